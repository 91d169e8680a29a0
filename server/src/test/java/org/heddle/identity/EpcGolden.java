package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** 96-bit tags against published and independently computed encodings; see the file's head. */
class EpcGolden {

  @ParameterizedTest
  @CsvFileSource(resources = "epc-96.csv", numLinesToSkip = 4)
  void tagUrnAndHexadecimalFormAgree(String urn, String hex) {
    assertThat(EpcTag.parseUrn(urn).orThrow().hex()).isEqualTo(hex);
    assertThat(EpcTag.parseHex(hex).orThrow().urn()).isEqualTo(urn);
  }
}
