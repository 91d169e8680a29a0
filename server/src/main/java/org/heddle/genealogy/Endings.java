package org.heddle.genealogy;

import java.io.IOException;

/**
 * Which edges no longer hold, and since when: taken out on the floor (the edge held until then), or
 * withdrawn because a later fact showed that it was never so.
 *
 * <p>Keyed by the ordinal of the edge's side record, or by the owner for a plain edge; a few of all
 * edges ever end, so they are kept sparsely. One thread adds, any thread reads up to the count it
 * has seen published.
 */
final class Endings {
  private static final int FIELDS = 7;
  private static final int WITHDRAWN = 1;

  /** Stands in the component's place when the key is an ordinal. */
  private static final int NO_COMPONENT = -1;

  private final PagedInts lastOfOrdinal = new PagedInts();
  private final PagedInts lastOfOwner = new PagedInts();
  private final IntColumn rows;

  /** Nodes at either end of a plain edge that ended or became void: only they need a look. */
  private final PagedInts touched = new PagedInts();

  Endings() {
    this(new IntColumn());
  }

  private Endings(IntColumn rows) {
    this.rows = rows;
    for (int row = 0; row < size(); row++) {
      int key = rows.get(row * FIELDS);
      int component = rows.get(row * FIELDS + 6);
      lastOf(component).set(key, row + 1);
      if (component != NO_COMPONENT) {
        touch(key, component);
      }
    }
  }

  private PagedInts lastOf(int component) {
    return component == NO_COMPONENT ? lastOfOrdinal : lastOfOwner;
  }

  int size() {
    return rows.size() / FIELDS;
  }

  long bytes() {
    return rows.bytes() + lastOfOrdinal.bytes() + lastOfOwner.bytes() + touched.bytes();
  }

  /** Plain edges of these two are not to be taken without a look any more. */
  void touch(int owner, int component) {
    touched.set(owner, 1);
    touched.set(component, 1);
  }

  boolean isTouched(int node) {
    return touched.get(node) != 0;
  }

  /** Which of the 64 nodes of a word are touched. */
  long touchedIn(int word) {
    return touched.setIn(word);
  }

  /** The edge was taken out at that time. */
  void remove(int ordinal, long atMillis, long seq) {
    add(ordinal, 0, atMillis, seq, NO_COMPONENT);
  }

  /** The edge was never so, as the fact {@code seq} shows. */
  void withdraw(int ordinal, long seq) {
    add(ordinal, WITHDRAWN, 0, seq, NO_COMPONENT);
  }

  void removePlain(int owner, int component, long atMillis, long seq) {
    touch(owner, component);
    add(owner, 0, atMillis, seq, component);
  }

  void withdrawPlain(int owner, int component, long seq) {
    touch(owner, component);
    add(owner, WITHDRAWN, 0, seq, component);
  }

  private void add(int key, int kind, long atMillis, long seq, int component) {
    int row = size();
    PagedInts last = lastOf(component);
    int previous = last.get(key);
    rows.add(key);
    rows.add(previous << 1 | kind);
    rows.add((int) (atMillis >>> 32));
    rows.add((int) atMillis);
    rows.add((int) (seq >>> 32));
    rows.add((int) seq);
    rows.add(component);
    last.set(key, row + 1);
  }

  /** True when, of the first {@code count} endings, one ends the edge for this filter. */
  boolean ends(int ordinal, EdgeFilter filter, VoidedFacts voided, int count) {
    return ends(lastOfOrdinal.get(ordinal) - 1, NO_COMPONENT, filter, voided, count);
  }

  boolean endsPlain(int owner, int component, EdgeFilter filter, VoidedFacts voided, int count) {
    return ends(lastOfOwner.get(owner) - 1, component, filter, voided, count);
  }

  private boolean ends(int first, int component, EdgeFilter filter, VoidedFacts voided, int count) {
    int row = first;
    while (row >= 0) {
      int at = row * FIELDS;
      if (row < count && rows.get(at + 6) == component && applies(at, filter, voided)) {
        return true;
      }
      row = (rows.get(at + 1) >>> 1) - 1;
    }
    return false;
  }

  private boolean applies(int at, EdgeFilter filter, VoidedFacts voided) {
    long seq = longAt(at + 4);
    if (seq > filter.knownSeq() || voided.covers(seq, filter.knownSeq())) {
      return false;
    }
    boolean withdrawn = (rows.get(at + 1) & WITHDRAWN) != 0;
    return withdrawn || (!filter.ever() && longAt(at + 2) <= filter.asOfMillis());
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
