package org.heddle.simulator;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Micros;

/**
 * A gigafactory and its fastener plant, run event by event. The same seed, configuration and faults
 * give the same messages in the same order; a fault changes only what it touches and what follows
 * from that.
 *
 * <p>Not thread-safe. To go on after a stop, make it anew with the same seed and start, and run it
 * to where it was with {@link Sink#NOWHERE}; what is sent twice has the same origin.
 */
public final class PlantSimulator {
  private final World world;
  private final Faults faults;

  public PlantSimulator(long seed, PlantConfig config, List<Fault> requested) {
    this(seed, config, requested, Gate.OPEN);
  }

  /**
   * A plant whose stations ask before they start.
   *
   * @param gate asked in the plant's own thread; with other answers it is another plant
   */
  public PlantSimulator(long seed, PlantConfig config, List<Fault> requested, Gate gate) {
    this.faults = new Faults(requested, config.startMicros());
    this.world = new World(seed, config, faults, gate);
    Gigafactory gigafactory = new Gigafactory(world);
    world.agenda().at(config.startMicros(), gigafactory::start);
  }

  /** What really happened so far through each requested fault, in the order of the request. */
  public List<Truth> truths() {
    return faults.truths();
  }

  /** The plant's clock. */
  public Instant now() {
    return Micros.at(world.now());
  }

  /** Hands over the next message; the plant never ends. */
  public void advance(Sink sink) {
    while (world.agenda().next() < world.outbox().next()) {
      world.agenda().runNext();
    }
    deliver(sink);
  }

  /** Hands over all messages that arrive before a time. */
  public void run(Instant until, Sink sink) {
    long end = Micros.of(until);
    while (true) {
      long event = world.agenda().next();
      long arrival = world.outbox().next();
      if (Math.min(event, arrival) >= end) {
        world.agenda().idleUntil(end);
        return;
      }
      if (event < arrival) {
        world.agenda().runNext();
      } else {
        deliver(sink);
      }
    }
  }

  private void deliver(Sink sink) {
    world.papers().handOver(sink);
    world.outbox().deliverNext(sink);
  }
}
