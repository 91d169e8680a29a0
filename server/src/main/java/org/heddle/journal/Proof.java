package org.heddle.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.heddle.fact.Fact;
import org.heddle.fact.RowReader;
import org.heddle.fact.Secret;

/**
 * That one fact stands at its position in a journal whose owner signed a checkpoint: all a stranger
 * needs beside the owner's public key. Secrets are in it only where an opening says so.
 *
 * @param leaf the fact's canonical bytes with each secret replaced by its salted hash
 * @param path sibling hashes from the leaf upward
 * @param checkpoint the signed note
 */
public record Proof(
    long position, byte[] leaf, List<Hash> path, List<Opening> openings, SignedNote checkpoint) {
  public Proof {
    path = List.copyOf(path);
    openings = List.copyOf(openings);
  }

  /** A secret's value and the salt that shows it is the one that was hashed. */
  public record Opening(Secret group, byte[] salt, String value) {
    /** The hash that stands in the leaf. */
    public Hash hash() {
      return Secrecy.hash(group.ordinal(), salt, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What a check found. */
  public enum Result {
    PROVEN,
    /** The checkpoint is not signed by that key. */
    NOT_SIGNED,
    /** The path does not lead from this fact to the signed root. */
    NOT_INCLUDED,
    /** An opened secret is not the one that was hashed. */
    WRONG_OPENING
  }

  /** The fact, its secrets empty. */
  public Fact fact() {
    return RowReader.factOf(leaf);
  }

  /** Checks everything with nothing but the public key. */
  public Result check(PublicKey key) {
    if (!checkpoint.signedBy(key)) {
      return Result.NOT_SIGNED;
    }
    Checkpoint signed = Checkpoint.parse(checkpoint.text());
    if (!ProofCheck.includes(MerkleTree.leaf(leaf), position, signed.size(), path, signed.root())) {
      return Result.NOT_INCLUDED;
    }
    boolean opened = openings.stream().allMatch(opening -> holds(opening.hash().bytes()));
    return opened ? Result.PROVEN : Result.WRONG_OPENING;
  }

  private boolean holds(byte[] hash) {
    for (int at = 0; at + hash.length <= leaf.length; at++) {
      if (Arrays.equals(leaf, at, at + hash.length, hash, 0, hash.length)) {
        return true;
      }
    }
    return false;
  }
}
