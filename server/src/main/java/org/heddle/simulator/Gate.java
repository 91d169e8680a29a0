package org.heddle.simulator;

import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;

/** Whom the stations of the virtual plant ask before an item starts. */
public interface Gate {
  /** Nobody is asked. */
  Gate OPEN = (_, _, _) -> Answer.GO;

  /** What a station does with it. */
  enum Answer {
    GO,
    /** It is put aside and asked for again. */
    WAIT,
    /** It is put aside for good. */
    NEVER
  }

  /** May the item start the step at the station now? */
  Answer mayStart(ItemId item, StationId station, String step);
}
