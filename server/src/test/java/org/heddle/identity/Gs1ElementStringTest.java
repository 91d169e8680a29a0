package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS1 General Specifications, sections 3 and 7.8. */
class Gs1ElementStringTest {
  private static final String PLAIN = "(01)09506000134352(10)LOT7(21)A-1";

  /** Scanners keep, drop, rename or announce the separator, each in its own way. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "010950600013435210LOT7\u001d21A-1",
        "]C1010950600013435210LOT7{GS}21A-1",
        "]d2010950600013435210LOT7<GS>21A-1",
        "]Q3010950600013435210LOT7^]21A-1",
        "\u001d010950600013435210LOT7\u001d21A-1",
        "010950600013435210LOT7\u241d21A-1\u001d",
        "(01)09506000134352(10)LOT7(21)A-1",
        "(01) 09506000134352 (10) LOT7 (21) A-1",
      })
  void everySpellingOfTheSeparatorIsUnderstood(String text) {
    assertThat(Gs1ElementString.parse(text).orThrow()).hasToString(PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "(01)09506000134353,           gs1.check,      17",
    "0109506000134353,             gs1.check,      15",
    "]C10109506000134353,          gs1.check,      18",
    "(01)0950600013435,            gs1.length,     17",
    "(17)271301,                   gs1.date,       6",
    "(17)270230,                   gs1.date,       8",
    "(10)LOT#7,                    gs1.character,  7",
    "(10)123456789012345678901,    gs1.length,     24",
    "10LOT7{GS}05X,                gs1.identifier, 10",
    "(05)X,                        gs1.identifier, 1",
    "(10)A(21)1(10)B,              gs1.twice,      10",
    "10123456789012345678901,      gs1.length,     22",
    "{GS}{GS}(01)0950600013435X,   gs1.character,  25",
    "]C1,                          gs1.empty,      3",
  })
  void problemsPointAtTheCharacterAsItWasScanned(String text, String code, int position) {
    assertThat(Gs1ElementString.parse(text))
        .isInstanceOfSatisfying(
            Parsed.Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(code);
              assertThat(refused.problem().position()).isEqualTo(position);
            });
  }

  /** Day 00 stands for the whole month; section 3.4. */
  @Test
  void wholeMonthIsAllowedAsADate() {
    assertThat(Gs1ElementString.parse("(17)270200").optional()).isPresent();
  }

  @Test
  void optionalSerialOfAnAssetMayBeMissing() {
    assertThat(Gs1ElementString.parse("(8003)04719512002889").optional()).isPresent();
    assertThat(Gs1ElementString.parse("(8003)04719512002889ABC").optional()).isPresent();
  }

  @Test
  void bracketsInsideDataAreData() {
    Gs1ElementString read = Gs1ElementString.parse("(10)A(B)1(21)7").orThrow();
    assertThat(read.data("10")).contains("A(B)1");
    assertThat(read.data("21")).contains("7");
  }

  @Test
  void symbolLongerThanAnySymbolIsRefused() {
    String text = "91" + "A".repeat(Gs1ElementString.MAX_LENGTH);
    assertThat(Gs1ElementString.parse(text).optional()).isEmpty();
  }

  /** No identifier may begin another one, or reading from the left would be ambiguous. */
  @Test
  void noIdentifierOfTheTableBeginsAnother() {
    for (String code : ApplicationIdentifiers.all().keySet()) {
      for (int i = 2; i < code.length(); i++) {
        assertThat(ApplicationIdentifiers.all()).doesNotContainKey(code.substring(0, i));
      }
    }
  }

  @Test
  void shorterTradeItemNumbersGetTheirZeros() {
    assertThat(Gs1Key.parse(Gs1Key.Kind.GTIN, "9506000134352").orThrow().value())
        .isEqualTo("09506000134352");
    assertThat(Gs1Key.parse(Gs1Key.Kind.GTIN, "9506000134353").problems())
        .extracting(ParseProblem::position)
        .containsExactly(12);
  }
}
