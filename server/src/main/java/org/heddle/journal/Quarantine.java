package org.heddle.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps bytes that are not what was written, with a report beside them: evidence, and a last
 * chance.
 */
final class Quarantine {
  static final String NAME = "quarantine";

  /** Bytes kept of one damage; a whole segment is below it. */
  private static final int MOST = 256 << 20;

  private Quarantine() {}

  /** Copies the damaged bytes of a file into the directory beside it; once is enough. */
  static void keep(Path file, Damage damage) throws IOException {
    Path directory = file.resolveSibling(NAME);
    Files.createDirectories(directory);
    Path report = directory.resolve(damage.file() + "-" + damage.offset() + ".txt");
    if (Files.exists(report)) {
      return;
    }
    StoredFile from = new StoredFile(file);
    try {
      int length = (int) Math.min(MOST, damage.length());
      Disk.replace(
          directory.resolve(damage.file() + "-" + damage.offset() + ".bin"),
          from.read(damage.offset(), length));
    } finally {
      from.close();
    }
    Disk.replace(report, (damage + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
