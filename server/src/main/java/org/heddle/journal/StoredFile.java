package org.heddle.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file read at any place by any thread. An interrupt closes the channel of whoever waits in it,
 * so the next reader opens it again.
 */
final class StoredFile {
  private final Path path;
  private FileChannel channel;

  StoredFile(Path path) throws IOException {
    this.path = path;
    this.channel = FileChannel.open(path, StandardOpenOption.READ);
  }

  Path path() {
    return path;
  }

  private synchronized FileChannel channel() throws IOException {
    if (!channel.isOpen()) {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    }
    return channel;
  }

  long size() throws IOException {
    return channel().size();
  }

  /** {@code count} bytes from {@code at} on; fewer are an {@link EOFException}. */
  byte[] read(long at, int count) throws IOException {
    byte[] bytes = new byte[count];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    FileChannel from = channel();
    while (buffer.hasRemaining()) {
      if (from.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException(path + " ends at " + from.size() + ", needed up to " + (at + count));
      }
    }
    return bytes;
  }

  synchronized void close() throws IOException {
    channel.close();
  }
}
