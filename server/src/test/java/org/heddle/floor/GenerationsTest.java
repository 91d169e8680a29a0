package org.heddle.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
  @TempDir private Path folder;

  private static final class Tally implements Kept {
    private long value;

    @Override
    public String name() {
      return "number";
    }

    @Override
    public void write(Path target) throws IOException {
      try (StateOutput out = new StateOutput(target.resolve("n"))) {
        out.number(value);
        out.longs(new long[300_000]);
      }
    }

    @Override
    public void read(Path source) throws IOException {
      try (StateInput in = new StateInput(source.resolve("n"))) {
        value = in.number();
        in.longs(new long[300_000]);
      }
    }
  }

  private Tally written(long... values) throws IOException {
    Tally number = new Tally();
    Generations generations = new Generations(folder, List.of(number));
    for (long value : values) {
      number.value = value;
      generations.write(value);
    }
    return number;
  }

  private OptionalLong read(Tally into, long facts) throws IOException {
    return new Generations(folder, List.of(into)).read(facts);
  }

  @Test
  void newestGenerationIsRead() throws IOException {
    written(5, 12);
    Tally number = new Tally();
    assertThat(read(number, 20)).hasValue(12);
    assertThat(number.value).isEqualTo(12);
  }

  /** A restored older journal must not meet a state of facts it does not hold. */
  @Test
  void generationOfMoreFactsThanTheJournalHoldsIsNotUsed() throws IOException {
    written(12);
    assertThat(read(new Tally(), 11)).hasValue(0);
  }

  @Test
  void unfinishedGenerationIsNotUsed() throws IOException {
    written(5);
    Files.createDirectories(folder.resolve("unfinished/number"));
    assertThat(read(new Tally(), 20)).hasValue(5);
  }

  @Test
  void damagedGenerationIsSetAside() throws IOException {
    written(5);
    Path file = folder.resolve("facts-" + "%019d".formatted(5)).resolve("number/n");
    byte[] bytes = Files.readAllBytes(file);
    bytes[1_000_003] ^= 1;
    Files.write(file, bytes);
    assertThat(read(new Tally(), 20)).isEmpty();
    assertThat(read(new Tally(), 20)).hasValue(0);
  }
}
