package org.heddle.floor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A large file written so that others can still reach the disk: what was written is forced out in
 * small parts. One flush of it all at the end would hold up the journal's own flushes, and with
 * them whoever waits for an acknowledgement, by as long as it takes.
 */
public final class PacedFile implements Closeable {
  /** Bytes between two flushes: some ten milliseconds of a slow disk. */
  static final int PART = 4 << 20;

  private final FileChannel channel;
  private long unforced;

  /** Makes the file, or empties it. */
  public PacedFile(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** Writes all that remains in the buffer at this place. */
  public void write(ByteBuffer bytes, long at) throws IOException {
    int end = bytes.limit();
    long place = at;
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + PART));
      int written = channel.write(bytes, place);
      place += written;
      unforced += written;
      bytes.limit(end);
      if (unforced >= PART) {
        force();
      }
    }
  }

  /** Returns when all that was written is on the disk. */
  public void force() throws IOException {
    channel.force(false);
    unforced = 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
