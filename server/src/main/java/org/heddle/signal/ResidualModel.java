package org.heddle.signal;

/**
 * How probable each size of a residual is, learned while coding; encoder and decoder hold one each
 * and stay in step.
 *
 * <p>A residual {@code e} is folded to {@code u = 2e or -2e-1} and cut in two: the low {@code k}
 * bits go out as they are, the rest is one of 16 symbols (15 means "15 or more", followed by the
 * excess). A running mean of |e| chooses the context: half an octave a context, which fixes {@code
 * k} and the table of cumulative frequencies. Tables start as geometric distributions and move by
 * 1/64 towards what was seen, so 100 samples are enough to profit and no table is ever sent. The
 * idea of moving whole cumulative tables is F. Giesen's; frequencies stay at least one because
 * every step of the target is at least one.
 */
final class ResidualModel {
  static final int SYMBOLS = 16;
  static final int ESCAPE = SYMBOLS - 1;

  /** Cumulative frequencies run to 2^15. */
  static final int TOTAL_BITS = 15;

  static final int TOTAL = 1 << TOTAL_BITS;
  private static final int RATE = 6;

  /** The running mean holds sixteenths and stops here, so its context is below the last. */
  private static final long MEAN_CAP = 1L << 40;

  private static final int CONTEXTS = 86;

  /** Frequency no symbol starts below. */
  private static final int FLOOR = 64;

  /** Ratio of each symbol's first frequency to the one before, in 256ths, by context. */
  private static final int[] DECAY = {12, 96, 128, 165, 176, 172, 174, 192};

  private static final int DECAY_EVEN = 172;
  private static final int DECAY_ODD = 190;

  private static final int[][] START = start();
  private static final int[][] TARGET = targets();

  private final int[][] tables = new int[CONTEXTS][SYMBOLS];
  private long mean;
  private int context;

  /** As at the start of a channel. */
  ResidualModel() {
    reset();
  }

  void reset() {
    for (int i = 0; i < CONTEXTS; i++) {
      System.arraycopy(START[i], 0, tables[i], 0, SYMBOLS);
    }
    mean = 32;
    context = contextOf(mean);
  }

  /** Low bits that are sent as they are. */
  int shift() {
    return Math.max(0, (context >> 1) - 2);
  }

  void encode(int symbol, RangeEncoder out) {
    int[] table = tables[context];
    int below = table[symbol];
    int above = symbol == ESCAPE ? TOTAL : table[symbol + 1];
    out.encode(below, above - below);
  }

  int decode(RangeDecoder in) {
    int[] table = tables[context];
    int symbol = find(table, in.value());
    int below = table[symbol];
    int above = symbol == ESCAPE ? TOTAL : table[symbol + 1];
    in.consume(below, above - below);
    return symbol;
  }

  /** The last symbol that starts at or below {@code value}. */
  private static int find(int[] table, int value) {
    int at = table[8] <= value ? 8 : 0;
    at += table[at + 4] <= value ? 4 : 0;
    at += table[at + 2] <= value ? 2 : 0;
    at += table[at + 1] <= value ? 1 : 0;
    return at;
  }

  /** What came: the table and the mean learn from it. */
  void learn(int symbol, long residual) {
    int[] table = tables[context];
    int[] target = TARGET[symbol];
    for (int i = 0; i < SYMBOLS; i++) {
      table[i] += (target[i] - table[i]) >> RATE;
    }
    long size = residual ^ (residual >> 63);
    mean += ((Math.min(size, MEAN_CAP) << 4) - mean) >> 2;
    context = contextOf(mean);
  }

  private static int contextOf(long mean) {
    long shifted = mean + 4;
    int octave = 63 - Long.numberOfLeadingZeros(shifted);
    return 2 * octave + (int) ((shifted >> (octave - 1)) & 1) - 4;
  }

  private static int[][] start() {
    int[][] tables = new int[CONTEXTS][SYMBOLS];
    for (int context = 0; context < CONTEXTS; context++) {
      int left = TOTAL - SYMBOLS * FLOOR;
      for (int symbol = 1; symbol < SYMBOLS; symbol++) {
        int kept = (left * decay(context)) >> 8;
        tables[context][symbol] = tables[context][symbol - 1] + left - kept + FLOOR;
        left = kept;
      }
    }
    return tables;
  }

  private static int decay(int context) {
    if (context < DECAY.length) {
      return DECAY[context];
    }
    return context % 2 == 0 ? DECAY_EVEN : DECAY_ODD;
  }

  /** For each symbol the table in which it is all but certain. */
  private static int[][] targets() {
    int[][] targets = new int[SYMBOLS][SYMBOLS];
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      for (int i = 0; i < SYMBOLS; i++) {
        targets[symbol][i] = i <= symbol ? i : TOTAL - SYMBOLS + i;
      }
    }
    return targets;
  }
}
