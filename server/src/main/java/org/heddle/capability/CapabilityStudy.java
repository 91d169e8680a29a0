package org.heddle.capability;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.heddle.capability.Answer.Known;
import org.heddle.capability.Answer.Method;
import org.heddle.capability.Answer.Refused;
import org.heddle.capability.Answer.Refused.Why;
import org.heddle.comparison.Interval;
import org.heddle.statistics.AndersonDarling;
import org.heddle.statistics.Moments;
import org.heddle.statistics.Sample;

/**
 * Values, a tolerance and a verdict on stability become indices with their intervals, or the reason
 * why there are none.
 *
 * <p>A process is taken as normal while Anderson and Darling's p is above 5 %; otherwise the best
 * fitting distribution is used, and its intervals come from a bootstrap with a fixed seed. They are
 * as wide as the indices of all distributions that the values do not speak against: which of them
 * is true decides more than the parameters of one.
 */
public final class CapabilityStudy {
  /** With fewer values a 95 % interval of 1.33 reaches below 0.9: no use to anyone. */
  public static final int MIN_VALUES = 20;

  /** A fitted tail needs more. */
  public static final int MIN_FOR_SHAPE = 50;

  /** Fewer different values than this are the gauge's steps, not the process. */
  public static final int MIN_DIFFERENT = 5;

  private static final double NOT_NORMAL = 0.05;
  private static final int REPEATS = 199;

  private final long seed;

  public CapabilityStudy(long seed) {
    this.seed = seed;
  }

  public Answer answer(Request request) {
    Optional<Refused> refused = refused(request);
    if (refused.isPresent()) {
      return refused.get();
    }
    Sample values = Sample.of(request.values());
    double p = AndersonDarling.normalP(AndersonDarling.fromNormal(values), values.size());
    if (p >= NOT_NORMAL) {
      return normal(request, values, p);
    }
    return values.size() < MIN_FOR_SHAPE
        ? new Refused(
            Why.TOO_FEW,
            values.size()
                + " values that are not normal (p "
                + (float) p
                + "); their distribution needs "
                + MIN_FOR_SHAPE)
        : byShape(request, values);
  }

