package org.heddle.journal;

import java.util.Arrays;

/** Roots of neighbouring subtrees of 256 leaves, from one of them on. */
final class Roots {
  private final long firstRoot;
  private byte[] hashes = new byte[0];
  private int size;

  Roots(long firstRoot) {
    this.firstRoot = firstRoot;
  }

  synchronized void addAll(byte[] more) {
    int needed = size * Hash.BYTES + more.length;
    if (needed > hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(needed, hashes.length * 2));
    }
    System.arraycopy(more, 0, hashes, size * Hash.BYTES, more.length);
    size += more.length / Hash.BYTES;
  }

  long first() {
    return firstRoot;
  }

  synchronized long end() {
    return firstRoot + size;
  }

  synchronized Hash get(long root) {
    return Hash.at(hashes, Math.toIntExact(root - firstRoot) * Hash.BYTES);
  }

  synchronized byte[] bytes() {
    return Arrays.copyOf(hashes, size * Hash.BYTES);
  }
}
