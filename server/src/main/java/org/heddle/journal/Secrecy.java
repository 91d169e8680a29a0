package org.heddle.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.heddle.fact.Secret;

/**
 * Turns a field that may be hidden later into a salted hash that can stand in the proof for ever.
 *
 * <p>Salts come from a key that lives in memory only, as long as one segment is written, and is
 * never stored: to anyone without it a salt is sixteen random bytes, so once salt and value are
 * erased the hash cannot be guessed back, not even over a plant's short list of names. Drawing
 * salts this way lets the thread that hashes and the thread that writes columns agree without
 * talking. A person has one salt per segment (an operator stands in nearly every fact); other
 * groups have one per occurrence, so that equal terms do not look equal.
 *
 * <p>Not shared between threads; {@link #sibling} gives another thread its own.
 */
final class Secrecy {
  static final int SALT_BYTES = 16;

  /** First byte of what is hashed; leaves use 0 and nodes 1. */
  private static final byte HIDDEN = 2;

  /** People remembered; more in one segment only cost time. */
  private static final int MOST_PEOPLE = 10_000;

  private final byte[] key;
  private final MessageDigest digest = Hash.sha256();
  private final Map<String, Commitment> people = new HashMap<>();

  /** The hash that stands in the proof, and the salt that opens it. */
  record Commitment(Hash hash, byte[] salt) {}

  private Secrecy(byte[] key) {
    this.key = key;
  }

  static Secrecy fresh(SecureRandom random) {
    byte[] key = new byte[Hash.BYTES];
    random.nextBytes(key);
    return new Secrecy(key);
  }

  /** The same salts for another thread. */
  Secrecy sibling() {
    return new Secrecy(key);
  }

  /**
   * @param position of the fact
   * @param occurrence which secret of the fact this is, from 0
   */
  Commitment commit(long position, int occurrence, Secret group, String value) {
    if (group != Secret.PERSON) {
      return commit(position, occurrence, group.ordinal(), value);
    }
    Commitment known = people.get(value);
    if (known == null) {
      known = commit(-1, 0, group.ordinal(), value);
      if (people.size() < MOST_PEOPLE) {
        people.put(value, known);
      }
    }
    return known;
  }

  private Commitment commit(long position, int occurrence, int group, String value) {
    byte[] where = new byte[Long.BYTES + Integer.BYTES];
    Bytes.putLong(where, 0, position);
    Bytes.putInt(where, Long.BYTES, occurrence);
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    digest.update(key);
    digest.update(where);
    digest.update((byte) group);
    byte[] inner = digest.digest(utf8);
    digest.update(key);
    byte[] salt = Arrays.copyOf(digest.digest(inner), SALT_BYTES);
    return new Commitment(hash(digest, group, salt, utf8), salt);
  }

  /** SHA-256 of the byte 2, the group, the salt and the value. */
  static Hash hash(int group, byte[] salt, byte[] utf8) {
    return hash(Hash.sha256(), group, salt, utf8);
  }

  private static Hash hash(MessageDigest digest, int group, byte[] salt, byte[] utf8) {
    digest.update(HIDDEN);
    digest.update((byte) group);
    digest.update(salt);
    return Hash.at(digest.digest(utf8), 0);
  }
}
