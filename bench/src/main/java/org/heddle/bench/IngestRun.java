package org.heddle.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.heddle.intake.Message;

/**
 * One store under load: clients that each send a batch and wait until it is durable.
 *
 * @param readings made durable
 * @param seconds from the first batch to the last acknowledgement, and what {@code after} took
 * @param p99Millis of acknowledging a batch
 * @param cpuMicros of this process for each reading
 */
record IngestRun(long readings, double seconds, double p99Millis, double cpuMicros) {
  /** Makes one batch durable before it returns; called by several clients at once. */
  @FunctionalInterface
  interface Store {
    void add(int client, List<Message> batch) throws Exception;
  }

  double perSecond() {
    return readings / seconds;
  }

  /**
   * Sends all batches.
   *
   * @param limitSeconds after which no further batch is begun
   * @param after what must also be done before the clock stops
   */
  static IngestRun of(
      List<List<Message>> batches, int clients, double limitSeconds, Store store, Store after)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Long> latencies = new ArrayList<>();
    long cpu = cpuNanos();
    long began = System.nanoTime();
    long end = began + (long) (limitSeconds * 1e9);
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int number = client;
        running.add(pool.submit(() -> send(number, batches, next, end, store)));
      }
      for (Future<List<Long>> each : running) {
        latencies.addAll(each.get());
      }
    }
    after.add(0, List.of());
    double seconds = (System.nanoTime() - began) / 1e9;
    long readings = 0;
    for (int i = 0; i < latencies.size(); i++) {
      readings += (long) batches.get(i).size() * ReadingMessages.READINGS;
    }
    latencies.sort(null);
    double p99 = latencies.get((int) Math.ceil(latencies.size() * 0.99) - 1) / 1e6;
    return new IngestRun(readings, seconds, p99, (cpuNanos() - cpu) / 1e3 / readings);
  }

  private static List<Long> send(
      int client, List<List<Message>> batches, AtomicInteger next, long end, Store store)
      throws Exception {
    List<Long> latencies = new ArrayList<>();
    while (System.nanoTime() < end) {
      int batch = next.getAndIncrement();
      if (batch >= batches.size()) {
        break;
      }
      long began = System.nanoTime();
      store.add(client, batches.get(batch));
      latencies.add(System.nanoTime() - began);
    }
    return latencies;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
