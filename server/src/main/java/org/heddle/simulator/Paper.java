package org.heddle.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A certificate or report as a file.
 *
 * @param sha256 64 hex digits of the content
 * @param content handed over, not copied
 */
public record Paper(String sha256, String name, String mediaType, String purpose, byte[] content) {
  static final String CERTIFICATE = "certificate";

  static Paper text(String name, String purpose, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    return new Paper(digest(content), name, "text/plain", purpose, content);
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
