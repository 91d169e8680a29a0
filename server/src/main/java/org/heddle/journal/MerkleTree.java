package org.heddle.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of an RFC 6962 hash tree: roots and proofs over any store of complete subtrees.
 *
 * <p>A tree of {@code n} leaves splits at the largest power of two below {@code n}; so every node
 * on a proof's path is either a complete subtree (asked of the store) or the right edge (folded
 * here). A leaf is hashed behind a zero byte and a node behind a one byte, so no leaf can be passed
 * off as a node.
 *
 * <p>Source: RFC 6962 section 2.1, RFC 9162 sections 2.1.3.1 and 2.1.4.1.
 */
public final class MerkleTree {
  /** Root of a tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY = Hash.of(new byte[0]);

  static final byte LEAF = 0;
  static final byte NODE = 1;

  /** Where the roots of complete subtrees come from. */
  @FunctionalInterface
  public interface Subtrees {
    /** Root of the complete subtree over leaves {@code [index << level, (index + 1) << level)}. */
    Hash root(int level, long index);
  }

  private MerkleTree() {}

  /** Hash of one leaf. */
  public static Hash leaf(byte[] content) {
    MessageDigest digest = Hash.sha256();
    digest.update(LEAF);
    return Hash.at(digest.digest(content), 0);
  }

  /** Hash of the node above two children. */
  public static Hash node(Hash left, Hash right) {
    byte[] input = new byte[1 + 2 * Hash.BYTES];
    input[0] = NODE;
    left.writeTo(input, 1);
    right.writeTo(input, 1 + Hash.BYTES);
    return Hash.of(input);
  }

  /**
   * The same on arrays: {@code left || right} standing at {@code offset + 1} behind a free byte;
   * the result goes to {@code out}.
   */
  static void node(MessageDigest digest, byte[] input, byte[] out, int outOffset) {
    try {
      input[0] = NODE;
      digest.update(input, 0, 1 + 2 * Hash.BYTES);
      digest.digest(out, outOffset, Hash.BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("32 bytes of room for a SHA-256 value were promised", e);
    }
  }

  /** Root of the first {@code size} leaves. */
  public static Hash root(long size, Subtrees subtrees) {
    return size == 0 ? EMPTY : range(0, size, subtrees);
  }

  /**
   * Audit path of leaf {@code index} in the tree of the first {@code size} leaves, nearest sibling
   * first.
   */
  public static List<Hash> inclusion(long index, long size, Subtrees subtrees) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("leaf " + index + " is not in a tree of " + size);
    }
    List<Hash> path = new ArrayList<>();
    descend(index, 0, size, subtrees, path);
    return path;
  }

  private static void descend(long index, long from, long to, Subtrees subtrees, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      descend(index, from, middle, subtrees, path);
      path.add(range(middle, to, subtrees));
    } else {
      descend(index, middle, to, subtrees, path);
      path.add(range(from, middle, subtrees));
    }
  }

  /**
   * Proof that the tree of the first {@code older} leaves is the beginning of the tree of the first
   * {@code newer}.
   */
  public static List<Hash> consistency(long older, long newer, Subtrees subtrees) {
    if (older <= 0 || older > newer) {
      throw new IllegalArgumentException("no consistency from size " + older + " to size " + newer);
    }
    List<Hash> proof = new ArrayList<>();
    consistency(older, 0, newer, true, subtrees, proof);
    return proof;
  }

  private static void consistency(
      long older, long from, long to, boolean known, Subtrees subtrees, List<Hash> proof) {
    if (older == to) {
      if (!known) {
        proof.add(range(from, to, subtrees));
      }
      return;
    }
    long middle = from + split(to - from);
    if (older <= middle) {
      consistency(older, from, middle, known, subtrees, proof);
      proof.add(range(middle, to, subtrees));
    } else {
      consistency(older, middle, to, false, subtrees, proof);
      proof.add(range(from, middle, subtrees));
    }
  }

  private static Hash range(long from, long to, Subtrees subtrees) {
    long size = to - from;
    if (Long.bitCount(size) == 1) {
      int level = Long.numberOfTrailingZeros(size);
      return subtrees.root(level, from >>> level);
    }
    long middle = from + split(size);
    return node(range(from, middle, subtrees), range(middle, to, subtrees));
  }

  /** Largest power of two smaller than {@code size}. */
  private static long split(long size) {
    return Long.highestOneBit(size - 1);
  }
}
