package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.spc.Buckets.Bucket;

/** Buckets of one width in the order of their time, 24 bytes each; the oldest give way. */
final class BucketLevel {
  /** Buckets that are kept. */
  static final int MAX = 1_100;

  private static final int LEAST = 16;

  private final long width;
  private int size;

  // when the last bucket begins and ends; empty while there is none
  private long lastFrom = Long.MAX_VALUE;
  private long lastTo = Long.MIN_VALUE;

  /** Which stretch of time, counted from 1970. */
  private int[] numbers = new int[LEAST];

  private int[] counts = new int[LEAST];
  private double[] means = new double[LEAST];
  private float[] lowest = new float[LEAST];
  private float[] highest = new float[LEAST];

  BucketLevel(long width) {
    this.width = width;
  }

  int size() {
    return size;
  }

  void add(long micros, double value) {
    boolean isInLast = micros >= lastFrom && micros < lastTo;
    int at = isInLast ? size - 1 : place(Math.toIntExact(Math.floorDiv(micros, width)));
    if (at < 0) {
      return;
    }
    counts[at]++;
    means[at] += (value - means[at]) / counts[at];
    lowest[at] = Math.min(lowest[at], (float) value);
    highest[at] = Math.max(highest[at], (float) value);
  }

  /** Where the bucket of that number is, made if there was none; -1 when it is too old. */
  private int place(int number) {
    int found = Arrays.binarySearch(numbers, 0, size, number);
    if (found >= 0) {
      return found;
    }
    int at = -found - 1;
    if (size == MAX && at == 0) {
      return -1;
    }
    if (size == MAX) {
      drop();
      at--;
    } else if (size == numbers.length) {
      grow();
    }
    move(at, at + 1, size - at);
    size++;
    numbers[at] = number;
    counts[at] = 0;
    means[at] = 0;
    lowest[at] = Float.POSITIVE_INFINITY;
    highest[at] = Float.NEGATIVE_INFINITY;
    noteLast();
    return at;
  }

  private void noteLast() {
    lastFrom = numbers[size - 1] * width;
    lastTo = lastFrom + width;
  }

  private void drop() {
    move(1, 0, size - 1);
    size--;
  }

  private void grow() {
    int longer = Math.min(MAX, 2 * numbers.length);
    numbers = Arrays.copyOf(numbers, longer);
    counts = Arrays.copyOf(counts, longer);
    means = Arrays.copyOf(means, longer);
    lowest = Arrays.copyOf(lowest, longer);
    highest = Arrays.copyOf(highest, longer);
  }

  private void move(int from, int to, int length) {
    System.arraycopy(numbers, from, numbers, to, length);
    System.arraycopy(counts, from, counts, to, length);
    System.arraycopy(means, from, means, to, length);
    System.arraycopy(lowest, from, lowest, to, length);
    System.arraycopy(highest, from, highest, to, length);
  }

  /** True when nothing since then was forgotten. */
  boolean reaches(long fromMicros) {
    return size < MAX || numbers[0] * width <= fromMicros;
  }

  int count(long fromMicros, long toMicros) {
    return Math.max(0, at(Math.ceilDiv(toMicros, width)) - at(Math.floorDiv(fromMicros, width)));
  }

  List<Bucket> between(long fromMicros, long toMicros) {
    List<Bucket> found = new ArrayList<>();
    int end = at(Math.ceilDiv(toMicros, width));
    for (int i = at(Math.floorDiv(fromMicros, width)); i < end; i++) {
      found.add(bucket(i));
    }
    return found;
  }

  /** The first bucket from that number on. */
  private int at(long number) {
    int wanted = Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    int found = Arrays.binarySearch(numbers, 0, size, wanted);
    return found < 0 ? -found - 1 : found;
  }

  Bucket bucket(int i) {
    return new Bucket(numbers[i] * width, width, counts[i], means[i], lowest[i], highest[i]);
  }

  void write(StateOutput output) throws IOException {
    output.number(size);
    for (int i = 0; i < size; i++) {
      output.number(numbers[i]);
      output.number(counts[i]);
      output.number(Double.doubleToRawLongBits(means[i]));
      output.number(Float.floatToRawIntBits(lowest[i]));
      output.number(Float.floatToRawIntBits(highest[i]));
    }
  }

  void read(StateInput input) throws IOException {
    size = Math.toIntExact(input.number());
    while (numbers.length < size) {
      grow();
    }
    for (int i = 0; i < size; i++) {
      numbers[i] = Math.toIntExact(input.number());
      counts[i] = Math.toIntExact(input.number());
      means[i] = Double.longBitsToDouble(input.number());
      lowest[i] = Float.intBitsToFloat((int) input.number());
      highest[i] = Float.intBitsToFloat((int) input.number());
    }
    if (size > 0) {
      noteLast();
    }
  }
}
