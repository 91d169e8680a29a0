package org.heddle.spc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.heddle.fact.StreamName;
import org.heddle.fact.Work;

/**
 * Which stream of points is meant: one characteristic of one product at one step, and among its
 * parallel streams one station, lane, nozzle or spindle.
 *
 * @param product empty when the item's product is unknown
 * @param part the parallel stream; {@link #ALL} for limits that are for each of them
 */
public record StreamKey(String product, String step, String characteristic, String part) {
  /** Each parallel stream. */
  public static final String ALL = "*";

  /** How a position names a lane of a web. */
  private static final String LANE = "lane ";

  /** Its name in facts. */
  public String text() {
    return StreamName.of(product, step, characteristic, part);
  }

  /** {@code station=X;equipment=Y}: what a report does not name is left out. */
  static String part(Set<Watch.Apart> streams, Work work, String position) {
    List<String> parts = new ArrayList<>();
    for (Watch.Apart apart : Watch.Apart.values()) {
      String part = streams.contains(apart) ? part(apart, work, position) : "";
      if (!part.isEmpty()) {
        parts.add(apart.name().toLowerCase(Locale.ROOT) + "=" + part);
      }
    }
    return String.join(";", parts);
  }

  private static String part(Watch.Apart apart, Work work, String position) {
    return switch (apart) {
      case STATION -> work.station().value();
      case EQUIPMENT -> work.equipment() == null ? "" : work.equipment().value();
      case TOOL -> work.tool() == null ? "" : work.tool().value();
      case POSITION -> position;
      case LANE -> position.startsWith(LANE) ? position.substring(LANE.length()) : "";
    };
  }

  /** The limits of all parallel streams together. */
  public StreamKey ofAll() {
    return new StreamKey(product, step, characteristic, ALL);
  }

  /** The parallel stream for people: {@code FIL-1 lane 3}. */
  public String words() {
    Set<String> words = new LinkedHashSet<>();
    for (String each : part.split(";", -1)) {
      int equals = each.indexOf('=');
      String value = each.substring(equals + 1);
      words.add(each.startsWith("lane=") ? "lane " + value : value);
    }
    return String.join(" ", words);
  }
}
