package org.heddle.fact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a web: metres {@code [from, to)} of lanes {@code firstLane..lastLane}, both
 * included.
 *
 * @param from metres from the start of the web as it was first wound, at least 0
 * @param to metres, above from
 */
public record Extent(double from, double to, int firstLane, int lastLane) {
  /** Longest roll; 1,000 km is far past any. */
  public static final double MAX_METRES = 1_000_000;

  /** More lanes than any slitter cuts. */
  public static final int MAX_LANE = 4_095;

  public Extent {
    if (!(from >= 0 && from < to && to <= MAX_METRES)) {
      throw new IllegalArgumentException("metres must rise from 0: " + from + " to " + to);
    }
    if (firstLane < 0 || lastLane < firstLane || lastLane > MAX_LANE) {
      throw new IllegalArgumentException(
          "lanes must rise within 0 to " + MAX_LANE + ": " + firstLane + " to " + lastLane);
    }
  }

  /** What of a web it is, as people say it: {@code metres 812 to 930.5, lane 3}; empty for all. */
  public String words() {
    List<String> words = new ArrayList<>(2);
    if (to >= MAX_METRES && from > 0) {
      words.add("metre " + metre(from) + " on");
    } else if (to < MAX_METRES) {
      words.add("metres " + metre(from) + " to " + metre(to));
    }
    if (firstLane == lastLane && firstLane > 0) {
      words.add("lane " + firstLane);
    } else if (lastLane < MAX_LANE && lastLane > 0) {
      words.add("lanes " + firstLane + " to " + lastLane);
    }
    return String.join(", ", words);
  }

  private static String metre(double metre) {
    return BigDecimal.valueOf(metre).stripTrailingZeros().toPlainString();
  }

  public double length() {
    return to - from;
  }
}
