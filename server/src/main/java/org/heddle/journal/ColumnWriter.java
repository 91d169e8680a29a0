package org.heddle.journal;

import java.util.Arrays;
import org.heddle.fact.Fact;
import org.heddle.fact.FactCodec;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Samples;
import org.heddle.fact.Secret;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Takes facts field by field and lays them out by column: one {@link Table} for each kind. Reused
 * for block after block by one thread.
 */
final class ColumnWriter implements SecretSink {
  /** Lists within lists; a transformation's inputs with their pieces are two deep. */
  private static final int MAX_DEPTH = 8;

  private static final int KINDS = 128;

  private final Longs kinds = new Longs();
  private final @Nullable Table[] tables = new Table[KINDS];
  private final Table[] stack = new Table[MAX_DEPTH];
  private final int[] remaining = new int[MAX_DEPTH];
  private int depth = -1;
  private final Encoding encoding = new Encoding(new ByteSink(1 << 16), new LongCodec());
  private long values;
  private @Nullable PrivateBook book;
  private @Nullable Secrecy secrecy;
  private long position;
  private int occurrence;

  /** Forgets the facts of the block before. */
  void clear() {
    kinds.clear();
    for (Table table : tables) {
      if (table != null) {
        table.clear();
      }
    }
    values = 0;
    depth = -1;
  }

  /** Adds a new fact, committing to its secrets and keeping them in the book. */
  void add(long at, Fact fact, Secrecy salts, PrivateBook keep) {
    secrecy = salts;
    book = keep;
    position = at;
    occurrence = 0;
    FactCodec.write(fact, this);
    finish();
  }

  /** Ends the fact whose fields were written. */
  void finish() {
    if (depth != 0) {
      throw new IllegalStateException("a fact ended within a list");
    }
    stack[0].endRow();
    depth = -1;
  }

  int facts() {
    return kinds.size();
  }

  /** Readings, samples and list entries so far: a measure of the block's size. */
  long values() {
    return values;
  }

  /** The body of the block: valid until the next call. */
  ByteSink encode() {
    encoding.out().clear();
    kinds.encode(encoding);
    for (Table table : tables) {
      if (table != null && table.size() > 0) {
        table.encode(encoding);
      }
    }
    return encoding.out();
  }

  private Column field(int tag, int type) {
    return stack[depth].field(tag, type);
  }

  private void beginFact(long kind) {
    if (kind <= 0 || kind >= KINDS) {
      throw new IllegalStateException("a kind has a code of 1 to 127, not " + kind);
    }
    kinds.add(kind);
    Table table = tables[(int) kind];
    if (table == null) {
      table = new Table();
      tables[(int) kind] = table;
    }
    depth = 0;
    stack[0] = table;
    table.beginRow();
  }

  @Override
  public void integer(int tag, long value) {
    if (depth < 0) {
      beginFact(value);
    } else {
      ((NumberColumn) field(tag, Column.INTEGER)).values.add(value);
    }
  }

  @Override
  public void micros(int tag, long value) {
    ((NumberColumn) field(tag, Column.MICROS)).values.add(value);
  }

  @Override
  public void real(int tag, double value) {
    ((RealColumn) field(tag, Column.REAL)).add(value);
  }

  @Override
  public void text(int tag, String value) {
    if (!value.isEmpty()) {
      ((TextColumn) field(tag, Column.TEXT)).texts.add(value);
    }
  }

  @Override
  public void secret(int tag, Secret group, String value) {
    if (value.isEmpty()) {
      return;
    }
    PrivateBook keep = book;
    Secrecy salts = secrecy;
    if (keep == null || salts == null) {
      throw new IllegalStateException("a stored fact's secrets come with their hashes");
    }
    Secrecy.Commitment commitment = salts.commit(position, occurrence++, group, value);
    hidden(tag, group, commitment.hash(), keep.place(group, commitment, value));
  }

  @Override
  public void hidden(int tag, Secret group, Hash commitment, long place) {
    ((SecretColumn) field(tag, Column.SECRET)).add(group, commitment, place);
  }

  @Override
  public void bytes(int tag, byte[] value) {
    values += value.length / Long.BYTES;
    ((BytesColumn) field(tag, Column.BYTES)).add(value);
  }

  @Override
  public void item(int tag, ItemId value) {
    ((ItemColumn) field(tag, Column.ITEM)).add(value);
  }

  @Override
  public void quantity(int tag, Quantity value) {
    ((QuantityColumn) field(tag, Column.QUANTITY)).add(value);
  }

  @Override
  public void work(int tag, Work value) {
    ((WorkColumn) field(tag, Column.WORK)).add(value);
  }

  @Override
  public void readings(int tag, ReadingSet value) {
    values += value.size();
    ((ReadingsColumn) field(tag, Column.READINGS)).add(value);
  }

  @Override
  public void samples(int tag, Samples samples) {
    values += samples.count();
    ((SamplesColumn) field(tag, Column.CURVES)).add(samples);
  }

  @Override
  public void list(int tag, int count) {
    values += count;
    ListColumn list = (ListColumn) field(tag, Column.LIST);
    list.counts.add(count);
    if (count > 0) {
      depth++;
      stack[depth] = list.entries;
      remaining[depth] = count;
      list.entries.beginRow();
    }
  }

  @Override
  public void end() {
    stack[depth].endRow();
    if (--remaining[depth] > 0) {
      stack[depth].beginRow();
    } else {
      depth--;
    }
  }

  @Override
  public String toString() {
    return kinds.size() + " facts, " + values + " values, open " + Arrays.toString(remaining);
  }
}
