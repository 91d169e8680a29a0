package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {
  /** A lot named like a formula must not run on the desk of whoever opens the file. */
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx"})
  void textThatStartsLikeAFormulaIsDefused(String text) {
    assertThat(Sheet.defused(text)).isEqualTo("'" + text);
  }

  @Test
  void numbersStayNumbersAndQuotesAreDoubled() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Sheet.Csv sheet = new Sheet.Csv(bytes, List.of("a", "b"))) {
      sheet.row(List.of(-1.5, "x \"y\", z"));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("\uFEFFa,b\r\n-1.5,\"x \"\"y\"\", z\"\r\n");
  }
}
