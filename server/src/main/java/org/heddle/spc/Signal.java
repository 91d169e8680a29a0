package org.heddle.spc;

import java.util.Locale;
import org.heddle.statistics.RunRule;

/**
 * What a chart says at one point.
 *
 * @param stream its number
 * @param bits everything that signalled, see {@link Detectors}
 * @param rule the one it is named for
 * @param side +1 high, −1 low, 0 neither
 * @param size of the shift, in σ, with its sign; 0 when the rule says nothing of it
 * @param first index among the stream's recent points of the first shifted one
 * @param earliest index of the earliest such point at 90 % confidence
 * @param latest index of the latest one
 */
record Signal(
    int stream, int bits, String rule, int side, double size, int first, int earliest, int latest) {

  /** Name of what signalled, the surest first. */
  static String name(int bits) {
    if ((bits & (Detectors.SHEWHART_HIGH | Detectors.SHEWHART_LOW)) != 0) {
      return "beyond-limit" + suffix(bits, Detectors.SHEWHART_HIGH);
    }
    if ((bits & (Detectors.CUSUM_HIGH | Detectors.CUSUM_LOW)) != 0) {
      return "cusum" + suffix(bits, Detectors.CUSUM_HIGH);
    }
    if ((bits & (Detectors.EWMA_HIGH | Detectors.EWMA_LOW)) != 0) {
      return "ewma" + suffix(bits, Detectors.EWMA_HIGH);
    }
    if ((bits & (Spc.SCATTER_HIGH | Spc.SCATTER_LOW)) != 0) {
      return "scatter" + suffix(bits, Spc.SCATTER_HIGH);
    }
    if ((bits & (GroupStream.SAME_HIGH | GroupStream.SAME_LOW)) != 0) {
      return "same-stream" + suffix(bits, GroupStream.SAME_HIGH);
    }
    if ((bits & Spc.RARE) != 0) {
      return "rare-events-high";
    }
    if ((bits & Spc.FROZEN) != 0) {
      return "frozen";
    }
    return rule(bits);
  }

  private static String suffix(int bits, int high) {
    return (bits & high) != 0 ? "-high" : "-low";
  }

  private static String rule(int bits) {
    for (RunRule rule : RunRule.values()) {
      if (rule.isIn(bits)) {
        String name = rule.name().toLowerCase(Locale.ROOT);
        return (name.startsWith("n") ? "nelson-" : "western-electric-") + name.substring(1);
      }
    }
    throw new IllegalArgumentException("nothing signals in " + bits);
  }
}
