package org.heddle.fact;

import org.heddle.identity.ItemId;
import org.heddle.quantity.Quantity;

/**
 * Gives the fields of one fact back in rising order of their tags; fields that are not asked for
 * are passed over, so that a reader can meet fields of a later version. Each method but {@link
 * #has} throws {@link MalformedFactException} when the field is not there, except {@link #text},
 * which then is empty.
 */
public interface FactReader {
  /** True when the field with this tag is there; to be asked in rising order. */
  boolean has(int tag);

  long integer(int tag);

  long micros(int tag);

  double real(int tag);

  /** Empty when absent. */
  String text(int tag);

  /** Empty when absent or hidden. */
  String secret(int tag, Secret group);

  byte[] bytes(int tag);

  ItemId item(int tag);

  Quantity quantity(int tag);

  Work work(int tag);

  ReadingSet readings(int tag);

  Samples samples(int tag);

  /** The number of entries, 0 when absent; then read each entry's fields and call {@link #end}. */
  int list(int tag);

  void end();
}
