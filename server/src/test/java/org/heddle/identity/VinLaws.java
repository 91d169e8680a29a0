package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VinLaws {
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

  private static String number(Random random) {
    var text = new StringBuilder("1");
    while (text.length() < Vin.LENGTH) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    text.setCharAt(8, new Vin(text.toString()).computedCheckDigit());
    return text.toString();
  }

  @Test
  void everyNumberWithItsCheckDigitIsRead() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String text = number(random);
      assertThat(Vin.parse(text).orThrow().value()).isEqualTo(text);
    }
  }

  /** Weights are invertible modulo 11, so a changed value of one character always shows. */
  @Test
  void oneChangedDigitIsCaught() {
    var random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      String text = number(random);
      int at = 9 + random.nextInt(8);
      if (!Character.isDigit(text.charAt(at))) {
        continue;
      }
      char other = (char) ('0' + (text.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
      String changed = text.substring(0, at) + other + text.substring(at + 1);
      assertThat(Vin.parse(changed).optional()).as(changed).isEmpty();
    }
  }
}
