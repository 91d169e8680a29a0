package org.heddle.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Any complete subtree of the tree over facts: from the stored roots of 256 leaves upward, and
 * below them by hashing the 256 facts anew. Used by one thread, for one proof or a few.
 */
final class TreeNodes implements MerkleTree.Subtrees {
  private static final int LEAVES = 1 << BlockHead.ROOT_LEVEL;

  private final List<Segment> segments;
  private final Map<Long, Hash> roots = new HashMap<>();
  private final LeafWriter leaf = new LeafWriter();
  private long hashedFrom = -1;
  private Hash[] hashed = new Hash[0];

  TreeNodes(List<Segment> segments) {
    this.segments = segments;
  }

  @Override
  public Hash root(int level, long index) {
    if (level < BlockHead.ROOT_LEVEL) {
      return below(level, index);
    }
    if (level == BlockHead.ROOT_LEVEL) {
      return stored(index);
    }
    Long key = ((long) level << 56) | index;
    Hash known = roots.get(key);
    if (known == null) {
      known = MerkleTree.node(root(level - 1, 2 * index), root(level - 1, 2 * index + 1));
      roots.put(key, known);
    }
    return known;
  }

  private Hash stored(long index) {
    for (int i = segments.size() - 1; i >= 0; i--) {
      Roots of = segments.get(i).roots();
      if (index >= of.first() && index < of.end()) {
        return of.get(index);
      }
    }
    throw new JournalException(
        JournalException.Code.DAMAGED, "no root of leaves " + index * LEAVES);
  }

  private Hash below(int level, long index) {
    long from = (index << level) & -LEAVES;
    if (from != hashedFrom) {
      hashed = leaves(from, LEAVES);
      hashedFrom = from;
    }
    return fold(level, (int) ((index << level) - from));
  }

  private Hash fold(int level, int from) {
    return level == 0
        ? hashed[from]
        : MerkleTree.node(fold(level - 1, from), fold(level - 1, from + (1 << (level - 1))));
  }

  /** Leaf hashes of up to {@code count} facts from a position on, fewer at the end. */
  private Hash[] leaves(long from, int count) {
    long end = segments.getLast().end();
    Hash[] leaves = new Hash[(int) Math.min(count, end - from)];
    Leaves source = new Leaves(segments, from);
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = source.next(leaf);
    }
    return leaves;
  }
}
