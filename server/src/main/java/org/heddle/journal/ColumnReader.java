package org.heddle.journal;

import org.heddle.fact.Fact;
import org.heddle.fact.FactCodec;
import org.heddle.fact.FactReader;
import org.heddle.fact.FactWriter;
import org.heddle.fact.MalformedFactException;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Samples;
import org.heddle.fact.Secret;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Gives the facts of one block back, in order: as facts, or field by field to a sink. Owned by one
 * thread at a time.
 */
final class ColumnReader implements FactReader {
  private static final int KINDS = 128;
  private static final int MAX_DEPTH = 8;
  private static final int KIND = 1;

  private final Longs kinds = new Longs();
  private final @Nullable Table[] tables = new Table[KINDS];
  private final Table[] stack = new Table[MAX_DEPTH];
  private final int[] remaining = new int[MAX_DEPTH];
  private int depth;
  private int kind;
  private int row;

  /** Decodes a block's body that holds {@code facts} facts. */
  ColumnReader(ByteSource in, int facts, Decoding with) {
    kinds.decode(in, facts);
    int[] counts = new int[KINDS];
    for (int i = 0; i < facts; i++) {
      long code = kinds.get(i);
      if (code <= 0 || code >= KINDS) {
        throw ByteSource.damaged("a fact of kind " + code);
      }
      counts[(int) code]++;
    }
    for (int code = 0; code < KINDS; code++) {
      if (counts[code] > 0) {
        Table table = new Table();
        tables[code] = table;
        table.decode(in, counts[code], with);
      }
    }
    if (in.remaining() != 0) {
      throw ByteSource.damaged(in.remaining() + " bytes follow a block's columns");
    }
  }

  int size() {
    return kinds.size();
  }

  /** The row that comes next. */
  int row() {
    return row;
  }

  /** Moves so that row {@code target} comes next. */
  void seek(int target) {
    if (target < row) {
      rewind();
    }
    while (row < target) {
      Table table = openFact();
      table.closeRow();
    }
  }

  private void rewind() {
    row = 0;
    for (Table table : tables) {
      if (table != null) {
        table.rewind();
      }
    }
  }

  private Table openFact() {
    Table table = tableOfNext();
    table.openRow();
    stack[0] = table;
    depth = 0;
    return table;
  }

  private Table tableOfNext() {
    kind = (int) kinds.get(row++);
    Table table = tables[kind];
    if (table == null) {
      throw new IllegalStateException("a kind that was counted has no table");
    }
    return table;
  }

  /** The next fact. */
  Fact next() {
    Table table = openFact();
    Fact fact = FactCodec.read(this);
    table.closeRow();
    return fact;
  }

  /** Hands the fields of the next fact to a sink. */
  void copyNext(FactWriter sink) {
    Table table = tableOfNext();
    sink.integer(KIND, kind);
    table.copyRow(sink);
  }

  private Column take(int tag, int type) {
    Column column = stack[depth].take(tag, type);
    if (column == null) {
      throw new MalformedFactException("field " + tag + " is missing or of another type");
    }
    return column;
  }

  @Override
  public boolean has(int tag) {
    return (depth == 0 && tag == KIND) || stack[depth].has(tag);
  }

  @Override
  public long integer(int tag) {
    return depth == 0 && tag == KIND
        ? kind
        : ((NumberColumn) take(tag, Column.INTEGER)).values.next();
  }

  @Override
  public long micros(int tag) {
    return ((NumberColumn) take(tag, Column.MICROS)).values.next();
  }

  @Override
  public double real(int tag) {
    return ((RealColumn) take(tag, Column.REAL)).next();
  }

  @Override
  public String text(int tag) {
    return has(tag) ? ((TextColumn) take(tag, Column.TEXT)).texts.next() : "";
  }

  @Override
  public String secret(int tag, Secret group) {
    return has(tag) ? ((SecretColumn) take(tag, Column.SECRET)).next(group) : "";
  }

  @Override
  public byte[] bytes(int tag) {
    return ((BytesColumn) take(tag, Column.BYTES)).next();
  }

  @Override
  public ItemId item(int tag) {
    return ((ItemColumn) take(tag, Column.ITEM)).next();
  }

  @Override
  public Quantity quantity(int tag) {
    return ((QuantityColumn) take(tag, Column.QUANTITY)).next();
  }

  @Override
  public Work work(int tag) {
    return ((WorkColumn) take(tag, Column.WORK)).next();
  }

  @Override
  public ReadingSet readings(int tag) {
    return ((ReadingsColumn) take(tag, Column.READINGS)).next();
  }

  @Override
  public Samples samples(int tag) {
    int type = stack[depth].isOfType(tag, Column.SAMPLES) ? Column.SAMPLES : Column.CURVES;
    return ((SamplesColumn) take(tag, type)).next();
  }

  @Override
  public int list(int tag) {
    if (!has(tag)) {
      return 0;
    }
    ListColumn list = (ListColumn) take(tag, Column.LIST);
    int count = (int) list.counts.next();
    if (count > 0) {
      depth++;
      stack[depth] = list.entries;
      remaining[depth] = count;
      list.entries.openRow();
    }
    return count;
  }

  @Override
  public void end() {
    stack[depth].closeRow();
    if (--remaining[depth] > 0) {
      stack[depth].openRow();
    } else {
      depth--;
    }
  }
}
