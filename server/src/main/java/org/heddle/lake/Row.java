package org.heddle.lake;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.heddle.fact.Extent;
import org.heddle.fact.Measurement;
import org.heddle.fact.Work;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** One row while it is written, column by column in the order of the table. */
final class Row {
  private final DuckDBAppender out;

  Row(DuckDBAppender out) {
    this.out = out;
  }

  Row text(@Nullable Object value) throws SQLException {
    String text = value == null ? "" : value.toString();
    if (text.isEmpty()) {
      out.appendNull();
    } else {
      out.append(text);
    }
    return this;
  }

  Row whole(int value) throws SQLException {
    out.append(value);
    return this;
  }

  Row whole(long value) throws SQLException {
    out.append(value);
    return this;
  }

  Row number(double value) throws SQLException {
    out.append(value);
    return this;
  }

  Row number(@Nullable Decimal value) throws SQLException {
    return value == null ? none() : number(value.toDouble());
  }

  /** Which run a report continues; of what is reported whole, nothing. */
  Row part(Measurement.@Nullable Part part) throws SQLException {
    if (part == null) {
      return none().none().none();
    }
    out.append(part.run());
    out.append(part.from());
    out.append(part.isLast());
    return this;
  }

  Row none() throws SQLException {
    out.appendNull();
    return this;
  }

  Row quantity(@Nullable Quantity quantity) throws SQLException {
    return quantity == null
        ? none().none()
        : number(quantity.value().toDouble()).text(quantity.unit().code());
  }

  Row metres(@Nullable Extent extent) throws SQLException {
    return extent == null ? none().none() : number(extent.from()).number(extent.to());
  }

  /** Station, equipment, tool, program, recipe, order. */
  Row work(Work work) throws SQLException {
    return text(work.station())
        .text(work.equipment())
        .text(work.tool())
        .text(work.program())
        .text(work.recipe())
        .text(work.order() == null ? null : work.order().value());
  }

  void end() throws SQLException {
    out.endRow();
  }
}
