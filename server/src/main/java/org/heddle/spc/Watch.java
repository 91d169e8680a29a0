package org.heddle.spc;

import java.time.Duration;
import java.util.Set;
import org.heddle.fact.Control.Severity;
import org.heddle.statistics.RunRule;

/**
 * How a characteristic is watched, as its control plan says.
 *
 * @param chart what a point of the chart is
 * @param subgroup observations in a point, at least 1
 * @param streams what tells parallel streams apart
 * @param design the false alarms it may cost and the shift it should find soonest
 * @param rules bits of run rules that may signal too; 0 unless chosen
 * @param lateness a reading that much older than its stream's newest is charted, not fed
 * @param selfStarting true to judge each point by those before it until limits are frozen
 */
public record Watch(
    Chart chart,
    int subgroup,
    Set<Apart> streams,
    DetectorDesign design,
    int rules,
    Duration lateness,
    boolean selfStarting,
    Severity severity) {
  /** Observations in a point; more is a histogram. */
  public static final int MAX_SUBGROUP = 1_000;

  /** What a point of the chart is. */
  public enum Chart {
    /** Each value. */
    SINGLE,
    /** The mean of a subgroup, and beside it its standard deviation. */
    MEAN,
    /** What is left of a value after the one before it explained its part (AR(1)). */
    RESIDUAL,
    /** The share of bad ones in a subgroup. */
    PROPORTION,
    /** Bad or not, one by one, for what is rarely bad. */
    RARE
  }

  /** What tells parallel streams apart. */
  public enum Apart {
    STATION,
    EQUIPMENT,
    TOOL,
    POSITION
  }

  public Watch {
    streams = Set.copyOf(streams);
    if (subgroup < 1 || subgroup > MAX_SUBGROUP) {
      throw new IllegalArgumentException("1 to " + MAX_SUBGROUP + " in a subgroup: " + subgroup);
    }
    if ((rules & ~RunRule.ALL) != 0) {
      throw new IllegalArgumentException("unknown run rules " + rules);
    }
  }

  /** Single values, apart by station, with no run rules. */
  public static Watch of(DetectorDesign design) {
    return new Watch(
        Chart.SINGLE,
        1,
        Set.of(Apart.STATION),
        design,
        0,
        Duration.ofMinutes(10),
        false,
        Severity.WARNING);
  }

  /** The same for the same watch, in every run of the program. */
  String text() {
    return chart + " " + subgroup + " " + design + " " + rules + " " + selfStarting;
  }
}
