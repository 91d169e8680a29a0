package org.heddle.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hashes of passwords by their mark, in one file that only its owner reads.
 *
 * <p>They are kept out of the journal because a journal is copied to auditors and forgets nothing:
 * a password that was changed must be worth nothing any more, not wait for a faster computer. The
 * journal holds each hash's own hash (its mark), so a hash that somebody put into this file by hand
 * opens nothing. A new hash is written before its fact is recorded, and old ones are dropped after,
 * so a crash between the two locks nobody out.
 */
final class Secrets {
  private final Path file;
  private final Map<String, String> hashes = new TreeMap<>();

  Secrets(Path folder) {
    this.file = folder.resolve("passwords");
    try {
      Files.createDirectories(folder);
      restrict(folder, "rwx------");
      if (Files.exists(file)) {
        read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() throws IOException {
    for (String line : Files.readAllLines(file)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        hashes.put(line.substring(0, space), line.substring(space + 1));
      }
    }
  }

  synchronized Optional<String> hash(String mark) {
    return Optional.ofNullable(hashes.get(mark));
  }

  synchronized void add(String mark, String hash) {
    hashes.put(mark, hash);
    write();
  }

  /** Drops every hash that no user has any more. */
  synchronized void keepOnly(Set<String> marks) {
    if (hashes.keySet().retainAll(marks)) {
      write();
    }
  }

  private void write() {
    StringBuilder text = new StringBuilder();
    hashes.forEach((mark, hash) -> text.append(mark).append(' ').append(hash).append('\n'));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh);
      restrict(fresh, "rw-------");
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.write(StandardCharsets.UTF_8.encode(text.toString()));
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void restrict(Path path, String mode) throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }
}
