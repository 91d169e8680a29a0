package org.heddle.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Readings sent at a steady pace by a few gateways, jumps among them at known moments, and when the
 * alarm of each was seen. Time counts from when the batch with the reading was due at the door, not
 * from when it could be sent.
 */
final class AlertRun {
  static final int GATEWAYS = 4;
  static final int BATCHES_A_SECOND = 100;
  static final int CELLS_A_BATCH = 42;
  static final int READINGS_A_SECOND = BATCHES_A_SECOND * CELLS_A_BATCH * AlertPlant.READINGS;
  private static final int JUMPS_A_SECOND = 20;

  /** Cells before the first jump. */
  private static final int QUIET_CELLS = 50 * AlertPlant.TESTERS;

  /** How long is waited at the end for what was not seen yet. */
  private static final long PATIENCE_NANOS = 15_000_000_000L;

  /** It is warm when for a second every batch was durable so soon. */
  private static final double WARM_MILLIS = 100;

  private final AlertPlant plant;
  private final int leastWarm;
  private final int seconds;
  private final AtomicLongArray taken;
  private final Map<Integer, Integer> jumpOf = new HashMap<>();
  private final Map<Integer, Double> seenMillis = new HashMap<>();
  private final Set<Integer> onKnown = new HashSet<>();
  private final Set<Integer> ringing = new HashSet<>();
  private volatile long start;
  private volatile int end;

  /** A way to the store under test. */
  interface Gateway {
    /** Makes what will be sent. */
    void prepare(int fromCell, int toCell);

    /** Sends it and returns when it is durable. */
    void send() throws Exception;
  }

  /**
   * What was measured.
   *
   * @param alarms milliseconds from due to seen, rising
   * @param acks milliseconds from due to durable, rising
   * @param warmSeconds until it counted
   * @param warmAcks the same before it counted
   * @param missed jumps whose alarm was not seen
   * @param ringing streams that had rung by themselves; their jumps are left out
   * @param onKnown alarms that rang at the reading that was known to ring
   * @param cpuMicros of the store for each reading
   */
  record Result(
      double[] alarms,
      double[] acks,
      double warmSeconds,
      double[] warmAcks,
      int missed,
      int ringing,
      int onKnown,
      double cpuMicros) {
    static double at(double[] rising, double share) {
      return rising.length == 0
          ? Double.NaN
          : rising[Math.max(0, (int) Math.ceil(rising.length * share) - 1)];
    }

    double p99() {
      return at(alarms, 0.99);
    }
  }

  /**
   * @param leastWarm seconds in which nothing is counted
   * @param mostWarm seconds after which it counts, warm or not
   * @param seconds that are counted
   */
  AlertRun(AlertPlant plant, int leastWarm, int mostWarm, int seconds) {
    this.plant = plant;
    this.leastWarm = leastWarm * BATCHES_A_SECOND;
    this.seconds = seconds;
    this.end = (mostWarm + seconds) * BATCHES_A_SECOND;
    this.taken = new AtomicLongArray(end);
    int every = BATCHES_A_SECOND * CELLS_A_BATCH / JUMPS_A_SECOND;
    for (int jump = 0; jump < AlertPlant.jumps(); jump++) {
      int first = plant.jump(jump, QUIET_CELLS + jump * every);
      for (int i = 0; i < AlertPlant.JUMP_CELLS; i++) {
        jumpOf.put(first + i * AlertPlant.TESTERS, first);
      }
    }
  }

  private long due(int batch) {
    return start + batch * (1_000_000_000L / BATCHES_A_SECOND);
  }

  /**
   * The alarm that this cell made ring has reached whoever watches. What rings by itself is open
   * already when it jumps, and rings no second time.
   */
  synchronized void seen(int cell, int stream, long atNanos) {
    Integer jump = jumpOf.get(cell);
    if (jump == null || plant.streamOf(jump) != stream) {
      ringing.add(stream);
      return;
    }
    if (!seenMillis.containsKey(jump)) {
      seenMillis.put(jump, (atNanos - due(cell / CELLS_A_BATCH)) / 1e6);
      if (cell == jump) {
        onKnown.add(jump);
      }
    }
  }

