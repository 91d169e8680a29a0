package org.heddle.statistics;

/**
 * All run rules over one stream, in constant memory and time.
 *
 * <p>Each question about a point (above the centre? beyond 2 σ? higher than the one before?) is a
 * bit, and a lane of a long holds the answers for the last points: one shift ages all lanes at
 * once, a mask drops what a lane has forgotten, and a rule is a comparison with a pattern. So the
 * state of a stream is three words, and a point costs the same whatever happens.
 *
 * <p>A tie breaks a trend and an alternation, because neither lane gets its bit; a point on the
 * centre line breaks a run on one side. Strict inequalities.
 */
public final class RunRules {
  /** Lanes of the first word: 15 points rising, 15 falling, 15 within 1 σ, 3 above, 3 below 2 σ. */
  private static final int FALLING = 16;

  private static final int WITHIN_1 = 32;
  private static final int ABOVE_2 = 48;
  private static final int BELOW_2 = 56;

  /** Lanes of the second word: 9 points above, 9 below the centre, 8 above, 8 below 1 σ. */
  private static final int BELOW = 16;

  private static final int ABOVE_1 = 32;
  private static final int BELOW_1 = 48;

  private static final long STEPS_KEPT = 0x0707_7FFE_7FFE_7FFEL & ~(0x0101L << ABOVE_2);
  private static final long SIDES_KEPT = 0x00FE_00FE_01FE_01FEL;

  private double before = Double.NaN;
  private long steps;
  private long sides;

  /**
   * Takes the next standardised value.
   *
   * @param z (value − centre) / σ
   * @return bits of the rules that signal at this point, see {@link RunRule#bit}
   */
  public int next(double z) {
    steps = steps(steps, before, z);
    sides = sides(sides, z);
    before = z;
    return signals(steps, sides, z);
  }

  /** Starts afresh: after new limits, a new stage, or a gap. */
  public void reset() {
    before = Double.NaN;
    steps = 0;
    sides = 0;
  }

  /**
   * The first word after one more point.
   *
   * @param before the point before; NaN when there is none
   */
  public static long steps(long steps, double before, double z) {
    long fresh =
        bit(z > before)
            | bit(z < before) << FALLING
            | bit(z < 1 && z > -1) << WITHIN_1
            | bit(z > 2) << ABOVE_2
            | bit(z < -2) << BELOW_2;
    return ((steps << 1) & STEPS_KEPT) | fresh;
  }

  /** The second word after one more point. */
  public static long sides(long sides, double z) {
    long fresh = bit(z > 0) | bit(z < 0) << BELOW | bit(z > 1) << ABOVE_1 | bit(z < -1) << BELOW_1;
    return ((sides << 1) & SIDES_KEPT) | fresh;
  }

  private static long bit(boolean is) {
    return is ? 1 : 0;
  }

  /** Bits of the rules that signal at the point z, which both words hold already. */
  public static int signals(long steps, long sides, double z) {
    int signals = z > 3 || z < -3 ? RunRule.N1.bit() | RunRule.W1.bit() : 0;
    return signals | ofSides(sides) | ofSteps(steps) | ofZones(steps, sides);
  }

  private static int ofSides(long sides) {
    int signals = isAll(sides, 0x1FF) || isAll(sides >>> BELOW, 0x1FF) ? RunRule.N2.bit() : 0;
    signals |= isAll(sides, 0xFF) || isAll(sides >>> BELOW, 0xFF) ? RunRule.W4.bit() : 0;
    return isAll((sides >>> ABOVE_1) | (sides >>> BELOW_1), 0xFF)
        ? signals | RunRule.N8.bit()
        : signals;
  }

  private static int ofSteps(long steps) {
    long falling = steps >>> FALLING;
    int signals = isAll(steps, 0x1F) || isAll(falling, 0x1F) ? RunRule.N3.bit() : 0;
    boolean isStrict = isAll(steps | falling, 0x1FFF);
    signals |= isStrict && isAll(steps ^ (steps >>> 1), 0xFFF) ? RunRule.N4.bit() : 0;
    return isAll(steps >>> WITHIN_1, 0x7FFF) ? signals | RunRule.N7.bit() : signals;
  }

  private static int ofZones(long steps, long sides) {
    boolean two = isMost(steps >>> ABOVE_2, 0b111, 2) || isMost(steps >>> BELOW_2, 0b111, 2);
    boolean four = isMost(sides >>> ABOVE_1, 0x1F, 4) || isMost(sides >>> BELOW_1, 0x1F, 4);
    return (two ? RunRule.N5.bit() | RunRule.W2.bit() : 0)
        | (four ? RunRule.N6.bit() | RunRule.W3.bit() : 0);
  }

  private static boolean isAll(long lane, long pattern) {
    return (lane & pattern) == pattern;
  }

  /** The newest point must itself be in the zone. */
  private static boolean isMost(long lane, long window, int count) {
    return (lane & 1) != 0 && Long.bitCount(lane & window) >= count;
  }
}
