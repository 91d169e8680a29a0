package org.heddle.spc;

import java.io.IOException;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.ChartConstants;
import org.heddle.statistics.ControlLimits;
import org.heddle.statistics.Subgroups;
import org.jspecify.annotations.Nullable;

/**
 * What a chart of means knows of its subgroups: how the values of each kept point scatter, σ within
 * them, and the last single values.
 *
 * <p>σ within is the mean of R/d2 or of s/c4 of all subgroups that were learned from, as AIAG has
 * it. It is not the σ of the means: where these wander, they scatter by more than what is within
 * explains, and a chart of ranges that went by them would find each range too small to be true.
 */
final class Within {
  /** The single values, for histogram and capability. */
  RecentPoints values = new RecentPoints();

  private final double[] spreads = new double[RecentPoints.MAX];
  private long points;
  private double sum;
  private long learned;

  // limits that were found last, and what for
  private @Nullable ControlLimits limits;
  private double limitsWithin = Double.NaN;
  private double limitsShare = Double.NaN;

  /** Of one more point, in the order of the kept points; NaN for a late value. */
  void add(double spread) {
    spreads[(int) (points++ % spreads.length)] = spread;
  }

  void learn(double spread, double perSigma) {
    sum += spread / perSigma;
    learned++;
  }

  /** Learned so far; 0 for nothing. */
  double sigma() {
    return learned == 0 ? 0 : sum / learned;
  }

  /** Another chart begins: the points before were no means, or of another n. */
  void forget() {
    sum = 0;
    learned = 0;
    Arrays.fill(spreads, Double.NaN);
  }

  /** Of so many of the last points, the oldest first; NaN for those that were no means. */
  double[] last(int size) {
    double[] last = new double[size];
    for (int i = 0; i < size; i++) {
      long at = points - size + i;
      last[i] = at < 0 ? Double.NaN : spreads[(int) (at % spreads.length)];
    }
    return last;
  }

  /** Mean spread of n values of σ = 1: d2 for ranges, c4 for standard deviations. */
  static double perSigma(boolean isRange, int n) {
    return isRange ? ChartConstants.of(n).d2() : ChartConstants.c4(n);
  }

  /** Limits of the spread of n values with that σ, which a share of false alarms passes. */
  static ControlLimits limits(boolean isRange, int n, double sigma, double share) {
    return isRange
        ? Subgroups.exactRanges(sigma, n, share)
        : Subgroups.exactDeviations(sigma, n, share);
  }

  /** +1 or −1 when the last subgroup scatters above or below its limits. */
  int beyond(boolean isRange, LimitSet in) {
    double spread = last(1)[0];
    ControlLimits found = limits;
    double share = in.shareBeyond();
    if (found == null || limitsWithin != in.within() || limitsShare != share) {
      found = limits(isRange, in.subgroup(), in.within(), share);
      limits = found;
      limitsWithin = in.within();
      limitsShare = share;
    }
    return spread > found.upper() ? 1 : spread < found.lower() ? -1 : 0;
  }

  void write(StateOutput output) throws IOException {
    output.number(points);
    output.number(learned);
    output.number(Double.doubleToRawLongBits(sum));
    for (double spread : spreads) {
      output.number(Double.doubleToRawLongBits(spread));
    }
    values.write(output);
  }

  static Within read(StateInput input) throws IOException {
    Within within = new Within();
    within.points = input.number();
    within.learned = input.number();
    within.sum = Double.longBitsToDouble(input.number());
    for (int i = 0; i < within.spreads.length; i++) {
      within.spreads[i] = Double.longBitsToDouble(input.number());
    }
    within.values = RecentPoints.read(input);
    return within;
  }
}
