package org.heddle.journal;

import org.heddle.fact.FactWriter;

/** Byte strings: a column of lengths, then all bytes one after another. */
final class BytesColumn implements Column {
  private final Longs lengths = new Longs();
  private final ByteSink all = new ByteSink(256);
  private byte[] source = new byte[0];
  private int start;
  private int cursor;

  void add(byte[] value) {
    lengths.add(value.length);
    all.raw(value, 0, value.length);
  }

  @Override
  public void clear() {
    lengths.clear();
    all.clear();
  }

  @Override
  public void encode(Encoding to) {
    lengths.encode(to);
    to.out().raw(all.array(), 0, all.length());
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    lengths.decode(in, rows);
    source = in.array();
    start = in.skip(lengths.total(in.remaining()));
    cursor = start;
  }

  @Override
  public void rewind() {
    lengths.rewind();
    cursor = start;
  }

  byte[] next() {
    byte[] value = new byte[(int) lengths.next()];
    System.arraycopy(source, cursor, value, 0, value.length);
    cursor += value.length;
    return value;
  }

  @Override
  public void skip() {
    cursor += (int) lengths.next();
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.bytes(tag, next());
  }
}
