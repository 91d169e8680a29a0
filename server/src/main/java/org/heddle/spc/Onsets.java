package org.heddle.spc;

import java.util.Arrays;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.statistics.StepOnset;

/** When it began: from a stream's recent points, back from one that signals. Pure. */
final class Onsets {
  /** One wild point must not outweigh all others, in σ. */
  private static final double WILD = 5;

  /** But where it signals by itself the others are no ramp towards it. */
  private static final double WILD_ALONE = 10;

  /** The one before it is as wild as that, or was taken for a lone one and counts as so much. */
  private static final double NOT_ALONE = 3;

  private Onsets() {}

  /**
   * Looks at the points since the last fresh start of the stream that a detector saw.
   *
   * @param since points since the signalling side's CUSUM was last zero
   */
  static Signal of(Stream stream, int bits, int side, int since) {
    RecentPoints recent = stream.recent;
    int[] places = new int[recent.size()];
    double[] z = new double[recent.size()];
    int count = 0;
    for (int i = 0; i < recent.size(); i++) {
      Point point = recent.point(i);
      if (point.is(RecentPoints.FIRST)) {
        count = 0;
      }
      if (!point.is(RecentPoints.LATE)) {
        places[count] = i;
        z[count++] = Math.clamp(point.z(), -WILD, WILD);
      }
    }
    String rule = Signal.name(bits);
    if (rule.equals("frozen")) {
      int from = Math.max(0, recent.size() - 1 - (int) stream.repeats.run());
      int next = Math.min(recent.size() - 1, from + 1);
      return new Signal(
          stream.number,
          bits,
          rule,
          0,
          0,
          next,
          from,
          Math.min(recent.size() - 1, from + stream.repeats.byChance()));
    }
    if (side == 0 || count == 0) {
      int last = recent.size() - 1;
      return new Signal(stream.number, bits, rule, side, 0, last, places[0], last);
    }
    double[] seen = Arrays.copyOf(z, count);
    seen[count - 1] = last(recent.point(places[count - 1]), seen, side);
    int zero = Math.max(0, count - Math.max(1, since));
    StepOnset onset = StepOnset.find(seen, zero, side > 0);
    return new Signal(
        stream.number,
        bits,
        rule,
        side,
        onset.size(),
        places[onset.first()],
        places[onset.earliest()],
        places[onset.latest()]);
  }

  private static double last(Point signalling, double[] seen, int side) {
    int last = seen.length - 1;
    boolean isAlone = last > 0 && side * seen[last - 1] < NOT_ALONE;
    return isAlone ? Math.clamp(signalling.z(), -WILD_ALONE, WILD_ALONE) : seen[last];
  }
}
