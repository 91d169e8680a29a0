package org.heddle.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.heddle.fact.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsLaws {
  @Test
  void anOriginIsNewExactlyOnceAlsoAfterReadingBack(@TempDir Path folder) throws Exception {
    Random random = new Random(5);
    Origins origins = new Origins();
    Set<Origin> known = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 20_000; i++) {
        Origin origin = origin(random);
        assertThat(origins.add(origin)).as("%s", origin).isEqualTo(known.add(origin));
      }
      Path target = Files.createDirectory(folder.resolve("r" + round));
      origins.write(target);
      origins = new Origins();
      origins.read(target);
    }
  }

  /** Forgetting one never forgets another, however they were crowded together. */
  @Test
  void aForgottenOriginIsNewAgainAndNoOtherIs() {
    Random random = new Random(6);
    Origins origins = new Origins();
    Set<Origin> known = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      Origin origin = origin(random);
      if (random.nextInt(3) == 0) {
        origins.remove(origin);
        known.remove(origin);
      } else {
        assertThat(origins.add(origin)).as("%s", origin).isEqualTo(known.add(origin));
      }
    }
  }

  private static Origin origin(Random random) {
    String source = "s" + random.nextInt(3);
    String key =
        switch (random.nextInt(3)) {
          case 0 -> Integer.toString(random.nextInt(20_000));
          case 1 -> "0" + random.nextInt(20_000);
          default -> "run-" + random.nextInt(20_000);
        };
    return new Origin(source, key);
  }

  /** "007" and "7" are two keys; only a text that a number writes itself as is a number. */
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "7,7",
    "007,-1",
    "1e3,-1",
    "'12 ',-1",
    "999999999999999999,999999999999999999"
  })
  void onlyPlainNumbersAreNumbers(String key, long number) {
    assertThat(Origins.number(key)).isEqualTo(number);
  }
}
