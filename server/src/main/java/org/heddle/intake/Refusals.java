package org.heddle.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.heddle.fact.Governance;

/** How refused input is kept: its first megabyte, its length, and why. */
final class Refusals {
  private Refusals() {}

  static Governance.Refused of(String door, Problem problem, byte[] input) {
    byte[] kept =
        input.length <= Governance.Refused.MAX_INPUT
            ? input
            : Arrays.copyOf(input, Governance.Refused.MAX_INPUT);
    return new Governance.Refused(door, problem.code(), problem.message(), kept, input.length);
  }

  /** The same input refused for the same reason is kept once. */
  static String key(Problem problem, byte[] input) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(problem.code().getBytes(StandardCharsets.UTF_8));
      digest.update(problem.message().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(input));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
