package org.heddle.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.heddle.bench.DetectionRun.Outcome;
import org.heddle.bench.Watched.Found;
import org.heddle.simulator.Fault;

/** The table of the guide, from what the runs gave. */
final class DetectionTable {
  static final String HEAD =
      "| fault | found | units to the alarm | hours to it | beginning, units off | true beginning in"
          + " the interval | touched units in the list | list, in touched units (most) | shift-end review"
          + " | 1 in 20 |\n"
          + "|---|---|---|---|---|---|---|---|---|---|\n";

  private final List<Outcome> outcomes;
  private final DelayTable delays;
  private final List<DetectionBench.Clean> clean;
  private final Headline headline;

  /** The two figures that stand for the table. */
  interface Headline {
    void are(double foundPercent, double units);
  }

  DetectionTable(
      List<Outcome> outcomes,
      DelayTable delays,
      List<DetectionBench.Clean> clean,
      Headline headline) {
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
    text.append('\n').append(delays.text()).append(inside()).append(quiet());
    double all = outcomes.stream().filter(Outcome::hadEffect).count();
    double found = outcomes.stream().filter(Outcome::isFound).count();
    headline.are(100 * found / Math.max(1, all), delays.median());
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

  private String inside() {
    Predicate<Outcome> isSaid = Outcome::isFound;
    long all = outcomes.stream().filter(isSaid).count();
    long inside = outcomes.stream().filter(isSaid).filter(Outcome::isInside).count();
    return String.format(
        Locale.ROOT,
        "The true beginning is inside the stated interval in %s of the faults found and in %s of the"
            + " shifts.\n\n",
        percent((double) inside / Math.max(1, all)),
        percent(delays.inside()));
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

  static <T> double mean(List<T> all, ToDoubleFunction<T> of) {
    return all.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  static <T> double median(List<T> all, ToDoubleFunction<T> of) {
    return quantile(all, of, 0.5);
  }

  private static <T> double lowest(List<T> all, ToDoubleFunction<T> of) {
    return quantile(all, of, 0);
  }

  /** Of those that are numbers; NaN when none is. */
  static <T> double quantile(List<T> all, ToDoubleFunction<T> of, double share) {
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

  static String shown(double value, int digits) {
    return Double.isNaN(value)
        ? ""
        : Double.isInfinite(value)
            ? "never"
            : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