  /**
   * Sends everything and waits for the alarms.
   *
   * @param cpuSeconds that the store has used so far
   */
  Result run(IntFunction<Gateway> gateways, DoubleSupplier cpuSeconds) throws Exception {
    start = System.nanoTime() + 100_000_000L;
    int from;
    double cpu;
    try (ExecutorService pool = Executors.newFixedThreadPool(GATEWAYS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < GATEWAYS; i++) {
        int first = i;
        Gateway gateway = gateways.apply(i);
        running.add(
            pool.submit(
                () -> {
                  send(gateway, first);
                  return null;
                }));
      }
      from = warm();
      cpu = cpuSeconds.getAsDouble();
      end = Math.min(end, from + seconds * BATCHES_A_SECOND);
      for (Future<?> each : running) {
        each.get();
      }
    }
    double micros =
        1e6
            * (cpuSeconds.getAsDouble() - cpu)
            / ((double) (end - from) * CELLS_A_BATCH * AlertPlant.READINGS);
    List<Integer> counted = jumps(from);
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (!isSeen(counted) && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000L);
    }
    return result(from, counted, micros);
  }

  private void send(Gateway gateway, int first) throws Exception {
    for (int batch = first; batch < end; batch += GATEWAYS) {
      gateway.prepare(batch * CELLS_A_BATCH, (batch + 1) * CELLS_A_BATCH);
      for (long left = due(batch) - System.nanoTime(); left > 0; ) {
        LockSupport.parkNanos(left);
        left = due(batch) - System.nanoTime();
      }
      gateway.send();
      taken.set(batch, System.nanoTime());
    }
  }

  /** Waits until a second went by without a batch that was late; the batch that counts first. */
  private int warm() {
    int last = end - seconds * BATCHES_A_SECOND;
    while (true) {
      int now = (int) ((System.nanoTime() - start) / (1_000_000_000L / BATCHES_A_SECOND));
      if (now >= last) {
        return last;
      }
      if (now >= leastWarm && isWarm(now - BATCHES_A_SECOND)) {
        return now + GATEWAYS;
      }
      LockSupport.parkNanos(100_000_000L);
    }
  }

  private boolean isWarm(int to) {
    for (int batch = to - BATCHES_A_SECOND; batch < to; batch++) {
      if (taken.get(batch) == 0 || millis(batch) > WARM_MILLIS) {
        return false;
      }
    }
    return true;
  }

  private double millis(int batch) {
    return (taken.get(batch) - due(batch)) / 1e6;
  }

  /** The jumps that began and ended while it counted. */
  private List<Integer> jumps(int from) {
    int last = end * CELLS_A_BATCH - AlertPlant.JUMP_CELLS * AlertPlant.TESTERS;
    return jumpOf.values().stream()
        .distinct()
        .filter(cell -> cell >= from * CELLS_A_BATCH && cell < last)
        .toList();
  }

  private synchronized boolean isSeen(List<Integer> jumps) {
    return jumps.stream()
        .allMatch(jump -> seenMillis.containsKey(jump) || ringing.contains(plant.streamOf(jump)));
  }

  private synchronized Result result(int from, List<Integer> counted, double micros) {
    double[] alarms =
        counted.stream()
            .filter(seenMillis::containsKey)
            .mapToDouble(seenMillis::get)
            .sorted()
            .toArray();
    int known = (int) counted.stream().filter(onKnown::contains).count();
    int missed = (int) counted.stream().filter(jump -> !isSeen(List.of(jump))).count();
    double warm = (double) from / BATCHES_A_SECOND;
    return new Result(
        alarms, acks(from, end), warm, acks(0, from), missed, ringing.size(), known, micros);
  }

  private double[] acks(int from, int to) {
    return IntStream.range(from, to).mapToDouble(this::millis).sorted().toArray();
  }
}
