package org.heddle.capability;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.heddle.comparison.Interval;
import org.heddle.statistics.AndersonDarling;
import org.heddle.statistics.Location;
import org.heddle.statistics.Sample;

/**
 * A distribution fitted to values, and how well.
 *
 * @param family what was fitted
 * @param shape the distribution of (value − origin)
 * @param origin physical bound that the shape starts from, 0 for shapes without one
 * @param criterion AICc: smaller is better, four apart is a clear difference
 * @param distance Anderson–Darling A²
 */
public record ShapeFit(
    Family family, Shape shape, double origin, double criterion, double distance) {
  /** What can be fitted by likelihood; {@code parameters} counts what is searched. */
  public enum Family {
    NORMAL,
    LOG_NORMAL,
    WEIBULL,
    GAMMA,
    RAYLEIGH,
    FOLDED_NORMAL,
    JOHNSON_UNBOUNDED,
    JOHNSON_BOUNDED;

    /** Whether it begins at a physical bound, above which all values lie. */
    public boolean startsAtBound() {
      return switch (this) {
        case LOG_NORMAL, WEIBULL, GAMMA, RAYLEIGH, FOLDED_NORMAL -> true;
        case NORMAL, JOHNSON_UNBOUNDED, JOHNSON_BOUNDED -> false;
      };
    }

    private Shape fitted(Sample values) {
      return switch (this) {
        case NORMAL -> NormalShape.fit(values);
        case LOG_NORMAL -> LogNormalShape.fit(values);
        case WEIBULL -> WeibullShape.fit(values);
        case GAMMA -> GammaShape.fit(values);
        case RAYLEIGH -> RayleighShape.fit(values);
        case FOLDED_NORMAL -> FoldedNormalShape.fit(values);
        case JOHNSON_UNBOUNDED -> JohnsonShape.fit(values, false);
        case JOHNSON_BOUNDED -> JohnsonShape.fit(values, true);
      };
    }
  }

  /** The best of one family; values above {@code origin} where the family starts at a bound. */
  public static ShapeFit of(Family family, Sample values, double origin) {
    double from = family.startsAtBound() ? origin : 0;
    Sample moved = Sample.of(Arrays.stream(values.values()).map(x -> x - from).toArray());
    Shape shape = family.fitted(moved);
    double logLikelihood = 0;
    for (double value : moved.values()) {
      logLikelihood += shape.logDensity(value);
    }
    double k = shape.parameters();
    double n = values.size();
    double criterion = 2 * k - 2 * logLikelihood + 2 * k * (k + 1) / Math.max(1, n - k - 1);
    double distance = AndersonDarling.distance(moved.sorted(), shape::below, shape::above);
    return new ShapeFit(family, shape, from, criterion, distance);
  }

  public double quantile(double p) {
    return origin + shape.quantile(p);
  }

  /** ISO 22514-2 by this distribution. */
  public Indices indices(Tolerance tolerance) {
    return Indices.of(tolerance, quantile(0.00135), quantile(0.5), quantile(0.99865));
  }

  public double ppmOutside(Tolerance tolerance) {
    double low =
        tolerance.lower().isPresent() ? shape.below(tolerance.lower().getAsDouble() - origin) : 0;
    double high =
        tolerance.upper().isPresent() ? shape.above(tolerance.upper().getAsDouble() - origin) : 0;
    return 1e6 * (low + high);
  }

  /**
   * What is learnt by drawing from the fit and fitting again: an index that draws miss by a factor
   * may have missed the truth by the same one (the basic bootstrap of its logarithm).
   *
   * @param p how often values of this very distribution lie as far from their own fit
   * @param worst interval of the worst index
   * @param atLeast what the worst index reaches with that confidence
   */
  public record Bootstrap(double p, Interval worst, double atLeast) {
    /** The same, wide enough for indices of other distributions, each as unsure as this one. */
    Bootstrap over(double seen, double... others) {
      double least = Arrays.stream(others).min().orElse(seen);
      double most = Arrays.stream(others).max().orElse(seen);
      return new Bootstrap(
          p,
          new Interval(moved(worst.low(), seen, least), moved(worst.high(), seen, most)),
          moved(atLeast, seen, least));
    }

    private static double moved(double bound, double seen, double other) {
      return seen > 0 && other > 0 ? bound * other / seen : bound + other - seen;
    }
  }

  /** The same seed gives the same answer. */
  public Bootstrap bootstrap(
      int size, Tolerance tolerance, double confidence, int repeats, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] worst = new double[repeats];
    int farther = 0;
    for (int i = 0; i < repeats; i++) {
      double[] drawn = random.doubles(size, 1e-12, 1).map(this::quantile).toArray();
      ShapeFit again = of(family, Sample.of(drawn), origin);
      farther += again.distance >= distance ? 1 : 0;
      worst[i] = again.indices(tolerance).worst();
    }
    double side = (1 - confidence) / 2;
    double seen = indices(tolerance).worst();
    return new Bootstrap(
        (farther + 1.0) / (repeats + 1),
        new Interval(
            mirrored(seen, Location.quantile(1 - side, worst)),
            mirrored(seen, Location.quantile(side, worst))),
        mirrored(seen, Location.quantile(confidence, worst)));
  }

  /** Of a process beyond its limit, differences in place of factors. */
  private static double mirrored(double seen, double drawn) {
    return seen > 0 && drawn > 0 ? seen * seen / drawn : 2 * seen - drawn;
  }
}
