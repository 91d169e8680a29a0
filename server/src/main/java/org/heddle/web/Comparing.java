package org.heddle.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.heddle.cause.Parameter;
import org.heddle.comparison.Anova;
import org.heddle.comparison.Compare;
import org.heddle.comparison.Multiplicity;
import org.heddle.identity.ProductId;
import org.heddle.plan.Plan;
import org.heddle.quantity.Units;
import org.heddle.statistics.Location;
import org.heddle.statistics.Sample;
import org.heddle.statistics.Student;
import org.jspecify.annotations.Nullable;

/** One measured value in several groups, by the test that fits; and what many such tests cost. */
final class Comparing {
  static final double CONFIDENCE = 0.95;

  /** Values of one group that are looked at; the newest. */
  static final int MAX_VALUES = 3_000;

  private static final int MAX_ITEMS = 200;
  private static final int MIN_VALUES = 3;

  private final String parameter;
  private final String unit;
  private final ChartLines.@Nullable Spec spec;
  private final List<CompareAnswers.Group> groups = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  Comparing(String parameter, String unit, ChartLines.@Nullable Spec spec) {
    this.parameter = parameter;
    this.unit = unit;
    this.spec = spec;
  }

  /**
   * One more group; left out when it has too few values.
   *
   * @param values the newest last
   * @param items what they were measured on
   */
  void group(String name, double[] values, List<String> items) {
    int from = Math.max(0, values.length - MAX_VALUES);
    if (values.length - from >= MIN_VALUES) {
      Sample sample = Sample.of(Arrays.copyOfRange(values, from, values.length));
      samples.add(sample);
      groups.add(group(name, sample, newest(items)));
    }
  }

  /** The newest first. */
  static List<String> newest(List<String> items) {
    return items.reversed().stream().limit(MAX_ITEMS).toList();
  }

  CompareAnswers.Compared compared() {
    if (groups.size() < 2) {
      return refused("fewer than two groups with three values or more");
    }
    return switch (new Compare(CONFIDENCE).levels(samples)) {
      case Compare.Refused refused -> refused(refused.why());
      case Compare.Compared found -> tested(found);
    };
  }

  private CompareAnswers.Compared refused(String why) {
    return new CompareAnswers.Compared(
        parameter, unit, spec, null, List.of(), null, null, null, null, groups, List.of(), "", why);
  }

  private CompareAnswers.Compared tested(Compare.Compared found) {
    Anova anova = Anova.of(samples);
    double sigma = Math.sqrt(anova.meanWithin());
    List<CompareAnswers.Pair> pairs =
        found.pairs().stream()
            .map(
                each ->
                    new CompareAnswers.Pair(
                        groups.get(each.first()).name(),
                        groups.get(each.second()).name(),
                        each.difference(),
                        finite(each.interval().low()),
                        finite(each.interval().high()),
                        sigma == 0 ? 0 : each.difference() / sigma,
                        each.p()))
            .sorted(Comparator.comparingDouble(CompareAnswers.Pair::p))
            .toList();
    CompareAnswers.Pair first = pairs.getFirst();
    return new CompareAnswers.Compared(
        parameter,
        unit,
        spec,
        Words.of(found.method()),
        found.reasons().stream().map(Words::of).toList(),
        found.level().p(),
        null,
        anova.share(),
        found.spread().p(),
        groups,
        pairs,
        sentence(first),
        null);
  }

  private static @Nullable Double finite(double end) {
    return Double.isFinite(end) ? (Double) end : null;
  }

  private String sentence(CompareAnswers.Pair pair) {
    String interval =
        pair.low() == null
            ? ""
            : String.format(Locale.ROOT, " (%.4g … %.4g)", pair.low(), pair.high());
    return String.format(
        Locale.ROOT,
        "%s lies %.4g %s %s than %s%s.",
        pair.second(),
        Math.abs(pair.difference()),
        unit,
        pair.difference() > 0 ? "higher" : "lower",
        pair.first(),
        interval);
  }

  private static CompareAnswers.Group group(String name, Sample sample, List<String> items) {
    double[] values = sample.values();
    int n = sample.size();
    double width =
        Student.quantile((1 + CONFIDENCE) / 2, n - 1.0) * sample.deviation() / Math.sqrt(n);
    return new CompareAnswers.Group(
        name,
        n,
        sample.mean(),
        sample.mean() - width,
        sample.mean() + width,
        sample.deviation(),
        new CompareAnswers.Spread(
            sample.least(),
            Location.quantile(0.1, values),
            Location.quantile(0.25, values),
            Location.median(values),
            Location.quantile(0.75, values),
            Location.quantile(0.9, values),
            sample.most()),
        items);
  }

  /** Of many characteristics some differ by chance: Benjamini and Yekutieli, whatever depends. */
  static List<CompareAnswers.Compared> corrected(List<CompareAnswers.Compared> compared) {
    List<CompareAnswers.Compared> tested =
        compared.stream().filter(each -> each.p() != null).toList();
    double[] p = tested.stream().mapToDouble(each -> Objects.requireNonNull(each.p())).toArray();
    double[] q = p.length == 0 ? p : Multiplicity.BENJAMINI_YEKUTIELI.corrected(p);
    return compared.stream()
        .map(
            each -> {
              int at = tested.indexOf(each);
              return at < 0 ? each : with(each, q[at]);
            })
        .toList();
  }

  private static CompareAnswers.Compared with(CompareAnswers.Compared each, double q) {
    return new CompareAnswers.Compared(
        each.parameter(),
        each.unit(),
        each.spec(),
        each.method(),
        each.reasons(),
        each.p(),
        q,
        each.share(),
        each.spreadP(),
        each.groups(),
        each.pairs(),
        q < 1 - CONFIDENCE
            ? each.sentence()
            : "No difference is shown: chance alone gives one as large.",
        each.refused());
  }

  /** How likely chance alone is, corrected; 2 where nothing could be tested. */
  static double q(CompareAnswers.Compared compared) {
    return Objects.requireNonNullElse(compared.q(), 2.0);
  }

  static boolean differs(CompareAnswers.Compared compared) {
    return q(compared) < 1 - CONFIDENCE;
  }

  /** How far the first pair lies apart, in pooled standard deviations. */
  static double sigmas(CompareAnswers.Compared compared) {
    return compared.pairs().isEmpty() ? 0 : Math.abs(compared.pairs().getFirst().sigmas());
  }

  static String symbol(Parameter parameter) {
    return Units.find(parameter.unit()).map(Units::symbol).orElse(parameter.unit());
  }

  /** Counted along a coil or a machine: of other units it is another number by itself. */
  static boolean isCounter(Parameter parameter) {
    return parameter.name().startsWith("units since ") || parameter.name().startsWith("metre ");
  }

  /** What was measured on the unit comes before the air it was made in. */
  static boolean isAir(Parameter parameter) {
    return parameter.name().startsWith("air ");
  }

  /** A parameter is named by its step, where it has one its position, and its characteristic. */
  static ChartLines.@Nullable Spec spec(Plan plan, String product, String parameter) {
    String[] parts = parameter.split(" · ", -1);
    return plan.characteristic(new ProductId(product), parts[0], parts[parts.length - 1])
        .map(ChartLines::spec)
        .orElse(null);
  }
}
