package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ISO 3779; check digit 49 CFR 565.15 (c). */
class VinTest {

  @ParameterizedTest
  @ValueSource(strings = {"1M8GDM9AXKP042788", "11111111111111111", "1m8gdm9axkp042788"})
  void knownGoodNumbersAreRead(String text) {
    Vin vin = Vin.parse(text).orThrow();
    assertThat(vin.checkDigit()).isEqualTo(vin.computedCheckDigit());
    assertThat(Vin.parse(text).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1M8GDM9AXKP04278I, vin.character, 16",
    "1M8GDM9OXKP042788, vin.character, 7",
    "1M8GDM9A-KP042788, vin.character, 8",
    "1M8GDM9AXKP04278,  vin.length,    16",
    "1M8GDM9AXKP0427889,vin.length,    17",
    "1M8GDM9A1KP042788, vin.check,     8",
    "LSVAA4182E2000001, vin.check,     8",
    "'',                vin.length,    0",
  })
  void problemsPointAtTheCharacter(String text, String code, int position) {
    assertThat(Vin.parse(text))
        .isInstanceOfSatisfying(
            Parsed.Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(code);
              assertThat(refused.problem().position()).isEqualTo(position);
            });
  }

  /** European makers may use the ninth character freely, mostly Z. */
  @Test
  void wrongCheckDigitIsOnlyAWarningOutsideNorthAmericaAndChina() {
    Parsed<Vin> parsed = Vin.parse("WVWZZZ1KZAW000001");
    assertThat(parsed.optional()).isPresent();
    assertThat(parsed.problems()).extracting(ParseProblem::code).containsExactly("vin.check");
  }

  @Test
  void sectionsAreThoseOfTheStandard() {
    Vin vin = Vin.parse("1M8GDM9AXKP042788").orThrow();
    assertThat(vin.manufacturer()).isEqualTo("1M8");
    assertThat(vin.descriptor()).isEqualTo("GDM9AX");
    assertThat(vin.indicator()).isEqualTo("KP042788");
    assertThat(vin.unit()).isEqualTo(new UnitId("1M8GDM9AXKP042788"));
  }
}
