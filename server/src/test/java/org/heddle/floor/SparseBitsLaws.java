package org.heddle.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseBitsLaws {
  @TempDir private Path folder;

  private SparseBits again(SparseBits bits) throws IOException {
    Path file = folder.resolve("bits");
    try (StateOutput out = new StateOutput(file)) {
      bits.write(out);
    }
    try (StateInput in = new StateInput(file)) {
      return SparseBits.read(in);
    }
  }

  private static void same(SparseBits bits, BitSet truth, int below) {
    assertThat(bits.size()).isEqualTo(truth.cardinality());
    for (int i = 0; i < below; i++) {
      assertThat(bits.get(i)).as("%d", i).isEqualTo(truth.get(i));
    }
  }

  /** As a plain bit set, through growing, shrinking and a restart; 64 numbers are the turn. */
  @ParameterizedTest
  @ValueSource(ints = {40, 63, 64, 65, 66, 200, 5_000, 20_000})
  void answersLikeAPlainBitSet(int below) throws IOException {
    Random random = new Random(below);
    SparseBits bits = new SparseBits();
    BitSet truth = new BitSet();
    for (int round = 0; round < 6; round++) {
      for (int i = 0; i < below; i++) {
        int number = random.nextInt(below);
        boolean value = round % 2 == 0 || random.nextInt(below) < 3;
        bits.set(number, value);
        truth.set(number, value);
      }
      same(bits, truth, below + 100);
      bits = again(bits);
      same(bits, truth, below + 100);
    }
  }

  @Test
  void emptyListLosesItsNumbersOneByOne() {
    SparseBits bits = new SparseBits();
    for (int i = 0; i < 70; i++) {
      bits.set(i * 10_000);
    }
    for (int i = 0; i < 70; i++) {
      bits.clear(i * 10_000);
      assertThat(bits.get(i * 10_000)).isFalse();
      assertThat(bits.size()).isEqualTo(69 - i);
    }
    bits.clear(5);
    assertThat(bits.size()).isZero();
  }

  @Test
  void numbersBeginAtNought() {
    assertThatThrownBy(() -> new SparseBits().set(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A plain bit set has as many bits as its largest number: these were 27 GB. */
  @Test
  void costIsThatOfWhatIsInIt() throws IOException {
    int sets = 100_000;
    SparseBits[] all = new SparseBits[sets];
    for (int i = 0; i < sets; i++) {
      all[i] = new SparseBits();
      all[i].set(Integer.MAX_VALUE - i);
    }
    assertThat(all[sets - 1].get(Integer.MAX_VALUE - sets + 1)).isTrue();
    again(all[0]);
    assertThat(Files.size(folder.resolve("bits"))).isLessThan(100);
  }
}
