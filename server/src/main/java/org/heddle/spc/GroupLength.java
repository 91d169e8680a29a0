package org.heddle.spc;

import java.util.SplittableRandom;

/**
 * Rounds of parallel streams until one of them that has moved rings: the highest and the lowest of
 * each round through the detectors, and the same one in a row, as the chart does it.
 */
final class GroupLength {
  private static final long SEED = 1_955;
  private static final long MOST_VALUES = 4_000_000;

  private final Detection detection;
  private final int heads;
  private final int needed;

  GroupLength(Detection detection, int heads, int needed) {
    this.detection = detection;
    this.heads = heads;
    this.needed = needed;
  }

  /**
   * Rounds to the alarm, on average.
   *
   * @param shift of the first head, in its σ
   */
  double of(double shift, int runs, int longest) {
    SplittableRandom random = new SplittableRandom(SEED);
    Detectors detectors = new Detectors();
    int high = detectors.add();
    int low = detectors.add();
    detectors.arm(high, 0, 1, detection);
    detectors.arm(low, 0, 1, detection);
    long sum = 0;
    int made = 0;
    while (made < runs && sum * heads < MOST_VALUES) {
      detectors.restart(high);
      detectors.restart(low);
      sum += run(detectors, high, low, shift, longest, random);
      made++;
    }
    return (double) sum / made;
  }

  private int run(
      Detectors detectors, int high, int low, double shift, int longest, SplittableRandom random) {
    int[] who = {-1, -1};
    int[] inARow = new int[2];
    for (int round = 1; round < longest; round++) {
      int[] now = {0, 0};
      double most = Double.NEGATIVE_INFINITY;
      double least = Double.POSITIVE_INFINITY;
      for (int head = 0; head < heads; head++) {
        double z = random.nextGaussian() + (head == 0 ? shift : 0);
        if (z > most) {
          most = z;
          now[0] = head;
        }
        if (z < least) {
          least = z;
          now[1] = head;
        }
      }
      int bits = detectors.feed(high, GroupStream.score(most, heads)) & Detectors.HIGH;
      bits |= detectors.feed(low, -GroupStream.score(-least, heads)) & Detectors.LOW;
      boolean isSame = false;
      for (int side = 0; side < 2; side++) {
        inARow[side] = now[side] == who[side] ? inARow[side] + 1 : 1;
        who[side] = now[side];
        isSame |= inARow[side] >= needed;
      }
      if (bits != 0 || isSame) {
        return round;
      }
    }
    return longest;
  }
}
