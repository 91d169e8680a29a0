package org.heddle.genealogy;

import java.util.Arrays;

/**
 * How likely each reached node has something of the suspicion in it.
 *
 * <p>Along one way probabilities multiply. Parts of a vessel's content exclude one another, so
 * their shares add. Where several ways lead into one unit (a hundred screws of a bowl), each is
 * taken as a draw of its own: 1 − Π(1 − p). If two of them hang on the same uncertain draw this
 * errs upwards, which is the safe side for a recall. Certain is only what has a way on which every
 * edge is certain, or a vessel whose whole content is of the suspicion; no product of probabilities
 * ever becomes certain by rounding.
 */
public final class Odds {
  /** Highest probability of what is not certain. */
  static final double NEARLY = 1 - 1e-9;

  private final long[] reached;
  private final int[] before;
  private final double[] probability;
  private final long[] certain;

  private Odds(long[] reached, int[] before, double[] probability, long[] certain) {
    this.reached = reached;
    this.before = before;
    this.probability = probability;
    this.certain = certain;
  }

  static Odds of(Reach reach, int nodes) {
    long[] reached = new long[(nodes >>> 6) + 1];
    reach.forEach(node -> reached[node >>> 6] |= 1L << node);
    int[] before = new int[reached.length];
    int count = 0;
    for (int word = 0; word < reached.length; word++) {
      before[word] = count;
      count += Long.bitCount(reached[word]);
    }
    return new Odds(reached, before, new double[count], new long[reached.length]);
  }

  /** Every reached node certain. */
  static Odds allCertain(Reach reach, int nodes) {
    Odds odds = of(reach, nodes);
    Arrays.fill(odds.probability, 1);
    System.arraycopy(odds.reached, 0, odds.certain, 0, odds.reached.length);
    return odds;
  }

  public boolean isReached(int node) {
    int word = node >>> 6;
    return word < reached.length && (reached[word] & 1L << node) != 0;
  }

  /** 1 for certain, above 0 for any reached node, 0 for others. */
  public double probability(int node) {
    return isReached(node) ? probability[index(node)] : 0;
  }

  public boolean isCertain(int node) {
    int word = node >>> 6;
    return word < certain.length && (certain[word] & 1L << node) != 0;
  }

  /** What it keeps in memory. */
  public long bytes() {
    long words = (long) reached.length + certain.length + probability.length;
    return words * Long.BYTES + (long) before.length * Integer.BYTES;
  }

  int size() {
    return probability.length;
  }

  int index(int node) {
    int word = node >>> 6;
    return before[word] + Long.bitCount(reached[word] & ((1L << node) - 1));
  }

  void set(int node, double value, boolean isCertain) {
    boolean sure = isCertain || isCertain(node);
    probability[index(node)] = sure ? 1 : Math.min(value, NEARLY);
    if (sure) {
      certain[node >>> 6] |= 1L << node;
    }
  }
}
