package org.heddle.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Stored curves must be readable for ever: the bytes of known curves never change. */
class CurveCodecGolden {
  private static final Curve EXAMPLE =
      Curve.of(
          new Curve.Channel(3, new long[] {2, 87, 217, 146, 156}),
          new Curve.Channel(2, new long[] {0, 25, 75, 175, 300}));

  @Test
  void theDocumentsExampleIsWhatTheCodecWrites() throws Exception {
    byte[] documented = exampleOfTheDocument();
    assertThat(HexFormat.of().formatHex(CurveCodec.encode(EXAMPLE)))
        .isEqualTo(HexFormat.of().formatHex(documented));
    assertThat(CurveCodec.decode(documented)).isEqualTo(EXAMPLE);
  }

  /**
   * A curve that takes escapes, several blocks and wide residuals. Its bytes were also decoded by a
   * reader written in Python from the document alone.
   */
  @Test
  void aLongCurveKeepsItsBytes() throws Exception {
    byte[] bytes = CurveCodec.encode(Curves.lively());
    assertThat(bytes).hasSize(4597);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16))
        .isEqualTo("cbd90a3387da755f73da126ea3e00800");
  }

  private static byte[] exampleOfTheDocument() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "formats", "curves.md"));
    String example = document.substring(document.indexOf("## Example"));
    Matcher rows = Pattern.compile("^\\| `([0-9a-f ]+)` \\|", Pattern.MULTILINE).matcher(example);
    StringBuilder hex = new StringBuilder();
    while (rows.find()) {
      hex.append(rows.group(1).replace(" ", ""));
    }
    return HexFormat.of().parseHex(hex);
  }
}
