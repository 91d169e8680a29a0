package org.heddle.genealogy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Which products occur among 16 neighbouring nodes, one bit for every 32nd product number: whoever
 * looks for the vehicles among a million cells passes over most of the cells unread.
 *
 * <p>One thread writes. Growing copies, so a reader may hold an older table; in it stands all that
 * was published before the reader came.
 */
final class ProductsNear {
  private static final String SECTION = "items.productsNear";

  /** 16 nodes share their bits, and so four times 16 make a word. */
  private static final int SHIFT = 4;

  private volatile int[] bits;

  ProductsNear() {
    this(new int[64]);
  }

  private ProductsNear(int[] bits) {
    this.bits = bits;
  }

  void put(int node, int product) {
    int[] table = bits;
    int at = node >>> SHIFT;
    if (at >= table.length) {
      table = Arrays.copyOf(table, Math.max(at + 4 & -4, table.length * 2));
    }
    table[at] |= 1 << product;
    bits = table;
  }

  /** Of the 64 nodes of a word those that may have the product. */
  long candidates(int word, int product) {
    int[] table = bits;
    int at = word << 6 >>> SHIFT;
    if (at >= table.length) {
      return 0;
    }
    return has(table[at], product)
        | has(table[at + 1], product) << 16
        | has(table[at + 2], product) << 32
        | has(table[at + 3], product) << 48;
  }

  private static long has(int products, int product) {
    return (products >>> product & 1) * 0xFFFFL;
  }

  long bytes() {
    return bits.length * 4L;
  }

  void write(IndexFile.Writer file) throws IOException {
    file.begin(SECTION);
    try (Arena arena = Arena.ofConfined()) {
      file.put(arena.allocateFrom(ValueLayout.JAVA_INT, bits));
    }
    file.end(1);
  }

  static ProductsNear open(IndexFile file) {
    MemorySegment section = file.section(SECTION);
    return new ProductsNear(section.toArray(ValueLayout.JAVA_INT));
  }
}
