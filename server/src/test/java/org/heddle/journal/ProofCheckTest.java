package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A proof that was tampered with in any way is not a proof. */
class ProofCheckTest {
  private final JsonNode vectors = Vectors.merkle();
  private final NaiveTree tree = new NaiveTree(Vectors.hashes(vectors.get("leaf_hashes")));

  @Test
  void aProofHoldsForNoOtherIndex() {
    for (int size = 2; size <= 8; size++) {
      for (int index = 0; index < size; index++) {
        List<Hash> path = MerkleTree.inclusion(index, size, tree);
        for (int other = -1; other <= size; other++) {
          assertThat(
                  ProofCheck.includes(tree.leaves().get(index), other, size, path, tree.root(size)))
              .isEqualTo(other == index);
        }
      }
    }
  }

  @Test
  void aProofHoldsForNoRootOfAnotherSize() {
    List<Hash> path = MerkleTree.inclusion(2, 7, tree);
    for (int size = 0; size <= 8; size++) {
      assertThat(ProofCheck.includes(tree.leaves().get(2), 2, 7, path, tree.root(size)))
          .isEqualTo(size == 7);
    }
  }

  @Test
  void swappedSiblingsProveNothing() {
    List<Hash> path = new ArrayList<>(MerkleTree.inclusion(3, 8, tree));
    Collections.swap(path, 0, 1);
    assertThat(ProofCheck.includes(tree.leaves().get(3), 3, 8, path, tree.root(8))).isFalse();
  }

  @Test
  void aMissingOrExtraHashProvesNothing() {
    for (int index = 0; index < 8; index++) {
      List<Hash> path = MerkleTree.inclusion(index, 8, tree);
      List<Hash> extra = new ArrayList<>(path);
      extra.add(tree.root(8));
      Hash leaf = tree.leaves().get(index);
      assertThat(ProofCheck.includes(leaf, index, 8, path.subList(0, 2), tree.root(8))).isFalse();
      assertThat(ProofCheck.includes(leaf, index, 8, path.subList(1, 3), tree.root(8))).isFalse();
      assertThat(ProofCheck.includes(leaf, index, 8, extra, tree.root(8))).isFalse();
    }
  }

  /** Without the zero and one bytes a node's two hashes could be presented as a leaf's content. */
  @Test
  void aLeafThatSpellsANodeIsNotThatNode() {
    byte[] spelled = new byte[64];
    tree.leaves().get(0).writeTo(spelled, 0);
    tree.leaves().get(1).writeTo(spelled, 32);
    List<Hash> path =
        MerkleTree.inclusion(0, 2, new NaiveTree(List.of(tree.root(1, 0), tree.root(1, 1))));
    assertThat(ProofCheck.includes(tree.root(1, 0), 0, 2, path, tree.root(4))).isTrue();
    assertThat(ProofCheck.includes(MerkleTree.leaf(spelled), 0, 2, path, tree.root(4))).isFalse();
  }

  @Test
  void consistencyRunsForwardOnlyAndFromOne() {
    List<Hash> proof = MerkleTree.consistency(3, 7, tree);
    assertThat(ProofCheck.continues(3, tree.root(3), 7, tree.root(7), proof)).isTrue();
    assertThat(ProofCheck.continues(7, tree.root(7), 3, tree.root(3), proof)).isFalse();
    assertThat(ProofCheck.continues(0, MerkleTree.EMPTY, 7, tree.root(7), List.of())).isFalse();
    assertThat(ProofCheck.continues(-1, MerkleTree.EMPTY, 7, tree.root(7), proof)).isFalse();
  }

  @Test
  void alteredConsistencyProvesNothing() {
    for (int older = 1; older < 8; older++) {
      for (int newer = older + 1; newer <= 8; newer++) {
        List<Hash> proof = MerkleTree.consistency(older, newer, tree);
        for (int at = 0; at < proof.size(); at++) {
          List<Hash> altered = new ArrayList<>(proof);
          altered.set(at, MerkleTree.EMPTY);
          assertThat(
                  ProofCheck.continues(older, tree.root(older), newer, tree.root(newer), altered))
              .isFalse();
        }
        List<Hash> extra = new ArrayList<>(proof);
        extra.add(MerkleTree.EMPTY);
        assertThat(ProofCheck.continues(older, tree.root(older), newer, tree.root(newer), extra))
            .isFalse();
        assertThat(
                ProofCheck.continues(
                    older,
                    tree.root(older),
                    newer,
                    tree.root(newer),
                    proof.subList(1, proof.size())))
            .isFalse();
        assertThat(ProofCheck.continues(older, tree.root(newer), newer, tree.root(newer), proof))
            .isFalse();
      }
    }
  }

  @Test
  void aTreeContinuesItselfOnlyWithAnEmptyProof() {
    assertThat(ProofCheck.continues(5, tree.root(5), 5, tree.root(5), List.of())).isTrue();
    assertThat(ProofCheck.continues(5, tree.root(5), 5, tree.root(5), List.of(MerkleTree.EMPTY)))
        .isFalse();
    assertThat(ProofCheck.continues(5, tree.root(5), 5, tree.root(6), List.of())).isFalse();
  }
}
