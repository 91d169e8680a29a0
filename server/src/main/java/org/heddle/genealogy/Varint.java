package org.heddle.genealogy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Unsigned integers in groups of seven bits, lowest first, the top bit of a byte saying that more
 * follow; signed ones are folded to unsigned (zigzag) before.
 */
final class Varint {
  /** Longest form of a long. */
  static final int MAX_BYTES = 10;

  private Varint() {}

  /** Writes the value and returns the position behind it. */
  static int put(byte[] into, int at, long value) {
    int position = at;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      into[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    into[position++] = (byte) rest;
    return position;
  }

  /** Reads one value; {@link #length} tells how many bytes it took. */
  static long get(MemorySegment from, long at) {
    long value = 0;
    int shift = 0;
    long position = at;
    while (true) {
      byte next = from.get(ValueLayout.JAVA_BYTE, position++);
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  static int length(long value) {
    return 1 + (63 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  static long fold(long value) {
    return (value << 1) ^ (value >> 63);
  }

  static long unfold(long folded) {
    return (folded >>> 1) ^ -(folded & 1);
  }
}
