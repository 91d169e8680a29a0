package org.heddle.golden;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.heddle.profile.Departure;
import org.heddle.profile.GoldenProfile;
import org.heddle.quantity.Units;
import org.heddle.statistics.Student;

/**
 * What a run is worth against its golden profile.
 *
 * @param judgement by the profile
 * @param leaves whether it is marked: it leaves the profile, or ends where good runs do not
 * @param chance how often a good run looks at least so strange
 * @param endsOddly whether it ends where good runs do not
 * @param where it is told to leave: at the first moment that is beyond its limit, else where it is
 *     farthest away; empty when it does not leave
 */
public record Verdict(
    GoldenProfile.Judgement judgement,
    boolean leaves,
    double chance,
    boolean endsOddly,
    Optional<Where> where) {
  /** Of a run that has less than this share of the grid only its end is looked at. */
  private static final double KNOWN = 0.2;

  /**
   * The moment and the variable.
   *
   * @param place on the axis
   * @param value of the run there
   * @param expected mean of good runs there
   * @param sigmas how far that is, in standard deviations of good runs at that moment
   */
  public record Where(
      double place,
      int variable,
      double value,
      double expected,
      double low,
      double high,
      double sigmas) {}

  static Verdict of(Reference reference, Run run, double[][] grid) {
    GoldenProfile profile = reference.profile();
    GoldenProfile.Judgement judgement = isKnown(grid) ? profile.judge(grid) : nothing(profile);
    boolean isCurve = reference.subject().source() == Subject.Source.CURVE;
    double ends =
        isCurve ? endChance(reference.ends(), run.end()) : 1; // a coil ends where it is cut
    double chance = ofTwo(Math.min(profile.chance(judgement), ends));
    boolean endsOddly = ends < reference.limits().alpha() / 2;
    boolean leaves = endsOddly || !profile.isGood(judgement);
    Departure at = judgement.departure().orElse(judgement.worst());
    Optional<Where> where =
        leaves && at.times() > 0
            ? Optional.of(where(reference, at, grid[at.moment()]))
            : Optional.empty();
    return new Verdict(judgement, leaves, chance, endsOddly, where);
  }

  /** The profile and the end are two tests. */
  private static double ofTwo(double least) {
    return Math.min(1, 2 * least);
  }

  /**
   * The chance of a run whose worst moment alone is known: the finished run's is at most that, so
   * that a run which rings while it happens would have rung at its end.
   *
   * @param moment how often the worst moment of a good run is at least so far away
   */
  static double ofMoment(double moment) {
    return ofTwo(Math.min(1, GoldenProfile.TESTS * moment));
  }

  private static boolean isKnown(double[][] grid) {
    long finite =
        Arrays.stream(grid).flatMapToDouble(Arrays::stream).filter(Double::isFinite).count();
    return finite >= KNOWN * grid.length * grid[0].length;
  }

  private static GoldenProfile.Judgement nothing(GoldenProfile profile) {
    Departure none = new Departure(0, 0, false, 0);
    return new GoldenProfile.Judgement(
        0, 0, new double[profile.variables()], Optional.empty(), none);
  }

  /** Two-sided, for one more run of the same kind; 1 where the end is set by the machine. */
  private static double endChance(Reference.Ends ends, double end) {
    double error = ends.deviation() * Math.sqrt(1 + 1.0 / ends.count());
    double coarse = 1e-3 * Math.abs(ends.mean());
    double away = Math.abs(end - ends.mean());
    return away <= coarse
        ? 1
        : Math.min(1, 2 * Student.above(away / Math.max(error, coarse / 3), ends.count() - 1.0));
  }

  static Where where(Reference reference, Departure at, double[] values) {
    GoldenProfile profile = reference.profile();
    int i = at.moment() * profile.variables() + at.variable();
    double value = values[at.variable()];
    double mean = profile.model().mean()[i];
    double scale = profile.model().scale()[i];
    return new Where(
        reference.places()[at.moment()],
        at.variable(),
        value,
        mean,
        profile.low(at.moment(), at.variable()),
        profile.high(at.moment(), at.variable()),
        scale == 0 || Double.isNaN(value) ? 0 : (value - mean) / scale);
  }

  /** What is to be said of it, for people; empty when it does not leave. */
  public String sentence(Reference reference, Run run) {
    if (!leaves) {
      return "";
    }
    String axis = Units.symbol(reference.axis().unit());
    if (endsOddly || where.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "ends at %.4g %s, good runs at %.4g %s",
          run.end(),
          axis,
          reference.ends().mean(),
          axis);
    }
    return said(reference, where.get());
  }

  /** The moment and the variable, for people. */
  public static String said(Reference reference, Where at) {
    String axis = Units.symbol(reference.axis().unit());
    Channel variable = reference.variables().get(at.variable);
    String symbol = Units.symbol(variable.unit());
    return String.format(
        Locale.ROOT,
        "%s at %s %.4g %s is %.4g %s, good runs have %.4g %s",
        variable.name().replace('-', ' '),
        reference.axis().name(),
        at.place,
        axis,
        at.value,
        symbol,
        at.expected,
        symbol);
  }
}
