package org.heddle.containment;

import java.util.List;

/**
 * Some rows of a recall.
 *
 * @param next where the next page begins; -1 behind the last row
 */
public record RecallPage(List<RecallRow> rows, int next) {
  public RecallPage {
    rows = List.copyOf(rows);
  }
}
