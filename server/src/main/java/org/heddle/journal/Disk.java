package org.heddle.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the journal asks of a file system beyond reading and writing. */
final class Disk {
  private Disk() {}

  /** Makes names created in {@code directory} survive a power cut: a file's own fsync does not cover its name. */
  static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
