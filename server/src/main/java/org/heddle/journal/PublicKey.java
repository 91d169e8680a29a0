package org.heddle.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The name and Ed25519 key by which anyone checks this journal's signatures; its text form is
 * C2SP's verifier key.
 */
public record PublicKey(String name, Hash key) {
  /** C2SP's mark for an Ed25519 signature. */
  static final byte ED25519 = 1;

  /** The fixed beginning of an Ed25519 key in X.509 (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  public PublicKey {
    if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "a key's name has no space and no plus sign: '" + name + "'");
    }
  }

  /** Reads {@code name+id+base64}. */
  public static PublicKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    byte[] tagged = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
    if (tagged.length != 1 + Hash.BYTES || tagged[0] != ED25519) {
      throw new IllegalArgumentException("a public key reads name+id+base64, with an Ed25519 key");
    }
    PublicKey key = new PublicKey(parts[0], Hash.at(tagged, 1));
    if (!HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
      throw new IllegalArgumentException(
          "the id of public key " + parts[0] + " does not belong to it");
    }
    return key;
  }

  /** {@code name+id+base64}, to be handed to whoever shall be able to check. */
  public String text() {
    return name
        + "+"
        + HexFormat.of().toHexDigits(id())
        + "+"
        + Base64.getEncoder().encodeToString(tagged());
  }

  /** First four bytes of SHA-256(name, newline, algorithm, key). */
  public int id() {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    input.write('\n');
    input.writeBytes(tagged());
    return (int) (Hash.of(input.toByteArray()).first() >>> 32);
  }

  private byte[] tagged() {
    byte[] tagged = new byte[1 + Hash.BYTES];
    tagged[0] = ED25519;
    key.writeTo(tagged, 1);
    return tagged;
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      byte[] encoded = Arrays.copyOf(X509, X509.length + Hash.BYTES);
      key.writeTo(encoded, X509.length);
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key: " + text(), e);
    }
  }
}
