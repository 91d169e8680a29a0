package org.heddle.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Limits that keep their promise although centre and σ are only estimates.
 *
 * <p>A chart whose limits come from m points has a run length of its own, good or bad luck. Its
 * limits are widened so that in 90 % of such charts the false alarms are at most those promised
 * (guaranteed conditional performance: Gandy and Kvaløy, Scandinavian Journal of Statistics 40
 * (2013) 647; Saleh et al., Journal of Quality Technology 47 (2015) 247). Seeded draws of (error of
 * the centre, ratio of σ̂ to σ); a quick approximation of each draw's run length puts them in
 * order, and for the draw at 90 % the limit is solved exactly. The approximations: Shewhart is
 * exact, CUSUM Siegmund (Sequential Analysis, 1985) with Δ = shift − k and b = h + 1.166, EWMA the
 * crossing rate of its stationary path, d φ(d).
 */
public final class Estimated {
  /** Share of charts that keep the promise. */
  public static final double KEPT = 0.9;

  private static final int DRAWS = 6_000;

  /** More points are drawn as so many, with errors scaled by the root: they are small by then. */
  private static final int MOST_DRAWN = 400;

  /** Of the errors, either way, in their own σ; beyond lies one chart in 16,000. */
  private static final double REACH = 4;

  private static final Quadrature RULE = new Quadrature(10);
  private static final double CLOSE = 1e-4;
  private static final int MAX_STEPS = 8;

  /** Degrees of freedom of Qn's square per point: its efficiency. */
  private static final double ROBUST_FREEDOM = 0.8227;

  /** How centre and σ were found. */
  public enum Estimator {
    /** Mean, and mean moving range / d2. */
    MOVING_RANGE,
    /** Mean, and median moving range. */
    MEDIAN_MOVING_RANGE,
    /** Hodges-Lehmann and Qn. */
    ROBUST,
    /** Median, and median distance to it. */
    MEDIAN,
    /** Mean of means, and pooled variance within subgroups. */
    POOLED,
    /** Mean of means, and mean range / d2 within subgroups. */
    MEAN_RANGE
  }

  /** Errors of the centre in σ of a point, and ratios σ̂/σ, draw by draw. */
  private final double[] shifts;

  private final double[] ratios;

  private final boolean isAverage;

  private Estimated(double[] shifts, double[] ratios, boolean isAverage) {
    this.shifts = shifts;
    this.ratios = ratios;
    this.isAverage = isAverage;
  }

  /**
   * Limits that keep the promise on average over all charts, not in nine of ten: what many streams
   * cost together is what was promised, and each is found sooner.
   */
  public Estimated onAverage() {
    return new Estimated(shifts, ratios, true);
  }

  /**
   * The errors of limits found so, drawn.
   *
   * @param points charted points the limits come from, at least 5
   * @param n values in each point's subgroup; 1 for single values
   */
  public static Estimated of(Estimator estimator, int points, int n) {
    if (points < 5 || n < (estimator == Estimator.MEAN_RANGE ? 2 : 1)) {
      throw new IllegalArgumentException("limits need 5 points, not " + points);
    }
    SplittableRandom random = new SplittableRandom(20_131_115L + points);
    double d2 = estimator == Estimator.MEAN_RANGE ? ChartConstants.d2(n) : 1;
    double[] shifts = new double[DRAWS];
    double[] ratios = new double[DRAWS];
    int drawn = Math.min(points, MOST_DRAWN);
    double smaller = Math.sqrt((double) drawn / points);
    for (int i = 0; i < DRAWS; i++) {
      double[] error = draw(random, estimator, drawn, n);
      error[1] /= d2;
      shifts[i] = error[0] * smaller;
      ratios[i] = Math.max(0.05, 1 + (error[1] - 1) * smaller);
    }
    return new Estimated(shifts, ratios, false);
  }

  private static double[] draw(SplittableRandom random, Estimator estimator, int m, int n) {
    return switch (estimator) {
      case MOVING_RANGE, MEDIAN_MOVING_RANGE -> singles(random, estimator, m);
      case ROBUST ->
          new double[] {
            random.nextGaussian() * robustError(m), chi(random, ROBUST_FREEDOM * (m - 1))
          };
      case MEDIAN ->
          new double[] {
            random.nextGaussian() * 1.2533 / Math.sqrt(m), chi(random, 0.3675 * (m - 1))
          };
      case POOLED -> {
        double freedom = (double) m * (Math.max(2, n) - 1);
        double bias = ChartConstants.c4((int) freedom + 1);
        yield new double[] {random.nextGaussian() / Math.sqrt(m), chi(random, freedom) / bias};
      }
      case MEAN_RANGE -> ranges(random, m, n);
    };
  }

  private static double[] singles(SplittableRandom random, Estimator estimator, int m) {
    double[] x = new double[m];
    for (int i = 0; i < m; i++) {
      x[i] = random.nextGaussian();
    }
    double sigma =
        estimator == Estimator.MOVING_RANGE ? Individuals.sigma(x) : Individuals.robustSigma(x);
    return new double[] {Variance.mean(x), sigma};
  }

