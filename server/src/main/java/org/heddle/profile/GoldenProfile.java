package org.heddle.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.heddle.multivariate.PrincipalComponents;
import org.heddle.statistics.Moments;
import org.heddle.statistics.Student;
import org.heddle.statistics.VarianceRatio;

/**
 * The reference that runs are held against: multiway principal components (Nomikos and MacGregor
 * 1995) of good runs, each unfolded into one row, every moment and variable scaled by itself.
 *
 * <p>Limits come from runs that the model had not seen (each left out in turn), because those it
 * was made from fit too well: leaving out made the mean error 1.17 times as large in the reference
 * data. A run is good everywhere with probability 1 − α, not only at each moment.
 *
 * @param moments places of the grid
 * @param variables columns of a run
 * @param model over moment · variables + variable
 * @param distanceLimit of T² of a whole run
 * @param errorLimit of the SPE of a whole run, by Box from runs left out
 * @param typical error of a good run at each moment, seen live
 * @param mostTypical how many times that it may be at its worst moment
 * @param envelope half width of the band around the mean, in standard deviations
 * @param leftOut SPE of each good run by the model of the others
 * @param leftOutWorst the largest error of each at a moment, in parts of the typical one
 * @param backwards true when runs come through the moments from the last to the first, as along a
 *     coil whose metres count down
 */
