package org.heddle.spc;

import java.io.IOException;
import java.time.Instant;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to a chart.
 *
 * @param micros when it occurred
 * @param recordedAt of its fact
 * @param number of the item; −1 for none
 * @param product empty when unknown
 * @param head which of the parallel streams, as {@code tool=NOZ-3}; empty where there is one
 * @param value as measured; 1 for a bad result, 0 for a good one
 * @param size n of the message; NaN where it has none
 * @param isBad true when it is NOK, or outside the limits that its source worked to
 */
record Seen(
    long position,
    int index,
    long micros,
    Instant recordedAt,
    @Nullable ItemId item,
    int number,
    @Nullable StationId station,
    String product,
    String head,
    double value,
    double size,
    boolean isBad) {
  /** A point of several values is there when the fact came that completed it. */
  Seen completedAt(Instant now) {
    return new Seen(
        position, index, micros, now, item, number, station, product, head, value, size, isBad);
  }

  static void write(@Nullable Seen seen, StateOutput output) throws IOException {
    output.number(seen == null ? 0 : 1);
    if (seen == null) {
      return;
    }
    output.number(seen.position);
    output.number(seen.index);
    output.number(seen.micros);
    output.number(Micros.of(seen.recordedAt));
    output.text(seen.item == null ? "" : seen.item.text());
    output.number(seen.number);
    output.text(seen.station == null ? "" : seen.station.value());
    output.text(seen.product);
    output.text(seen.head);
    output.number(Double.doubleToRawLongBits(seen.value));
    output.number(Double.doubleToRawLongBits(seen.size));
    output.number(seen.isBad ? 1 : 0);
  }

  static @Nullable Seen read(StateInput input) throws IOException {
    if (input.number() == 0) {
      return null;
    }
    long position = input.number();
    int index = Math.toIntExact(input.number());
    long micros = input.number();
    Instant recordedAt = Micros.at(input.number());
    ItemId item = ItemId.parse(input.text()).orElse(null);
    int number = Math.toIntExact(input.number());
    String station = input.text();
    return new Seen(
        position,
        index,
        micros,
        recordedAt,
        item,
        number,
        station.isEmpty() ? null : new StationId(station),
        input.text(),
        input.text(),
        Double.longBitsToDouble(input.number()),
        Double.longBitsToDouble(input.number()),
        input.number() == 1);
  }

  Alarms.Cause cause(Instant now, double charted) {
    return new Alarms.Cause(position, index, now, item, station, charted);
  }
}
