package org.heddle.containment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldScope;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not go on, with all that was decided about it.
 *
 * @param position journal position of the fact that placed it
 * @param placedAt when it was recorded
 * @param by who placed it; null when the program did
 * @param lifts what was decided since, oldest first
 */
public record Hold(
    String id,
    HoldScope scope,
    String reason,
    String alarm,
    long position,
    Instant placedAt,
    @Nullable OperatorId by,
    List<Lift> lifts) {
  public Hold {
    lifts = List.copyOf(lifts);
  }

  /**
   * A decision on the hold.
   *
   * @param items what was decided; empty for the whole hold
   */
  public record Lift(
      List<ItemId> items,
      Disposition disposition,
      String reason,
      Approval approval,
      Instant at,
      @Nullable OperatorId by,
      long position) {
    public Lift {
      items = List.copyOf(items);
    }

    /** False for what is not to be used again: the decision keeps barring it. */
    public boolean frees() {
      return switch (disposition) {
        case RELEASE, USE_AS_IS, REWORK, RETRY -> true;
        case SCRAP, RETURN_TO_SUPPLIER -> false;
      };
    }
  }

  /** How far it is decided. */
  public enum State {
    OPEN,
    /** All of it may go on. */
    RELEASED,
    /** All of it was condemned, and stays barred for ever. */
    CONDEMNED
  }

  /** The last decision on the whole of it counts. */
  public State state() {
    for (Lift lift : lifts.reversed()) {
      if (lift.items().isEmpty()) {
        return lift.frees() ? State.RELEASED : State.CONDEMNED;
      }
    }
    return State.OPEN;
  }

  /** True while it stops anything. */
  public boolean isInForce() {
    return state() != State.RELEASED;
  }

  /** The scope in words. */
  public String words() {
    return ScopeWords.of(scope);
  }

  Hold with(Lift lift) {
    List<Lift> more = new ArrayList<>(lifts);
    more.add(lift);
    return new Hold(id, scope, reason, alarm, position, placedAt, by, more);
  }
}
