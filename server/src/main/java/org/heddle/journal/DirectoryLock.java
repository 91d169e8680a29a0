package org.heddle.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One owner at a time for a directory; the operating system lets go when the owner dies. */
final class DirectoryLock implements AutoCloseable {
  private static final String NAME = "lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new JournalException(
          JournalException.Code.IN_USE,
          directory
              + " is in use by process "
              + Files.readString(file).strip()
              + "; stop it first");
    }
    channel.truncate(0);
    String owner = ProcessHandle.current().pid() + "\n";
    Disk.write(channel, ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)));
    return new DirectoryLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
