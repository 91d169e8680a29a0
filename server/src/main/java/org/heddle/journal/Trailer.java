package org.heddle.journal;

import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The end of a sealed segment: where each block is, and the tree over its facts, so that opening it
 * reads nothing else. Layout in {@code docs/formats/journal.md}.
 */
record Trailer(
    long first, TreeState state, long privateEnd, long rawEnd, BlockIndex index, Roots roots) {
  static final int MAGIC = 0x48444C54; // HDLT

  private static final int END_MAGIC = 0x48444C45; // HDLE
  private static final int FIXED = 28;

  /** The last bytes of the file: where the trailer starts. */
  private static final int END = 16;

  /** Where this trailer starts and all its bytes. */
  byte[] bytes(long offset, Compression compression) {
    ByteSink plain = new ByteSink(1 << 12);
    plain.unsigned(state.rawBlocks());
    plain.unsigned(privateEnd);
    plain.unsigned(rawEnd);
    plain.raw(state.peaks(), 0, state.peaks().length);
    plain.raw(state.rawPeaks(), 0, state.rawPeaks().length);
    byte[] hashes = roots.bytes();
    plain.unsigned(hashes.length / Hash.BYTES);
    plain.raw(hashes, 0, hashes.length);
    writeIndex(plain);
    byte[] body = compression.pack(plain.array(), 0, plain.length());
    byte[] bytes = new byte[FIXED + body.length + END];
    Bytes.putInt(bytes, 0, MAGIC);
    bytes[4] = FileHead.VERSION;
    Bytes.putLong(bytes, 8, state.size());
    Bytes.putInt(bytes, 16, body.length);
    Bytes.putInt(bytes, 20, plain.length());
    System.arraycopy(body, 0, bytes, FIXED, body.length);
    Bytes.putInt(bytes, 24, crc(bytes, body.length));
    int end = FIXED + body.length;
    Bytes.putLong(bytes, end, offset);
    Bytes.putInt(bytes, end + 8, END_MAGIC);
    Bytes.putInt(bytes, end + 12, FileHead.crc(bytes, end, 12));
    return bytes;
  }

  private void writeIndex(ByteSink plain) {
    plain.unsigned(index.size());
    long end = first;
    long offset = 0;
    for (int block = 0; block < index.size(); block++) {
      plain.unsigned(index.first(block) - end);
      plain.unsigned(index.end(block) - index.first(block));
      plain.unsigned(index.offset(block) - offset);
      plain.unsigned(index.rawEnd(block) - index.rawEnd(block - 1));
      end = index.end(block);
      offset = index.offset(block);
    }
  }

  private static int crc(byte[] bytes, int body) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 24);
    crc.update(bytes, FIXED, body);
    return (int) crc.getValue();
  }

  /** Where the trailer of this file starts, or -1 when it has none. */
  static long offsetIn(StoredFile file) throws IOException {
    long size = file.size();
    if (size < FileHead.BYTES + FIXED + END) {
      return -1;
    }
    byte[] end = file.read(size - END, END);
    boolean whole =
        Bytes.getInt(end, 8) == END_MAGIC && Bytes.getInt(end, 12) == FileHead.crc(end, 0, 12);
    long offset = Bytes.getLong(end, 0);
    return whole && offset >= FileHead.BYTES && offset <= size - FIXED - END ? offset : -1;
  }

  static Trailer read(StoredFile file, long offset, long first) throws IOException {
    byte[] bytes = file.read(offset, Math.toIntExact(file.size() - END - offset));
    int stored = bytes.length - FIXED;
    if (Bytes.getInt(bytes, 0) != MAGIC
        || Bytes.getInt(bytes, 16) != stored
        || Bytes.getInt(bytes, 24) != crc(bytes, stored)) {
      throw ByteSource.damaged("the trailer of " + file.path() + " does not match its checksum");
    }
    int plain = Bytes.getInt(bytes, 20);
    byte[] body = Compression.unpack(bytes, FIXED, stored, plain);
    return parse(new ByteSource(body, 0, plain), first, Bytes.getLong(bytes, 8));
  }

  private static Trailer parse(ByteSource in, long first, long size) {
    long rawBlocks = in.unsigned();
    long privateEnd = in.unsigned();
    long rawEnd = in.unsigned();
    byte[] peaks = in.raw(Long.bitCount(size) * Hash.BYTES);
    byte[] rawPeaks = in.raw(Long.bitCount(rawBlocks) * Hash.BYTES);
    Roots roots = new Roots(first >>> BlockHead.ROOT_LEVEL);
    roots.addAll(in.raw(in.count(in.remaining() / Hash.BYTES) * Hash.BYTES));
    BlockIndex index = new BlockIndex();
    int blocks = in.count(in.remaining());
    long end = first;
    long offset = 0;
    long raw = FileHead.BYTES;
    for (int block = 0; block < blocks; block++) {
      long from = end + in.unsigned();
      end = from + in.unsigned();
      offset += in.unsigned();
      raw += in.unsigned();
      index.add(from, end, offset, raw);
    }
    TreeState state = new TreeState(size, peaks, rawBlocks, rawPeaks);
    return new Trailer(first, state, privateEnd, rawEnd, index, roots);
  }
}
