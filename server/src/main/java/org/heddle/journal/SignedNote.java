package org.heddle.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A C2SP signed note: text that ends with a newline, a blank line, and one signature line a signer.
 *
 * <p>Source: c2sp.org/signed-note.
 */
public record SignedNote(String text, List<Signature> signatures) {
  /** Longest note we read, in characters: a checkpoint has about 250, a witness adds about 120. */
  static final int MOST_CHARACTERS = 1 << 20;

  private static final String DASH = "\u2014 ";

  /** Who signed, four bytes that hint at the key, and the signature. */
  public record Signature(String name, int keyId, byte[] bytes) {
    String line() {
      byte[] tagged = new byte[4 + bytes.length];
      Bytes.putInt(tagged, 0, keyId);
      System.arraycopy(bytes, 0, tagged, 4, bytes.length);
      return DASH + name + " " + Base64.getEncoder().encodeToString(tagged) + "\n";
    }

    static Signature parse(String line) {
      String[] parts =
          line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
      if (parts.length != 2 || parts[0].isEmpty()) {
        throw malformed("a signature line reads '\u2014 name base64'");
      }
      byte[] tagged = Base64.getDecoder().decode(parts[1]);
      if (tagged.length <= 4) {
        throw malformed("a signature is longer than its key id");
      }
      return new Signature(
          parts[0], Bytes.getInt(tagged, 0), Arrays.copyOfRange(tagged, 4, tagged.length));
    }
  }

  public SignedNote {
    if (!text.endsWith("\n")) {
      throw malformed("the text ends with a newline");
    }
    signatures = List.copyOf(signatures);
  }

  /** Reads a note; what is not one is an {@link IllegalArgumentException} that says why. */
  public static SignedNote parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    boolean signed = blank >= 0 && blank + 2 < note.length() && note.endsWith("\n");
    if (!signed || note.length() > MOST_CHARACTERS) {
      throw malformed("text, a blank line, then signature lines");
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
      signatures.add(Signature.parse(line));
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  /** The note as it is exchanged. */
  public String encoded() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString();
  }

  /** Whether {@code key} signed exactly this text. */
  public boolean signedBy(PublicKey key) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return signatures.stream()
        .anyMatch(
            s ->
                s.keyId() == key.id()
                    && s.name().equals(key.name())
                    && key.verifies(message, s.bytes()));
  }

  static IllegalArgumentException malformed(String rule) {
    return new IllegalArgumentException("not a signed note: " + rule);
  }
}
