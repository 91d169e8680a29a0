package org.heddle.multivariate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Normal;
import org.heddle.statistics.VarianceRatio;

/**
 * Several characteristics of one unit on one chart, phase II: how far each unit as a whole is from
 * those that made the limits, and whether the units lately are.
 *
 * <p>T² of a unit is told as a normal score z with the same probability of a greater one, so that
 * its limit is that of any chart. Small lasting shifts are found by a MEWMA; its limit is widened
 * for the number of units: their mean adds (2 − λ)/(λ m) to what the smoothed units scatter, and
 * their covariance is estimated, which widens it as it widens the limit of T² at the same rate.
 *
 * @param scatter of the units that made the limits, outliers left out
 * @param units m, how many they were
 * @param scoreLimit L, on z
 * @param mewmaLimit h, widened; see {@link MewmaRunLength#limit}
 */
public record Together(Scatter scatter, int units, double scoreLimit, double mewmaLimit) {
  /** Weight of the newest unit: a shift of one σ is found soonest near it. */
  public static final double LAMBDA = 0.1;

  /** Of the false alarms, so many are the single unit's; the rest are the MEWMA's. */
  private static final double SINGLE_SHARE = 0.4;

  private static final double MOST_POINTS = 1e7;
  private static final double TRUSTED_SHARE = 0.75;
  private static final double WILD_SHARE = 0.05;
  private static final long SEED = 20_260_103;

  /** Units for each characteristic below which no limits are made. */
  public static final int UNITS_EACH = 10;

  /**
   * Limits from the first units.
   *
   * @param units at least {@value #UNITS_EACH} for each characteristic; up to a quarter of them may
   *     be wild
   * @param pointsBetweenFalseAlarms promised on average while nothing is wrong
   */
  public static Together from(double[][] units, double pointsBetweenFalseAlarms) {
    int width = units[0].length;
    if (units.length < UNITS_EACH * width) {
      throw new IllegalArgumentException(units.length + " units of " + width + " characteristics");
    }
    return ofUsual(
        Arrays.stream(usual(units)).mapToObj(i -> units[i]).toArray(double[][]::new),
        pointsBetweenFalseAlarms);
  }

  /** Limits from units none of which is wild. */
  public static Together ofUsual(double[][] usual, double pointsBetweenFalseAlarms) {
    return of(Scatter.of(usual), usual.length, pointsBetweenFalseAlarms);
  }

  /** Limits for a scatter that was found from so many units. */
  public static Together of(Scatter scatter, int m, double pointsBetweenFalseAlarms) {
    int width = scatter.width();
    double single = Math.min(MOST_POINTS, pointsBetweenFalseAlarms / SINGLE_SHARE);
    double lasting = Math.min(MOST_POINTS, pointsBetweenFalseAlarms / (1 - SINGLE_SHARE));
    double mean = 1 + (2 - LAMBDA) / (LAMBDA * m);
    double covariance =
        Hotelling.limit(m, width, 1 / lasting)
            / (1 + 1.0 / m)
            / ChiSquared.quantile(1 - 1 / lasting, width);
    return new Together(
        scatter,
        m,
        -Normal.quantile(1 / single),
        MewmaRunLength.limit(width, LAMBDA, lasting) * mean * covariance);
  }

  /**
   * Which of them are usual: all but the wild ones, which a robust estimate tells from the others.
   * From forty units a characteristic on one set of usual units in twenty loses one; of ten units a
   * characteristic the robust estimate is so unsure that one set in three does. Mean and covariance
   * of what is left are surer than the robust ones.
   */
  public static int[] usual(double[][] units) {
    double[] away = MinimumDeterminant.of(units, TRUSTED_SHARE, SEED).distances();
    double limit = ChiSquared.quantile(1 - WILD_SHARE / units.length, units[0].length);
    return IntStream.range(0, units.length).filter(i -> away[i] <= limit).toArray();
  }

  /** T² of a unit, every value there. */
  public double distance(double[] unit) {
    return new Distance(scatter).of(unit);
  }

  /** The normal score of a T². */
  public double score(double distance) {
    int p = scatter.width();
    double m = units;
    double f = distance * (m * m - m * p) / (p * (m + 1) * (m - 1));
    double above = VarianceRatio.above(f, p, m - p);
    return -Normal.quantile(Math.clamp(above, 1e-300, 1 - 1e-16));
  }

  /** A chart of small lasting shifts at rest. */
  public Mewma mewma() {
    return new Mewma(scatter, LAMBDA, mewmaLimit);
  }

  /**
   * Units seen along the direction in which the last ones deviate, in σ: what a change point is
   * sought in.
   *
   * @param deviation of the smoothed units, or of one, from the centre
   */
  public double[] along(double[] deviation, double[][] seen) {
    double[] normal = scatter.solved(deviation);
    double length = Math.sqrt(dot(normal, deviation));
    double[] along = new double[seen.length];
    for (int i = 0; i < along.length; i++) {
      for (int j = 0; j < normal.length; j++) {
        along[i] += normal[j] * (seen[i][j] - scatter.centre()[j]) / length;
      }
    }
    return along;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** What a deviation comes from: the characteristic that adds most to all others, from 0. */
  public int mostOf(double[] unit) {
    double[] given = Hotelling.parts(scatter, unit).given();
    int most = 0;
    for (int i = 1; i < given.length; i++) {
      most = given[i] > given[most] ? i : most;
    }
    return most;
  }

  /** How far each is from its own centre, in its own σ. */
  public double[] alone(double[] unit) {
    double[] alone = new double[unit.length];
    Arrays.setAll(
        alone, i -> (unit[i] - scatter.centre()[i]) / Math.sqrt(scatter.covariance()[i][i]));
    return alone;
  }
}