  private static double[] ranges(SplittableRandom random, int m, int n) {
    double sum = 0;
    double values = 0;
    double[] x = new double[n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        x[j] = random.nextGaussian();
        values += x[j];
      }
      sum += Variance.range(x);
    }
    return new double[] {values / (m * n) * Math.sqrt(n), sum / m};
  }

  private static double robustError(int m) {
    return 1.0233 / Math.sqrt(m);
  }

  private static double chi(SplittableRandom random, double freedom) {
    return chi(random.nextGaussian(), freedom);
  }

  /** √(χ²/ν), by Wilson and Hilferty's cube root, good to 1e-3 from ν = 4 on. */
  private static double chi(double normal, double freedom) {
    double c = 2 / (9 * freedom);
    double root = Math.max(0.05, 1 - c + normal * Math.sqrt(c));
    return Math.sqrt(root * root * root);
  }

  /** What follows from errors of the centre, in σ of a point, and of σ, as σ̂/σ. */
  @FunctionalInterface
  public interface Figure {
    double under(double shift, double ratio);
  }

  /** The mean of a figure over the errors that robust limits from so many points have. */
  public static double average(int points, Figure figure) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < RULE.size(); i++) {
      double shift = RULE.node(i, -REACH, REACH);
      for (int j = 0; j < RULE.size(); j++) {
        double scale = RULE.node(j, -REACH, REACH);
        double weight =
            RULE.weight(i, -REACH, REACH)
                * RULE.weight(j, -REACH, REACH)
                * Normal.density(shift)
                * Normal.density(scale);
        double ratio = chi(scale, ROBUST_FREEDOM * (points - 1));
        sum += weight * figure.under(shift * robustError(points), ratio);
        all += weight;
      }
    }
    return sum / all;
  }

  /** One kind of chart: how its false alarms follow from its limit and the errors. */
  private interface Chart {
    /** Something that rises with the false alarms a point. */
    double approximately(double limit, double shift, double ratio);

    /** Run length in control, exactly. */
    double runLength(double limit, double shift, double ratio);
  }

  /** Shewhart's L for that run length in control. */
  public double shewhartLimit(double inControl) {
    return solve(
        RunLength.shewhartLimit(inControl),
        inControl,
        new Chart() {
          @Override
          public double approximately(double limit, double shift, double ratio) {
            return 1 / RunLength.shewhart(limit * ratio, -shift);
          }

          @Override
          public double runLength(double limit, double shift, double ratio) {
            return RunLength.shewhart(limit * ratio, -shift);
          }
        });
  }

  /** The CUSUM's h for that run length in control. */
  public double cusumInterval(double k, double inControl) {
    return solve(
        RunLength.cusumInterval(k, inControl),
        inControl,
        new Chart() {
          @Override
          public double approximately(double h, double shift, double ratio) {
            return siegmund(k * ratio, h * ratio, shift) + siegmund(k * ratio, h * ratio, -shift);
          }

          @Override
          public double runLength(double h, double shift, double ratio) {
            return RunLength.cusum(k * ratio, h * ratio, -shift);
          }
        });
  }

  /** The EWMA's L for that run length in control. */
  public double ewmaLimit(double lambda, double inControl) {
    double sigma = Math.sqrt(lambda / (2 - lambda));
    return solve(
        RunLength.ewmaLimit(lambda, inControl),
        inControl,
        new Chart() {
          @Override
          public double approximately(double limit, double shift, double ratio) {
            double near = limit * ratio - Math.abs(shift) / sigma;
            double far = limit * ratio + Math.abs(shift) / sigma;
            return near <= 1 ? 2 - near : near * Normal.density(near) + far * Normal.density(far);
          }

          @Override
          public double runLength(double limit, double shift, double ratio) {
            return RunLength.ewma(lambda, limit * ratio, -shift);
          }
        });
  }

  /** One false alarm of a one-sided CUSUM takes about so many points; here its reciprocal. */
  private static double siegmund(double k, double h, double shift) {
    double delta = shift - k;
    double b = h + 1.166;
    double length =
        Math.abs(delta) < 1e-9
            ? b * b
            : (Math.exp(-2 * delta * b) + 2 * delta * b - 1) / (2 * delta * delta);
    return 1 / length;
  }

  /** The draw at 90 % depends a little on the limit: found again until both agree. */
  private double solve(double known, double inControl, Chart chart) {
    if (isAverage) {
      return average(known, chart);
    }
    double limit = known;
    for (int step = 0; step < MAX_STEPS; step++) {
      int draw = unlucky(limit, chart);
      DoubleUnaryOperator missing = x -> chart.runLength(x, shifts[draw], ratios[draw]) - inControl;
      double next = Roots.risingFrom(Math.max(0.05, known - 1), missing);
      boolean isFound = Math.abs(next - limit) < CLOSE;
      limit = next;
      if (isFound) {
        break;
      }
    }
    return Math.max(known, limit);
  }

  private double average(double known, Chart chart) {
    double promised = chart.approximately(known, 0, 1);
    DoubleUnaryOperator saved =
        limit -> {
          double sum = 0;
          for (int i = 0; i < DRAWS; i++) {
            sum += chart.approximately(limit, shifts[i], ratios[i]);
          }
          return promised - sum / DRAWS;
        };
    return Math.max(known, Roots.risingFrom(known, saved));
  }

  private int unlucky(double limit, Chart chart) {
    double[] alarms = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      alarms[i] = chart.approximately(limit, shifts[i], ratios[i]);
    }
    double[] sorted = alarms.clone();
    Arrays.sort(sorted);
    double wanted = sorted[(int) (KEPT * DRAWS)];
    return IntStream.range(0, DRAWS).filter(i -> alarms[i] == wanted).findFirst().orElseThrow();
  }

  /** Share of charts with such limits whose Shewhart run length is at least that long. */
  double keptByShewhart(double limit, double inControl) {
    return IntStream.range(0, DRAWS)
            .filter(i -> RunLength.shewhart(limit * ratios[i], -shifts[i]) >= inControl)
            .count()
        / (double) DRAWS;
  }
}