public record GoldenProfile(
    int moments,
    int variables,
    PrincipalComponents model,
    double distanceLimit,
    double errorLimit,
    double[] typical,
    double mostTypical,
    double envelope,
    double[] leftOut,
    double[] leftOutWorst,
    boolean backwards) {
  /** Fewer good runs than this do not show how much good runs differ. */
  public static final int MIN_RUNS = 10;

  /** Of a run: by T², by the SPE, by its worst moment. */
  public static final int TESTS = 3;

  /**
   * From good runs on one grid.
   *
   * @param runs by run, moment and variable; no value missing
   * @param components directions in which good runs differ
   * @param alpha share of good runs that may be called departing
   */
  public static GoldenProfile of(double[][][] runs, int components, double alpha) {
    return of(runs, components, alpha, 0, false);
  }

  /**
   * The same where corners wander a little along the axis: a moment may differ as much as its
   * neighbours do, because the few good runs whose corner comes early would else look like faults.
   *
   * @param neighbours moments on either side
   * @param backwards see there
   */
  public static GoldenProfile of(
      double[][][] runs, int components, double alpha, int neighbours, boolean backwards) {
    if (runs.length < Math.max(MIN_RUNS, components + 3)) {
      throw new IllegalArgumentException(runs.length + " good runs, " + MIN_RUNS + " are needed");
    }
    double[][] rows = Arrays.stream(runs).map(GoldenProfile::unfolded).toArray(double[][]::new);
    check(rows, alpha);
    int moments = runs[0].length;
    int variables = runs[0][0].length;
    UnaryOperator<double[]> scales = scale -> widest(scale, variables, neighbours);
    double[] errors = new double[rows.length];
    double[][] live = new double[rows.length][];
    double[] farthest = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int left = i;
      double[][] others =
          IntStream.range(0, rows.length)
              .filter(j -> j != left)
              .mapToObj(j -> rows[j])
              .toArray(double[][]::new);
      PrincipalComponents model = PrincipalComponents.of(others, components, scales);
      errors[i] = model.error(rows[i]);
      live[i] = new LiveComparison(model, moments, variables, backwards).errors(runs[i]);
      farthest[i] = farthest(model, rows[i]);
    }
    double[] means = new double[moments];
    for (double[] run : live) {
      for (int k = 0; k < moments; k++) {
        means[k] += run[k] / live.length;
      }
    }
    double[] typical = widest(means, 1, neighbours);
    double[] worst =
        Arrays.stream(live).mapToDouble(run -> worst(run, typical, live.length)).toArray();
    PrincipalComponents model = PrincipalComponents.of(rows, components, scales);
    return new GoldenProfile(
        moments,
        variables,
        model,
        model.distanceLimit(alpha),
        PrincipalComponents.errorLimit(errors, alpha),
        typical,
        passedBy(alpha, worst),
        passedBy(alpha, farthest),
        errors,
        worst,
        backwards);
  }

  private static void check(double[][] rows, double alpha) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("a share of alarms between 0 and 0.5, not " + alpha);
    }
    for (double[] row : rows) {
      if (row.length != rows[0].length || !Arrays.stream(row).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("good runs have one grid and every value");
      }
    }
  }

  private static double[] widest(double[] scale, int variables, int neighbours) {
    double[] widest = scale.clone();
    for (int i = 0; i < scale.length; i++) {
      int from = Math.max(i % variables, i - neighbours * variables);
      for (int j = from; j < scale.length && j <= i + neighbours * variables; j += variables) {
        widest[i] = Math.max(widest[i], scale[j]);
      }
    }
    return widest;
  }

  static double[] unfolded(double[][] run) {
    return Arrays.stream(run).flatMapToDouble(Arrays::stream).toArray();
  }

  /** A run's own error is not part of what it is held against. */
  private static double worst(double[] errors, double[] typical, int runs) {
    double worst = 0;
    for (int k = 0; k < errors.length; k++) {
      double others = (typical[k] * runs - errors[k]) / (runs - 1);
      worst = Math.max(worst, others <= 0 ? 0 : errors[k] / others);
    }
    return worst;
  }

  /** The order statistic that one more good run passes with that probability, or the largest. */
  private static double passedBy(double alpha, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = (int) Math.ceil((values.length + 1) * (1 - alpha));
    return sorted[Math.min(rank, values.length) - 1];
  }

  private static double farthest(PrincipalComponents model, double[] row) {
    double farthest = 0;
    for (int i = 0; i < row.length; i++) {
      if (model.scale()[i] > 0) {
        farthest = Math.max(farthest, Math.abs(row[i] - model.mean()[i]) / model.scale()[i]);
      }
    }
    return farthest;
  }

  /** Lower edge of the band at a moment. */
  public double low(int moment, int variable) {
    int i = moment * variables + variable;
    return model.mean()[i] - envelope * model.scale()[i];
  }

  /** Upper edge. */
  public double high(int moment, int variable) {
    int i = moment * variables + variable;
    return model.mean()[i] + envelope * model.scale()[i];
  }

  /**
   * What a whole run is worth.
   *
   * @param distance T²: a known pattern went too far
   * @param error SPE: a pattern that good runs do not have
   * @param byVariable the error by variable
   * @param departure where it left first, as it would have been seen live
   * @param worst where it is farthest away, whether it left or not; {@code times} of the typical
   *     error of a good run there
   */
  public record Judgement(
      double distance,
      double error,
      double[] byVariable,
      Optional<Departure> departure,
      Departure worst) {}

  /** A run on the grid; values beyond its end are NaN and take no part. */
  public Judgement judge(double[][] run) {
    double[] row = unfolded(run);
    double[] residuals = model.residuals(row);
    double[] byVariable = new double[variables];
    for (int i = 0; i < residuals.length; i++) {
      byVariable[i % variables] += residuals[i];
    }
    LiveComparison live = live();
    Optional<Departure> departure = Optional.empty();
    Departure worst = new Departure(0, 0, false, 0);
    for (int k = 0; k < run.length; k++) {
      Departure here = live.error(run[place(k)]);
      worst = here.times() > worst.times() ? here : worst;
      if (departure.isEmpty() && here.times() > mostTypical) {
        departure = Optional.of(here.inPartsOf(mostTypical));
      }
    }
    return new Judgement(
        model.distance(row), Arrays.stream(residuals).sum(), byVariable, departure, worst);
  }

  public boolean isGood(Judgement judgement) {
    return judgement.distance <= distanceLimit
        && judgement.error <= errorLimit
        && judgement.departure.isEmpty();
  }

  /**
   * How often a good run looks at least so strange: by T² (F), by the SPE and by the worst moment
   * ({@link #chanceBeyond} of the runs left out), corrected for being three. Far out it is an
   * extrapolation.
   */
  public double chance(Judgement judgement) {
    double r = model.variances().length;
    double n = model.count();
    double f = judgement.distance * n * (n - r) / (r * (n * n - 1));
    double known = VarianceRatio.above(f, r, n - r);
    double strange = chanceBeyond(leftOut, judgement.error);
    double moment = chanceBeyond(leftOutWorst, judgement.worst.times());
    return Math.min(1, TESTS * Math.min(known, Math.min(strange, moment)));
  }

  /**
   * How often one more error is at least so large: Student's t of its logarithm among theirs. A
   * corner that good runs reach a little earlier or later makes tails that g χ²_h does not have.
   */
  public static double chanceBeyond(double[] errors, double error) {
    double[] logs =
        Arrays.stream(errors).map(each -> Math.log(Math.max(each, Double.MIN_NORMAL))).toArray();
    Moments moments = Moments.of(logs);
    double spread = moments.deviation() * Math.sqrt(1 + 1.0 / logs.length);
    double away = Math.log(Math.max(error, Double.MIN_NORMAL)) - moments.mean();
    if (spread == 0) {
      return away > 0 ? 0 : 1;
    }
    return Student.above(away / spread, logs.length - 1.0);
  }

  /** The error of each moment in parts of what a good run may have there at its worst moment. */
  public double[] moments(double[][] run) {
    LiveComparison live = live();
    double[] shares = new double[run.length];
    for (int k = 0; k < run.length; k++) {
      shares[place(k)] = live.share(run[place(k)]).times();
    }
    return shares;
  }

  /** Which moment a run comes through after {@code passed} others. */
  public int place(int passed) {
    return backwards ? moments - 1 - passed : passed;
  }

  /** A new run, moment by moment. */
  public LiveComparison live() {
    return new LiveComparison(model, moments, variables, backwards).within(typical, mostTypical);
  }
}
