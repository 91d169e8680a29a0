package org.heddle.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.heddle.fact.Micros;

/**
 * Runs a plant beside the clock on the wall: first all that lies before now as fast as it goes,
 * then live. At another speed than 1 the plant's clock runs that many times as fast from then on.
 */
public final class Pace {
  /** Short enough that a page looks alive, long enough to send messages together. */
  private static final Duration STEP = Duration.ofMillis(50);

  /** Plant time handed over between two looks at the clock while catching up. */
  private static final Duration STRIDE = Duration.ofMinutes(10);

  private final PlantSimulator plant;
  private final double speed;
  private final InstantSource clock;
  private final Pause pause;
  private volatile boolean stopped;

  /** Waits; tests move a clock instead. */
  @FunctionalInterface
  public interface Pause {
    void rest(Duration duration);
  }

  /**
   * @param speed plant seconds a second, above 0
   */
  public Pace(PlantSimulator plant, double speed, InstantSource clock) {
    this(plant, speed, clock, duration -> LockSupport.parkNanos(duration.toNanos()));
  }

  Pace(PlantSimulator plant, double speed, InstantSource clock, Pause pause) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed is above 0, is " + speed);
    }
    this.plant = plant;
    this.speed = speed;
    this.clock = clock;
    this.pause = pause;
  }

  /** Runs up to a plant time as fast as it goes; stops early when asked to. */
  public void catchUp(Instant until, Sink sink) {
    Instant end = Micros.truncated(until); // the plant's clock has no finer hands
    while (!stopped && plant.now().isBefore(end)) {
      Instant next = plant.now().plus(STRIDE);
      plant.run(next.isBefore(end) ? next : end, sink);
      sink.rest();
    }
  }

  /** Runs on from where the plant is, at the speed, until asked to stop. */
  public void live(Sink sink) {
    live(Instant.MAX, sink);
  }

  /** Runs on from where the plant is, at the speed, until a plant time. */
  public void live(Instant until, Sink sink) {
    Instant plantBegan = plant.now();
    Instant wallBegan = clock.instant();
    while (!stopped && plant.now().isBefore(until)) {
      double elapsed = Duration.between(wallBegan, clock.instant()).toNanos() * speed;
      Instant next = plantBegan.plusNanos((long) elapsed);
      plant.run(next.isBefore(until) ? next : until, sink);
      sink.rest();
      pause.rest(STEP);
    }
  }

  /** Callable from any thread; the running call returns soon. */
  public void stop() {
    stopped = true;
  }
}
