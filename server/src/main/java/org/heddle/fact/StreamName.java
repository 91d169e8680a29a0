package org.heddle.fact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The name of what deviates, as alarms and limits carry it: its parts with slashes between them,
 * {@code product/step/characteristic/station=X;equipment=Y}.
 *
 * <p>A slash within a part is written {@code %2F}. A name that would be too long ends in a checksum
 * of the whole, so that two of them stay apart.
 */
public final class StreamName {
  private static final Set<String> KEYS =
      Set.of("station", "equipment", "tool", "position", "lane");

  private static final char CUT = '…';
  private static final int KEPT = 190;
  private static final int CUT_LENGTH = KEPT + 1 + 8;

  private StreamName() {}

  public static String of(String... parts) {
    String name = String.join("/", Arrays.stream(parts).map(StreamName::escaped).toList());
    return name.length() <= Limits.MAX_NAME ? name : shortened(name);
  }

  public static String escaped(String part) {
    return part.replace("%", "%25").replace("/", "%2F");
  }

  /** The parts of a name as they were given; the last of one that is cut is not whole. */
  public static List<String> parts(String name) {
    return Arrays.stream(name.split("/", -1))
        .map(part -> part.replace("%2F", "/").replace("%25", "%"))
        .toList();
  }

  /**
   * What sets a stream apart, by its keys; a position is any text, also one with a semicolon in it.
   *
   * @param part {@code station=X;position=Y}
   */
  public static Map<String, String> keys(String part) {
    Map<String, String> keys = new LinkedHashMap<>();
    String last = "";
    for (String each : part.split(";", -1)) {
      int equals = each.indexOf('=');
      String key = equals < 0 ? "" : each.substring(0, equals);
      if (KEYS.contains(key) && !keys.containsKey(key)) {
        keys.put(key, each.substring(equals + 1));
        last = key;
      } else if (!last.isEmpty()) {
        keys.merge(last, each, (before, more) -> before + ";" + more);
      }
    }
    return keys;
  }

  /** True for a name that was too long. */
  public static boolean isCut(String name) {
    return name.length() == CUT_LENGTH && name.charAt(KEPT) == CUT;
  }

  private static String shortened(String name) {
    CRC32C crc = new CRC32C();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return name.substring(0, KEPT) + CUT + "%08x".formatted(crc.getValue());
  }
}
