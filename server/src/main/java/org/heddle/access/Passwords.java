package org.heddle.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;

/**
 * Argon2id, RFC 9106. The memory is that of its second recommended setting; one lane, so that a
 * check costs one core for a fraction of a second and no thread is started.
 */
final class Passwords {
  static final int MEMORY_KIB = 64 * 1024;
  static final int PASSES = 3;
  static final int LANES = 1;
  static final int HASH_BYTES = 32;
  static final int SALT_BYTES = 16;

  /** Shortest password, characters: what guessing over the network can not reach. */
  static final int MIN_LENGTH = 12;

  /** Longest password, characters; a longer one only costs time. */
  static final int MAX_LENGTH = 200;

  /** Checks at once: each takes 64 MiB, and a flood of sign-ins must not take the memory. */
  private static final int MAX_AT_ONCE = 2;

  private final Semaphore room = new Semaphore(MAX_AT_ONCE, true);
  private final SecureRandom random;

  /**
   * Made with the first password: a start has nothing to hash, and it takes a tenth of a second.
   */
  private static final class Argon {
    private static final Argon2Function ID =
        Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  }

  Passwords(SecureRandom random) {
    this.random = random;
  }

  static void check(String user, String password) {
    if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
      throw new AccessException(
          "password-length", "a password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
    }
    if (password.contains(user) && password.length() < MIN_LENGTH + user.length()) {
      throw new AccessException("password-weak", "the password is little more than the user's id");
    }
  }

  /** The hash with its salt and parameters, as text. */
  String hash(String password) throws InterruptedException {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    room.acquire();
    try {
      return Password.hash(password).addSalt(salt).with(Argon.ID).getResult();
    } finally {
      room.release();
    }
  }

  boolean matches(String password, String hash) throws InterruptedException {
    if (password.length() > MAX_LENGTH) {
      return false;
    }
    room.acquire();
    try {
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } finally {
      room.release();
    }
  }
}
