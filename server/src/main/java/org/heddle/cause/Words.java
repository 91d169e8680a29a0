package org.heddle.cause;

import java.time.Instant;
import java.util.Locale;

/** Places and numbers as people write them. */
final class Words {
  private Words() {}

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  static String stretch(Hypothesis.Reach reach) {
    String where =
        reach.track().group().words() + " = " + reach.track().group().level(reach.level());
    return where
        + ", "
        + place(reach.track(), reach.from())
        + " to "
        + place(reach.track(), reach.to());
  }

  static String place(Track track, double coordinate) {
    return switch (track.measure()) {
      case METRES -> String.format(Locale.ROOT, "%.1f m", coordinate);
      case SECONDS -> Instant.ofEpochSecond(track.origin() + Math.round(coordinate)).toString();
    };
  }
}
