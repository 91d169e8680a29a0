package org.heddle.genealogy;

import java.io.IOException;

/**
 * Which edges no longer hold, and since when: taken out on the floor (the edge held until then), or
 * withdrawn because a later fact showed that it was never so.
 *
 * <p>Keyed by the ordinal of the edge's side record; a few of all edges ever end, so they are kept
 * sparsely. One thread adds, any thread reads up to the count it has seen published.
 */
final class Endings {
  private static final int FIELDS = 6;
  private static final int WITHDRAWN = 1;

  private final PagedInts last = new PagedInts();
  private final IntColumn rows;

  Endings() {
    this(new IntColumn());
  }

  private Endings(IntColumn rows) {
    this.rows = rows;
    for (int row = 0; row < size(); row++) {
      last.set(rows.get(row * FIELDS), row + 1);
    }
  }

  int size() {
    return rows.size() / FIELDS;
  }

  long bytes() {
    return rows.bytes() + last.bytes();
  }

  /** The edge was taken out at that time. */
  void remove(int ordinal, long atMillis, long seq) {
    add(ordinal, 0, atMillis, seq);
  }

  /** The edge was never so, as the fact {@code seq} shows. */
  void withdraw(int ordinal, long seq) {
    add(ordinal, WITHDRAWN, 0, seq);
  }

  private void add(int ordinal, int kind, long atMillis, long seq) {
    int row = size();
    int previous = last.get(ordinal);
    rows.add(ordinal);
    rows.add(previous << 1 | kind);
    rows.add((int) (atMillis >>> 32));
    rows.add((int) atMillis);
    rows.add((int) (seq >>> 32));
    rows.add((int) seq);
    last.set(ordinal, row + 1);
  }

  /** True when, of the first {@code count} endings, one ends the edge for this filter. */
  boolean ends(int ordinal, EdgeFilter filter, int count) {
    int row = last.get(ordinal) - 1;
    while (row >= 0) {
      int at = row * FIELDS;
      int link = rows.get(at + 1);
      if (row < count && longAt(at + 4) <= filter.knownSeq()) {
        boolean withdrawn = (link & WITHDRAWN) != 0;
        if (withdrawn || (!filter.ever() && longAt(at + 2) <= filter.asOfMillis())) {
          return true;
        }
      }
      row = (link >>> 1) - 1;
    }
    return false;
  }

  /** True when nothing has ended the edge, as far as the writer knows. */
  boolean holds(int ordinal) {
    return last.get(ordinal) == 0;
  }

  private long longAt(int index) {
    return (long) rows.get(index) << 32 | Integer.toUnsignedLong(rows.get(index + 1));
  }

  void write(IndexFile.Writer file) throws IOException {
    rows.write(file, "endings");
  }

  static Endings open(IndexFile file) {
    return new Endings(IntColumn.open(file, "endings"));
  }
}
