package org.heddle.genealogy;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** The nodes a question reached: a small hash set that becomes a bit set when it grows. */
public final class Reach {
  /**
   * Up to this many nodes a hash set of 32 KiB is quicker than clearing a bit for every node there
   * is (1.4 MB at ten million cells).
   */
  static final int SMALL = 4096;

  private static final long[] NO_BITS = {};

  private int[] table = new int[64];
  private long[] bits = NO_BITS;
  private int count;
  private boolean uncertain;

  Reach() {
    Arrays.fill(table, ItemDictionary.NONE);
  }

  /** How many nodes were reached, the starting ones included. */
  public int count() {
    return count;
  }

  /** True when some edge on the way is only probable. */
  public boolean isUncertain() {
    return uncertain;
  }

  public boolean contains(int node) {
    if (bits != NO_BITS) {
      int word = node >>> 6;
      return word < bits.length && (bits[word] & 1L << node) != 0;
    }
    return table[slot(node)] == node;
  }

  /** The first reached node at or after {@code node} in a bit set; -1 behind the last. */
  int next(int node) {
    int word = node >>> 6;
    if (word >= bits.length) {
      return ItemDictionary.NONE;
    }
    long rest = bits[word] & -1L << node;
    while (rest == 0) {
      if (++word >= bits.length) {
        return ItemDictionary.NONE;
      }
      rest = bits[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /** Visits all nodes in ascending order. */
  public void forEach(IntConsumer visit) {
    forEachWord(
        (word, bits) -> {
          for (long rest = bits; rest != 0; rest &= rest - 1) {
            visit.accept((word << 6) + Long.numberOfTrailingZeros(rest));
          }
        });
  }

  /** Takes some nodes of one word of 64. */
  interface WordVisitor {
    void nodes(int word, long bits);
  }

  /** Visits all nodes in ascending order, those of a word together if the answer is large. */
  void forEachWord(WordVisitor visit) {
    if (bits == NO_BITS) {
      int[] nodes = Arrays.stream(table).filter(node -> node >= 0).sorted().toArray();
      for (int node : nodes) {
        visit.nodes(node >>> 6, 1L << node);
      }
      return;
    }
    for (int word = 0; word < bits.length; word++) {
      if (bits[word] != 0) {
        visit.nodes(word, bits[word]);
      }
    }
  }

  void markUncertain() {
    uncertain = true;
  }

  /** Adds to the small set; true when the node is new. */
  boolean addSmall(int node) {
    int slot = slot(node);
    if (table[slot] == node) {
      return false;
    }
    table[slot] = node;
    if (++count * 2 > table.length) {
      rehash();
    }
    return true;
  }

  private int slot(int node) {
    int mask = table.length - 1;
    int slot = (node * 0x9E37_79B9) >>> 12 & mask;
    while (table[slot] != ItemDictionary.NONE && table[slot] != node) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    int[] old = table;
    table = new int[old.length * 4];
    Arrays.fill(table, ItemDictionary.NONE);
    for (int node : old) {
      if (node != ItemDictionary.NONE) {
        table[slot(node)] = node;
      }
    }
  }

  /** Becomes a bit set for that many nodes; the sweep then adds to it directly. */
  long[] enlarge(int nodes) {
    long[] wide = new long[(nodes >>> 6) + 1];
    for (int node : table) {
      if (node != ItemDictionary.NONE) {
        wide[node >>> 6] |= 1L << node;
      }
    }
    bits = wide;
    table = new int[0];
    return wide;
  }

  void counted(int total) {
    count = total;
  }
}
