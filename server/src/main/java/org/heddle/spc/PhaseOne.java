package org.heddle.spc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.statistics.Autocorrelation;
import org.heddle.statistics.Estimated;
import org.heddle.statistics.Estimated.Estimator;
import org.heddle.statistics.Location;
import org.heddle.statistics.Pelt;
import org.heddle.statistics.Spread;

/**
 * From the points of a period to limits that may be frozen.
 *
 * <p>Centre by Hodges-Lehmann and σ by Qn, which a quarter of wild points can not move; a point
 * beyond 3.5 σ is left out only when its cause is known, else it is pulled in to 3.5 σ, since
 * leaving out whatever looks bad makes any process look good. Then: is it one period at all (PELT
 * with mean and variance, penalty 3 ln n)? Do the points remember (Ljung-Box over 10 lags, p &lt;
 * 0.01)? Last the limits, widened for the number of points. It proposes; a person freezes.
 */
public final class PhaseOne {
  /** Fewer points are no basis for limits. */
  public static final int LEAST_POINTS = 25;

  private static final double WILD = 3.5;
  private static final int PASSES = 5;
  private static final int LAGS = 10;
  private static final double REMEMBERS = 0.01;
  private static final double PENALTY = 3;

  private PhaseOne() {}

  /** How the period was. */
  public enum Verdict {
    /** One period without memory: limits are proposed. */
    STABLE,
    /** The points remember: limits for a residual chart are proposed. */
    REMEMBERS,
    /** More than one period: choose one, or find out what changed. */
    CHANGED,
    /** Too few points. */
    TOO_FEW,
    /** The points do not vary by more than the gauge resolves. */
    WITHOUT_SPREAD
  }

  /**
   * A point that did not count as it was.
   *
   * @param index of the point
   * @param z distance from the centre, in σ
   * @param leftOut true when it was left out, false when it was pulled in
   */
  public record Excluded(int index, double z, boolean leftOut, String reason) {}

  /**
   * What is proposed.
   *
   * @param changes first indexes of new periods
   * @param points that counted
   * @param phi memory of the points
   */
  public record Proposal(
      Verdict verdict,
      double centre,
      double sigma,
      double phi,
      int points,
      List<Excluded> excluded,
      List<Integer> changes,
      Detection detection) {
    public Proposal {
      excluded = List.copyOf(excluded);
      changes = List.copyOf(changes);
    }
  }

  /**
   * Looks at a period.
   *
   * @param points charted, in order
   * @param causes why each may be left out; empty for no known cause
   */
  public static Proposal propose(double[] points, List<String> causes, DetectorDesign design) {
    return propose(points, causes, design, PhaseOne::detection);
  }

  /** How detectors are set for limits from so many points. */
  interface Solver {
    Detection solve(DetectorDesign design, int points);
  }

  static Detection detection(DetectorDesign design, int points) {
    return design.estimated(Estimated.of(Estimator.ROBUST, points, 1));
  }

  static Proposal propose(
      double[] points, List<String> causes, DetectorDesign design, Solver solver) {
    if (points.length < LEAST_POINTS) {
      return refused(Verdict.TOO_FEW, points.length);
    }
    double centre = Location.hodgesLehmann(points);
    double sigma = Spread.qn(points);
    if (!(sigma > 0)) {
      return refused(Verdict.WITHOUT_SPREAD, points.length);
    }
    List<Excluded> excluded = List.of();
    double[] kept = points;
    for (int pass = 0; pass < PASSES; pass++) {
      List<Excluded> found = wild(points, causes, centre, sigma);
      kept = without(points, found, centre, sigma);
      boolean isSame = indexes(found).equals(indexes(excluded));
      excluded = found;
      centre = Location.hodgesLehmann(kept);
      sigma = Spread.qn(kept);
      if (isSame || !(sigma > 0)) {
        break;
      }
    }
    return sigma > 0
        ? judged(kept, centre, sigma, excluded, solver.solve(design, kept.length))
        : refused(Verdict.WITHOUT_SPREAD, points.length);
  }

  private static List<Integer> indexes(List<Excluded> excluded) {
    return excluded.stream().map(Excluded::index).toList();
  }

  private static Proposal refused(Verdict verdict, int points) {
    return new Proposal(verdict, 0, 1, 0, points, List.of(), List.of(), Detection.TEXTBOOK);
  }

  private static List<Excluded> wild(
      double[] points, List<String> causes, double centre, double sigma) {
    List<Excluded> wild = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      double z = (points[i] - centre) / sigma;
      if (Math.abs(z) > WILD) {
        String cause = i < causes.size() ? causes.get(i) : "";
        String reason = cause.isEmpty() ? "no known cause: pulled in to 3.5 σ" : cause;
        wild.add(new Excluded(i, z, !cause.isEmpty(), reason));
      }
    }
    return wild;
  }

  private static double[] without(
      double[] points, List<Excluded> excluded, double centre, double sigma) {
    double[] kept = points.clone();
    for (Excluded each : excluded) {
      kept[each.index] = each.leftOut ? Double.NaN : centre + Math.signum(each.z) * WILD * sigma;
    }
    return Arrays.stream(kept).filter(x -> !Double.isNaN(x)).toArray();
  }

  private static Proposal judged(
      double[] kept, double centre, double sigma, List<Excluded> excluded, Detection detection) {
    int[] changes = changes(kept);
    Autocorrelation.Ar1 memory = Autocorrelation.fit(kept);
    boolean remembers = remembers(levelled(kept, changes));
    boolean isOne =
        changes.length == 0 || (remembers && changes(residuals(kept, memory)).length == 0);
    Verdict verdict = !isOne ? Verdict.CHANGED : remembers ? Verdict.REMEMBERS : Verdict.STABLE;
    return new Proposal(
        verdict,
        centre,
        verdict == Verdict.REMEMBERS ? memory.noise() : sigma,
        verdict == Verdict.REMEMBERS ? memory.phi() : 0,
        kept.length,
        excluded,
        isOne ? List.of() : Arrays.stream(changes).boxed().toList(),
        detection);
  }

  private static int[] changes(double[] points) {
    return Pelt.changes(points, Pelt.Cost.MEAN_AND_VARIANCE, PENALTY * Math.log(points.length));
  }

  static boolean remembers(double[] points) {
    return Autocorrelation.ljungBox(points, LAGS).p() < REMEMBERS;
  }

  /** Without the means of its periods: a step alone looks like memory, and is none. */
  private static double[] levelled(double[] points, int[] changes) {
    double[] levelled = points.clone();
    int from = 0;
    for (int i = 0; i <= changes.length; i++) {
      int to = i < changes.length ? changes[i] : points.length;
      double mean = Arrays.stream(points, from, to).average().orElse(0);
      for (int j = from; j < to; j++) {
        levelled[j] -= mean;
      }
      from = to;
    }
    return levelled;
  }

  private static double[] residuals(double[] points, Autocorrelation.Ar1 memory) {
    double[] residuals = new double[points.length - 1];
    for (int i = 1; i < points.length; i++) {
      residuals[i - 1] = memory.residual(points[i - 1], points[i]);
    }
    return residuals;
  }
}
