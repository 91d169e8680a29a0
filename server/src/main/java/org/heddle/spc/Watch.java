package org.heddle.spc;

import java.time.Duration;
import java.util.Set;
import org.heddle.fact.Control.Severity;
import org.heddle.statistics.RunRule;

/**
 * How a characteristic is watched, as its control plan says.
 *
 * @param selfStarting true to ring by limits of its own making until a person has frozen some
 * @param learning how those are made, and what they may cost
 */
public record Watch(Points points, Ringing ringing, boolean selfStarting, Learning learning) {
  /** Observations in a point; more is a histogram. */
  public static final int MAX_SUBGROUP = 1_000;

  /** Ten steps a decade (ISO 3, R10): the next higher is at most 28 % more, 0.2 units of delay. */
  private static final double[] STEPS = {1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8, 10};

  /** What a point of the chart is. */
  public enum Chart {
    /** Each value. */
    SINGLE,
    /** The mean of a subgroup, and beside it its standard deviation. */
    MEAN,
    /** The mean of a subgroup, and beside it its range. */
    MEAN_AND_RANGE,
    /** What is left of a value after the one before it explained its part (AR(1)). */
    RESIDUAL,
    /** The share of bad ones in a subgroup. */
    PROPORTION,
    /** Bad or not, one by one, for what is rarely bad. */
    RARE;

    /** Means of subgroups, with a second chart of what scatters within them. */
    public boolean isOfSubgroups() {
      return this == MEAN || this == MEAN_AND_RANGE;
    }
  }

  /** What tells parallel streams apart. */
  public enum Apart {
    STATION,
    EQUIPMENT,
    TOOL,
    POSITION,
    /** The lane of a web, which a position such as "lane 3" names. */
    LANE
  }

  /**
   * Limits of its own making.
   *
   * @param points from which they are made; 0 to judge each point by those before it, from the
   *     third on (Quesenberry's Q)
   * @param falseAlarmsPerMonth what a stream may cost in 30 days at the rate it was found to have;
   *     0 for what the design says in points
   * @param span they reach over at least that time: what changes from hour to hour is not seen in
   *     minutes, however many points these bring
   */
  public record Learning(int points, double falseAlarmsPerMonth, Duration span) {
    /** From the third point on, at the price of the design. */
    public static final Learning AT_ONCE = new Learning(0, 0);

    /** The most; a stream keeps no more points than these. */
    public static final int MAX_POINTS = RecentPoints.MAX;

    public Learning {
      if (points < 0 || points > MAX_POINTS || !(falseAlarmsPerMonth >= 0)) {
        throw new IllegalArgumentException(
            points + " points, " + falseAlarmsPerMonth + " false alarms a month");
      }
    }

    /** From that many points, however soon they come. */
    public Learning(int points, double falseAlarmsPerMonth) {
      this(points, falseAlarmsPerMonth, Duration.ZERO);
    }
  }

  /**
   * Which readings are charted.
   *
   * @param pieces one in so many
   * @param metres the first, and then one when so many metres of the coil have passed; 0 for all
   */
  public record Sampling(int pieces, double metres) {
    /** All of them. */
    public static final Sampling ALL = new Sampling(1, 0);

    public Sampling {
      if (pieces < 1 || !(metres >= 0 && Double.isFinite(metres))) {
        throw new IllegalArgumentException("one in " + pieces + ", every " + metres + " m");
      }
    }
  }

  /**
   * What is charted, and where.
   *
   * @param chart what a point of the chart is
   * @param subgroup observations in a point, at least 1
   * @param streams what tells parallel streams apart
   * @param lateness a reading that much older than its stream's newest is charted, not fed
   * @param sampling which readings are charted; the others are only recorded
   */
  public record Points(
      Chart chart, int subgroup, Set<Apart> streams, Duration lateness, Sampling sampling) {
    public Points {
      streams = Set.copyOf(streams);
      if (subgroup < 1 || subgroup > MAX_SUBGROUP) {
        throw new IllegalArgumentException("1 to " + MAX_SUBGROUP + " in a subgroup: " + subgroup);
      }
    }

    /** All readings. */
    public Points(Chart chart, int subgroup, Set<Apart> streams, Duration lateness) {
      this(chart, subgroup, streams, lateness, Sampling.ALL);
    }
  }

  /**
   * What rings, and how.
   *
   * @param design the false alarms it may cost and the shift it should find soonest
   * @param rules bits of run rules that may signal too; 0 unless chosen
   * @param rings false to draw the chart only
   * @param patient true to let one wild point alone pass that its source's own limits refused: a
   *     bad piece among good ones is no shift of the process, and it has been judged
   */
  public record Ringing(
      DetectorDesign design, int rules, Severity severity, boolean rings, boolean patient) {
    public Ringing {
      if ((rules & ~RunRule.ALL) != 0) {
        throw new IllegalArgumentException("unknown run rules " + rules);
      }
    }

    /** Each wild point rings. */
    public Ringing(DetectorDesign design, int rules, Severity severity) {
      this(design, rules, severity, true, false);
    }
  }

  public Chart chart() {
    return points.chart;
  }

  public int subgroup() {
    return points.subgroup;
  }

  public Set<Apart> streams() {
    return points.streams;
  }

  public Duration lateness() {
    return points.lateness;
  }

  public Sampling sampling() {
    return points.sampling;
  }

  public DetectorDesign design() {
    return ringing.design;
  }

  public int rules() {
    return ringing.rules;
  }

  public Severity severity() {
    return ringing.severity;
  }

  public boolean rings() {
    return ringing.rings;
  }

  public boolean patient() {
    return ringing.patient;
  }

  /**
   * What the detectors of a stream are designed for: a false alarm in so many points that it keeps
   * its price at this rate, in ten steps a decade, so that streams of one kind share a design.
   *
   * @param pointsPerMonth of the stream, in 30 days
   */
  public DetectorDesign designFor(double pointsPerMonth) {
    if (learning.falseAlarmsPerMonth == 0 || !(pointsPerMonth > 0)) {
      return ringing.design;
    }
    double wanted =
        Math.max(DetectorDesign.LEAST_POINTS, pointsPerMonth / learning.falseAlarmsPerMonth);
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double rounded = power * STEPS[0];
    for (int i = 1; rounded < wanted * (1 - 1e-12); i++) {
      rounded = power * STEPS[i];
    }
    return new DetectorDesign(
        Math.min(DetectorDesign.MOST_POINTS, rounded), ringing.design.shift());
  }

  /** Single values, apart by station, with no run rules. */
  public static Watch of(DetectorDesign design) {
    return new Watch(
        new Points(Chart.SINGLE, 1, Set.of(Apart.STATION), Duration.ofMinutes(10)),
        new Ringing(design, 0, Severity.WARNING),
        false,
        Learning.AT_ONCE);
  }

  /** The same for the same watch, in every run of the program; it begins with its basis. */
  String text() {
    return basis()
        + ringing.design
        + " "
        + ringing.rules
        + " "
        + selfStarting
        + " "
        + learning
        + " "
        + ringing.rings
        + " "
        + ringing.patient;
  }

  /** What limits of a stream's own making stand on: with another basis it learns anew. */
  String basis() {
    return chart() + " " + subgroup() + " " + learning.points + " " + sampling() + " ";
  }

  /** True when a stream that goes over from one to the other has to learn its own limits anew. */
  public boolean learnsAnewAfter(Watch before) {
    return !basis().equals(before.basis());
  }

  /** True when more than the reading of a point itself stands behind it. */
  boolean isSparse() {
    return subgroup() > 1 || !sampling().equals(Sampling.ALL);
  }
}
