package org.heddle.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.FactWriter;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind by column: all facts of a kind in a block, or all entries of a list in them.
 *
 * <p>Which fields a row has is its shape; there are few, so a row costs only the number of its
 * shape. Layout: how many shapes, for each how many fields and for each field {@code tag << 4 |
 * type}; a column of which row has which shape; then the columns in rising order of their tags,
 * each with one value for every row whose shape has the field.
 */
final class Table {
  /** Highest tag of a field. */
  static final int MAX_TAG = 4_095;

  /** Fields of one row. */
  private static final int MAX_FIELDS = 256;

  private final Map<Shape, Integer> known = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Longs rows = new Longs();
  private @Nullable Column[] columns = new Column[32];
  private int[] heads = new int[16];
  private int fields;
  private int lastShape = -1;
  private int[] open = {};
  private int at;

  private record Shape(int[] heads) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shape shape && Arrays.equals(heads, shape.heads);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(heads);
    }
  }

  void clear() {
    known.clear();
    shapes.clear();
    rows.clear();
    lastShape = -1;
    for (Column column : columns) {
      if (column != null) {
        column.clear();
      }
    }
  }

  int size() {
    return rows.size();
  }

  // Writing: begin, a field at a time, end.

  void beginRow() {
    fields = 0;
  }

  Column field(int tag, int type) {
    if (fields == heads.length) {
      heads = Arrays.copyOf(heads, fields * 2);
    }
    heads[fields++] = (tag << 4) | type;
    return column(tag, type);
  }

  private Column column(int tag, int type) {
    if (tag >= columns.length) {
      if (tag > MAX_TAG) {
        throw ByteSource.damaged("a field with tag " + tag);
      }
      columns = Arrays.copyOf(columns, Math.max(tag + 1, columns.length * 2));
    }
    Column column = columns[tag];
    if (column == null) {
      column = Column.of(type);
      columns[tag] = column;
    }
    return column;
  }

  void endRow() {
    if (lastShape < 0 || !isShape(shapes.get(lastShape).heads)) {
      Shape shape = new Shape(Arrays.copyOf(heads, fields));
      Integer id = known.putIfAbsent(shape, shapes.size());
      if (id == null) {
        id = shapes.size();
        shapes.add(shape);
      }
      lastShape = id;
    }
    rows.add(lastShape);
  }

  private boolean isShape(int[] shape) {
    return Arrays.equals(shape, 0, shape.length, heads, 0, fields);
  }

  void encode(Encoding to) {
    ByteSink out = to.out();
    out.unsigned(shapes.size());
    boolean[] used = new boolean[columns.length];
    for (Shape shape : shapes) {
      out.unsigned(shape.heads.length);
      for (int head : shape.heads) {
        out.unsigned(head);
        used[head >>> 4] = true;
      }
    }
    rows.encode(to);
    for (int tag = 0; tag < used.length; tag++) {
      Column column = columns[tag];
      if (used[tag] && column != null) {
        column.encode(to);
      }
    }
  }

  // Reading: open a row, ask for fields in rising order, close it.

  void decode(ByteSource in, int count, Decoding with) {
    clear();
    columns = new Column[32];
    int size = in.count(count);
    for (int i = 0; i < size; i++) {
      int[] shape = new int[in.count(MAX_FIELDS)];
      for (int field = 0; field < shape.length; field++) {
        shape[field] = in.count((MAX_TAG << 4) | 15);
        column(shape[field] >>> 4, shape[field] & 15);
      }
      shapes.add(new Shape(shape));
    }
    rows.decode(in, count);
    int[] counts = counts(count);
    for (int tag = 0; tag < columns.length; tag++) {
      Column column = columns[tag];
      if (column != null) {
        column.decode(in, counts[tag], with);
      }
    }
  }

  private int[] counts(int count) {
    int[] ofShape = new int[shapes.size()];
    for (int row = 0; row < count; row++) {
      ofShape[shapeOf(rows.get(row))]++;
    }
    int[] counts = new int[columns.length];
    for (int shape = 0; shape < ofShape.length; shape++) {
      for (int head : shapes.get(shape).heads) {
        counts[head >>> 4] += ofShape[shape];
      }
    }
    return counts;
  }

  private int shapeOf(long id) {
    if (id < 0 || id >= shapes.size()) {
      throw ByteSource.damaged("no shape " + id);
    }
    return (int) id;
  }

  void rewind() {
    rows.rewind();
    for (Column column : columns) {
      if (column != null) {
        column.rewind();
      }
    }
  }

  void openRow() {
    open = shapes.get(shapeOf(rows.next())).heads;
    at = 0;
  }

  /** Whether the row has the field; passes over those before it. */
  boolean has(int tag) {
    while (at < open.length && open[at] >>> 4 < tag) {
      here().skip();
      at++;
    }
    return at < open.length && open[at] >>> 4 == tag;
  }

  boolean isOfType(int tag, int type) {
    return has(tag) && (open[at] & 15) == type;
  }

  /** The column to read the field from, or null when the row has no such field. */
  @Nullable Column take(int tag, int type) {
    if (!isOfType(tag, type)) {
      return null;
    }
    Column column = here();
    at++;
    return column;
  }

  private Column here() {
    Column column = columns[open[at] >>> 4];
    if (column == null) {
      throw new IllegalStateException("a shape names a column that was not decoded");
    }
    return column;
  }

  /** Passes over what was not asked for. */
  void closeRow() {
    for (; at < open.length; at++) {
      here().skip();
    }
  }

  void copyRow(FactWriter sink) {
    openRow();
    int[] shape = open;
    for (int field = 0; field < shape.length; field++) {
      at = field;
      here().copy(shape[field] >>> 4, sink);
    }
    at = shape.length;
  }
}
