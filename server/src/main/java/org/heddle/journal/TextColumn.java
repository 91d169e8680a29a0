package org.heddle.journal;

import org.heddle.fact.FactWriter;

/** Plain texts. */
final class TextColumn implements Column {
  final Texts texts = new Texts();

  @Override
  public void clear() {
    texts.clear();
  }

  @Override
  public void encode(Encoding to) {
    texts.encode(to);
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    texts.decode(in, rows);
  }

  @Override
  public void rewind() {
    texts.rewind();
  }

  @Override
  public void skip() {
    texts.skip();
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.text(tag, texts.next());
  }
}
