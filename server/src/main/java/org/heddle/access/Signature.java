package org.heddle.access;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/**
 * A person's word on something, given with their password anew.
 *
 * @param user who signed
 * @param name their name as it was
 * @param meaning what it means, for example {@code approved for release}
 * @param of SHA-256 of the bytes that are signed: a fact or a command in its canonical form
 */
public record Signature(String user, String name, Instant at, String meaning, String of) {
  /** Longest meaning, characters. */
  static final int MAX_MEANING = 200;

  static Signature over(User user, Instant at, String meaning, byte[] signed) {
    if (meaning.isBlank() || meaning.length() > MAX_MEANING || meaning.lines().count() != 1) {
      throw new AccessException(
          "meaning-wrong", "a meaning has 1 to " + MAX_MEANING + " characters on one line");
    }
    String hash = HexFormat.of().formatHex(RandomSecret.sha256(signed));
    return new Signature(user.id(), user.name(), at, meaning.strip(), hash);
  }

  /** True when the signature is over exactly these bytes. */
  public boolean covers(byte[] bytes) {
    return of.equals(HexFormat.of().formatHex(RandomSecret.sha256(bytes)));
  }

  Details details() {
    return new Details(Map.of("name", name, "at", at.toString(), "meaning", meaning, "of", of));
  }
}
