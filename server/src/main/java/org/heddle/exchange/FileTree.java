package org.heddle.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.heddle.intake.Problem;

/**
 * The files of one kind at a path: the file itself, all in a folder and below it, or all in an
 * archive, which is read entry by entry and never unpacked to disk.
 */
public final class FileTree {
  private static final List<String> ARCHIVES = List.of(".tar", ".tar.xz", ".txz");

  private FileTree() {}

  /**
   * The files in the order of their names, or of the archive. Close the stream when done.
   *
   * <p>A file of more than {@code maxBytes} comes with the problem {@code file-too-large} and its
   * first bytes; a file or archive that breaks off comes with {@code file-damaged}.
   *
   * @param wanted tells by its name whether a file is of the kind; a path that is itself a plain
   *     file is always taken
   */
  public static Stream<RawFile> open(Path path, Predicate<String> wanted, int maxBytes)
      throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        List<Path> files =
            all.filter(Files::isRegularFile)
                .filter(file -> wanted.test(file.getFileName().toString()))
                .sorted()
                .toList();
        return files.stream().map(file -> read(file, path.relativize(file).toString(), maxBytes));
      }
    }
    String name = path.getFileName().toString();
    if (ARCHIVES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
      return TarFiles.open(path, wanted, maxBytes);
    }
    if (!Files.isReadable(path)) {
      throw new IOException("can not be read: " + path);
    }
    return Stream.of(read(path, name, maxBytes));
  }

  private static RawFile read(Path file, String name, int maxBytes) {
    try (InputStream in = Files.newInputStream(file)) {
      return whole(name, in, maxBytes);
    } catch (IOException e) {
      return damaged(name, e);
    }
  }

  static RawFile whole(String name, InputStream in, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes + 1);
    if (bytes.length <= maxBytes) {
      return new RawFile(name, bytes);
    }
    Problem problem = new Problem("file-too-large", name + " has more than " + maxBytes + " bytes");
    return new RawFile(name, Arrays.copyOf(bytes, maxBytes), Optional.of(problem));
  }

  static RawFile damaged(String name, IOException e) {
    Problem problem = new Problem("file-damaged", name + ": " + e.getMessage());
    return new RawFile(name, new byte[0], Optional.of(problem));
  }
}
