package org.heddle.cause;

import java.util.Arrays;
import java.util.BitSet;

/** Rising numbers of units. */
final class Members {
  private Members() {}

  /** Units as the key of a map. */
  static final class Key {
    private final int[] units;
    private final int hash;

    Key(int[] units) {
      this.units = units;
      this.hash = Arrays.hashCode(units);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && hash == key.hash && Arrays.equals(units, key.units);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  static int[] both(int[] one, int[] other) {
    int[] both = new int[Math.min(one.length, other.length)];
    int size = 0;
    int j = 0;
    for (int unit : one) {
      while (j < other.length && other[j] < unit) {
        j++;
      }
      if (j < other.length && other[j] == unit) {
        both[size++] = unit;
      }
    }
    return Arrays.copyOf(both, size);
  }

  static int hits(int[] units, BitSet set) {
    int hits = 0;
    for (int unit : units) {
      hits += set.get(unit) ? 1 : 0;
    }
    return hits;
  }

  /** How many of them are not in the set. */
  static int missing(int[] units, BitSet set) {
    return units.length - hits(units, set);
  }
}
