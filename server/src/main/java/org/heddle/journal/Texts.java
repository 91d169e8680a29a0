package org.heddle.journal;

import org.jspecify.annotations.Nullable;

/**
 * A column of strings: the distinct ones as {@link Stems}, and which one stands in which row; the
 * latter is left out when every row has its own.
 */
final class Texts {
  private static final int SHARED = 0;
  private static final int ALL_DISTINCT = 1;
  private static final @Nullable String[] NONE = {};

  private final StringTable distinct = new StringTable();
  private final Longs ids = new Longs();
  private final Stems stems = new Stems();
  private String last = "";
  private int lastId = -1;
  private @Nullable String[] strings = NONE;
  private int cursor;

  void clear() {
    distinct.clear();
    ids.clear();
    lastId = -1;
  }

  void rewind() {
    cursor = 0;
  }

  @SuppressWarnings("ReferenceEquality") // a door hands the same string on; the table finds equals
  void add(String text) {
    if (lastId < 0 || text != last) {
      lastId = distinct.idOf(text);
      last = text;
    }
    ids.add(lastId);
  }

  void encode(Encoding to) {
    int count = distinct.size();
    to.out().unsigned(count);
    if (count == ids.size()) {
      to.out().octet(ALL_DISTINCT);
    } else {
      to.out().octet(SHARED);
      ids.encode(to);
    }
    stems.encode(distinct, to);
  }

  void decode(ByteSource in, int rows) {
    int count = in.count(rows);
    int form = in.octet();
    if (form == SHARED) {
      ids.decode(in, rows);
    } else if (form == ALL_DISTINCT && count == rows) {
      ids.clear();
      for (int i = 0; i < rows; i++) {
        ids.add(i);
      }
    } else {
      throw ByteSource.damaged("a column of strings has the unknown form " + form);
    }
    stems.decode(in, count);
    strings = new String[count];
    cursor = 0;
  }

  String next() {
    if (cursor >= ids.size()) {
      throw ByteSource.damaged("a column has fewer strings than its rows need");
    }
    long id = ids.get(cursor++);
    if (id < 0 || id >= strings.length) {
      throw ByteSource.damaged("no string " + id);
    }
    String string = strings[(int) id];
    if (string == null) {
      string = stems.get((int) id);
      strings[(int) id] = string;
    }
    return string;
  }

  void skip() {
    cursor++;
  }
}
