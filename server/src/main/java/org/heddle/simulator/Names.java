package org.heddle.simulator;

import java.util.HashMap;
import java.util.Map;

/** What the virtual plant calls its things; the run's tag keeps two runs apart. */
final class Names {
  /** Digits and capitals without those that people confuse (Crockford). */
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int TAG_LENGTH = 3;

  private final String tag;
  private final Map<String, Serial> serials = new HashMap<>();

  Names(long seed, long startSecond) {
    StringBuilder text = new StringBuilder();
    Dice dice = new Dice(seed).fork(startSecond).fork("names");
    for (int i = 0; i < TAG_LENGTH; i++) {
      text.append(LETTERS.charAt(dice.nextInt(LETTERS.length())));
    }
    this.tag = text.toString();
  }

  String tag() {
    return tag;
  }

  /** The next name with that prefix, for example {@code NMC-7K3-0004}. */
  String next(String prefix) {
    return serials.computeIfAbsent(prefix, p -> new Serial(p + "-" + tag + "-")).next();
  }

  private static final class Serial {
    private static final int DIGITS = 5;

    private final String prefix;
    private int last;

    Serial(String prefix) {
      this.prefix = prefix;
    }

    String next() {
      String digits = Integer.toString(++last);
      return prefix + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }
  }
}
