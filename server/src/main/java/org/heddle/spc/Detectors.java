package org.heddle.spc;

import java.io.IOException;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.RunRule;
import org.heddle.statistics.RunRules;

/**
 * The detectors of all streams: a Shewhart limit, every run rule, a two-sided CUSUM and an EWMA,
 * beside a running mean and variance.
 *
 * <p>One point costs the same memory and time whatever came before it. A stream is a number; its
 * state is a fixed block of two primitive arrays, so that a point touches three cache lines, a
 * stream is {@value #NUMBERS} doubles and {@value #WORDS} longs, and nothing is allocated while the
 * plant runs. A stream without limits learns: it is counted and never signals.
 *
 * <p>After a signal the caller asks for what it needs (onset, size) and then {@link #restart}s the
 * chart that signalled; the others go on.
 */
public final class Detectors {
  /** Bits of a point's answer above those of {@link RunRule}. */
  public static final int SHEWHART_HIGH = 1 << 16;

  public static final int SHEWHART_LOW = 1 << 17;
  public static final int CUSUM_HIGH = 1 << 18;
  public static final int CUSUM_LOW = 1 << 19;
  public static final int EWMA_HIGH = 1 << 20;
  public static final int EWMA_LOW = 1 << 21;

  /** Those that say high. */
  public static final int HIGH = SHEWHART_HIGH | CUSUM_HIGH | EWMA_HIGH;

  /** Those that say low. */
  public static final int LOW = SHEWHART_LOW | CUSUM_LOW | EWMA_LOW;

  static final int NUMBERS = 14;
  static final int WORDS = 4;

  // what it is measured against
  private static final int CENTRE = 0;
  private static final int PER_SIGMA = 1;
  private static final int LIMIT = 2;
  private static final int K = 3;
  private static final int H = 4;
  private static final int LAMBDA = 5;
  private static final int REACH = 6;
  private static final int HEAD = 7;
  // what happened
  private static final int UP = 8;
  private static final int DOWN = 9;
  private static final int EWMA = 10;
  private static final int BEFORE = 11;
  private static final int MEAN = 12;
  private static final int SQUARES = 13;
  // words
  private static final int STEPS = 0;
  private static final int SIDES = 1;

  /** Points since each sum was zero: high side above, low side below. */
  private static final int SINCE = 2;

  /** Points since the start above bit 16, rules asked for below. */
  private static final int COUNT_AND_RULES = 3;

  private static final int RULE_BITS = 16;

  private double[] numbers = new double[NUMBERS];
  private long[] words = new long[WORDS];
  private int streams;