  private static Optional<Refused> refused(Request request) {
    double[] values = request.values();
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      return no(Why.NOT_A_NUMBER, "a value is not a number");
    }
    if (values.length < MIN_VALUES) {
      return no(Why.TOO_FEW, values.length + " values, " + MIN_VALUES + " are needed");
    }
    long different = Arrays.stream(values).distinct().count();
    if (different == 1) {
      return no(Why.CONSTANT, "all " + values.length + " values are " + values[0]);
    }
    if (different < MIN_DIFFERENT) {
      return no(Why.TOO_COARSE, "only " + different + " different values: the gauge is too coarse");
    }
    return request.gaugeSigma() >= Sample.of(values).deviation()
        ? no(Why.GAUGE_TOO_COARSE, "the gauge scatters as much as everything together")
        : Optional.empty();
  }

  private static Optional<Refused> no(Why why, String reason) {
    return Optional.of(new Refused(why, reason));
  }

  private static Known normal(Request request, Sample values, double fitP) {
    Tolerance tolerance = request.tolerance();
    double mean = values.mean();
    double sigma = values.deviation();
    int n = values.size();
    Indices indices = Indices.normal(tolerance, mean, sigma);
    double confidence = request.confidence();
    boolean two = tolerance.isTwoSided();
    return new Known(
        Method.NORMAL,
        request.stability(),
        n,
        mean,
        sigma,
        indices,
        two
            ? Optional.of(IndexBounds.spread(indices.spread().orElseThrow(), n - 1.0, confidence))
            : Optional.empty(),
        IndexBounds.worst(indices.worst(), n, n - 1.0, confidence),
        two
            ? IndexBounds.worstAtLeast(indices.worst(), n, n - 1.0, confidence)
            : IndexBounds.oneSidedAtLeast(indices.worst(), n, confidence),
        two
            ? IndexBounds.worstToShow(request.wanted(), n, confidence)
            : IndexBounds.oneSidedToShow(request.wanted(), n, confidence),
        within(request, mean),
        withinBounds(request, mean),
        cpm(tolerance, mean, sigma),
        cpmBounds(tolerance, values, confidence),
        withoutGauge(request, mean, sigma),
        Optional.empty(),
        Optional.empty(),
        fitP,
        new NormalShape(mean, sigma).ppmOutside(tolerance));
  }

  private Known byShape(Request request, Sample values) {
    Tolerance tolerance = request.tolerance();
    List<ShapeFit> fits = ShapeChoice.ranked(values, request.bound());
    ShapeFit fit = ShapeChoice.best(fits);
    Indices indices = fit.indices(tolerance);
    double[] others =
        ShapeChoice.supported(fits).stream()
            .mapToDouble(each -> each.indices(tolerance).worst())
            .toArray();
    ShapeFit.Bootstrap drawn =
        fit.bootstrap(values.size(), tolerance, request.confidence(), REPEATS, seed)
            .over(indices.worst(), others);
    double missing = indices.worst() - drawn.atLeast();
    double wider =
        IndexBounds.error(request.wanted(), values.size())
            / IndexBounds.error(indices.worst(), values.size());
    return new Known(
        Method.PERCENTILE,
        request.stability(),
        values.size(),
        values.mean(),
        values.deviation(),
        indices,
        Optional.empty(),
        drawn.worst(),
        drawn.atLeast(),
        request.wanted() + missing * wider,
        within(request, values.mean()),
        withinBounds(request, values.mean()),
        cpm(tolerance, values.mean(), values.deviation()),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.of(fit),
        Optional.of(beside(tolerance, values)),
        drawn.p(),
        fit.ppmOutside(tolerance));
  }

  private static Answer.Beside beside(Tolerance tolerance, Sample values) {
    Moments moments = Moments.of(values.values());
    boolean isCurve = PearsonShape.exists(moments.skewness(), moments.excessKurtosis());
    Optional<BoxCox> power = values.least() > 0 ? Optional.of(BoxCox.of(values)) : Optional.empty();
    Optional<Indices> ofPower = power.flatMap(p -> p.indices(tolerance, values));
    return new Answer.Beside(
        isCurve
            ? OptionalDouble.of(PearsonShape.of(moments).indices(tolerance).worst())
            : OptionalDouble.empty(),
        power.isPresent() ? OptionalDouble.of(power.get().lambda()) : OptionalDouble.empty(),
        ofPower.isPresent() ? OptionalDouble.of(ofPower.get().worst()) : OptionalDouble.empty());
  }

  private static Optional<Interval> cpmBounds(
      Tolerance tolerance, Sample values, double confidence) {
    OptionalDouble cpm = cpm(tolerance, values.mean(), values.deviation());
    if (cpm.isEmpty()) {
      return Optional.empty();
    }
    double away = (values.mean() - tolerance.target().orElseThrow()) / values.deviation();
    return Optional.of(IndexBounds.cpm(cpm.getAsDouble(), values.size(), away, confidence));
  }

  /** Pooled over full subgroups; a rest at the end is left out. */
  private static Optional<Indices> within(Request request, double mean) {
    int size = request.subgroup();
    int groups = request.values().length / Math.max(1, size);
    if (size < 2 || groups < 2) {
      return Optional.empty();
    }
    double squares = 0;
    for (int i = 0; i < groups; i++) {
      squares +=
          Sample.of(Arrays.copyOfRange(request.values(), i * size, (i + 1) * size)).squares();
    }
    double sigma = Math.sqrt(squares / (groups * (size - 1.0)));
    return sigma == 0
        ? Optional.empty()
        : Optional.of(Indices.normal(request.tolerance(), mean, sigma));
  }

  /** σ within has a degree of freedom less for each subgroup; the mean is that of all values. */
  private static Optional<Interval> withinBounds(Request request, double mean) {
    int size = request.subgroup();
    int groups = request.values().length / Math.max(1, size);
    return within(request, mean)
        .map(
            indices ->
                IndexBounds.worst(
                    indices.worst(),
                    request.values().length,
                    groups * (size - 1.0),
                    request.confidence()));
  }

  private static OptionalDouble cpm(Tolerance tolerance, double mean, double sigma) {
    return tolerance.isTwoSided() && tolerance.target().isPresent()
        ? OptionalDouble.of(Indices.cpm(tolerance, mean, sigma))
        : OptionalDouble.empty();
  }

  /** What was seen is process and gauge together: σ² = σ_process² + σ_gauge². */
  private static OptionalDouble withoutGauge(Request request, double mean, double sigma) {
    double gauge = request.gaugeSigma();
    return gauge == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Indices.normal(request.tolerance(), mean, Math.sqrt(sigma * sigma - gauge * gauge))
                .worst());
  }
}
