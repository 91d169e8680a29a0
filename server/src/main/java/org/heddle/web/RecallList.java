package org.heddle.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.heddle.containment.RecallPage;
import org.heddle.containment.RecallResult;
import org.heddle.containment.RecallRow;
import org.heddle.containment.Verdict;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * The units of a recall in the order in which one works them off: vehicles, then the rest; what was
 * never recorded after both.
 *
 * @param contains text that an identifier must contain; empty for all
 */
record RecallList(RecallResult result, Lineage lineage, PlanBook plan, String contains) {
  /** A cursor is the turn of the list and, below it, the item's number. */
  private static final int TURN_BITS = 31;

  /**
   * @param next cursor of the page after it; null at the end
   */
  record Page(List<RecallRow> rows, @Nullable Long next) {}

  /** One stretch of the list. */
  private record Turn(boolean vehicles, Set<Verdict> verdicts) {}

  Page page(Set<Verdict> wanted, boolean vehiclesAlone, long cursor, int limit) {
    List<Turn> turns = turns(wanted, vehiclesAlone);
    List<RecallRow> rows = new ArrayList<>();
    int turn = (int) Math.min(cursor >> TURN_BITS, turns.size());
    int from = (int) (cursor & ((1L << TURN_BITS) - 1));
    while (turn < turns.size() && rows.size() < limit) {
      RecallPage page = page(turns.get(turn), from, limit - rows.size());
      rows.addAll(page.rows());
      turn += page.next() < 0 ? 1 : 0;
      from = Math.max(0, page.next());
    }
    return new Page(rows, turn == turns.size() ? null : ((long) turn << TURN_BITS) + from);
  }

  private RecallPage page(Turn turn, int from, int limit) {
    return result.page(
        turn.verdicts, node -> isVehicle(node) == turn.vehicles && isAskedFor(node), from, limit);
  }

  /** Asked before a row with its way is made of each unit of the plant. */
  private boolean isAskedFor(int node) {
    return contains.isEmpty()
        || lineage.item(node).filter(item -> item.text().contains(contains)).isPresent();
  }

  private static List<Turn> turns(Set<Verdict> wanted, boolean vehiclesAlone) {
    List<Turn> turns = new ArrayList<>();
    for (boolean recorded : new boolean[] {true, false}) {
      Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
      wanted.stream().filter(v -> (v != Verdict.UNRECORDED) == recorded).forEach(verdicts::add);
      if (!verdicts.isEmpty()) {
        turns.add(new Turn(true, verdicts));
        if (!vehiclesAlone) {
          turns.add(new Turn(false, verdicts));
        }
      }
    }
    return turns;
  }

  private boolean isVehicle(int node) {
    ItemId item = lineage.item(node).orElse(null);
    return item != null && plan.isVehicle(item, lineage.product(node).orElse(null));
  }
}
