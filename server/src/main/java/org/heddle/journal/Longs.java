package org.heddle.journal;

import java.util.Arrays;

/** A growing column of whole numbers with a place from which it is read on. */
final class Longs {
  private long[] values = new long[64];
  private int size;
  private int cursor;

  void clear() {
    size = 0;
    cursor = 0;
  }

  void rewind() {
    cursor = 0;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void addAll(long[] more) {
    if (size + more.length > values.length) {
      values = Arrays.copyOf(values, Math.max(size * 2, size + more.length));
    }
    System.arraycopy(more, 0, values, size, more.length);
    size += more.length;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }

  /** The numbers; only the first {@link #size} count. */
  long[] array() {
    return values;
  }

  long next() {
    if (cursor >= size) {
      throw ByteSource.damaged("a column has fewer values than its rows need");
    }
    return values[cursor++];
  }

  /** The next {@code count} numbers as a fresh array. */
  long[] next(int count) {
    skip(count);
    return Arrays.copyOfRange(values, cursor - count, cursor);
  }

  void skip(int count) {
    if (count < 0 || count > size - cursor) {
      throw ByteSource.damaged("a column has fewer values than its rows need");
    }
    cursor += count;
  }

  void encode(Encoding to) {
    to.codec().encode(values, 0, size, to.out());
  }

  void decode(ByteSource in, int count) {
    if (values.length < count) {
      values = new long[count];
    }
    LongCodec.decode(in, count, values, 0);
    size = count;
    cursor = 0;
  }

  /** Sum of all numbers, as a count of things; refuses more than {@code most}. */
  int total(int most) {
    long total = 0;
    for (int i = 0; i < size; i++) {
      if (values[i] < 0 || values[i] > most) {
        throw ByteSource.damaged("a list of " + values[i] + " entries");
      }
      total += values[i];
    }
    if (total > most) {
      throw ByteSource.damaged("lists of " + total + " entries in one block");
    }
    return (int) total;
  }
}
