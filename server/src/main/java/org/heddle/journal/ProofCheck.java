package org.heddle.journal;

import java.util.List;

/**
 * Checks proofs with nothing but the hashes in hand; a stranger can run it without the journal.
 *
 * <p>Source: RFC 9162 sections 2.1.3.2 (inclusion) and 2.1.4.2 (consistency). Every malformed input
 * is simply not proven.
 */
public final class ProofCheck {
  private ProofCheck() {}

  /**
   * Whether {@code leaf} is leaf number {@code index} of the tree of {@code size} leaves with this
   * {@code root}.
   */
  public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleTree.node(sibling, hash);
        int climb = climb(node);
        node >>>= climb;
        last >>>= climb;
      } else {
        hash = MerkleTree.node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /**
   * Whether the tree of {@code older} leaves is the beginning of the tree of {@code newer} leaves.
   */
  public static boolean continues(
      long older, Hash olderRoot, long newer, Hash newerRoot, List<Hash> proof) {
    if (older <= 0 || older > newer) {
      return false;
    }
    if (older == newer) {
      return proof.isEmpty() && olderRoot.equals(newerRoot);
    }
    boolean whole = Long.bitCount(older) == 1;
    if (!whole && proof.isEmpty()) {
      return false;
    }
    int climb = Long.numberOfTrailingZeros(older);
    long node = (older - 1) >>> climb;
    long last = (newer - 1) >>> climb;
    Hash before = whole ? olderRoot : proof.getFirst();
    Hash after = before;
    for (Hash step : whole ? proof : proof.subList(1, proof.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        before = MerkleTree.node(step, before);
        after = MerkleTree.node(step, after);
        int over = climb(node);
        node >>>= over;
        last >>>= over;
      } else {
        after = MerkleTree.node(after, step);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && before.equals(olderRoot) && after.equals(newerRoot);
  }

  /** How many levels a left-edge node rises without meeting a sibling. */
  private static int climb(long node) {
    return node == 0 ? 0 : Long.numberOfTrailingZeros(node);
  }
}
