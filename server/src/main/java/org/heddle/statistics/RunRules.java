package org.heddle.statistics;

/**
 * All run rules over one stream, in constant memory and time: counters for runs, and the last five
 * points of each zone as bits.
 *
 * <p>A tie breaks a trend and an alternation; a point on the centre line breaks a run on one side.
 */
public final class RunRules {
  private static final int LAST_3 = 0b111;
  private static final int LAST_5 = 0b11111;

  private double before;
  private boolean hasBefore;
  private int sameSide;
  private int trend;
  private int alternating;
  private int inside;
  private int outside;
  private int above2;
  private int below2;
  private int above1;
  private int below1;

  /**
   * Takes the next standardised value.
   *
   * @param z (value − centre) / σ
   * @return bits of the rules that signal at this point, see {@link RunRule#bit}
   */
  public int next(double z) {
    side(z);
    trend(z);
    double size = Math.abs(z);
    inside = size < 1 ? inside + 1 : 0;
    outside = size > 1 ? outside + 1 : 0;
    above2 = shifted(above2, z > 2, LAST_3);
    below2 = shifted(below2, z < -2, LAST_3);
    above1 = shifted(above1, z > 1, LAST_5);
    below1 = shifted(below1, z < -1, LAST_5);
    return signals(size);
  }

  private void side(double z) {
    if (z > 0) {
      sameSide = sameSide > 0 ? sameSide + 1 : 1;
    } else if (z < 0) {
      sameSide = sameSide < 0 ? sameSide - 1 : -1;
    } else {
      sameSide = 0;
    }
  }

  private void trend(double z) {
    if (hasBefore) {
      int step = Double.compare(z, before);
      if (step == 0 || z == before) {
        trend = 0;
        alternating = 0;
      } else {
        alternating = alternates(step) ? alternating + 1 : 1;
        trend = continues(step) ? trend + step : step;
      }
    }
    before = z;
    hasBefore = true;
  }

  private boolean alternates(int step) {
    return trend != 0 && (trend > 0) != (step > 0);
  }

  private boolean continues(int step) {
    return trend != 0 && (trend > 0) == (step > 0);
  }

  private static int shifted(int bits, boolean is, int mask) {
    return ((bits << 1) | (is ? 1 : 0)) & mask;
  }

  private int signals(double size) {
    int signals = size > 3 ? RunRule.N1.bit() | RunRule.W1.bit() : 0;
    int run = Math.abs(sameSide);
    signals |= run >= 9 ? RunRule.N2.bit() : 0;
    signals |= run >= 8 ? RunRule.W4.bit() : 0;
    signals |= Math.abs(trend) >= 5 ? RunRule.N3.bit() : 0;
    signals |= alternating >= 13 ? RunRule.N4.bit() : 0;
    signals |= isMost(above2, 2) || isMost(below2, 2) ? RunRule.N5.bit() | RunRule.W2.bit() : 0;
    signals |= isMost(above1, 4) || isMost(below1, 4) ? RunRule.N6.bit() | RunRule.W3.bit() : 0;
    signals |= inside >= 15 ? RunRule.N7.bit() : 0;
    signals |= outside >= 8 ? RunRule.N8.bit() : 0;
    return signals;
  }

  private static boolean isMost(int bits, int count) {
    return (bits & 1) != 0 && Integer.bitCount(bits) >= count;
  }

  /** Starts afresh: after new limits, a new stage, or a gap. */
  public void reset() {
    hasBefore = false;
    sameSide = 0;
    trend = 0;
    alternating = 0;
    inside = 0;
    outside = 0;
    above2 = 0;
    below2 = 0;
    above1 = 0;
    below1 = 0;
  }
}
