package org.heddle.cause;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * The bad units of a table, and a sample of its good ones for what needs a look at each unit.
 *
 * <p>Odds ratios and interactions are the same in a sample of the good units (case-control
 * sampling); past 25 for each bad one the bad ones limit what can be known.
 */
final class Bad {
  static final int MAX_SAMPLE = 20_000;

  private static final int MIN_SAMPLE = 5_000;
  private static final int GOOD_PER_BAD = 25;

  final int[] units;
  final BitSet set = new BitSet();
  final int all;

  Bad(FactorTable table, int[] units) {
    this.units = Arrays.stream(units).distinct().sorted().toArray();
    Arrays.stream(this.units).forEach(set::set);
    this.all = table.size();
  }

  int count() {
    return units.length;
  }

  int good() {
    return all - units.length;
  }

  /** Good units, all or as many as count; the same ones for the same seed. */
  int[] sample(long seed) {
    int wanted = Math.clamp((long) GOOD_PER_BAD * units.length, MIN_SAMPLE, MAX_SAMPLE);
    if (good() <= wanted) {
      int[] goods = new int[good()];
      int size = 0;
      for (int unit = set.nextClearBit(0); unit < all; unit = set.nextClearBit(unit + 1)) {
        goods[size++] = unit;
      }
      return goods;
    }
    SplittableRandom random = new SplittableRandom(seed);
    BitSet chosen = new BitSet(all);
    int left = wanted;
    while (left > 0) {
      int unit = random.nextInt(all);
      if (!set.get(unit) && !chosen.get(unit)) {
        chosen.set(unit);
        left--;
      }
    }
    return chosen.stream().toArray();
  }
}
