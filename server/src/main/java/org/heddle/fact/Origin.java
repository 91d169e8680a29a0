package org.heddle.fact;

/**
 * Where a report came from: the same source and key mean the same report, however often it comes.
 *
 * @param source a machine, tool, system or person at a door, for example {@code press-4}
 * @param key what the source itself calls the report: its sequence number or record id
 */
public record Origin(String source, String key) {
  /** Longest source and longest key. */
  public static final int MAX_LENGTH = 200;

  public Origin {
    require(source, "source");
    require(key, "key");
  }

  private static void require(String text, String what) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the origin's " + what + " has 1 to " + MAX_LENGTH + " characters: '" + text + "'");
    }
  }
}
