package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever numbers go in come out, and regular ones cost little. */
class LongCodecLaws {
  private final Random random = new Random(128);

  @Test
  void anyNumbersComeBackExactly() {
    for (int round = 0; round < 3_000; round++) {
      int bits = random.nextInt(65);
      long[] values = new long[random.nextInt(700)];
      for (int i = 0; i < values.length; i++) {
        long value = bits == 0 ? 7 : random.nextLong() >> (64 - bits);
        values[i] = random.nextInt(3) == 0 && i > 0 ? values[i - 1] + random.nextInt(3) : value;
      }
      assertThat(decoded(encoded(values), values.length)).isEqualTo(values);
    }
  }

  @Test
  void extremesComeBackExactly() {
    long[] values = {Long.MIN_VALUE, Long.MAX_VALUE, 0, Long.MIN_VALUE, -1, 1, Long.MAX_VALUE};
    assertThat(decoded(encoded(values), values.length)).isEqualTo(values);
  }

  @Test
  void countersAndConstantsCostNextToNothing() {
    assertThat(encodedSize(i -> 4_711)).isLessThan(5);
    assertThat(encodedSize(i -> 1_790_000_000_000_000L + 250_000 * i)).isLessThan(4_096 / 128 * 6);
  }

  /** A gauge whose last three bits are noise costs three bits a value and a little for each run. */
  @Test
  void noiseCostsItsBits() {
    Random noise = new Random(3);
    assertThat(encodedSize(i -> 10_000 + noise.nextInt(8))).isLessThan(4_096 * 3 / 8 + 32 * 6);
  }

  @Test
  void bytesThatMakeNoSenseAreDamage() {
    byte[] bytes = encoded(new long[] {1, 2, 4, 8});
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decoded(cut, 4)).isInstanceOf(JournalException.class);
    }
    bytes[0] = 9;
    assertThatThrownBy(() -> decoded(bytes, 4)).isInstanceOf(JournalException.class);
  }

  private static int encodedSize(LongUnaryOperator value) {
    long[] values = new long[4_096];
    Arrays.setAll(values, value::applyAsLong);
    return encoded(values).length;
  }

  private static byte[] encoded(long[] values) {
    ByteSink out = new ByteSink(16);
    new LongCodec().encode(values, 0, values.length, out);
    return Arrays.copyOf(out.array(), out.length());
  }

  private static long[] decoded(byte[] bytes, int count) {
    long[] values = new long[count];
    LongCodec.decode(new ByteSource(bytes, 0, bytes.length), count, values, 0);
    return values;
  }
}
