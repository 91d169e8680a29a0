package org.heddle.plausibility;

import java.util.OptionalLong;
import org.heddle.fact.Fact;
import org.heddle.floor.Outbox;

/** The number a source gave its report, where its keys count up. */
final class Numbered {
  private static final int MOST_DIGITS = 18;

  private Numbered() {}

  static OptionalLong of(Fact fact) {
    String key = fact.origin().key();
    boolean isCounted =
        key.length() <= MOST_DIGITS
            && !fact.origin().source().equals(Outbox.SOURCE)
            && key.chars().allMatch(c -> c >= '0' && c <= '9');
    return isCounted ? OptionalLong.of(Long.parseLong(key)) : OptionalLong.empty();
  }
}
