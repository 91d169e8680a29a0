package org.heddle.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.heddle.capability.Answer;
import org.heddle.capability.CapabilityStudy;
import org.heddle.capability.Indices;
import org.heddle.capability.NormalShape;
import org.heddle.capability.Request;
import org.heddle.capability.Shape;
import org.heddle.capability.Stability;
import org.heddle.capability.Tolerance;
import org.heddle.plan.Characteristic;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.spc.AlertPrice;
import org.heddle.spc.Detection;
import org.heddle.spc.LimitSet;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.Spreads;
import org.heddle.spc.StreamKey;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.spc.WatchCost;
import org.heddle.spc.WatchCosts;
import org.heddle.spc.Watching;
import org.heddle.statistics.Sample;
import org.jspecify.annotations.Nullable;

/** What a chart says in figures: its histogram, its capability, and the price of its alert. */
final class ChartFigures {
  private static final int MOST_BINS = 40;
  private static final int CURVE_POINTS = 81;
  private static final long SEED = 20_260_101;
  private static final double HOURS_PER_MONTH = 720;
  private static final double HOURS_PER_WEEK = 168;

  /** Limits from fewer are wider. */
  private static final int FEW_POINTS = 100;

  /** Prices and studies kept; each takes some ten milliseconds, or some hundred. */
  private static final int MAX_KEPT = 2_000;

  private static final int POINTS_BETWEEN_STUDIES = 12;

  private final Map<List<Object>, AlertPrice> prices = newest();
  private final WatchCosts costs = new WatchCosts();
  private final Map<StreamKey, Studied> studies = newest();

