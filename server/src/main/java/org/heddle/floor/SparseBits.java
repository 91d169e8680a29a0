package org.heddle.floor;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A growing set of numbers that costs what is in it, however large the numbers are: up to 64 of
 * them lie in a sorted list, more as bits in chunks of 4,096. One thread at a time.
 */
public final class SparseBits {
  private static final int MAX_LISTED = 64;
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK_WORDS = 1 << (CHUNK_BITS - 6);
  private static final int[] NONE = {};

  private int[] listed = NONE;
  private int size;

  /** The chunks in which there is anything; empty as long as the numbers are listed. */
  private long[][] chunks = {};

  public boolean get(int number) {
    if (size <= MAX_LISTED) {
      return Arrays.binarySearch(listed, 0, size, number) >= 0;
    }
    int chunk = number >>> CHUNK_BITS;
    return chunk < chunks.length
        && chunks[chunk] != null
        && (chunks[chunk][word(number)] & 1L << number) != 0;
  }

  public void set(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("no number of a set: " + number);
    }
    if (get(number)) {
      return;
    }
    if (size < MAX_LISTED) {
      insert(number);
    } else {
      if (size == MAX_LISTED) {
        spread();
      }
      setBit(number);
    }
    size++;
  }

  public void set(int number, boolean value) {
    if (value) {
      set(number);
    } else {
      clear(number);
    }
  }

  /** What has become chunks lists its numbers again when so few are left. */
  public void clear(int number) {
    if (!get(number)) {
      return;
    }
    if (size > MAX_LISTED) {
      chunks[number >>> CHUNK_BITS][word(number)] &= ~(1L << number);
      size--;
      if (size == MAX_LISTED) {
        gather();
      }
      return;
    }
    int at = Arrays.binarySearch(listed, 0, size, number);
    System.arraycopy(listed, at + 1, listed, at, size - at - 1);
    size--;
  }

  /** How many numbers are in it. */
  public int size() {
    return size;
  }

  private static int word(int number) {
    return number >>> 6 & (CHUNK_WORDS - 1);
  }

  private void insert(int number) {
    int at = -Arrays.binarySearch(listed, 0, size, number) - 1;
    if (size == listed.length) {
      listed = Arrays.copyOf(listed, Math.min(MAX_LISTED, size + size / 2 + 1));
    }
    System.arraycopy(listed, at, listed, at + 1, size - at);
    listed[at] = number;
  }

  private void spread() {
    for (int number : listed) {
      setBit(number);
    }
    listed = NONE;
  }

  private void gather() {
    listed = toBitSet().stream().toArray();
    chunks = new long[0][];
  }

  private void setBit(int number) {
    int chunk = number >>> CHUNK_BITS;
    if (chunk >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, chunks.length + chunks.length / 4));
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[CHUNK_WORDS];
    }
    chunks[chunk][word(number)] |= 1L << number;
  }

  private BitSet toBitSet() {
    BitSet bits = new BitSet();
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      for (int word = 0; chunks[chunk] != null && word < CHUNK_WORDS; word++) {
        for (long rest = chunks[chunk][word]; rest != 0; rest &= rest - 1) {
          int low = word << 6 | Long.numberOfTrailingZeros(rest);
          bits.set(chunk << CHUNK_BITS | low);
        }
      }
    }
    return bits;
  }

  /** The list, or each chunk with its place. */
  public void write(StateOutput out) throws IOException {
    out.number(size);
    if (size <= MAX_LISTED) {
      out.ints(Arrays.copyOf(listed, size));
      return;
    }
    int there = (int) Arrays.stream(chunks).filter(chunk -> chunk != null).count();
    out.number(there);
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      if (chunks[chunk] != null) {
        out.number(chunk);
        out.longs(chunks[chunk]);
      }
    }
  }

  public static SparseBits read(StateInput in) throws IOException {
    SparseBits bits = new SparseBits();
    bits.size = Math.toIntExact(in.number());
    if (bits.size <= MAX_LISTED) {
      bits.listed = new int[bits.size];
      in.ints(bits.listed);
      return bits;
    }
    for (long left = in.number(); left > 0; left--) {
      int chunk = Math.toIntExact(in.number());
      bits.chunks = Arrays.copyOf(bits.chunks, Math.max(bits.chunks.length, chunk + 1));
      bits.chunks[chunk] = new long[CHUNK_WORDS];
      in.longs(bits.chunks[chunk]);
    }
    return bits;
  }
}
