package org.heddle.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.heddle.bench.DetectionShift.Delay;
import org.heddle.spc.DetectorDesign;
import org.heddle.statistics.RunLength;

/** How soon a lasting shift of 1.5 σ is found: of all streams, and by their pace. */
final class DelayTable {
  private static final String HEAD =
      """
      | points a month | streams | found after, median | mean | 90 % within | CUSUM that knows all |
      |---|---|---|---|---|---|
      """;

  private static final long LEAST_SEED = 1;
  private static final int LEAST_RUNS = 500;
  private static final int RUN_IN = 100;
  private static final double[] PACES = {0, 3_000, 20_000, 60_000, Double.MAX_VALUE};

  private final int plants;
  private final List<Delay> steady;
  private final List<Delay> wandering;

  DelayTable(int plants, List<Delay> delays) {
    this.plants = plants;
    Comparator<Delay> byPace = Comparator.comparingDouble(Delay::pointsPerMonth);
    this.steady = delays.stream().filter(delay -> !delay.wanders()).sorted(byPace).toList();
    this.wandering = delays.stream().filter(Delay::wanders).toList();
  }

  /** Of those whose values stand for themselves: the figure that is aimed at. */
  double median() {
    return DetectionTable.median(steady, Delay::units);
  }

  /** The share of alarms whose interval holds the true beginning. */
  double inside() {
    long rang = steady.stream().filter(delay -> Double.isFinite(delay.units())).count();
    return (double) steady.stream().filter(Delay::isInside).count() / Math.max(1, rang);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "A lasting shift of 1.5 σ, in all %,d streams of %d plants at the default shift and budget"
                + " whose values stand for themselves: found after %s units (median; mean %s, 90 %%"
                + " within %s). A CUSUM that knew mean and σ exactly and had the whole budget to itself"
                + " would take %s (mean %s), simulated on streams of the same pace.\n\n",
            steady.size(),
            plants,
            shown(median()),
            shown(DetectionTable.mean(steady, Delay::units)),
            shown(DetectionTable.quantile(steady, Delay::units, 0.9)),
            shown(leastMedian(steady)),
            shown(DetectionTable.mean(steady, DelayTable::least))));
    text.append(HEAD);
    for (int i = 1; i < PACES.length; i++) {
      double from = PACES[i - 1];
      double to = PACES[i];
      List<Delay> of =
          steady.stream()
              .filter(d -> d.pointsPerMonth() >= from && d.pointsPerMonth() < to)
              .toList();
      text.append(of.isEmpty() ? "" : row(pace(from, to), of, shown(leastMedian(of))));
    }
    text.append(wandering.isEmpty() ? "" : row("any, wandering", wandering, ""));
    return text.append('\n').toString();
  }

  private static String pace(double from, double to) {
    return from == 0
        ? String.format(Locale.ROOT, "under %,.0f", to)
        : to == Double.MAX_VALUE
            ? String.format(Locale.ROOT, "%,.0f and more", from)
            : String.format(Locale.ROOT, "%,.0f to %,.0f", from, to);
  }

  private static String row(String pace, List<Delay> of, String least) {
    return "| "
        + String.join(
            " | ",
            pace,
            String.format(Locale.ROOT, "%,d", of.size()),
            shown(DetectionTable.median(of, Delay::units)),
            shown(DetectionTable.mean(of, Delay::units)),
            shown(DetectionTable.quantile(of, Delay::units, 0.9)),
            least)
        + " |\n";
  }

  private static String shown(double units) {
    return DetectionTable.shown(units, 1);
  }

  /** Units that no detector can do better than on average: Moustakides, 1986. */
  private static double least(Delay delay) {
    double k = DetectorDesign.DEFAULT_SHIFT / 2;
    double h = RunLength.cusumInterval(k, delay.pointsPerMonth());
    return RunLength.cusum(k, h, DetectorDesign.DEFAULT_SHIFT);
  }

  /** The median of such a CUSUM on the same streams, each shifted many times when it had run in. */
  private static double leastMedian(List<Delay> of) {
    SplittableRandom random = new SplittableRandom(LEAST_SEED);
    double k = DetectorDesign.DEFAULT_SHIFT / 2;
    List<Integer> delays = new ArrayList<>();
    for (Delay delay : of) {
      double h = RunLength.cusumInterval(k, delay.pointsPerMonth());
      for (int run = 0; run < LEAST_RUNS; run++) {
        delays.add(leastDelay(k, h, random));
      }
    }
    return DetectionTable.median(delays, Integer::doubleValue);
  }

  private static int leastDelay(double k, double h, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < RUN_IN; i++) {
      sum = Math.max(0, sum + random.nextGaussian() - k);
      sum = sum >= h ? 0 : sum;
    }
    int points = 0;
    while (sum < h) {
      sum = Math.max(0, sum + random.nextGaussian() + DetectorDesign.DEFAULT_SHIFT - k);
      points++;
    }
    return points;
  }
}