  private static <K, V> Map<K, V> newest() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MAX_KEPT;
      }
    };
  }

  record Bin(double from, double to, int count) {}

  record Density(double x, double density) {}

  record Histogram(List<Bin> bins, @Nullable List<Density> fit) {}

  record Index(String name, double value, @Nullable Double low, @Nullable Double high, int n) {}

  /**
   * Capability, never without its verdict.
   *
   * @param stable whether the chart showed no signal
   * @param verdict the same in words, with what was looked at
   * @param refused why there are no indices
   */
  record Capability(
      boolean stable, String verdict, List<Index> indices, @Nullable String refused) {}

  /**
   * How soon a shift is found.
   *
   * @param level the rate that counts move to by it
   */
  record ToDetect(double shift, double units, @Nullable Double level) {}

  record Price(
      double falseAlarmsPerWeek,
      ToDetect unitsToDetect,
      double ratePerHour,
      @Nullable String warning) {}

  /** Values of a stream that count. */
  static double[] values(StreamState stream) {
    return stream.values().stream()
        .filter(point -> !point.is(RecentPoints.VOIDED))
        .mapToDouble(Point::value)
        .toArray();
  }

  /**
   * Bins by Freedman and Diaconis, and the density that fits, scaled as a density of values.
   *
   * @param isFitted false for counts, several products and extremes of heads, which follow none
   */
  static @Nullable Histogram histogram(double[] values, Optional<Answer> answer, boolean isFitted) {
    if (values.length == 0) {
      return null;
    }
    Sample sample = Sample.of(values);
    double least = sample.least();
    double most = sample.most();
    if (!(most > least)) {
      return new Histogram(List.of(new Bin(least, most, values.length)), null);
    }
    boolean isWhole = Arrays.stream(values).allMatch(value -> value == Math.rint(value));
    if (isWhole) {
      return new Histogram(whole(values, least, most), isFitted ? curve(sample, answer) : null);
    }
    int count = bins(sample.sorted(), most - least);
    int[] counts = new int[count];
    for (double value : values) {
      counts[Math.min(count - 1, (int) ((value - least) / (most - least) * count))]++;
    }
    List<Bin> bins = new ArrayList<>();
    double width = (most - least) / count;
    for (int i = 0; i < count; i++) {
      bins.add(new Bin(least + i * width, least + (i + 1) * width, counts[i]));
    }
    return new Histogram(bins, isFitted ? curve(sample, answer) : null);
  }

  /** Whole numbers fall into bins of equally many of them; others would look like gaps or combs. */
  private static List<Bin> whole(double[] values, double least, double most) {
    double width = Math.ceil((most - least + 1) / MOST_BINS);
    int[] counts = new int[(int) Math.floor((most - least) / width) + 1];
    for (double value : values) {
      counts[(int) Math.floor((value - least) / width)]++;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      double from = least - 0.5 + i * width;
      bins.add(new Bin(from, from + width, counts[i]));
    }
    return bins;
  }

  private static int bins(double[] sorted, double range) {
    int n = sorted.length;
    double spread = sorted[(int) (0.75 * (n - 1))] - sorted[(int) (0.25 * (n - 1))];
    double width = 2 * spread / Math.cbrt(n);
    return width > 0 ? Math.clamp((int) Math.ceil(range / width), 5, MOST_BINS) : 5;
  }

  private static @Nullable List<Density> curve(Sample sample, Optional<Answer> answer) {
    if (sample.size() < CapabilityStudy.MIN_VALUES) {
      return null;
    }
    Shape shape = new NormalShape(sample.mean(), sample.deviation());
    double origin = 0;
    if (answer.orElse(null) instanceof Answer.Known known && known.shape().isPresent()) {
      shape = known.shape().get().shape();
      origin = known.shape().get().origin();
    }
    List<Density> curve = new ArrayList<>();
    double margin = 0.1 * (sample.most() - sample.least());
    double from = sample.least() - margin;
    double step = (sample.most() + margin - from) / (CURVE_POINTS - 1);
    for (int i = 0; i < CURVE_POINTS; i++) {
      double x = from + i * step;
      double density = Math.exp(shape.logDensity(x - origin));
      if (Double.isFinite(density)) {
        curve.add(new Density(x, density));
      }
    }
    return curve;
  }

  /** A study, and what its chart showed when it was made. */
  private record Studied(long count, Stability stability, Allowed allowed, Answer answer) {
    boolean holds(long now, Stability stability, Allowed allowed) {
      return now - count < POINTS_BETWEEN_STUDIES
          && now >= count
          && this.stability.getClass() == stability.getClass()
          && this.allowed.equals(allowed);
    }
  }

  /**
   * Empty where nothing is specified. Fitting a distribution takes some tenths of a second, so a
   * study holds for the next points, unless what the chart shows has changed.
   */
  Optional<Answer> study(StreamState stream, double[] values, Allowed allowed) {
    Stability stability = stability(stream);
    synchronized (studies) {
      Studied known = studies.get(stream.key());
      if (known != null && known.holds(stream.count(), stability, allowed)) {
        return Optional.of(known.answer);
      }
    }
    Optional<Answer> made = made(stream, values, allowed);
    synchronized (studies) {
      made.ifPresent(
          answer ->
              studies.put(stream.key(), new Studied(stream.count(), stability, allowed, answer)));
    }
    return made;
  }

  private static Optional<Answer> made(StreamState stream, double[] values, Allowed allowed) {
    boolean isSingle =
        stream.batch() == 1
            && stream.isOfValues()
            && stream.watch().filter(ChartFigures::isOfValues).isPresent();
    return allowed
        .request(values, stability(stream))
        .filter(_ -> isSingle)
        .map(
            asked ->
                new CapabilityStudy(SEED)
                    .answer(asked.inSubgroupsOf(stream.spreads().map(Spreads::alike).orElse(1))));
  }

  /** True where single values are known: as points, or beside the means that are. */
  static boolean isOfValues(Watch watch) {
    return watch.chart() == Watch.Chart.SINGLE || watch.chart().isOfSubgroups();
  }

  /**
   * What the plan allows.
   *
   * @param bound what nothing can lie below; null for none
   */
  record Allowed(Interval limits, @Nullable Decimal bound) {
    static final Allowed ALL = new Allowed(Interval.UNBOUNDED, null);

    static Allowed of(Characteristic of) {
      return new Allowed(of.limits(), of.bound());
    }

    /** Empty where nothing is specified; a limit where nothing can lie below is none. */
    Optional<Tolerance> tolerance() {
      Decimal lower = limits.lower();
      Decimal natural = bound;
      boolean isLimit = lower != null && (natural == null || lower.compareTo(natural) > 0);
      return ChartFigures.tolerance(
          isLimit ? number(lower) : OptionalDouble.empty(), number(limits.upper()));
    }

    Optional<Request> request(double[] values, Stability stability) {
      OptionalDouble natural = number(bound);
      boolean isKept =
          natural.isPresent()
              && Arrays.stream(values).allMatch(value -> value >= natural.getAsDouble());
      return tolerance()
          .map(allowed -> Request.of(values, allowed, stability))
          .map(asked -> isKept ? asked.neverBelow(natural.getAsDouble()) : asked.boundedByNature());
    }
  }

  private static Optional<Tolerance> tolerance(OptionalDouble lower, OptionalDouble upper) {
    if (lower.isEmpty() && upper.isEmpty()) {
      return Optional.empty();
    }
    return lower.isPresent() && upper.isPresent()
        ? Optional.of(Tolerance.between(lower.getAsDouble(), upper.getAsDouble()))
        : Optional.of(new Tolerance(lower, upper, OptionalDouble.empty()));
  }

  private static OptionalDouble number(@Nullable Decimal value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.toDouble());
  }

  /** Shown only when limits were there to be broken, and nothing broke them. */
  static Stability stability(StreamState stream) {
    long signals = stream.points().stream().filter(p -> p.is(RecentPoints.SIGNAL)).count();
    int points = stream.points().size();
    if (stream.limits().isEmpty()) {
      return new Stability.NotShown("there are no limits yet; %d points".formatted(points));
    }
    if (!stream.open().isEmpty() || signals > 0) {
      return new Stability.NotShown(
          "the chart signalled at %d of its last %d points".formatted(signals, points));
    }
    return stream.count() < CapabilityStudy.MIN_VALUES
        ? new Stability.NotShown(
            "only %d points since its limits are in force".formatted(stream.count()))
        : new Stability.Shown("no signal on its chart over the last %d points".formatted(points));
  }

  static Capability capability(StreamState stream, Answer answer) {
    Stability stability = stability(stream);
    boolean isStable = stability instanceof Stability.Shown;
    String verdict =
        (isStable ? "Stability was shown: " : "Stability was not shown: ")
            + stability.evidence()
            + ".";
    return switch (answer) {
      case Answer.Refused refused -> new Capability(isStable, verdict, List.of(), refused.reason());
      case Answer.Known known -> new Capability(isStable, verdict, indices(known), null);
    };
  }

  static List<Index> indices(Answer.Known known) {
    List<Index> indices = new ArrayList<>();
    Stability.Label label = known.stability().label();
    int n = known.count();
    known
        .indices()
        .spread()
        .ifPresent(
            value ->
                indices.add(
                    new Index(
                        label.spread(),
                        value,
                        known.spread().map(i -> i.low()).orElse(null),
                        known.spread().map(i -> i.high()).orElse(null),
                        n)));
    indices.add(
        new Index(
            label.worst(), known.indices().worst(), known.worst().low(), known.worst().high(), n));
    known
        .within()
        .map(Indices::worst)
        .ifPresent(
            value ->
                indices.add(
                    new Index(
                        Stability.Label.WITHIN.worst(),
                        value,
                        known.withinBounds().map(i -> i.low()).orElse(null),
                        known.withinBounds().map(i -> i.high()).orElse(null),
                        n)));
    known
        .cpm()
        .ifPresent(
            value ->
                indices.add(
                    new Index(
                        "Cpm",
                        value,
                        known.cpmBounds().map(i -> i.low()).orElse(null),
                        known.cpmBounds().map(i -> i.high()).orElse(null),
                        n)));
    known.beside().ifPresent(beside -> beside(label.worst(), beside, n, indices));
    return indices;
  }

  private static void beside(String name, Answer.Beside beside, int n, List<Index> indices) {
    beside
        .boxCox()
        .ifPresent(
            value -> {
              String power = String.format(Locale.ROOT, "%.2f", beside.lambda().orElseThrow());
              indices.add(new Index(name + " (Box-Cox, λ " + power + ")", value, null, null, n));
            });
    beside
        .clements()
        .ifPresent(value -> indices.add(new Index(name + " (Clements)", value, null, null, n)));
  }

  /** What its alert costs at the pace of its last points; empty while that cannot be said. */
  Optional<Price> price(StreamState stream) {
    Watching row = watching(stream).orElse(null);
    return row == null ? usual(stream) : measured(row, stream);
  }

  /** Where points are not all held against the same; empty for a usual chart. */
  private static Optional<Watching> watching(StreamState stream) {
    List<String> together = List.of(stream.key().characteristic().split("\\+"));
    boolean isUsual =
        stream.yardstick().isEmpty()
            && together.size() == 1
            && stream.watch().filter(w -> w.chart() == Watch.Chart.RARE).isEmpty();
    return isUsual
        ? Optional.empty()
        : stream
            .watch()
            .filter(Watch::rings)
            .map(
                watch ->
                    new Watching(
                        watch, stream.yardstick(), together.size() > 1 ? together : List.of()));
  }

  private Optional<Price> measured(Watching row, StreamState stream) {
    WatchCost cost = costs.of(row, List.of(stream), 0);
    double shift = row.watch().design().shift();
    return cost.found().stream()
        .min(Comparator.comparingDouble(found -> Math.abs(found.shift() - shift)))
        .map(
            found ->
                new Price(
                    cost.falseAlarmsPerWeek(),
                    new ToDetect(
                        found.shift(),
                        found.readings(),
                        Double.isNaN(found.level()) ? null : found.level()),
                    cost.readingsPerHour(),
                    cost.points() > 0 && cost.points() < FEW_POINTS
                        ? words(AlertPrice.Warning.FEW_POINTS)
                        : null));
  }

  private Optional<Price> usual(StreamState stream) {
    double perMonth = stream.pointsPerMonth();
    Watch watch = stream.watch().filter(Watch::rings).orElse(null);
    boolean isOfSigma =
        watch != null
            && watch.chart() != Watch.Chart.RARE
            && watch.chart() != Watch.Chart.PROPORTION;
    if (watch == null || !isOfSigma || !(perMonth > 0)) {
      return Optional.empty();
    }
    LimitSet limits = stream.limits().orElse(null);
    Detection detection =
        (limits == null ? watch.designFor(perMonth).known() : limits.detection())
            .withRules(watch.rules());
    double perHour = perMonth / HOURS_PER_MONTH;
    double unitsPerWeek = perHour * HOURS_PER_WEEK * watch.subgroup();
    int batch = stream.batch();
    double phi = limits == null ? 0 : limits.phi();
    int from = limits == null ? 0 : limits.points();
    AlertPrice price = perUnit(detection, watch, phi, from);
    boolean isResidual = phi != 0;
    return Optional.of(
        new Price(
            price.falseAlarmsEstimated() * unitsPerWeek,
            new ToDetect(
                price.shift(),
                batch * (isResidual ? price.unitsWithMemory() : price.unitsEstimated()),
                null),
            perHour * watch.subgroup() * batch,
            warning(price, from, unitsPerWeek, batch)));
  }

  /** At one unit a week: false alarms grow with the units, all else does not. */
  private AlertPrice perUnit(Detection detection, Watch watch, double phi, int points) {
    double shift = watch.design().shift();
    double rounded = Math.round(phi * 20) / 20.0;
    List<Object> question = List.of(detection, watch.subgroup(), shift, rounded, points);
    synchronized (prices) {
      return prices.computeIfAbsent(
          question,
          _ ->
              AlertPrice.of(
                  detection, new AlertPrice.Charted(1, watch.subgroup(), rounded, points), shift));
    }
  }

  private static @Nullable String warning(
      AlertPrice price, int points, double unitsPerWeek, int batch) {
    List<String> warnings = new ArrayList<>();
    for (AlertPrice.Warning warning : AlertPrice.Warning.values()) {
      if (price.warnings().contains(warning)) {
        warnings.add(words(warning));
        if (warning == AlertPrice.Warning.FEW_POINTS) {
          warnings.add(ifKnown(price, points, unitsPerWeek, batch));
        }
      }
    }
    return warnings.isEmpty() ? null : String.join(" ", warnings);
  }

  private static String ifKnown(AlertPrice price, int points, double unitsPerWeek, int batch) {
    return String.format(
        Locale.ROOT,
        "How far centre and σ from %d points may be off is counted here; were they known, it would be"
            + " %.2g false alarms a week and %.1f units.",
        points,
        price.falseAlarmsPerWeek() * unitsPerWeek,
        price.unitsToDetection() * batch);
  }

  private static String words(AlertPrice.Warning warning) {
    return switch (warning) {
      case FEW_POINTS -> "The limits come from fewer than 100 points and are wider for it.";
      case AUTOCORRELATED ->
          "Each point remembers the one before it; what is left without that memory is charted, and"
              + " a lasting shift is found later.";
      case RUN_RULES -> "The chosen run rules cost more false alarms than all else.";
    };
  }
}
