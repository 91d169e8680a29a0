package org.heddle.journal;

import java.util.zip.CRC32C;

/**
 * What stands before the columns of a block: which facts, how many bytes, how far the files beside
 * reach, and the hash tree as it is after the block, so that a reader can start anywhere.
 *
 * <p>Layout in {@code docs/formats/journal.md}; 80 bytes, then the hashes.
 *
 * @param first position of the first fact
 * @param stored bytes of the body as stored
 * @param plain bytes of the body before compression; equal to {@code stored} when it is not
 * @param privateEnd length of the private file after this block
 * @param rawEnd length of the raw file after this block
 * @param rawBlocks raw blocks in the whole journal after this block
 * @param lastRecordedMicros when the last fact was recorded
 * @param peaks of the tree after this block, largest subtree first
 * @param roots of the subtrees of 256 leaves that this block completed
 * @param rawPeaks of the tree over raw blocks after this block
 */
record BlockHead(
    long first,
    int facts,
    int stored,
    int plain,
    int bodyCrc,
    long privateEnd,
    long rawEnd,
    long rawBlocks,
    long lastRecordedMicros,
    byte[] peaks,
    byte[] roots,
    byte[] rawPeaks) {
  /** Bytes before the hashes. */
  static final int FIXED = 80;

  /** Leaves below one stored root, as a power of two: 256. */
  static final int ROOT_LEVEL = 8;

  static final int MAGIC = 0x48444C42; // HDLB

  /** A body is smaller; a length beyond it is damage. */
  static final int MAX_BODY = 1 << 30;

  private static final int CRC = 76;

  long end() {
    return first + facts;
  }

  int bytesOfHead() {
    return FIXED + peaks.length + roots.length + rawPeaks.length;
  }

  long bytesOfBlock() {
    return (long) bytesOfHead() + stored;
  }

  byte[] bytes() {
    byte[] bytes = new byte[bytesOfHead()];
    Bytes.putInt(bytes, 0, MAGIC);
    bytes[4] = FileHead.VERSION;
    bytes[5] = (byte) (stored == plain ? 0 : 1);
    Bytes.putLong(bytes, 8, first);
    Bytes.putInt(bytes, 16, facts);
    Bytes.putInt(bytes, 20, stored);
    Bytes.putInt(bytes, 24, plain);
    Bytes.putInt(bytes, 28, bodyCrc);
    Bytes.putLong(bytes, 32, privateEnd);
    Bytes.putLong(bytes, 40, rawEnd);
    Bytes.putLong(bytes, 48, rawBlocks);
    Bytes.putLong(bytes, 56, lastRecordedMicros);
    Bytes.putInt(bytes, 64, peaks.length / Hash.BYTES);
    Bytes.putInt(bytes, 68, roots.length / Hash.BYTES);
    Bytes.putInt(bytes, 72, rawPeaks.length / Hash.BYTES);
    System.arraycopy(peaks, 0, bytes, FIXED, peaks.length);
    System.arraycopy(roots, 0, bytes, FIXED + peaks.length, roots.length);
    int raw = FIXED + peaks.length + roots.length;
    System.arraycopy(rawPeaks, 0, bytes, raw, rawPeaks.length);
    Bytes.putInt(bytes, CRC, crc(bytes));
    return bytes;
  }

  private static int crc(byte[] head) {
    CRC32C crc = new CRC32C();
    crc.update(head, 0, CRC);
    crc.update(head, FIXED, head.length - FIXED);
    return (int) crc.getValue();
  }

  /** How many bytes the head has whose fixed part stands here, or -1 when none stands here. */
  static int lengthAt(byte[] bytes, int at) {
    if (at + FIXED > bytes.length || Bytes.getInt(bytes, at) != MAGIC) {
      return -1;
    }
    int peaks = Bytes.getInt(bytes, at + 64);
    int roots = Bytes.getInt(bytes, at + 68);
    int rawPeaks = Bytes.getInt(bytes, at + 72);
    int facts = Bytes.getInt(bytes, at + 16);
    int stored = Bytes.getInt(bytes, at + 20);
    boolean sane =
        peaks >= 0
            && peaks <= Long.SIZE
            && rawPeaks >= 0
            && rawPeaks <= Long.SIZE
            && facts > 0
            && roots >= 0
            && roots <= (facts >> ROOT_LEVEL) + 1
            && stored >= 0
            && stored <= MAX_BODY;
    return sane ? FIXED + (peaks + roots + rawPeaks) * Hash.BYTES : -1;
  }

  /** Reads a head of which all bytes are here, and nothing else. */
  static BlockHead parse(byte[] head) {
    if (lengthAt(head, 0) != head.length || Bytes.getInt(head, CRC) != crc(head)) {
      throw ByteSource.damaged("the head of a block does not match its checksum");
    }
    int peaks = Bytes.getInt(head, 64) * Hash.BYTES;
    int roots = Bytes.getInt(head, 68) * Hash.BYTES;
    ByteSource hashes = new ByteSource(head, FIXED, head.length);
    return new BlockHead(
        Bytes.getLong(head, 8),
        Bytes.getInt(head, 16),
        Bytes.getInt(head, 20),
        Bytes.getInt(head, 24),
        Bytes.getInt(head, 28),
        Bytes.getLong(head, 32),
        Bytes.getLong(head, 40),
        Bytes.getLong(head, 48),
        Bytes.getLong(head, 56),
        hashes.raw(peaks),
        hashes.raw(roots),
        hashes.raw(hashes.remaining()));
  }

  @Override
  public String toString() {
    return "block of facts " + first + " to " + (end() - 1);
  }
}
