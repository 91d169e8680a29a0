package org.heddle.journal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Fact;
import org.heddle.fact.FactCodec;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.RowWriter;
import org.heddle.fact.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The bytes whose hash is a fact's leaf: its canonical bytes with each secret replaced by its
 * salted hash (type 12 in the format). Reused for many facts by one thread.
 */
final class LeafWriter extends RowWriter implements SecretSink {
  private final MessageDigest digest = Hash.sha256();
  private @Nullable Secrecy secrecy;
  private long position;
  private int occurrence;
  private final Slots[] recent = new Slots[4];
  private int oldest;
  private final List<Place> secrets = new ArrayList<>();

  /** What the readings of one kind of message always begin with, written once. */
  private record Slots(ReadingTemplate template, byte[][] heads) {}

  private static final class Head extends RowWriter {
    Head(ReadingTemplate.Slot slot) {
      slot(slot);
    }
  }

  /** Writes the leaf of a new fact, committing to its secrets. */
  void write(long at, Fact fact, Secrecy salts) {
    reset();
    secrets.clear();
    secrecy = salts;
    position = at;
    occurrence = 0;
    FactCodec.write(fact, this);
  }

  /** Writes the leaf of a stored fact. */
  void copy(ColumnReader from) {
    reset();
    secrets.clear();
    from.copyNext(this);
  }

  /** A secret of the fact that was copied last. */
  record Place(Secret group, Hash hash, long place) {}

  List<Place> secrets() {
    return List.copyOf(secrets);
  }

  @Override
  public void secret(int tag, Secret group, String value) {
    if (!value.isEmpty()) {
      Secrecy salts = secrecy;
      if (salts == null) {
        throw new IllegalStateException("a stored fact's secrets come with their hashes");
      }
      hidden(tag, group, salts.commit(position, occurrence++, group, value).hash(), 0);
    }
  }

  @Override
  public void hidden(int tag, Secret group, Hash commitment, long place) {
    head(tag, HIDDEN);
    unsigned(group.ordinal());
    raw(commitment.bytes());
    secrets.add(new Place(group, commitment, place));
  }

  /** The leaf hash of what was written. */
  void hashInto(byte[] target, int offset) {
    try {
      digest.update(MerkleTree.LEAF);
      digest.update(array(), 0, length());
      digest.digest(target, offset, Hash.BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("32 bytes of room for a SHA-256 value were promised", e);
    }
  }

  /** The same bytes as any other writer's, from heads that were written before. */
  @Override
  public void readings(int tag, ReadingSet value) {
    byte[][] heads = heads(value.template());
    head(tag, READINGS);
    unsigned(heads.length);
    long[] unscaled = value.unscaled();
    for (int i = 0; i < heads.length; i++) {
      raw(heads[i]);
      signed(unscaled[i]);
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // a door hands the same template on; others are written anew
  private byte[][] heads(ReadingTemplate template) {
    for (Slots slots : recent) {
      if (slots != null && slots.template == template) {
        return slots.heads;
      }
    }
    byte[][] heads = new byte[template.size()][];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = new Head(template.slot(i)).toByteArray();
    }
    recent[oldest] = new Slots(template, heads);
    oldest = (oldest + 1) % recent.length;
    return heads;
  }
}
