package org.heddle.fact;

import org.heddle.identity.ItemId;
import org.heddle.quantity.Quantity;

/**
 * Takes the fields of one fact in rising order of their tags. The canonical bytes, the journal's
 * columns and the leaf of the proof are each one of these, so they can not disagree about what a
 * fact consists of.
 *
 * <p>Absent values are not written. Within a list each entry's fields start again at any tag and
 * end with {@link #end}.
 */
public interface FactWriter {
  /** Any whole number, code or journal position. */
  void integer(int tag, long value);

  /** Microseconds since 1970. */
  void micros(int tag, long value);

  /** An IEEE double, bit for bit. */
  void real(int tag, double value);

  /** Not written when empty. */
  void text(int tag, String value);

  /** A text that may be hidden later. Not written when empty. */
  void secret(int tag, Secret group, String value);

  void bytes(int tag, byte[] value);

  void item(int tag, ItemId value);

  void quantity(int tag, Quantity value);

  void work(int tag, Work value);

  void readings(int tag, ReadingSet value);

  /** A run of neighbouring whole numbers: samples of a channel, or their times. */
  void samples(int tag, Samples values);

  /** A list of {@code count} entries follows, each closed by {@link #end}. */
  void list(int tag, int count);

  void end();
}
