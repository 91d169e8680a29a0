package org.heddle.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Columns of whole numbers as runs of 128, each the cheapest of values, differences or differences
 * of differences above their smallest, in as few bits as the largest needs.
 *
 * <p>A gauge's noise costs its bits and no more; counters and times cost nearly nothing; a constant
 * column is one number. Arithmetic wraps, so any 64-bit values come back exactly. Idea: frame of
 * reference (Goldstein et al. 1998) with Parquet's delta binary packing.
 *
 * <p>Layout: {@code 0} and the number as signed for a constant column, else {@code 1}, the value
 * and the difference that shall be thought before the first as signed, and for each run one byte
 * order, one byte width, the smallest as signed, and the packed bits, lowest first, filled up to a
 * byte. Orders 1 and 2 continue from the run before.
 */
final class LongCodec {
  /** Values in a run: long enough to forget its four header bytes, short enough for outliers. */
  static final int RUN = 128;

  private static final int CONSTANT = 0;
  private static final int RUNS = 1;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long[] first = new long[RUN];
  private final long[] second = new long[RUN];

  void encode(long[] values, int from, int count, ByteSink out) {
    if (isConstant(values, from, count)) {
      out.octet(CONSTANT);
      out.signed(count == 0 ? 0 : values[from]);
      return;
    }
    out.octet(RUNS);
    long slope = values[from + 1] - values[from];
    long before = values[from] - slope;
    out.signed(before);
    out.signed(slope);
    for (int at = 0; at < count; at += RUN) {
      int size = Math.min(RUN, count - at);
      run(values, from + at, size, before, slope, out);
      before = values[from + at + size - 1];
      slope = first[size - 1];
    }
  }

  private static boolean isConstant(long[] values, int from, int count) {
    for (int i = 1; i < count; i++) {
      if (values[from + i] != values[from]) {
        return false;
      }
    }
    return true;
  }

  private void run(long[] values, int from, int size, long before, long slope, ByteSink out) {
    long min0 = Long.MAX_VALUE;
    long max0 = Long.MIN_VALUE;
    long min1 = Long.MAX_VALUE;
    long max1 = Long.MIN_VALUE;
    long min2 = Long.MAX_VALUE;
    long max2 = Long.MIN_VALUE;
    long last = before;
    long lastDelta = slope;
    for (int i = 0; i < size; i++) {
      long value = values[from + i];
      long delta = value - last;
      long bend = delta - lastDelta;
      first[i] = delta;
      second[i] = bend;
      min0 = Math.min(min0, value);
      max0 = Math.max(max0, value);
      min1 = Math.min(min1, delta);
      max1 = Math.max(max1, delta);
      min2 = Math.min(min2, bend);
      max2 = Math.max(max2, bend);
      last = value;
      lastDelta = delta;
    }
    int width0 = width(max0 - min0);
    int width1 = width(max1 - min1);
    int width2 = width(max2 - min2);
    if (width0 <= width1 && width0 <= width2) {
      pack(0, width0, min0, values, from, size, out);
    } else if (width1 <= width2) {
      pack(1, width1, min1, first, 0, size, out);
    } else {
      pack(2, width2, min2, second, 0, size, out);
    }
  }

  private static int width(long range) {
    return 64 - Long.numberOfLeadingZeros(range);
  }

  private static void pack(
      int order, int width, long min, long[] values, int from, int size, ByteSink out) {
    out.octet(order);
    out.octet(width);
    out.signed(min);
    int bytes = (size * width + 7) >>> 3;
    int at = out.reserve(bytes + Long.BYTES);
    byte[] target = out.array();
    long word = 0;
    int filled = 0;
    for (int i = 0; i < size; i++) {
      long value = values[from + i] - min;
      word |= value << filled;
      filled += width;
      if (filled >= 64) {
        WORD.set(target, at, word);
        at += Long.BYTES;
        filled -= 64;
        word = filled == 0 ? 0 : value >>> (width - filled);
      }
    }
    WORD.set(target, at, word);
    out.giveBack(Long.BYTES);
  }

  /** Fills {@code count} values from {@code offset} on. */
  static void decode(ByteSource in, int count, long[] values, int offset) {
    int form = in.octet();
    if (form == CONSTANT) {
      Arrays.fill(values, offset, offset + count, in.signed());
      return;
    }
    if (form != RUNS) {
      throw ByteSource.damaged("a column of numbers has the unknown form " + form);
    }
    long before = in.signed();
    long slope = in.signed();
    int end = offset + count;
    for (int at = offset; at < end; at += RUN) {
      int size = Math.min(RUN, end - at);
      int order = in.octet();
      unpack(in, at, size, values);
      if (order == 2) {
        bend(values, at, size, before, slope);
      } else if (order == 1) {
        sum(values, at, size, before);
      } else if (order != 0) {
        throw ByteSource.damaged("a run of numbers has the unknown order " + order);
      }
      long last = values[at + size - 1];
      slope = last - (size == 1 ? before : values[at + size - 2]);
      before = last;
    }
  }

  private static void sum(long[] values, int at, int size, long before) {
    long value = before;
    for (int i = at; i < at + size; i++) {
      value += values[i];
      values[i] = value;
    }
  }

  private static void bend(long[] values, int at, int size, long before, long slope) {
    long value = before;
    long delta = slope;
    for (int i = at; i < at + size; i++) {
      delta += values[i];
      value += delta;
      values[i] = value;
    }
  }

  private static void unpack(ByteSource in, int at, int size, long[] values) {
    int width = in.octet();
    if (width > 64) {
      throw ByteSource.damaged("a number of " + width + " bits");
    }
    long min = in.signed();
    int bytes = (size * width + 7) >>> 3;
    int start = in.skip(bytes);
    byte[] source = in.array();
    if (width <= 56 && start + bytes + Long.BYTES <= source.length) {
      long mask = (1L << width) - 1;
      int bit = 0;
      for (int i = at; i < at + size; i++) {
        long word = (long) WORD.get(source, start + (bit >>> 3));
        values[i] = ((word >>> (bit & 7)) & mask) + min;
        bit += width;
      }
    } else {
      unpackSlowly(source, start, width, min, at, size, values);
    }
  }

  /** Bit by bit: for the widest numbers and the end of the bytes. */
  private static void unpackSlowly(
      byte[] source, int start, int width, long min, int at, int size, long[] values) {
    long bit = 0;
    for (int i = at; i < at + size; i++) {
      long value = 0;
      for (int b = 0; b < width; b++, bit++) {
        int set = (source[start + (int) (bit >>> 3)] >>> (bit & 7)) & 1;
        value |= (long) set << b;
      }
      values[i] = value + min;
    }
  }
}
