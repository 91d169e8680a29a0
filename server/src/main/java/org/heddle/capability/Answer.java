package org.heddle.capability;

import java.util.Optional;
import java.util.OptionalDouble;
import org.heddle.comparison.Interval;

/** What can be said about a process's capability. */
public sealed interface Answer {
  /** How the indices were found. */
  enum Method {
    /** From mean and σ: nothing speaks against a normal process. */
    NORMAL,
    /** From quantiles of the distribution that fits (ISO 22514-2). */
    PERCENTILE
  }

  /**
   * Indices, with all that they must not be shown without.
   *
   * @param stability decides what the indices are called: {@link Stability#label}
   * @param count values behind it
   * @param indices of the whole scatter
   * @param spread interval of the first index; empty for one limit or by percentiles
   * @param worst interval of the second
   * @param atLeast what the worst index reaches with the wanted confidence
   * @param toShow what it would have to show for the wanted one to be proved
   * @param within scatter within subgroups only, called Cw and Cwk
   * @param withinBounds interval of its worst index
   * @param cpm distance from the target counted as scatter; empty without two limits and a target
   * @param cpmBounds interval of it, of normal values (Boyles); empty by percentiles
   * @param withoutGauge worst index with the gauge's scatter taken out
   * @param shape the distribution, where percentiles were taken
   * @param beside the same index found in other ways, where percentiles were taken
   * @param fitP how often the fitted distribution lies so far from its own values; small is bad
   * @param ppmOutside expected from the distribution
   */
  record Known(
      Method method,
      Stability stability,
      int count,
      double mean,
      double sigma,
      Indices indices,
      Optional<Interval> spread,
      Interval worst,
      double atLeast,
      double toShow,
      Optional<Indices> within,
      Optional<Interval> withinBounds,
      OptionalDouble cpm,
      Optional<Interval> cpmBounds,
      OptionalDouble withoutGauge,
      Optional<ShapeFit> shape,
      Optional<Beside> beside,
      double fitP,
      double ppmOutside)
      implements Answer {
    /** Whether the wanted index is proved, not merely seen. */
    public boolean isProved(double wanted) {
      return atLeast >= wanted;
    }
  }

  /**
   * The worst index of values that are not normal, in two more ways.
   *
   * @param clements from the quantiles of Pearson's curve with the values' four moments; empty
   *     where no distribution has them
   * @param lambda Box and Cox's power; empty unless all values are positive
   * @param boxCox of the values raised to that power; empty where it is, or no limit is above 0
   */
  record Beside(OptionalDouble clements, OptionalDouble lambda, OptionalDouble boxCox) {}

  /** No index can be given. */
  record Refused(Why why, String reason) implements Answer {
    /** For what kind of reason. */
    public enum Why {
      TOO_FEW,
      CONSTANT,
      TOO_COARSE,
      NOT_A_NUMBER,
      GAUGE_TOO_COARSE
    }
  }
}
