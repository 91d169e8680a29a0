package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The growing edge always has the root of the whole, however the leaves came. */
class CompactRangeLaws {
  private final List<Hash> leaves = new ArrayList<>();

  CompactRangeLaws() {
    Random random = new Random(6962);
    for (int i = 0; i < 700; i++) {
      leaves.add(
          new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
  }

  @Test
  void everySizeHasTheRootOfTheWholeTree() {
    NaiveTree tree = new NaiveTree(leaves);
    CompactRange range = new CompactRange();
    for (int size = 1; size <= leaves.size(); size++) {
      range.append(leaves.get(size - 1));
      assertThat(range.root()).isEqualTo(tree.root(size));
    }
  }

  @Test
  void appendingWholeSubtreesIsAppendingTheirLeaves() {
    NaiveTree tree = new NaiveTree(leaves);
    CompactRange range = new CompactRange();
    for (int at = 0; at + 64 <= leaves.size(); at += 64) {
      range.append(6, tree.root(6, at / 64).bytes(), 0, (level, hashes, offset) -> {});
    }
    range.append(leaves.get(640));
    assertThat(range.root()).isEqualTo(tree.root(641));
  }

  @Test
  void everyClosedSubtreeIsReportedOnce() {
    NaiveTree tree = new NaiveTree(leaves);
    CompactRange range = new CompactRange();
    List<Hash> closed = new ArrayList<>();
    for (Hash leaf : leaves) {
      range.append(
          0,
          leaf.bytes(),
          0,
          (level, hashes, offset) -> {
            if (level == 4) {
              closed.add(Hash.at(hashes, offset));
            }
          });
    }
    assertThat(closed).hasSize(700 / 16);
    for (int i = 0; i < closed.size(); i++) {
      assertThat(closed.get(i)).isEqualTo(tree.root(4, i));
    }
  }

  @Test
  void aCopyGoesItsOwnWay() {
    CompactRange range = new CompactRange();
    range.append(leaves.getFirst());
    Hash before = range.root();
    CompactRange copy = range.copy();
    range.append(leaves.get(1));
    assertThat(copy.root()).isEqualTo(before);
    assertThat(copy.size()).isEqualTo(1);
  }
}
