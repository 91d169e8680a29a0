package org.heddle.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Questions that are due at fixed times, whether the ones before were answered or not. */
final class PacedQuestions {
  private static final int CLIENTS = 16;

  private final int perSecond;
  private final List<Asker> askers = new ArrayList<>();

  /** Asks about the unit of that number; true when it may start. */
  @FunctionalInterface
  interface Asker {
    boolean ask(int unit) throws Exception;
  }

  PacedQuestions(int perSecond, IntFunction<Asker> askers) {
    this.perSecond = perSecond;
    for (int i = 0; i < CLIENTS; i++) {
      this.askers.add(askers.apply(i));
    }
  }

  /**
   * What was measured.
   *
   * @param millis of all answers, rising
   * @param refusals of those that said no, rising
   */
  record Result(double[] millis, double[] refusals, double seconds) {
    double p50() {
      return at(millis, 0.5);
    }

    double p99() {
      return at(millis, 0.99);
    }

    double p999() {
      return at(millis, 0.999);
    }

    double refusalP99() {
      return at(refusals, 0.99);
    }

    long refused() {
      return refusals.length;
    }

    double perSecond() {
      return millis.length / seconds;
    }

    private static double at(double[] rising, double share) {
      return rising.length == 0
          ? Double.NaN
          : rising[Math.max(0, (int) Math.ceil(rising.length * share) - 1)];
    }
  }

  private record Answer(double millis, boolean allowed) {}

  Result ask(int seconds, Random random, int units) throws Exception {
    int[] of = random.ints((long) perSecond * seconds, 0, units).toArray();
    List<Answer> answers = new ArrayList<>(of.length);
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<List<Answer>>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        running.add(pool.submit(() -> ask(client, of, start)));
      }
      for (Future<List<Answer>> each : running) {
        answers.addAll(each.get());
      }
    }
    double took = (System.nanoTime() - start) / 1e9;
    return new Result(
        answers.stream().mapToDouble(Answer::millis).sorted().toArray(),
        answers.stream()
            .filter(answer -> !answer.allowed)
            .mapToDouble(Answer::millis)
            .sorted()
            .toArray(),
        took);
  }

  private List<Answer> ask(int client, int[] of, long start) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (int i = client; i < of.length; i += CLIENTS) {
      long due = start + i * 1_000_000_000L / perSecond;
      long left = due - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
      boolean allowed = askers.get(client).ask(of[i]);
      answers.add(new Answer((System.nanoTime() - due) / 1e6, allowed));
    }
    return answers;
  }
}
