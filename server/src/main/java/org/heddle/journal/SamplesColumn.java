package org.heddle.journal;

import org.heddle.fact.FactWriter;

/** Runs of samples: a column of lengths, then one column of all samples. */
final class SamplesColumn implements Column {
  private final Longs lengths = new Longs();
  private final Longs values = new Longs();

  void add(long[] samples) {
    lengths.add(samples.length);
    values.addAll(samples);
  }

  @Override
  public void clear() {
    lengths.clear();
    values.clear();
  }

  @Override
  public void encode(Encoding to) {
    lengths.encode(to);
    values.encode(to);
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    lengths.decode(in, rows);
    values.decode(in, lengths.total(with.most()));
  }

  @Override
  public void rewind() {
    lengths.rewind();
    values.rewind();
  }

  long[] next() {
    return values.next((int) lengths.next());
  }

  @Override
  public void skip() {
    values.skip((int) lengths.next());
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.samples(tag, next());
  }
}
