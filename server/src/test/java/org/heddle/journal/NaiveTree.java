package org.heddle.journal;

import java.util.List;

/** The tree hash written exactly as RFC 6962 section 2.1 states it, over leaf hashes in memory. */
record NaiveTree(List<Hash> leaves) implements MerkleTree.Subtrees {
  @Override
  public Hash root(int level, long index) {
    return of(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
  }

  Hash root(int size) {
    return of(leaves.subList(0, size));
  }

  private static Hash of(List<Hash> part) {
    if (part.isEmpty()) {
      return MerkleTree.EMPTY;
    }
    if (part.size() == 1) {
      return part.getFirst();
    }
    int split = Integer.highestOneBit(part.size() - 1);
    return MerkleTree.node(of(part.subList(0, split)), of(part.subList(split, part.size())));
  }
}
