package org.heddle.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The wanted files of a folder and of the archives in it, one at a time. */
final class FolderFiles extends Spliterators.AbstractSpliterator<RawFile> {
  private final Iterator<Path> paths;
  private final Path folder;
  private final Predicate<String> wanted;
  private final int maxBytes;
  private @Nullable Stream<RawFile> archive;
  private Spliterator<RawFile> entries = Spliterators.emptySpliterator();

  /**
   * @param paths wanted files and archives, in their order
   */
  FolderFiles(List<Path> paths, Path folder, Predicate<String> wanted, int maxBytes) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.paths = paths.iterator();
    this.folder = folder;
    this.wanted = wanted;
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean tryAdvance(Consumer<? super RawFile> action) {
    while (!entries.tryAdvance(action)) {
      close();
      if (!paths.hasNext()) {
        return false;
      }
      Path next = paths.next();
      if (FileTree.isArchive(next)) {
        entries = entriesOf(next);
      } else {
        action.accept(FileTree.read(next, folder.relativize(next).toString(), maxBytes));
        return true;
      }
    }
    return true;
  }

  private Spliterator<RawFile> entriesOf(Path path) {
    try {
      Stream<RawFile> opened = TarFiles.open(path, wanted, maxBytes);
      archive = opened;
      return opened.spliterator();
    } catch (IOException e) {
      return List.of(FileTree.damaged(folder.relativize(path).toString(), e)).spliterator();
    }
  }

  void close() {
    if (archive != null) {
      archive.close();
      archive = null;
    }
    entries = Spliterators.emptySpliterator();
  }
}
