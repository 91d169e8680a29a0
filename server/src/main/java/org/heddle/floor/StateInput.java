package org.heddle.floor;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Reads what {@link StateOutput} wrote, after its checksum was found right. */
public final class StateInput implements Closeable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment memory;
  private long position;

  /** Throws {@link IOException} when the file is not what was written. */
  public StateInput(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    if (memory.byteSize() < Long.BYTES || !isWhole()) {
      arena.close();
      throw new IOException("checksum of " + file.getFileName() + " is wrong");
    }
  }

  private boolean isWhole() {
    long end = memory.byteSize() - Long.BYTES;
    CRC32C crc = new CRC32C();
    for (long at = 0; at < end; at += 1 << 30) {
      crc.update(memory.asSlice(at, Math.min(1 << 30, end - at)).asByteBuffer());
    }
    return memory.get(LONG, end) == crc.getValue();
  }

  public long number() throws IOException {
    return memory.get(LONG, claim(Long.BYTES));
  }

  public String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  public byte[] bytes() throws IOException {
    long size = number();
    return memory.asSlice(claim(size), size).toArray(ValueLayout.JAVA_BYTE);
  }

  public void ints(int[] into) throws IOException {
    long at = claim((long) into.length * Integer.BYTES);
    MemorySegment.copy(memory, INT, at, into, 0, into.length);
  }

  public void longs(long[] into) throws IOException {
    long at = claim((long) into.length * Long.BYTES);
    MemorySegment.copy(memory, LONG, at, into, 0, into.length);
  }

  /**
   * So many bytes in memory of their own, outside the heap; freed when nobody knows it any more.
   */
  public MemorySegment memory(long bytes, long alignment) throws IOException {
    MemorySegment from = memory.asSlice(claim(bytes), bytes);
    return Arena.ofAuto().allocate(bytes, alignment).copyFrom(from);
  }

  private long claim(long bytes) throws IOException {
    long at = position;
    if (bytes < 0 || at + bytes > memory.byteSize() - Long.BYTES) {
      throw new IOException("state ends early");
    }
    position = at + bytes;
    return at;
  }

  @Override
  public void close() {
    arena.close();
  }
}
