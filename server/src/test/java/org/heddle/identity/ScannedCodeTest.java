package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannedCodeTest {
  private static final String ENVELOPE =
      "[)>\u001e06\u001dP4711-22\u001dS0001729\u001d1TB44-7\u001dQ24\u001e\u0004";

  @ParameterizedTest
  @CsvSource({
    "unit:C24-000017,                        unit,         unit:C24-000017",
    "coil:C-118,                             coil,         coil:C-118",
    "coil:C-118@812-815/3,                   stretch,      coil:C-118",
    "1M8GDM9AXKP042788,                      vin,          unit:1M8GDM9AXKP042788",
    "1m8gdm9axkp042788,                      vin,          unit:1M8GDM9AXKP042788",
    "(01)09506000134352(21)A1,               gs1,          unit:(01)09506000134352(21)A1",
    "]d2010950600013435221A1,                gs1,          unit:(01)09506000134352(21)A1",
    "010950600013435210L7,                   gs1,          lot:(01)09506000134352(10)L7",
    "106141412345678908,                     gs1,          container:106141412345678908",
    "(00)106141412345678908,                 gs1,          container:106141412345678908",
    "https://id.gs1.org/01/09506000134352/21/A1, digital-link, unit:(01)09506000134352(21)A1",
    "https://plant/unit/unit:C24-000017,     unit,         unit:C24-000017",
    "https://plant/unit/unit%3AC24-000017,   unit,         unit:C24-000017",
    "urn:epc:id:sgtin:0614141.812345.6789,   epc,          unit:(01)80614141123458(21)6789",
    "3074257BF7194E4000001A85,               epc-tag,      unit:(01)80614141123458(21)6789",
    "31AC16465751CCD0C2000000,               epc-tag,      container:350233567890302000024",
    "C24-000017,                             plain,        unit:C24-000017",
    "]d1C24-000017,                          plain,        unit:C24-000017",
    "'  C24-000017 ',                        plain,        unit:C24-000017",
  })
  void everyCodeIsUnderstood(String text, String word, String first) {
    ScannedCode.Understanding found = ScannedCode.understand(text);
    assertThat(found.code().word()).isEqualTo(word);
    if (!word.equals("epc-tag") || !first.startsWith("container")) {
      assertThat(found.items().getFirst()).hasToString(first);
    } else {
      assertThat(found.items().getFirst().kind()).isEqualTo(ItemKind.CONTAINER);
    }
    assertThat(found.notes()).isEmpty();
  }

  @Test
  void envelopeOfAPartCarriesSerialAndLot() {
    ScannedCode.Understanding found = ScannedCode.understand(ENVELOPE);
    assertThat(found.code().word()).isEqualTo("envelope");
    assertThat(found.items())
        .contains(new UnitId("0001729"), new LotId("B44-7"), new CoilId("B44-7"));
    assertThat(((ScannedCode.Envelope) found.code()).envelope().encoded()).isEqualTo(ENVELOPE);
  }

  @Test
  void envelopeWithSpelledOutControlCharactersIsTheSame() {
    String spelled = "]d1[)>{RS}06{GS}P4711-22{GS}S0001729{GS}1TB44-7{GS}Q24{RS}{EOT}";
    assertThat(ScannedCode.understand(spelled).code())
        .isEqualTo(ScannedCode.understand(ENVELOPE).code());
  }

  @Test
  void envelopesOfTheOtherFormatsAreRead() {
    var gs1 = DataEnvelope.parse("[)>^^05^]010950600013435221A1^^^D").orThrow();
    assertThat(gs1.data("21")).containsExactly("A1");
    var text = DataEnvelope.parse("[)>{RS}12{GS}MFR 39040{GS}SER 12 3{RS}{EOT}").orThrow();
    assertThat(text.data("SER")).containsExactly("12 3");
    assertThat(DataEnvelope.parse(text.encoded()).orThrow()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "[)>06P4711S0001729,          envelope.separator,  3",
    "[)>{RS}6{GS}S1,              envelope.format,     7",
    "[)>{RS}06{GS}s1,             envelope.identifier, 13",
    "[)>{RS}06{GS}S1{RS}{EOT}x,   envelope.format,     19",
    "(01)09506000134353,          gs1.check,           17",
    "coil:C-118@8x/3,             coil.metres,         11",
    "coil:C-118@815-812,          coil.metres,         11",
    "coil:C-118@812-815/0,        coil.lane,           19",
    "1M8GDM9A1KP042788,           vin.check,           8",
    "'  1M8GDM9A1KP042788',       vin.check,           10",
    "https://example.com/x,       link.key,            19",
  })
  void codeThatIsNotWhatItLooksLikeSaysWhy(String text, String code, int position) {
    ScannedCode.Understanding found = ScannedCode.understand(text);
    assertThat(found.notes()).extracting(ParseProblem::code).containsExactly(code);
    assertThat(found.notes()).extracting(ParseProblem::position).containsExactly(position);
  }

  /** A plain number with a GTIN's check digit by chance must still be found as what it is. */
  @Test
  void everyPlainTextMayBeAnyKindOfItem() {
    assertThat(ScannedCode.understand("HT-0412").items())
        .containsExactly(
            new UnitId("HT-0412"),
            new LotId("HT-0412"),
            new CoilId("HT-0412"),
            new ContainerId("HT-0412"),
            new OrderId("HT-0412"),
            new ShipmentId("HT-0412"));
    assertThat(ScannedCode.understand("96385074").items()).contains(new UnitId("96385074"));
  }

  @Test
  void stretchIsWrittenAsItIsRead() {
    for (String text : new String[] {"coil:C@1@812-815/3", "coil:C@0.5-2.25/2-3", "coil:C@7"}) {
      assertThat(CoilStretch.parse(text).orThrow()).hasToString(text);
    }
  }

  @Test
  void emptyTextIsPlainAndNamesNothing() {
    assertThat(ScannedCode.understand("").items()).isEmpty();
    assertThat(ScannedCode.understand("   ").items()).isEmpty();
  }
}
