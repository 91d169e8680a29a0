package org.heddle.journal;

import org.heddle.fact.FactWriter;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;

/** Quantities: columns of scales, of digits and of units. */
final class QuantityColumn implements Column {
  private final Longs scales = new Longs();
  private final Longs unscaled = new Longs();
  private final Texts units = new Texts();

  void add(Quantity quantity) {
    scales.add(quantity.value().scale());
    unscaled.add(quantity.value().unscaled());
    units.add(quantity.unit().code());
  }

  @Override
  public void clear() {
    scales.clear();
    unscaled.clear();
    units.clear();
  }

  @Override
  public void encode(Encoding to) {
    scales.encode(to);
    unscaled.encode(to);
    units.encode(to);
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    scales.decode(in, rows);
    unscaled.decode(in, rows);
    units.decode(in, rows);
  }

  @Override
  public void rewind() {
    scales.rewind();
    unscaled.rewind();
    units.rewind();
  }

  Quantity next() {
    int scale = Math.toIntExact(scales.next());
    return new Quantity(new Decimal(unscaled.next(), scale), new Unit(units.next()));
  }

  @Override
  public void skip() {
    scales.skip(1);
    unscaled.skip(1);
    units.skip();
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.quantity(tag, next());
  }
}
