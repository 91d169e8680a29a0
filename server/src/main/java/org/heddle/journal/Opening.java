package org.heddle.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens the segments of a directory, oldest first, and says what is wrong with them. Whether it may
 * also mend (cut a torn tail, remove leftovers) is the caller's choice: who only verifies may not.
 */
final class Opening {
  private final Path directory;
  private final boolean mend;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private TreeState state = TreeState.EMPTY;

  private Opening(Path directory, boolean mend) {
    this.directory = directory;
    this.mend = mend;
  }

  /** Segments in order, and what was found. */
  record Result(List<Segment> segments, List<Damage> damages) {
    TreeState state() {
      return segments.isEmpty() ? TreeState.EMPTY : segments.getLast().state();
    }
  }

  static Result toRead(Path directory) throws IOException {
    return new Opening(directory, false).run();
  }

  static Result toWrite(Path directory) throws IOException {
    return new Opening(directory, true).run();
  }

  private Result run() throws IOException {
    if (mend) {
      removeLeftovers();
    }
    for (Path path : factsFiles()) {
      open(path);
    }
    return new Result(segments, damages);
  }

  private void removeLeftovers() throws IOException {
    for (Path path : list(Disk.TEMPORARY)) {
      Files.delete(path);
    }
    for (Path path : list(FileHead.Kind.RAW.suffix)) {
      String name = path.getFileName().toString();
      Path facts =
          path.resolveSibling(
              name.substring(0, name.length() - FileHead.Kind.RAW.suffix.length())
                  + FileHead.Kind.FACTS.suffix);
      if (!Files.exists(facts)) {
        Files.delete(path);
        Files.deleteIfExists(Segment.beside(facts, FileHead.Kind.PRIVATE));
      }
    }
    for (Path path : list(FileHead.Kind.PRIVATE.suffix)) {
      String name = path.getFileName().toString();
      String stem = name.substring(0, name.length() - FileHead.Kind.PRIVATE.suffix.length());
      if (!Files.exists(path.resolveSibling(stem + FileHead.Kind.FACTS.suffix))) {
        Files.delete(path);
      }
    }
  }

  private List<Path> factsFiles() throws IOException {
    return list(FileHead.Kind.FACTS.suffix);
  }

  private List<Path> list(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().endsWith(suffix)).sorted().toList();
    }
  }

  private void open(Path path) throws IOException {
    String name = path.getFileName().toString();
    long first = Long.parseLong(name, 0, 20, 10);
    StoredFile file = new StoredFile(path);
    try {
      long offset = Trailer.offsetIn(file);
      if (offset >= 0) {
        add(Segment.sealed(path, Trailer.read(file, offset, first), offset));
        return;
      }
    } catch (JournalException e) {
      damages.add(
          new Damage(
              Damage.Kind.DAMAGED_TRAILER,
              name,
              Math.max(0, Trailer.offsetIn(file)),
              16,
              first,
              first,
              String.valueOf(e.getMessage())));
    } finally {
      file.close();
    }
    scan(path, first);
  }

  private void scan(Path path, long first) throws IOException {
    SegmentScan.Result scan = SegmentScan.scan(path, first, state);
    if (mend) {
      keepForInspection(path, scan);
    }
    damages.addAll(scan.damages());
    if (mend && scan.trailer().index().size() == 0) {
      Files.delete(path);
      Files.deleteIfExists(Segment.beside(path, FileHead.Kind.RAW));
      Files.deleteIfExists(Segment.beside(path, FileHead.Kind.PRIVATE));
      Disk.syncDirectory(directory);
      return;
    }
    if (mend) {
      cut(path, scan.end());
      cut(Segment.beside(path, FileHead.Kind.RAW), scan.trailer().rawEnd());
      cut(Segment.beside(path, FileHead.Kind.PRIVATE), scan.trailer().privateEnd());
    }
    add(Segment.open(path, scan.trailer(), scan.end()));
  }

  private static void keepForInspection(Path path, SegmentScan.Result scan) throws IOException {
    for (Damage damage : scan.damages()) {
      if (damage.kind() != Damage.Kind.DAMAGED_TRAILER) {
        Quarantine.keep(path, damage);
      }
    }
  }

  private static void cut(Path path, long end) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      if (file.size() > end) {
        file.truncate(end);
        file.force(true);
      }
    }
  }

  private void add(Segment segment) {
    if (segment.first() != state.size()) {
      damages.add(
          new Damage(
              Damage.Kind.DAMAGED_BLOCK,
              segment.path().getFileName().toString(),
              0,
              0,
              Math.min(state.size(), segment.first()),
              Math.max(state.size(), segment.first()),
              "the segment before ends at " + state.size()));
    }
    segments.add(segment);
    state = segment.state();
  }
}
