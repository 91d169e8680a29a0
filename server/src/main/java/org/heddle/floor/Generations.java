package org.heddle.floor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code index/}: whole states of the floor, each named by how many facts it holds.
 *
 * <p>A generation is written beside its final name, forced to disk and renamed, so that one under a
 * final name is complete. All of it can be deleted: it is rebuilt from the journal.
 */
public final class Generations {
  private static final String PREFIX = "facts-";
  private static final String UNFINISHED = "unfinished";
  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

  private final Path folder;
  private final List<Kept> parts;

  public Generations(Path folder, List<Kept> parts) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads the newest generation that is whole and holds no more than the journal.
   *
   * @param facts how many facts the journal holds
   * @return how many facts the state holds now; empty when nothing could be read, and then the
   *     parts may be half filled: make new ones and replay
   */
  public OptionalLong read(long facts) {
    for (Path generation : newestFirst()) {
      long holds = holds(generation);
      if (holds > facts) {
        continue;
      }
      try {
        for (Kept part : parts) {
          part.read(generation.resolve(part.name()));
        }
        return OptionalLong.of(holds);
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} can not be used and is set aside: {}", generation.getFileName(), e.toString());
        discard(generation);
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(0);
  }

  /** Writes the state of all parts; nothing may be applied meanwhile. */
  public void write(long facts) throws IOException {
    Path unfinished = folder.resolve(UNFINISHED);
    discard(unfinished);
    for (Kept part : parts) {
      Path target = Files.createDirectories(unfinished.resolve(part.name()));
      part.write(target);
      force(target);
    }
    force(unfinished);
    Path finished = folder.resolve(PREFIX + "%019d".formatted(facts));
    discard(finished);
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
    newestFirst().stream().skip(1).forEach(Generations::discard);
  }

  /** Bytes of the newest generation; 0 when there is none. */
  public long newestBytes() throws IOException {
    long bytes = 0;
    for (Path generation : newestFirst().stream().limit(1).toList()) {
      try (Stream<Path> all = Files.walk(generation)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }

  private List<Path> newestFirst() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      LOG.warn("{} can not be listed: {}", folder.getFileName(), e.toString());
      return List.of();
    }
  }

  private static long holds(Path generation) {
    try {
      return Long.parseLong(generation.getFileName().toString().substring(PREFIX.length()));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static void discard(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      LOG.warn("{} can not be deleted: {}", path.getFileName(), e.toString());
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
