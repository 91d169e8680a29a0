package org.heddle.journal;

import org.heddle.fact.FactWriter;

/** Lists: a column of how many entries, then the entries of all lists as a table of their own. */
final class ListColumn implements Column {
  final Longs counts = new Longs();
  final Table entries = new Table();

  @Override
  public void clear() {
    counts.clear();
    entries.clear();
  }

  @Override
  public void encode(Encoding to) {
    counts.encode(to);
    entries.encode(to);
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    counts.decode(in, rows);
    entries.decode(in, counts.total(with.most()), with);
  }

  @Override
  public void rewind() {
    counts.rewind();
    entries.rewind();
  }

  @Override
  public void skip() {
    int count = (int) counts.next();
    for (int i = 0; i < count; i++) {
      entries.openRow();
      entries.closeRow();
    }
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    int count = (int) counts.next();
    sink.list(tag, count);
    for (int i = 0; i < count; i++) {
      entries.copyRow(sink);
      sink.end();
    }
  }
}
