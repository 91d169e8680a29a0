package org.heddle.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question gave.
 *
 * @param rows a value per column: Boolean, Long, Double, BigDecimal, BigInteger or String, or null.
 *     Handed over, not copied
 * @param truncated true when there were more rows than may be given
 * @param facts how many facts of the record the lake held
 */
public record Answer(
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    boolean truncated,
    long millis,
    long facts) {
  public Answer {
    columns = List.copyOf(columns);
  }

  /** Name and SQL type of a column. */
  public record Column(String name, String type) {}
}
