package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GS1 EPC Tag Data Standard 1.13, sections 6, 7 and 14. */
class EpcTest {

  @ParameterizedTest
  @CsvSource({
    "urn:epc:id:sgtin:0614141.812345.6789, (01)80614141123458(21)6789",
    "urn:epc:id:sgtin:0614141.112345.a%2Fb, (01)10614141123459(21)a/b",
    "urn:epc:id:sscc:0614141.1234567890,   (00)106141412345678908",
    "urn:epc:id:sgln:0614141.12345.400,    (414)0614141123452(254)400",
    "urn:epc:id:sgln:0614141.12345.0,      (414)0614141123452",
    "urn:epc:id:grai:0614141.12345.400,    (8003)00614141123452400",
    "urn:epc:id:giai:0614141.12345400,     (8004)061414112345400",
    "urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345, (8010)06141415PQ7/Z43(8011)12345",
    "urn:epc:class:lgtin:4012345.012345.998877, (01)04012345123456(10)998877",
  })
  void urnAndElementStringAreTheSameIdentity(String urn, String elements) {
    Epc epc = Epc.parse(urn).orThrow();
    assertThat(epc.urn()).isEqualTo(urn);
    assertThat(epc.elements().orElseThrow()).hasToString(elements);
    int prefix = epc.companyPrefix().length();
    assertThat(Epc.of(Gs1ElementString.parse(elements).orThrow(), prefix).orThrow()).isEqualTo(epc);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:epc:id:sgtin:0614141.81234.6789,    epc.length,    30",
    "urn:epc:id:sgtin:06141.812345.6789,     epc.length,    17",
    "urn:epc:id:sgtin:0614141.8123x5.6789,   epc.character, 29",
    "urn:epc:id:sgtin:0614141.812345,        epc.parts,     31",
    "urn:epc:id:sgtin:0614141.812345.a%2,    epc.percent,   33",
    "urn:epc:id:cpi:0614141.5PQ7.012,        epc.zero,      28",
    "urn:epc:id:nothing:1.2,                 epc.scheme,    0",
    "urn:epc:tag:sgtin-96:9.0614141.1.1,     epc.filter,    21",
    "urn:epc:tag:sgtin-96:3.0614141.812345.01, epc.fit,     23",
  })
  void problemsPointAtTheCharacter(String urn, String code, int position) {
    assertThat(Epc.parse(urn))
        .isInstanceOfSatisfying(
            Parsed.Refused.class,
            refused -> {
              assertThat(refused.problem().code()).isEqualTo(code);
              assertThat(refused.problem().position()).isEqualTo(position);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FF74257BF7194E4000001A85",
        "307C257BF7194E4000001A85",
        "3074257BF7194E4000001A8",
        "3074257BF7194E4000001A8G",
        "31AC16465751CCD0C2000001",
      })
  void wrongBitsAreRefused(String hex) {
    assertThat(EpcTag.parseHex(hex).optional()).isEmpty();
  }

  @Test
  void everyTagThatCanBeReadIsWrittenTheSame() {
    var random = new Random(21);
    int[] headers = {0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x3C};
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      BigInteger bits =
          BigInteger.valueOf(headers[random.nextInt(headers.length)])
              .shiftLeft(88)
              .or(new BigInteger(88, random));
      String hex = "%024X".formatted(bits);
      var tag = EpcTag.parseHex(hex).optional();
      if (tag.isPresent()) {
        assertThat(tag.get().hex()).isEqualTo(hex);
        assertThat(EpcTag.parseUrn(tag.get().urn()).orThrow()).isEqualTo(tag.get());
        read++;
      }
    }
    assertThat(read).isGreaterThan(1_000);
  }
}
