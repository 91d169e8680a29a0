package org.heddle.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        assertThat(origins.add(origin, Instant.EPOCH))
            .as("%s", origin)
            .isEqualTo(known.add(origin));
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
        assertThat(origins.add(origin, Instant.EPOCH))
            .as("%s", origin)
            .isEqualTo(known.add(origin));
      }
    }
  }

  /** A counter that began anew must not pass for what was sent again, also after a restart. */
  @Test
  void aKnownNumberIsReusedWhenItComesLaterThanAllOfItsSource(@TempDir Path folder)
      throws Exception {
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    Origins origins = new Origins();
    origins.add(new Origin("press", "1"), noon);
    origins.add(new Origin("press", "2"), noon.minusSeconds(60));
    origins.add(new Origin("press", "run-1"), noon);
    origins.write(folder);
    Origins again = new Origins();
    again.read(folder);
    assertThat(again.isReused(new Origin("press", "1"), noon.plusMillis(1))).isTrue();
    assertThat(again.isReused(new Origin("press", "2"), noon)).isFalse();
    assertThat(again.isReused(new Origin("press", "run-1"), noon.plusSeconds(1))).isFalse();
    assertThat(again.isReused(new Origin("drill", "1"), noon.plusSeconds(1))).isFalse();
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
