package org.heddle.simulator;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that goes wrong on request.
 *
 * @param after time from the start of the plant
 * @param settings every setting of its kind, the asked ones in place of the usual
 */
public record Fault(Kind kind, Duration after, Map<String, Double> settings) {
  /** The kinds. */
  public enum Kind {
    BAD_POWDER_LOT,
    COATING_DRIFT,
    HUMID_NIGHT,
    NOZZLE_DRIFT,
    WORN_BIT,
    WRONG_HEAT_TREAT_LOAD,
    MIXED_BOLT_LOT,
    MIS_SCANNED_UNIT,
    CLOCK_JUMP,
    DEAD_SENSOR;

    /** As written on a command line: {@code coating-drift}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When it comes unless asked otherwise: after what it touches has begun. */
    public Duration usualAfter() {
      return switch (this) {
        case WORN_BIT -> Duration.ofHours(10);
        case HUMID_NIGHT, NOZZLE_DRIFT, CLOCK_JUMP, DEAD_SENSOR -> Duration.ofHours(4);
        case BAD_POWDER_LOT,
            COATING_DRIFT,
            WRONG_HEAT_TREAT_LOAD,
            MIXED_BOLT_LOT,
            MIS_SCANNED_UNIT ->
            Duration.ofHours(2);
      };
    }

    /** Its settings and their usual values. */
    public Map<String, Double> usual() {
      return switch (this) {
        case BAD_POWDER_LOT -> Map.of("capacity", 0.98, "leak", 1.8);
        case COATING_DRIFT -> Map.of("from", 150.0, "metres", 120.0, "shift", -0.035, "lane", 3.0);
        case HUMID_NIGHT -> Map.of("hours", 3.0, "dewpoint", -22.0, "thirst", 6.0);
        case NOZZLE_DRIFT -> Map.of("hours", 2.0, "grams", -0.9, "nozzle", 3.0);
        case WORN_BIT -> Map.of("hours", 1.5);
        case WRONG_HEAT_TREAT_LOAD -> Map.of("kelvin", -70.0);
        case MIXED_BOLT_LOT -> Map.of("share", 0.35);
        case MIS_SCANNED_UNIT -> Map.of("swaps", 1.0);
        case CLOCK_JUMP -> Map.of("seconds", -3_600.0, "minutes", 20.0);
        case DEAD_SENSOR -> Map.of("hours", 2.0);
      };
    }
  }

  public Fault {
    Map<String, Double> all = new TreeMap<>(kind.usual());
    settings.forEach(
        (name, value) -> {
          if (all.replace(name, value) == null) {
            throw new IllegalArgumentException(
                kind.word() + " has no setting '" + name + "'; it has " + all.keySet());
          }
        });
    settings = Collections.unmodifiableMap(all);
    if (after.isNegative()) {
      throw new IllegalArgumentException("a fault comes after the start");
    }
  }

  public Fault(Kind kind, Duration after) {
    this(kind, after, Map.of());
  }

  double setting(String name) {
    Double value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException(kind.word() + " has no setting '" + name + "'");
    }
    return value;
  }

  /** Several, with commas between: {@code coating-drift@2h,worn-bit@9h30m:hours=2}. */
  public static List<Fault> parseAll(String text) {
    List<Fault> faults = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        faults.add(parse(part.strip()));
      }
    }
    return faults;
  }

  /**
   * One: {@code coating-drift}, {@code coating-drift@2h}, {@code
   * coating-drift@2h:lane=2;shift=-0.05}.
   */
  public static Fault parse(String text) {
    int colon = text.indexOf(':');
    String head = colon < 0 ? text : text.substring(0, colon);
    int sign = head.indexOf('@');
    Kind kind = kind(sign < 0 ? head : head.substring(0, sign));
    Duration after = sign < 0 ? kind.usualAfter() : duration(head.substring(sign + 1));
    return new Fault(kind, after, colon < 0 ? Map.of() : settings(text.substring(colon + 1)));
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no fault '"
                        + word
                        + "'; there are "
                        + Arrays.stream(Kind.values())
                            .map(Kind::word)
                            .collect(Collectors.joining(", "))));
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time after the start, such as 2h or 90m or 1h30m", e);
    }
  }

  private static Map<String, Double> settings(String text) {
    Map<String, Double> settings = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + part + "' is not of the form name=number");
      }
      settings.put(part.substring(0, equals), number(part.substring(equals + 1)));
    }
    return settings;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number", e);
    }
  }
}
