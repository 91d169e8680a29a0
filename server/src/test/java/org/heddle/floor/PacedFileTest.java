package org.heddle.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedFileTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenInPartsIsWhatWasGiven() throws IOException {
    byte[] bytes = new byte[PacedFile.PART * 2 + 12_345];
    new Random(1).nextBytes(bytes);
    Path path = folder.resolve("file");
    Files.writeString(path, "older and to be emptied");
    try (PacedFile file = new PacedFile(path)) {
      ByteBuffer behind = ByteBuffer.wrap(bytes, 100, bytes.length - 100);
      file.write(behind, 100);
      assertThat(behind.hasRemaining()).isFalse();
      file.write(ByteBuffer.wrap(bytes, 0, 100), 0);
      file.force();
    }
    assertThat(Arrays.mismatch(Files.readAllBytes(path), bytes)).isEqualTo(-1);
  }
}
