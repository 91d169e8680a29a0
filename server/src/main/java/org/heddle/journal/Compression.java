package org.heddle.journal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/** Zstandard at its quickest level, where it pays. Owned by one thread. */
final class Compression implements AutoCloseable {
  /** Kept only when it saves a sixteenth: packed numbers do not shrink, texts do. */
  private static final int PAYS = 16;

  private static final int LEVEL = 1;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private byte[] target = new byte[0];

  Compression() {
    context.setLevel(LEVEL);
  }

  /** The bytes compressed, or a plain copy when compressing does not pay. */
  byte[] pack(byte[] bytes, int from, int count) {
    int bound = (int) Zstd.compressBound(count);
    if (target.length < bound) {
      target = new byte[bound];
    }
    int size = context.compressByteArray(target, 0, target.length, bytes, from, count);
    return size < count - count / PAYS
        ? Arrays.copyOf(target, size)
        : Arrays.copyOfRange(bytes, from, from + count);
  }

  /** The plain bytes of what {@link #pack} gave. */
  static byte[] unpack(byte[] stored, int from, int count, int plain) {
    if (count == plain) {
      return Arrays.copyOfRange(stored, from, from + count);
    }
    // Room behind the end lets columns of numbers be read eight bytes at a time.
    byte[] bytes = new byte[plain + Long.BYTES];
    long size = Zstd.decompressByteArray(bytes, 0, plain, stored, from, count);
    if (Zstd.isError(size) || size != plain) {
      throw ByteSource.damaged("a compressed body does not decompress");
    }
    return bytes;
  }

  @Override
  public void close() {
    context.close();
  }
}
