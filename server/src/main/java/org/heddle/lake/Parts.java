package org.heddle.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Parquet files: {@code table/day=2026-11-20/first-last_n.parquet}, positions of the first and
 * last fact of a part. A part counts once its line stands in the list, which is replaced whole; a
 * file of a part that is not listed was left by a crash and is deleted.
 */
final class Parts {
  private final Path folder;
  private final Path list;
  private final List<Part> parts = new ArrayList<>();

  /** Facts {@code first..last}, both included. */
  record Part(long first, long last) {
    String name() {
      return "%012d-%012d".formatted(first, last);
    }

    static Optional<Part> of(String name) {
      return name.matches("\\d{12}-\\d{12}.*")
          ? Optional.of(
              new Part(
                  Long.parseLong(name.substring(0, 12)), Long.parseLong(name.substring(13, 25))))
          : Optional.empty();
    }
  }

  Parts(Path folder, long facts) throws IOException {
    this.folder = folder;
    this.list = folder.resolve("parts");
    Files.createDirectories(folder);
    if (Files.exists(list)) {
      read(facts);
    }
    deleteTree(fresh());
    deleteUnlisted();
  }

  /** A list with a gap, or one that knows more than the journal, is not used from there on. */
  private void read(long facts) throws IOException {
    for (String line : Files.readAllLines(list)) {
      Optional<Part> part = Part.of(line);
      if (part.isEmpty() || part.get().first != next() || part.get().last >= facts) {
        return;
      }
      parts.add(part.get());
    }
  }

  /** Position of the first fact that is in no part. */
  long next() {
    return parts.isEmpty() ? 0 : parts.getLast().last + 1;
  }

  /** Where a new part is written before it counts. */
  Path fresh() {
    return folder.resolve(".new");
  }

  /** The files of a table that count, in order. */
  List<Path> files(LakeTable table) throws IOException {
    Path root = folder.resolve(table.word());
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(root, 2)) {
      return found.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  /** Moves what was written below {@link #fresh} to its place, then lists the part. */
  void add(Part part) throws IOException {
    Path from = fresh();
    if (Files.isDirectory(from)) {
      try (Stream<Path> found = Files.walk(from)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          force(file);
          Path to = folder.resolve(from.relativize(file));
          Files.createDirectories(to.resolveSibling(""));
          Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    deleteTree(from);
    parts.add(part);
    Path written = folder.resolve("parts.new");
    Files.write(written, parts.stream().map(Part::name).toList());
    force(written);
    Files.move(written, list, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void deleteUnlisted() throws IOException {
    for (LakeTable table : LakeTable.values()) {
      for (Path file : files(table)) {
        Optional<Part> part = Part.of(String.valueOf(file.getFileName()));
        if (part.isEmpty() || !parts.contains(part.get())) {
          Files.delete(file);
        }
      }
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> found = Files.walk(root)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
