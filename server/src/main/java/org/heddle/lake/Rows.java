package org.heddle.lake;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.heddle.fact.Event;
import org.heddle.fact.EventKind;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Micros;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate.Slot;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/** Lays facts out as rows of the tables. To be closed, which makes the rows visible. */
final class Rows implements AutoCloseable {
  private final Map<LakeTable, DuckDBAppender> appenders = new EnumMap<>(LakeTable.class);
  private final FlowRows flows = new FlowRows(this);
  private long position;
  private long occurredMicros;
  private long recordedMicros;
  private long count;

  Rows(DuckDBConnection connection) throws SQLException {
    for (LakeTable table : LakeTable.values()) {
      appenders.put(table, connection.createAppender("tail", table.word()));
    }
  }

  /** Rows written so far. */
  long count() {
    return count;
  }

  void add(long at, Fact fact) throws SQLException {
    position = at;
    occurredMicros = Micros.of(fact.occurredAt());
    recordedMicros = Micros.of(fact.recordedAt());
    row(LakeTable.FACTS)
        .text(EventKind.of(fact.event()).word())
        .text(fact.origin().source())
        .text(fact.origin().key())
        .end();
    write(fact.event());
  }

  Row row(LakeTable table) throws SQLException {
    count++;
    DuckDBAppender out = appenders.get(table);
    if (out == null) {
      throw new IllegalStateException("no such table: " + table);
    }
    out.beginRow();
    out.append(position);
    out.appendEpochMicros(occurredMicros);
    out.appendEpochMicros(recordedMicros);
    return new Row(out);
  }

  private void write(Event event) throws SQLException {
    switch (event) {
      case Material material -> flows.write(material);
      case Structure structure -> write(structure);
      case Measurement measurement -> write(measurement);
      case StepStarted e -> step("started", e.item(), e.step(), null, e.work());
      case StepFinished e -> step("finished", e.item(), e.step(), e.result(), e.work());
      case Corrected e ->
          row(LakeTable.CORRECTIONS)
              .whole(e.target())
              .whole(e.index())
              .text(e.field())
              .text(e.was())
              .text(e.is())
              .text(e.reason())
              .end();
      case Voided e ->
          row(LakeTable.CORRECTIONS)
              .whole(e.target())
              .none()
              .none()
              .none()
              .none()
              .text(e.reason())
              .end();
      default -> {}
    }
  }

  private void step(String word, ItemId item, String step, @Nullable Object result, Work work)
      throws SQLException {
    row(LakeTable.STEPS).text(word).text(item).text(step).text(result).work(work).end();
  }

  private void write(Structure event) throws SQLException {
    switch (event) {
      case Structure.Assembled e -> flows.write(e);
      case Structure.Removed e -> flows.write(e);
      case Structure.Moved e ->
          row(LakeTable.MOVES)
              .text("moved")
              .text(e.item())
              .text(e.station())
              .text(e.container())
              .end();
      case Structure.Scanned e ->
          row(LakeTable.MOVES).text("scanned").text(e.item()).text(e.station()).none().end();
      case Structure.Identified _ -> {}
    }
  }

  private void write(Measurement event) throws SQLException {
    switch (event) {
      case Measurement.Readings e -> readings(e);
      case Measurement.Environment e -> environment(e.station(), e.set());
      case Measurement.CurveRecorded e -> curve(e);
      case Measurement.Series e -> series(e);
      case Measurement.Inspected e -> inspected(e);
    }
  }

  private void readings(Measurement.Readings e) throws SQLException {
    for (int i = 0; i < e.set().size(); i++) {
      Row row = row(LakeTable.READINGS).whole(i).text(e.item()).text(e.position()).text(e.step());
      value(row.work(e.work()), e.set(), i);
    }
  }

  private void environment(StationId station, ReadingSet set) throws SQLException {
    for (int i = 0; i < set.size(); i++) {
      Row row = row(LakeTable.READINGS).whole(i).none().none().none();
      value(row.work(Work.at(station)), set, i);
    }
  }

  private static void value(Row row, ReadingSet set, int index) throws SQLException {
    Slot slot = set.template().slot(index);
    row.text(slot.characteristic())
        .number(set.number(index))
        .text(set.value(index))
        .text(slot.unit().code())
        .number(slot.lower())
        .number(slot.nominal())
        .number(slot.upper())
        .end();
  }

  private void curve(Measurement.CurveRecorded e) throws SQLException {
    for (Measurement.Channel channel : e.channels()) {
      row(LakeTable.CURVES)
          .text(e.item())
          .text(e.position())
          .text(e.step())
          .text(e.work().station())
          .text(e.work().tool())
          .text(e.work().program())
          .text(channel.name())
          .text(channel.unit().code())
          .whole(channel.samples().count())
          .number(extreme(channel.unscaled(), channel.scale(), -1))
          .number(extreme(channel.unscaled(), channel.scale(), 1))
          .part(e.part())
          .end();
    }
  }

  private void series(Measurement.Series e) throws SQLException {
    double mean =
        LongStream.of(e.unscaled())
            .mapToDouble(value -> Decimal.toDouble(value, e.scale()))
            .average()
            .orElse(0);
    row(LakeTable.SERIES)
        .text(e.channel())
        .text(e.station())
        .text(e.unit().code())
        .whole(e.samples().count())
        .number(extreme(e.unscaled(), e.scale(), -1))
        .number(extreme(e.unscaled(), e.scale(), 1))
        .number(mean)
        .end();
  }

  private static @Nullable Decimal extreme(long[] values, int scale, int sign) {
    if (values.length == 0) {
      return null;
    }
    long extreme = values[0];
    for (long value : values) {
      extreme = sign > 0 ? Math.max(extreme, value) : Math.min(extreme, value);
    }
    return new Decimal(extreme, scale);
  }

  private void inspected(Measurement.Inspected e) throws SQLException {
    step("inspected", e.item(), e.step(), e.result(), e.work());
    List<Measurement.Defect> defects = e.defects();
    for (Measurement.Defect defect : defects) {
      row(LakeTable.DEFECTS)
          .text(e.item())
          .text(e.step())
          .text(e.work().station())
          .text(defect.code())
          .text(defect.position())
          .metres(defect.extent())
          .quantity(defect.size())
          .number(defect.confidence())
          .end();
    }
  }

  @Override
  public void close() throws SQLException {
    for (DuckDBAppender appender : appenders.values()) {
      appender.close();
    }
  }
}
