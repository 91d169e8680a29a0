package org.heddle.journal;

import org.heddle.fact.Fact;
import org.jspecify.annotations.Nullable;

/** Grows both trees, group by group. Owned by one thread. */
final class Hasher {
  private final CompactRange tree;
  private final CompactRange raws;
  private final LeafWriter leaf = new LeafWriter();
  private final byte[] hash = new byte[Hash.BYTES];
  private final ByteSink roots = new ByteSink(Hash.BYTES * 16);
  private @Nullable Secrecy shared;
  private @Nullable Secrecy own;

  Hasher(TreeState state) {
    this.tree = state.facts();
    this.raws = state.raws();
  }

  Group.Hashes hash(Group group, Secrecy salts) {
    Secrecy mine = siblingOf(salts);
    roots.clear();
    long position = group.first;
    for (Fact fact : group.facts) {
      leaf.write(position++, fact, mine);
      leaf.hashInto(hash, 0);
      tree.append(0, hash, 0, this::closed);
    }
    RawBlock raw = group.raw;
    if (raw != null) {
      raws.append(raw.leaf());
    }
    TreeState state = new TreeState(tree.size(), tree.peaks(), raws.size(), raws.peaks());
    return new Group.Hashes(
        state, new ByteSource(roots.array(), 0, roots.length()).raw(roots.length()));
  }

  private void closed(int level, byte[] hashes, int offset) {
    if (level == BlockHead.ROOT_LEVEL) {
      roots.raw(hashes, offset, Hash.BYTES);
    }
  }

  @SuppressWarnings("ReferenceEquality") // one per segment
  private Secrecy siblingOf(Secrecy salts) {
    Secrecy mine = own;
    if (mine == null || salts != shared) {
      mine = salts.sibling();
      own = mine;
      shared = salts;
    }
    return mine;
  }
}
