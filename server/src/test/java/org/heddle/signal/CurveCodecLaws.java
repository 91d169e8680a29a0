package org.heddle.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveCodecLaws {

  @Test
  void everyCurveComesBackExactly() throws Exception {
    for (int seed = 0; seed < 2_000; seed++) {
      Curve curve = Curves.any(new Random(seed));
      assertThat(CurveCodec.decode(CurveCodec.encode(curve))).as("seed %d", seed).isEqualTo(curve);
    }
  }

  @Test
  void extremesOfALongComeBackExactly() throws Exception {
    long[] values = {Long.MAX_VALUE, Long.MIN_VALUE, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1, 0};
    Curve curve = Curve.of(new Curve.Channel(18, values));
    assertThat(CurveCodec.decode(CurveCodec.encode(curve))).isEqualTo(curve);
  }

  /** A long stretch at rest must neither cost much nor stop the model from following a jump. */
  @Test
  void aConstantChannelCostsNothingPerSample() {
    long[] still = new long[100_000];
    Arrays.fill(still, 1_234_567);
    assertThat(CurveCodec.encode(Curve.of(new Curve.Channel(3, still)))).hasSizeLessThan(24);
    still[99_999]++;
    assertThat(CurveCodec.encode(Curve.of(new Curve.Channel(3, still)))).hasSizeLessThan(1_200);
  }

  /** The aim for torque, angle and depth of 500 samples is 0.85 bytes a value. */
  @Test
  void tighteningCurvesTakeAtMostPointSixBytesAValue() {
    Random random = new Random(1);
    long bytes = 0;
    for (int i = 0; i < 100; i++) {
      bytes += CurveCodec.encode(Curves.tightening(random, 500)).length;
    }
    assertThat(bytes / (100.0 * 500 * 3)).isLessThan(0.60);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = CurveCodec.encode(Curves.lively());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CurveCodec.decode(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(CurveFormatException.class);
    }
  }

  @Test
  void everyFlippedBitIsRefused() {
    byte[] bytes = CurveCodec.encode(Curves.lively());
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> CurveCodec.decode(bytes))
          .as("bit %d", bit)
          .isInstanceOf(CurveFormatException.class);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  /** An attacker can compute checksums: nonsense behind a right one decodes or is refused. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nonsenseWithARightChecksumNeverCrashes(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = CurveCodec.encode(Curves.any(random));
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Checksums.mend(bytes);
      refused += refuses(bytes) ? 1 : 0;
    }
    assertThat(refused).isBetween(300, 2_999);
  }

  /** A few bytes that promise more values than the limit must not be believed. */
  @Test
  void aPromiseOfTooManyValuesIsRefusedBeforeMemoryIsTaken() {
    byte[] bytes = {1, 2, -1, -1, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    Checksums.mend(bytes);
    assertThatThrownBy(() -> CurveCodec.decode(bytes))
        .isInstanceOf(CurveFormatException.class)
        .hasMessageContaining("samples must be 1 to " + Curve.MAX_VALUES / 2);
  }

  @Test
  void aLaterVersionIsRefusedByName() {
    byte[] bytes = CurveCodec.encode(Curves.lively());
    bytes[0] = 2;
    Checksums.mend(bytes);
    assertThatThrownBy(() -> CurveCodec.decode(bytes)).hasMessage("version 2 is not known here");
  }

  private static boolean refuses(byte[] bytes) {
    try {
      CurveCodec.decode(bytes);
      return false;
    } catch (CurveFormatException e) {
      return true;
    }
  }
}
