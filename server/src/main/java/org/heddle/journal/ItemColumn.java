package org.heddle.journal;

import org.heddle.fact.FactWriter;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;

/** Items: a column of kinds and one of values. */
final class ItemColumn implements Column {
  private final Longs kinds = new Longs();
  private final Texts values = new Texts();

  void add(ItemId item) {
    kinds.add(item.kind().ordinal());
    values.add(item.value());
  }

  @Override
  public void clear() {
    kinds.clear();
    values.clear();
  }

  @Override
  public void encode(Encoding to) {
    kinds.encode(to);
    values.encode(to);
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    kinds.decode(in, rows);
    values.decode(in, rows);
  }

  @Override
  public void rewind() {
    kinds.rewind();
    values.rewind();
  }

  ItemId next() {
    return ItemKind.at(Math.toIntExact(kinds.next())).id(values.next());
  }

  @Override
  public void skip() {
    kinds.skip(1);
    values.skip();
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.item(tag, next());
  }
}
