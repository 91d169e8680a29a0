package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own parser is the measure. */
class InstantTextLaws {
  private static final long SEED = 20_261_121;
  private static final long YEAR_9999 = 253_402_300_799L;
  private static final String SIGNS = "0123456789-:TZ.+ \u0661";

  @Test
  void everyInstantIsReadAsTheJdkReadsIt() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      int digits = random.nextInt(10);
      long unit = (long) Math.pow(10, 9 - digits);
      Instant at =
          Instant.ofEpochSecond(
              random.nextLong(-62_167_219_200L, YEAR_9999),
              random.nextLong(1_000_000_000) / unit * unit);
      assertThat(InstantText.parse(at.toString())).isEqualTo(at);
    }
  }

  /** Whatever one character too many, too few or another one makes of it. */
  @Test
  void whatTheJdkRefusesIsRefused() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("2026-11-20T08:15:30.250Z");
      int place = random.nextInt(text.length());
      char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(place, sign);
        case 1 -> text.insert(place, sign);
        default -> text.deleteCharAt(place);
      }
      assertThat(read(InstantText::parse, text.toString()))
          .as(text.toString())
          .isEqualTo(read(Instant::parse, text.toString()));
    }
  }

  private static String read(Function<String, Instant> parser, String text) {
    try {
      return parser.apply(text).toString();
    } catch (DateTimeException e) {
      return "refused";
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-11-20T08:15:30",
        "-026-11-20T08:15:30Z",
        ""
      })
  void noTimeIsNone(String text) {
    assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
  }

  /** Midnight at the end of a day, a leap second and an offset are the general parser's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T24:00:00Z",
        "2016-12-31T23:59:60Z",
        "2026-11-20T08:15:30+01:00",
        "2026-11-20T08:15:30.Z"
      })
  void rareFormsAreReadTheSame(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
  }
}
