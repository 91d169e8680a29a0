package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Roots and proofs against the reference leaves of certificate transparency. */
class MerkleTreeGolden {
  private final JsonNode vectors = Vectors.merkle();
  private final NaiveTree tree = new NaiveTree(Vectors.hashes(vectors.get("leaf_hashes")));
  private final NaiveTree thousand =
      new NaiveTree(
          IntStream.range(0, 1000)
              .mapToObj(
                  i -> MerkleTree.leaf("cell-%06d".formatted(i).getBytes(StandardCharsets.UTF_8)))
              .toList());

  @Test
  void leavesHashBehindAZeroByte() {
    JsonNode inputs = vectors.get("leaf_inputs_hex");
    for (int i = 0; i < inputs.size(); i++) {
      assertThat(MerkleTree.leaf(HexFormat.of().parseHex(inputs.get(i).asString())))
          .isEqualTo(tree.leaves().get(i));
    }
  }

  @Test
  void rootsOfEverySizeAreTheReferenceRoots() {
    List<Hash> roots = Vectors.hashes(vectors.get("roots_by_size"));
    CompactRange range = new CompactRange();
    for (int size = 0; size <= 8; size++) {
      assertThat(MerkleTree.root(size, tree)).isEqualTo(roots.get(size));
      assertThat(range.root()).isEqualTo(roots.get(size));
      if (size < 8) {
        range.append(tree.leaves().get(size));
      }
    }
  }

  @Test
  void inclusionProofsAreTheReferenceProofsAndVerify() {
    for (JsonNode v : vectors.get("inclusion")) {
      long index = v.get("index").asLong();
      long size = v.get("size").asLong();
      List<Hash> proof = Vectors.hashes(v.get("proof"));
      assertThat(MerkleTree.inclusion(index, size, tree)).isEqualTo(proof);
      assertThat(
              ProofCheck.includes(
                  Vectors.hash(v.get("leaf_hash")),
                  index,
                  size,
                  proof,
                  Vectors.hash(v.get("root"))))
          .isTrue();
    }
  }

  @Test
  void consistencyProofsAreTheReferenceProofsAndVerify() {
    for (JsonNode v : vectors.get("consistency")) {
      long older = v.get("m").asLong();
      long newer = v.get("n").asLong();
      List<Hash> proof = Vectors.hashes(v.get("proof"));
      assertThat(MerkleTree.consistency(older, newer, tree)).isEqualTo(proof);
      assertThat(
              ProofCheck.continues(
                  older,
                  Vectors.hash(v.get("root_m")),
                  newer,
                  Vectors.hash(v.get("root_n")),
                  proof))
          .isTrue();
    }
  }

  @Test
  void aThousandLeavesAgreeWithTheReference() {
    JsonNode big = vectors.get("big");
    Hash root1000 = Vectors.hash(big.get("root_1000"));
    Hash root777 = Vectors.hash(big.get("root_777"));
    assertThat(MerkleTree.root(1000, thousand)).isEqualTo(root1000);
    assertThat(MerkleTree.root(777, thousand)).isEqualTo(root777);
    assertThat(MerkleTree.inclusion(500, 1000, thousand))
        .isEqualTo(Vectors.hashes(big.get("incl_500_of_1000")));
    assertThat(MerkleTree.consistency(777, 1000, thousand))
        .isEqualTo(Vectors.hashes(big.get("cons_777_1000")));
  }
}
