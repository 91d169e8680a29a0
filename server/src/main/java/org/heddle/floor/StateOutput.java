package org.heddle.floor;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes a fold's state into one new file: numbers, texts and whole arrays, lowest byte first. */
public final class StateOutput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final PacedFile file;
  private long at;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();

  public StateOutput(Path file) throws IOException {
    this.file = new PacedFile(file);
  }

  public void number(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  public void text(String value) throws IOException {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  public void bytes(byte[] value) throws IOException {
    number(value.length);
    for (int at = 0; at < value.length; ) {
      room(1);
      int size = Math.min(buffer.remaining(), value.length - at);
      buffer.put(value, at, size);
      at += size;
    }
  }

  /** The reader must know how many. */
  public void ints(int[] values) throws IOException {
    for (int value : values) {
      room(Integer.BYTES);
      buffer.putInt(value);
    }
  }

  /** The reader must know how many. */
  public void longs(long[] values) throws IOException {
    for (long value : values) {
      room(Long.BYTES);
      buffer.putLong(value);
    }
  }

  /** Raw memory, whose values lie lowest byte first; the reader must know how many bytes. */
  public void memory(MemorySegment values) throws IOException {
    ByteBuffer from = values.asByteBuffer();
    while (from.hasRemaining()) {
      room(1);
      int size = Math.min(buffer.remaining(), from.remaining());
      buffer.put(from.slice(from.position(), size));
      from.position(from.position() + size);
    }
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    write();
    buffer.clear();
  }

  /** Appends the checksum and forces everything to disk. */
  @Override
  public void close() throws IOException {
    try (file) {
      drain();
      buffer.putLong(crc.getValue());
      buffer.flip();
      write();
      file.force();
    }
  }

  private void write() throws IOException {
    int size = buffer.remaining();
    file.write(buffer, at);
    at += size;
  }
}
