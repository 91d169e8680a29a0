package org.heddle.identity;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a coil: {@code coil:C-118@812-815/3} is metre 812 to 815 of lane 3.
 *
 * <p>Metres may have decimals; {@code @812} is the one point; without {@code /lane} all lanes are
 * meant.
 *
 * @param fromLane first lane, from 1; 0 together with {@code toLane} 0 for all lanes
 */
public record CoilStretch(CoilId coil, double fromMetre, double toMetre, int fromLane, int toLane) {
  private static final String PREFIX = "coil:";
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,7}(?:\\.\\d{1,4})?)(?:-(\\d{1,7}(?:\\.\\d{1,4})?))?");
  private static final Pattern LANES = Pattern.compile("([1-9]\\d{0,2})(?:-([1-9]\\d{0,2}))?");

  public CoilStretch {
    if (!(fromMetre >= 0 && toMetre >= fromMetre && Double.isFinite(toMetre))) {
      throw new IllegalArgumentException("metres run from 0 upwards: " + fromMetre + "-" + toMetre);
    }
    if (fromLane < 0 || toLane < fromLane || (fromLane == 0 && toLane > 0)) {
      throw new IllegalArgumentException("lanes run from 1 upwards: " + fromLane + "-" + toLane);
    }
  }

  /** Reads {@code coil:name@from-to/lane}. */
  public static Parsed<CoilStretch> parse(String text) {
    int at = text.lastIndexOf('@');
    if (!text.startsWith(PREFIX) || at < 0) {
      return Parsed.refused("coil.form", "a stretch is written coil:name@from-to/lane", 0);
    }
    String name = text.substring(PREFIX.length(), at);
    if (!ItemId.isAllowed(name)) {
      return Parsed.refused("coil.name", "a coil's name stands before the @", PREFIX.length());
    }
    int slash = text.indexOf('/', at);
    int end = slash < 0 ? text.length() : slash;
    Matcher range = RANGE.matcher(text.substring(at + 1, end));
    if (!range.matches()) {
      return Parsed.refused("coil.metres", "metres such as 812-815 stand here", at + 1);
    }
    double from = Double.parseDouble(range.group(1));
    double to = range.group(2) == null ? from : Double.parseDouble(range.group(2));
    if (to < from) {
      return Parsed.refused("coil.metres", "the second metre lies before the first", at + 1);
    }
    return lanes(new CoilStretch(new CoilId(name), from, to, 0, 0), text, slash);
  }

  private static Parsed<CoilStretch> lanes(CoilStretch all, String text, int slash) {
    if (slash < 0) {
      return Parsed.ok(all);
    }
    Matcher lanes = LANES.matcher(text.substring(slash + 1));
    if (!lanes.matches()) {
      return Parsed.refused("coil.lane", "a lane such as 3 or 2-3 stands here", slash + 1);
    }
    int first = Integer.parseInt(lanes.group(1));
    int last = lanes.group(2) == null ? first : Integer.parseInt(lanes.group(2));
    return last < first
        ? Parsed.refused("coil.lane", "the second lane lies before the first", slash + 1)
        : Parsed.ok(new CoilStretch(all.coil, all.fromMetre, all.toMetre, first, last));
  }

  public boolean isAllLanes() {
    return fromLane == 0;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    String metres = plain(fromMetre) + (toMetre > fromMetre ? "-" + plain(toMetre) : "");
    String lanes = fromLane + (toLane > fromLane ? "-" + toLane : "");
    return coil.text() + "@" + metres + (isAllLanes() ? "" : "/" + lanes);
  }

  private static String plain(double metres) {
    return BigDecimal.valueOf(metres).stripTrailingZeros().toPlainString();
  }
}
