package org.heddle.simulator;

import java.util.List;
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

  /** The same of a whole tray in one question: an answer for each, in their order. */
  default List<Answer> mayStart(List<ItemId> items, StationId station, String step) {
    return items.stream().map(item -> mayStart(item, station, step)).toList();
  }
}
