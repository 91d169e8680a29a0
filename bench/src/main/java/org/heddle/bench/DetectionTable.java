package org.heddle.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.heddle.bench.DetectionRun.Outcome;
import org.heddle.bench.Watched.Found;
import org.heddle.simulator.Fault;
import org.heddle.spc.DetectorDesign;
import org.heddle.statistics.RunLength;

/** The table of the guide, from what the runs gave. */
final class DetectionTable {
  static final String HEAD =
      "| fault | found | units to the alarm | hours to it | beginning, units off | true beginning in"
          + " the interval | touched units in the list | list, in touched units (most) | shift-end review"
          + " | 1 in 20 |\n"
          + "|---|---|---|---|---|---|---|---|---|---|\n";

  private static final long LEAST_SEED = 1;
  private static final int LEAST_RUNS = 500;
  private static final int RUN_IN = 100;

  private final int seeds;
  private final List<Outcome> outcomes;
  private final List<DetectionShift.Delay> delays;
  private final List<DetectionBench.Clean> clean;
  private final Headline headline;

  /** The two figures that stand for the table. */
  interface Headline {
    void are(double foundPercent, double units);
  }

  DetectionTable(
      int seeds,
      List<Outcome> outcomes,
      List<DetectionShift.Delay> delays,
      List<DetectionBench.Clean> clean,
      Headline headline) {
    this.seeds = seeds;
    this.outcomes = outcomes;
    this.delays = delays;
    this.clean = clean;
    this.headline = headline;
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Fault.Kind kind : Fault.Kind.values()) {
      text.append(row(kind));
    }
    text.append('\n').append(shift()).append(inside()).append(quiet());
    double all = outcomes.stream().filter(Outcome::hadEffect).count();
    double found = outcomes.stream().filter(Outcome::isFound).count();
    headline.are(100 * found / Math.max(1, all), median(delays, DetectionShift.Delay::units));
    return text.toString();
  }

  private String row(Fault.Kind kind) {
    List<Outcome> of = outcomes.stream().filter(o -> o.kind() == kind && o.hadEffect()).toList();
    List<Outcome> found = of.stream().filter(Outcome::isFound).toList();
    return "| "
        + String.join(
            " | ",
            kind.word(),
            found.size() + " of " + of.size(),
            shown(median(found, Outcome::delayUnits), 0),
            shown(median(found, Outcome::delayHours), 1),
            shown(median(found, Outcome::errorUnits), 0),
            found.stream().filter(Outcome::isInside).count() + " of " + found.size(),
            whole(found, Outcome::recall),
            times(found),
            rival(found, Outcome::review),
            rival(found, Outcome::sampling))
        + " |\n";
  }

  /** In how many plants it lacks nothing; of the worst what it has, never rounded up. */
  private static String whole(List<Outcome> found, ToDoubleFunction<Outcome> share) {
    List<Outcome> known =
        found.stream().filter(o -> !Double.isNaN(share.applyAsDouble(o))).toList();
    if (known.isEmpty()) {
      return "";
    }
    long whole = known.stream().filter(o -> share.applyAsDouble(o) >= 1).count();
    double least = Math.floor(1_000 * lowest(known, share)) / 10;
    String worst = String.format(Locale.ROOT, "; the worst %.1f %%", least);
    return "all in " + whole + " of " + known.size() + (whole == known.size() ? "" : worst);
  }

  private static String times(List<Outcome> found) {
    double most = quantile(found, Outcome::times, 1);
    return Double.isNaN(most)
        ? ""
        : shown(median(found, Outcome::times), 1) + " (" + shown(most, 1) + ")";
  }

  private interface Rival {
    Found of(Outcome outcome);
  }

  private static String rival(List<Outcome> found, Rival rival) {
    List<Found> all = found.stream().map(rival::of).toList();
    List<Found> by = all.stream().filter(Found::isFound).toList();
    return by.isEmpty()
        ? "0 of " + all.size()
        : by.size() + " of " + all.size() + ", after " + shown(median(by, Found::hours), 1) + " h";
  }

  private String shift() {
    List<DetectionShift.Delay> each = delays;
    return String.format(
        Locale.ROOT,
        "A lasting shift of 1.5 σ, %d streams of %d plants at the default budget: found after %s units"
            + " (median; mean %s, 90 %% within %s). A CUSUM that knew mean and σ exactly and had the"
            + " whole budget to itself would take %s units (mean %s), simulated on streams of the same"
            + " pace: %,.0f to %,.0f points a month.\n\n",
        each.size(),
        seeds,
        shown(median(each, DetectionShift.Delay::units), 1),
        shown(mean(each, DetectionShift.Delay::units), 1),
        shown(quantile(each, DetectionShift.Delay::units, 0.9), 1),
        shown(leastMedian(), 1),
        shown(mean(each, DetectionTable::least), 1),
        quantile(each, DetectionShift.Delay::pointsPerMonth, 0),
        quantile(each, DetectionShift.Delay::pointsPerMonth, 1));
  }

  /** Units that no detector can do better than on average: Moustakides, 1986. */
  private static double least(DetectionShift.Delay delay) {
    double k = DetectorDesign.DEFAULT_SHIFT / 2;
    double h = RunLength.cusumInterval(k, delay.pointsPerMonth());
    return RunLength.cusum(k, h, DetectorDesign.DEFAULT_SHIFT);
  }

  /** The median of such a CUSUM on the same streams, each shifted many times when it had run in. */
  private double leastMedian() {
    SplittableRandom random = new SplittableRandom(LEAST_SEED);
    double k = DetectorDesign.DEFAULT_SHIFT / 2;
    List<Integer> delays = new ArrayList<>();
    for (DetectionShift.Delay delay : this.delays) {
      double h = RunLength.cusumInterval(k, delay.pointsPerMonth());
      for (int run = 0; run < LEAST_RUNS; run++) {
        delays.add(leastDelay(k, h, random));
      }
    }
    return median(delays, Integer::doubleValue);
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

  private String inside() {
    Predicate<Outcome> isSaid = Outcome::isFound;
    long all = outcomes.stream().filter(isSaid).count();
    long inside = outcomes.stream().filter(isSaid).filter(Outcome::isInside).count();
    long rang = delays.stream().filter(d -> Double.isFinite(d.units())).count();
    long insideShift = delays.stream().filter(DetectionShift.Delay::isInside).count();
    return String.format(
        Locale.ROOT,
        "The true beginning is inside the stated interval in %s of the faults found and in %s of the"
            + " shifts.\n\n",
        percent((double) inside / Math.max(1, all)),
        percent((double) insideShift / Math.max(1, rang)));
  }

  private String quiet() {
    double days = clean.stream().mapToDouble(DetectionBench.Clean::days).sum();
    double alarms = clean.stream().mapToDouble(DetectionBench.Clean::alarms).sum();
    double promised = clean.stream().mapToDouble(DetectionBench.Clean::promised).sum();
    double streams = clean.stream().mapToDouble(DetectionBench.Clean::streams).average().orElse(0);
    return String.format(
        Locale.ROOT,
        "Without faults, %.0f plant-days after two of learning, %.0f streams: %.0f alarms, %.1f a week;"
            + " promised were %.0f.\n",
        days,
        streams,
        alarms,
        alarms / days * 7,
        promised);
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> of) {
    return all.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> of) {
    return quantile(all, of, 0.5);
  }

  private static <T> double lowest(List<T> all, ToDoubleFunction<T> of) {
    return quantile(all, of, 0);
  }

  /** Of those that are numbers; NaN when none is. */
  private static <T> double quantile(List<T> all, ToDoubleFunction<T> of, double share) {
    List<Double> values = new ArrayList<>();
    all.forEach(each -> values.add(of.applyAsDouble(each)));
    double[] sorted =
        values.stream().mapToDouble(v -> v).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int low = (int) Math.floor(place);
    int high = (int) Math.ceil(place);
    return low == high || sorted[high] == sorted[low]
        ? sorted[low]
        : sorted[low] + (place - low) * (sorted[high] - sorted[low]);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String shown(double value, int digits) {
    return Double.isNaN(value)
        ? ""
        : Double.isInfinite(value)
            ? "never"
            : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
