package org.heddle.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.spc.Detection;
import org.heddle.spc.Detectors;
import org.heddle.statistics.RunRule;

/**
 * Observations a second with all run rules, an EWMA and a CUSUM on 5,000 streams, against the same
 * calculation in a local Flink job of the same run ({@code --quick}: fewer observations).
 *
 * <p>Ours is one thread. The rival has one source thread and one keyed operator with the very same
 * detector object as its keyed state (heap), object reuse on, no checkpoints and no network, and
 * its first quarter is not counted; both read the same stream of (key, value) in the same order,
 * and both must find the same signals. The headline is observations a second of processor time,
 * which counts the rival's second thread and does not depend on who else uses the machine; the wall
 * clock stands below it.
 */
public final class SpcBench {
  static final int STREAMS = 5_000;

  /** Values are taken from a table of so many, so that making them costs neither side anything. */
  private static final int TABLE = 1 << 20;

  private static final int ROUNDS = 3;
  private static final int OBSERVATIONS = 40_000_000;
  private static final int QUICK_OBSERVATIONS = 10_000_000;
  private static final int RIVAL_OBSERVATIONS = 16_000_000;
  private static final int QUICK_RIVAL_OBSERVATIONS = 5_000_000;

  /** One false alarm in 10,000 points for each chart, and every rule. */
  static final Detection DETECTION = new Detection(3.891, 0.75, 5.5314, 0, 0.1, 3.8, RunRule.ALL);

  private static final String HEADLINE = "observations a second of one core";

  /** Observations a second: of processor time, and by the wall clock. */
  private record Rate(double perCore, double perSecond) {}

  private SpcBench() {}

  public static void main(String[] args) throws Exception {
    boolean quick = List.of(args).contains("--quick");
    Report report = new Report("spc", RivalFlink.NAME);
    Observations observations = Observations.of(TABLE, STREAMS);
    Rate ours = ours(report, observations, quick ? QUICK_OBSERVATIONS : OBSERVATIONS);
    int shared = quick ? QUICK_RIVAL_OBSERVATIONS : RIVAL_OBSERVATIONS;
    long signals = run(observations, shared);
    report.progress("Flink reads %,d observations".formatted(shared));
    RivalFlink.Answer rival = RivalFlink.run(observations, shared);
    if (rival.signals() != signals) {
      throw new IllegalStateException(
          "signals differ: ours " + signals + ", Flink's " + rival.signals());
    }
    report.row(HEADLINE, ours.perCore, rival.perCore(), "1/s", Report.Better.MORE);
    report.row(
        "the same by the wall clock", ours.perSecond, rival.perSecond(), "1/s", Report.Better.MORE);
    report.more("streams", STREAMS);
    report.more("sameSignals", true);
    report.more("signalSum", signals);
    report.finish(HEADLINE);
  }

  /** The median of several rounds after one that is not counted. */
  private static Rate ours(Report report, Observations observations, int count) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[] cores = new double[ROUNDS];
    double[] rates = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long used = threads.getCurrentThreadCpuTime();
      long sum = run(observations, count);
      double core = count * 1e9 / (threads.getCurrentThreadCpuTime() - used);
      double rate = count * 1e9 / (System.nanoTime() - start);
      report.progress("%,.0f a second of one core, sum of signals %d".formatted(core, sum));
      if (round >= 0) {
        cores[round] = core;
        rates[round] = rate;
      }
    }
    Arrays.sort(cores);
    Arrays.sort(rates);
    return new Rate(cores[ROUNDS / 2], rates[ROUNDS / 2]);
  }

  private static long run(Observations observations, int count) {
    Detectors detectors = new Detectors();
    for (int stream = 0; stream < STREAMS; stream++) {
      detectors.arm(detectors.add(), 10, 0.5, DETECTION);
    }
    long sum = 0;
    for (int i = 0; i < count; i++) {
      int key = observations.key(i);
      int bits = detectors.feed(key, observations.value(i));
      if (bits != 0) {
        sum += mixed(key, bits);
        detectors.restart(key, bits);
      }
    }
    return sum;
  }

  /** What a signal adds to the sum by which both sides' signals are compared, in any order. */
  static long mixed(int key, int bits) {
    long mixed = (((long) key << 32) | bits) * 0x9E37_79B9_7F4A_7C15L;
    return mixed >>> 8;
  }

  /**
   * A long stream of observations that repeats.
   *
   * @param keys which stream each belongs to
   */
  record Observations(int[] keys, double[] values) {
    static Observations of(int size, int streams) {
      SplittableRandom random = new SplittableRandom(42);
      int[] keys = new int[size];
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        keys[i] = random.nextInt(streams);
        values[i] = 10 + 0.5 * random.nextGaussian();
      }
      return new Observations(keys, values);
    }

    int key(int i) {
      return keys[i & (keys.length - 1)];
    }

    double value(int i) {
      return values[i & (values.length - 1)];
    }
  }
}
