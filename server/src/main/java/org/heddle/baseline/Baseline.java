package org.heddle.baseline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measured values of chosen good units, kept as they were when it was adopted.
 *
 * @param about which units, by whom and why
 * @param columns one a measured value
 * @param units their names, in the order in which they were made
 */
public record Baseline(About about, List<Column> columns, List<String> units) {
  /** The newest of the chosen units; a mean of so many is known to a fiftieth of its scatter. */
  public static final int MAX_UNITS = 3_000;

  /** Measured values of one unit; a cell of the demonstration has some forty. */
  public static final int MAX_COLUMNS = 200;

  public Baseline {
    columns = List.copyOf(columns);
    units = List.copyOf(units);
    if (columns.size() > MAX_COLUMNS || units.size() > MAX_UNITS) {
      throw new IllegalArgumentException(columns.size() + " values of " + units.size() + " units");
    }
    for (Column column : columns) {
      if (column.values.length != units.size()) {
        throw new IllegalArgumentException("one value a unit: " + column.name);
      }
    }
  }

  /**
   * Which units it is of, and why.
   *
   * @param id its name in the record, such as {@code B-3}
   * @param name as people call it; the same name for the same product is a new version
   * @param only what narrows the units: {@code line:filling=line-a}
   * @param from made then or later, {@code to} made before; null for no bound
   * @param through when the last of its units was made
   * @param signed what the signature says; empty when nobody had to sign
   */
  public record About(
      String id,
      String name,
      int version,
      String product,
      List<String> only,
      @Nullable Instant from,
      @Nullable Instant to,
      Instant through,
      String reason,
      String signed) {
    public About {
      only = List.copyOf(only);
    }
  }

  /**
   * One measured value of all units.
   *
   * @param name step, position and characteristic
   * @param values one a unit, NaN where there is none; handed over, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk, handed over
  public record Column(String name, String unit, float[] values) {}

  public Optional<Column> column(String name) {
    return columns.stream().filter(each -> each.name.equals(name)).findFirst();
  }
}
