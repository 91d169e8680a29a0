package org.heddle.fact;

import java.util.Arrays;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * A run of neighbouring whole numbers, such as the samples of a channel: at hand, or as the record
 * holds them and decoded when first asked for. Who only counts, lists or traces facts never pays
 * for the samples in them.
 */
public final class Samples {
  /** Samples of one channel in one fact: 20 minutes at 833 Hz. */
  public static final int MAX_SAMPLES = 1_000_000;

  private final int count;
  private final @Nullable Encoded encoded;
  private volatile long @Nullable [] values;

  /** Samples as they are stored. */
  @FunctionalInterface
  public interface Encoded {
    /** All of them, as many as promised. */
    long[] decode();
  }

  private Samples(int count, @Nullable Encoded encoded, long @Nullable [] values) {
    this.count = count;
    this.encoded = encoded;
    this.values = values;
  }

  /** These values; handed over, not copied. */
  public static Samples of(long[] values) {
    return new Samples(values.length, null, values);
  }

  public static Samples stored(int count, Encoded encoded) {
    return new Samples(count, encoded, null);
  }

  public int count() {
    return count;
  }

  /** The values; handed out, not copied. */
  public long[] values() {
    long[] known = values;
    Encoded from = encoded;
    if (known != null || from == null) {
      return known == null ? new long[0] : known;
    }
    long[] decoded = from.decode();
    values = decoded;
    return decoded;
  }

  /** How they are stored; null when they are not. */
  public @Nullable Encoded encoded() {
    return encoded;
  }

  static void check(int scale, int length) {
    if (scale < 0 || scale > Decimal.MAX_SCALE) {
      throw new IllegalArgumentException("scale must be 0 to " + Decimal.MAX_SCALE);
    }
    if (length < 1 || length > MAX_SAMPLES) {
      throw new IllegalArgumentException(
          "a channel has 1 to " + MAX_SAMPLES + " samples, has " + length);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Samples samples && Arrays.equals(values(), samples.values());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values());
  }

  @Override
  public String toString() {
    return count + " samples";
  }
}
