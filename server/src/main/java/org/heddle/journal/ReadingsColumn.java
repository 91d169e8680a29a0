package org.heddle.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.FactWriter;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Sets of readings: what they are stands once a block, their values by template and position, so
 * that one gauge's numbers stand beside each other.
 *
 * <p>Layout: how many templates; for each how many slots, and for each slot characteristic and unit
 * as strings, the scale as a byte, and lower limit, nominal, upper limit each as byte 0, or as byte
 * 1, a byte of scale and the digits as signed; then a column of which row has which template; then
 * for each template and each of its slots a column of digits.
 */
final class ReadingsColumn implements Column {
  private final Map<ReadingTemplate, Integer> known = new HashMap<>();
  private final List<Rows> templates = new ArrayList<>();
  private final Longs ids = new Longs();
  private @Nullable ReadingTemplate last;
  private int lastId;
  private long[] column = new long[0];

  /** All rows of one template: filled row after row, read as one column after another. */
  private static final class Rows {
    final ReadingTemplate template;
    final Longs values = new Longs();
    int count;
    int cursor;
    long[] columns = new long[0];

    Rows(ReadingTemplate template) {
      this.template = template;
    }
  }

  @SuppressWarnings("ReferenceEquality") // a door hands the same one on; the map finds equals
  void add(ReadingSet set) {
    ReadingTemplate template = set.template();
    if (template != last) {
      lastId = idOf(template);
      last = template;
    }
    ids.add(lastId);
    templates.get(lastId).values.addAll(set.unscaled());
    templates.get(lastId).count++;
  }

  private int idOf(ReadingTemplate template) {
    Integer id = known.putIfAbsent(template, templates.size());
    if (id == null) {
      id = templates.size();
      templates.add(new Rows(template));
    }
    return id;
  }

  @Override
  public void clear() {
    known.clear();
    templates.clear();
    ids.clear();
    last = null;
  }

  @Override
  public void encode(Encoding to) {
    to.out().unsigned(templates.size());
    for (Rows rows : templates) {
      writeTemplate(rows.template, to.out());
    }
    ids.encode(to);
    for (Rows rows : templates) {
      int slots = rows.template.size();
      column = column.length < rows.count ? new long[rows.count] : column;
      for (int slot = 0; slot < slots; slot++) {
        gather(rows.values.array(), slot, slots, rows.count);
        to.codec().encode(column, 0, rows.count, to.out());
      }
    }
  }

  private void gather(long[] values, int slot, int slots, int count) {
    for (int row = 0, at = slot; row < count; row++, at += slots) {
      column[row] = values[at];
    }
  }

  private static void writeTemplate(ReadingTemplate template, ByteSink out) {
    out.unsigned(template.size());
    for (ReadingTemplate.Slot slot : template.slots()) {
      out.string(slot.characteristic());
      out.string(slot.unit().code());
      out.octet(slot.scale());
      writeLimit(slot.lower(), out);
      writeLimit(slot.nominal(), out);
      writeLimit(slot.upper(), out);
    }
  }

  private static void writeLimit(@Nullable Decimal limit, ByteSink out) {
    out.octet(limit == null ? 0 : 1);
    if (limit != null) {
      out.octet(limit.scale());
      out.signed(limit.unscaled());
    }
  }

  @Override
  public void decode(ByteSource in, int rows, Decoding with) {
    clear();
    int count = in.count(rows);
    for (int i = 0; i < count; i++) {
      templates.add(new Rows(readTemplate(in)));
    }
    ids.decode(in, rows);
    for (int i = 0; i < rows; i++) {
      rowsOf(ids.get(i)).count++;
    }
    for (Rows of : templates) {
      int slots = of.template.size();
      of.columns = new long[Math.multiplyExact(slots, of.count)];
      for (int slot = 0; slot < slots; slot++) {
        LongCodec.decode(in, of.count, of.columns, slot * of.count);
      }
    }
  }

  private static ReadingTemplate readTemplate(ByteSource in) {
    int size = in.count(ReadingTemplate.MAX_SLOTS);
    List<ReadingTemplate.Slot> slots = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String characteristic = in.string();
      Unit unit = new Unit(in.string());
      int scale = in.octet();
      slots.add(
          new ReadingTemplate.Slot(
              characteristic, unit, scale, readLimit(in), readLimit(in), readLimit(in)));
    }
    return new ReadingTemplate(slots);
  }

  private static @Nullable Decimal readLimit(ByteSource in) {
    if (in.octet() == 0) {
      return null;
    }
    int scale = in.octet();
    return new Decimal(in.signed(), scale);
  }

  private Rows rowsOf(long id) {
    if (id < 0 || id >= templates.size()) {
      throw ByteSource.damaged("no template " + id);
    }
    return templates.get((int) id);
  }

  @Override
  public void rewind() {
    ids.rewind();
    templates.forEach(rows -> rows.cursor = 0);
  }

  ReadingSet next() {
    Rows rows = rowsOf(ids.next());
    int row = rows.cursor++;
    long[] values = new long[rows.template.size()];
    for (int slot = 0, at = row; slot < values.length; slot++, at += rows.count) {
      values[slot] = rows.columns[at];
    }
    return new ReadingSet(rows.template, values);
  }

  @Override
  public void skip() {
    rowsOf(ids.next()).cursor++;
  }

  @Override
  public void copy(int tag, FactWriter sink) {
    sink.readings(tag, next());
  }
}
