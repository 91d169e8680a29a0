package org.heddle.journal;

import java.security.MessageDigest;

/**
 * The growing right edge of a hash tree: the roots of the complete subtrees that make up all leaves
 * so far, at most one a level. Appending a leaf merges equal neighbours like a carry in a binary
 * counter, so it costs two hashes on average and the whole tree needs at most 63 of them in memory.
 * Owned by one thread.
 */
final class CompactRange {
  private static final int LEVELS = 63;

  private final byte[] peaks = new byte[LEVELS * Hash.BYTES];
  private final byte[] pair = new byte[1 + 2 * Hash.BYTES];
  private final MessageDigest digest = Hash.sha256();
  private long size;

  /** Told each time a complete subtree closes. */
  interface Closed {
    void subtree(int level, byte[] hashes, int offset);
  }

  private static final Closed NOBODY = (level, hashes, offset) -> {};

  long size() {
    return size;
  }

  void append(Hash leaf) {
    byte[] bytes = leaf.bytes();
    append(0, bytes, 0, NOBODY);
  }

  /**
   * Appends the root of a complete subtree of {@code 1 << level} leaves; the size must be a
   * multiple of that. {@code closed} hears of every subtree above it that becomes complete.
   */
  void append(int level, byte[] hash, int offset, Closed closed) {
    long unit = 1L << level;
    if ((size & (unit - 1)) != 0) {
      throw new IllegalStateException("a subtree of " + unit + " leaves cannot follow " + size);
    }
    System.arraycopy(hash, offset, pair, 1 + Hash.BYTES, Hash.BYTES);
    int at = level;
    while ((size >>> at & 1) == 1) {
      System.arraycopy(peaks, at * Hash.BYTES, pair, 1, Hash.BYTES);
      MerkleTree.node(digest, pair, pair, 1 + Hash.BYTES);
      at++;
      closed.subtree(at, pair, 1 + Hash.BYTES);
    }
    System.arraycopy(pair, 1 + Hash.BYTES, peaks, at * Hash.BYTES, Hash.BYTES);
    size += unit;
  }

  /** Root over everything appended so far. */
  Hash root() {
    if (size == 0) {
      return MerkleTree.EMPTY;
    }
    int level = Long.numberOfTrailingZeros(size);
    Hash root = peak(level);
    for (int above = level + 1; above < LEVELS; above++) {
      if ((size >>> above & 1) == 1) {
        root = MerkleTree.node(peak(above), root);
      }
    }
    return root;
  }

  /**
   * Root of the complete subtree of that level at the right edge; the bit of the size must be set.
   */
  Hash peak(int level) {
    return Hash.at(peaks, level * Hash.BYTES);
  }

  /** The edge of a tree of that size, from its peaks with the largest subtree first. */
  static CompactRange of(long size, byte[] peaks) {
    if (peaks.length != Long.bitCount(size) * Hash.BYTES) {
      throw ByteSource.damaged(
          "a tree of " + size + " leaves with " + peaks.length + " bytes of peaks");
    }
    CompactRange range = new CompactRange();
    range.size = size;
    int from = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        System.arraycopy(peaks, from, range.peaks, level * Hash.BYTES, Hash.BYTES);
        from += Hash.BYTES;
      }
    }
    return range;
  }

  /** All peaks, that of the largest subtree first. */
  byte[] peaks() {
    byte[] all = new byte[Long.bitCount(size) * Hash.BYTES];
    int to = 0;
    for (int level = LEVELS - 1; level >= 0; level--) {
      if ((size >>> level & 1) == 1) {
        System.arraycopy(peaks, level * Hash.BYTES, all, to, Hash.BYTES);
        to += Hash.BYTES;
      }
    }
    return all;
  }

  /** A copy that goes its own way. */
  CompactRange copy() {
    CompactRange copy = new CompactRange();
    System.arraycopy(peaks, 0, copy.peaks, 0, peaks.length);
    copy.size = size;
    return copy;
  }
}
