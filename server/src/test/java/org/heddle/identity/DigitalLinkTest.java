package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GS1 Digital Link: URI Syntax 1.6. */
class DigitalLinkTest {

  @Test
  void keyQualifiersAttributesAndForeignParametersAreKeptApart() {
    DigitalLink link =
        DigitalLink.parse(
                "https://example.com/a/b/01/09506000134352/10/L%2F7/21/A1?17=271231&linkType=all")
            .orThrow();
    assertThat(link.stem()).isEqualTo("https://example.com/a/b");
    assertThat(link.elements()).hasToString("(01)09506000134352(10)L/7(21)A1(17)271231");
    assertThat(link.others()).containsExactly("linkType=all");
    assertThat(link.canonical()).isEqualTo("https://id.gs1.org/01/09506000134352/10/L%2F7/21/A1");
  }

  @Test
  void whatIsReadIsWrittenTheSame() {
    String uri = "https://example.com/414/9506000134352/254/DOCK%2B1?8200=a&x=%C3%A4";
    assertThat(DigitalLink.parse(uri).orThrow().uri()).isEqualTo(uri);
  }

  @Test
  void elementStringBecomesALinkWithItsQualifiersInOrder() {
    Gs1ElementString elements =
        Gs1ElementString.parse("(21)S1(17)271231(01)09506000134352(10)L1").orThrow();
    assertThat(DigitalLink.of("https://plant.example", elements).orThrow().uri())
        .isEqualTo("https://plant.example/01/09506000134352/10/L1/21/S1?17=271231");
  }

  @Test
  void stemMayHaveAnyNumberOfSegments() {
    assertThat(DigitalLink.parse("https://e.com/x/8004/95060001ABC").orThrow().stem())
        .isEqualTo("https://e.com/x");
    assertThat(DigitalLink.parse("https://e.com/8004/95060001ABC/").orThrow().stem())
        .isEqualTo("https://e.com");
  }

  @ParameterizedTest
  @CsvSource({
    "https://e.com/01/09506000134352/21/1/10/2,  link.qualifier, 37",
    "https://e.com/01/09506000134353,            gs1.check,      30",
    "https://e.com/01/9506000134353,             gs1.check,      29",
    "https://e.com/01/09506000134352/10/a%2,     link.percent,   36",
    "https://e.com/01/09506000134352/10/%41%23,  gs1.character,  38",
    "https://e.com/01/09506000134352?17=271331,  gs1.date,       37",
    "https://e.com/about/us,                     link.key,       13",
    "https://e.com,                              link.key,       13",
    "ftp://e.com/01/09506000134352,              link.scheme,    0",
  })
  void problemsPointAtTheCharacter(String uri, String code, int position) {
    assertThat(DigitalLink.parse(uri))
        .isInstanceOfSatisfying(
            Parsed.Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(code);
              assertThat(refused.problem().position()).isEqualTo(position);
            });
  }
}
