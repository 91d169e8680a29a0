package org.heddle.exchange;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The wanted files of a tar archive, one at a time. */
final class TarFiles extends Spliterators.AbstractSpliterator<RawFile> {
  /** Working memory of the decompressor: what {@code xz -9} asks for, and a little. */
  private static final int XZ_MEMORY_KIB = 128 << 10;

  private final String archive;
  private final TarArchiveInputStream in;
  private final Predicate<String> wanted;
  private final int maxBytes;
  private boolean ended;

  private TarFiles(
      String archive, TarArchiveInputStream in, Predicate<String> wanted, int maxBytes) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.archive = archive;
    this.in = in;
    this.wanted = wanted;
    this.maxBytes = maxBytes;
  }

  static Stream<RawFile> open(Path path, Predicate<String> wanted, int maxBytes)
      throws IOException {
    String archive = path.getFileName().toString();
    InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      InputStream plain =
          archive.toLowerCase(Locale.ROOT).endsWith("xz")
              ? new XZInputStream(file, XZ_MEMORY_KIB)
              : file;
      TarFiles files = new TarFiles(archive, new TarArchiveInputStream(plain), wanted, maxBytes);
      return StreamSupport.stream(files, false).onClose(files::close);
    } catch (IOException e) {
      file.close();
      return Stream.of(FileTree.damaged(archive, e));
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super RawFile> action) {
    if (ended) {
      return false;
    }
    RawFile next = next();
    if (next != null) {
      action.accept(next);
    }
    return next != null;
  }

  /** The next wanted entry, the archive's damage, or null at the end. */
  private @Nullable RawFile next() {
    try {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.isFile() && wanted.test(entry.getName())) {
          return FileTree.whole(entry.getName(), in, maxBytes);
        }
      }
      ended = true;
      return in.getBytesRead() % TarConstants.DEFAULT_RCDSIZE == 0 ? null : brokenOff();
    } catch (IOException e) {
      ended = true;
      return FileTree.damaged(archive, e);
    }
  }

  /** The library takes half a record for the end. */
  private RawFile brokenOff() {
    return FileTree.damaged(archive, new EOFException("the archive ends within a record"));
  }

  private void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
