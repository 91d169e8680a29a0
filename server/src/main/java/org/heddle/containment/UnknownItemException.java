package org.heddle.containment;

import java.io.Serial;
import org.heddle.identity.ItemId;

/** A suspicion names an item that no fact has named; nothing is recalled for it. */
public final class UnknownItemException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UnknownItemException(ItemId item) {
    super("no fact names " + item.text());
  }
}