  /** A further stream, learning; its number counts from 0. */
  public int add() {
    int stream = streams++;
    if (streams * NUMBERS > numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * streams * NUMBERS);
      words = Arrays.copyOf(words, 2 * streams * WORDS);
    }
    numbers[stream * NUMBERS + BEFORE] = Double.NaN;
    return stream;
  }

  public int streams() {
    return streams;
  }

  /**
   * Fixes what a stream is measured against from the next point on; everything that was under way
   * starts again.
   *
   * @param centre of the charted points
   * @param sigma of the charted points, above 0
   */
  public void arm(int stream, double centre, double sigma, Detection detection) {
    if (!(sigma > 0) || !Double.isFinite(sigma) || !Double.isFinite(centre)) {
      throw new IllegalArgumentException("centre " + centre + " and sigma " + sigma);
    }
    int at = stream * NUMBERS;
    numbers[at + CENTRE] = centre;
    numbers[at + PER_SIGMA] = 1 / sigma;
    numbers[at + LIMIT] = detection.limit();
    numbers[at + K] = detection.k();
    numbers[at + H] = detection.h();
    numbers[at + LAMBDA] = detection.lambda();
    numbers[at + REACH] = detection.ewmaReach();
    numbers[at + HEAD] = detection.head();
    words[stream * WORDS + COUNT_AND_RULES] = detection.rules();
    numbers[at + MEAN] = 0;
    numbers[at + SQUARES] = 0;
    restart(stream);
  }

  /** The points up to now are not of those that are counted since the limits were fixed. */
  void countAnew(int stream) {
    numbers[stream * NUMBERS + MEAN] = 0;
    numbers[stream * NUMBERS + SQUARES] = 0;
    words[stream * WORDS + COUNT_AND_RULES] &= (1L << RULE_BITS) - 1;
  }

  /** The stream learns again: it has no limits any more. */
  public void disarm(int stream) {
    numbers[stream * NUMBERS + PER_SIGMA] = 0;
    restart(stream);
  }

  /** True when the stream has limits. */
  public boolean isArmed(int stream) {
    return numbers[stream * NUMBERS + PER_SIGMA] != 0;
  }

  /** All charts of the stream start again; its limits stay. */
  public void restart(int stream) {
    restart(stream, ~0);
  }

  /** The charts that gave these signals start again. */
  public void restart(int stream, int signals) {
    int at = stream * NUMBERS;
    int word = stream * WORDS;
    if ((signals & CUSUM_HIGH) != 0) {
      numbers[at + UP] = numbers[at + HEAD];
      words[word + SINCE] &= 0xFFFF_FFFFL;
    }
    if ((signals & CUSUM_LOW) != 0) {
      numbers[at + DOWN] = numbers[at + HEAD];
      words[word + SINCE] &= ~0xFFFF_FFFFL;
    }
    if ((signals & (EWMA_HIGH | EWMA_LOW)) != 0) {
      numbers[at + EWMA] = 0;
    }
    if ((signals & RunRule.ALL) != 0) {
      gap(stream);
    }
  }

  /** A gap in the record: points before and after it are not neighbours. */
  public void gap(int stream) {
    numbers[stream * NUMBERS + BEFORE] = Double.NaN;
    words[stream * WORDS + STEPS] = 0;
    words[stream * WORDS + SIDES] = 0;
  }

  /**
   * Takes the next point.
   *
   * @return bits of what signals: {@link RunRule#bit} and those of this class; 0 for nothing
   */
  public int feed(int stream, double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a point is a number, not " + value);
    }
    int at = stream * NUMBERS;
    int word = stream * WORDS;
    double[] n = numbers;
    long[] w = words;
    long counted = w[word + COUNT_AND_RULES] + (1L << RULE_BITS);
    w[word + COUNT_AND_RULES] = counted;
    double distance = value - n[at + MEAN];
    double mean = n[at + MEAN] + distance / (counted >>> RULE_BITS);
    n[at + MEAN] = mean;
    n[at + SQUARES] += distance * (value - mean);
    if (n[at + PER_SIGMA] == 0) {
      return 0;
    }
    double z = (value - n[at + CENTRE]) * n[at + PER_SIGMA];
    int signals = ofSums(n, w, at, word, z) | ofAverage(n, at, z);
    long steps = RunRules.steps(w[word + STEPS], n[at + BEFORE], z);
    long sides = RunRules.sides(w[word + SIDES], z);
    n[at + BEFORE] = z;
    w[word + STEPS] = steps;
    w[word + SIDES] = sides;
    signals |= RunRules.signals(steps, sides, z) & (int) counted & RunRule.ALL;
    double limit = n[at + LIMIT];
    return signals | (z > limit ? SHEWHART_HIGH : 0) | (z < -limit ? SHEWHART_LOW : 0);
  }

  private static int ofSums(double[] n, long[] w, int at, int word, double z) {
    double k = n[at + K];
    double up = Math.max(0, n[at + UP] + z - k);
    double down = Math.max(0, n[at + DOWN] - z - k);
    n[at + UP] = up;
    n[at + DOWN] = down;
    long since = w[word + SINCE] + 0x1_0000_0001L;
    since = up > 0 ? since : since & 0xFFFF_FFFFL;
    w[word + SINCE] = down > 0 ? since : since & ~0xFFFF_FFFFL;
    double h = n[at + H];
    return (up > h ? CUSUM_HIGH : 0) | (down > h ? CUSUM_LOW : 0);
  }

  private static int ofAverage(double[] n, int at, double z) {
    double ewma = n[at + EWMA] + n[at + LAMBDA] * (z - n[at + EWMA]);
    n[at + EWMA] = ewma;
    double reach = n[at + REACH];
    return (ewma > reach ? EWMA_HIGH : 0) | (ewma < -reach ? EWMA_LOW : 0);
  }

  /** Points since the sum of that side was last zero: the shift, if there is one, began there. */
  public int sinceZero(int stream, boolean high) {
    long since = words[stream * WORDS + SINCE];
    return (int) (high ? since >>> 32 : since);
  }

  /** The sum of that side, in σ. */
  public double sum(int stream, boolean high) {
    return numbers[stream * NUMBERS + (high ? UP : DOWN)];
  }

  /** The moving average, in σ from the centre. */
  public double average(int stream) {
    return numbers[stream * NUMBERS + EWMA];
  }

  /** How far a lasting shift is by its CUSUM: k + S/n, in σ (Montgomery, 9.1.3). */
  public double size(int stream, boolean high) {
    int since = Math.max(1, sinceZero(stream, high));
    double size = numbers[stream * NUMBERS + K] + sum(stream, high) / since;
    return high ? size : -size;
  }

  /** Points since the limits were fixed, or since the start. */
  public long count(int stream) {
    return words[stream * WORDS + COUNT_AND_RULES] >>> RULE_BITS;
  }

  /** Their mean; 0 when there are none. */
  public double mean(int stream) {
    return numbers[stream * NUMBERS + MEAN];
  }

  /** Their sum of squared distances from the mean. */
  public double squares(int stream) {
    return numbers[stream * NUMBERS + SQUARES];
  }

  /** (value − centre) / σ; 0 while the stream learns. */
  public double z(int stream, double value) {
    int at = stream * NUMBERS;
    return numbers[at + PER_SIGMA] == 0
        ? 0
        : (value - numbers[at + CENTRE]) * numbers[at + PER_SIGMA];
  }

  /** The last point, in σ from the centre; 0 when there is none to compare with. */
  double last(int stream) {
    double last = numbers[stream * NUMBERS + BEFORE];
    return Double.isNaN(last) ? 0 : last;
  }

  void write(StateOutput output) throws IOException {
    output.number(streams);
    long[] raw = new long[streams * NUMBERS];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = Double.doubleToRawLongBits(numbers[i]);
    }
    output.longs(raw);
    output.longs(Arrays.copyOf(words, streams * WORDS));
  }

  void read(StateInput input) throws IOException {
    streams = Math.toIntExact(input.number());
    long[] raw = new long[streams * NUMBERS];
    input.longs(raw);
    numbers = Arrays.stream(raw).mapToDouble(Double::longBitsToDouble).toArray();
    words = new long[streams * WORDS];
    input.longs(words);
  }
}
