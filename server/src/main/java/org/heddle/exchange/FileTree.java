package org.heddle.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heddle.intake.Problem;

/**
 * The files of one kind at a path: the file itself, all in a folder and below it, or all in an
 * archive, which is read entry by entry and never unpacked to disk. A folder's archives are read
 * too.
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
      FolderFiles files = new FolderFiles(readIn(path, wanted), path, wanted, maxBytes);
      return StreamSupport.stream(files, false).onClose(files::close);
    }
    if (isArchive(path)) {
      return TarFiles.open(path, wanted, maxBytes);
    }
    if (!Files.isReadable(path)) {
      throw new IOException("can not be read: " + path);
    }
    return Stream.of(read(path, path.getFileName().toString(), maxBytes));
  }

  /**
   * The plain files of a folder that {@link #open} passes over, in the order of their names; none
   * when the path is no folder.
   */
  public static List<Path> passedOver(Path path, Predicate<String> wanted) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    Set<Path> read = Set.copyOf(readIn(path, wanted));
    return plain(path, file -> !read.contains(file));
  }

  private static List<Path> readIn(Path folder, Predicate<String> wanted) throws IOException {
    return plain(folder, file -> isArchive(file) || wanted.test(file.getFileName().toString()));
  }

  private static List<Path> plain(Path folder, Predicate<Path> which) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(which).sorted().toList();
    }
  }

  /** True for the name of a JSON file, however its ending is written. */
  public static boolean isJson(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  static boolean isArchive(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return ARCHIVES.stream().anyMatch(name::endsWith);
  }

  static RawFile read(Path file, String name, int maxBytes) {
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
