package org.heddle.journal;

import org.heddle.fact.FactWriter;

/** Whole numbers, or times in microseconds. */
final class NumberColumn implements Column {
  final Longs values = new Longs();
  private final boolean micros;

  NumberColumn(boolean micros) {
    this.micros = micros;
  }

  @Override
  public void clear() {
    values.clear();
  }

  @Override
  public void encode(Encoding to) {
    values.encode(to);
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    values.decode(in, rows);
  }

  @Override
  public void rewind() {
    values.rewind();
  }

  @Override
  public void skip() {
    values.skip(1);
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    if (micros) {
      sink.micros(tag, values.next());
    } else {
      sink.integer(tag, values.next());
    }
  }
}
