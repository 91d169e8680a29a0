package org.heddle.containment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Extent;
import org.heddle.fact.HoldScope;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not go on, with all that was decided about it.
 *
 * @param position journal position of the fact that placed it
 * @param placedAt when it was recorded
 * @param by who placed it; null when the program did
 * @param scope as it is in force, with its end when it has one
 * @param lifts what was decided since, oldest first
 * @param end when and how the station was proven good again; null while the hold is open to what is
 *     still to come, or was closed from the beginning
 * @param narrowings what is no longer held because its work was recorded in error
 */
public record Hold(
    String id,
    HoldScope scope,
    String reason,
    String alarm,
    long position,
    Instant placedAt,
    @Nullable OperatorId by,
    List<Lift> lifts,
    @Nullable End end,
    List<Narrowing> narrowings) {
  public Hold {
    lifts = List.copyOf(lifts);
    narrowings = List.copyOf(narrowings);
  }

  /**
   * The end of the time or metres that it holds.
   *
   * @param position journal position of the fact that says so
   */
  public record End(Instant to, String evidence, Instant at, long position) {}

  /**
   * Things that are no longer held.
   *
   * @param cause journal position of the amendment, {@code position} of the fact that says so here
   */
  public record Narrowing(
      List<ItemId> items, String reason, long cause, Instant at, long position) {
    public Narrowing {
      items = List.copyOf(items);
    }
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
    return new Hold(
        id, scope, reason, alarm, position, placedAt, by, added(lifts, lift), end, narrowings);
  }

  Hold with(HoldScope ended, End how) {
    return new Hold(id, ended, reason, alarm, position, placedAt, by, lifts, how, narrowings);
  }

  Hold with(Narrowing narrowing) {
    return new Hold(
        id, scope, reason, alarm, position, placedAt, by, lifts, end, added(narrowings, narrowing));
  }

  private static <T> List<T> added(List<T> known, T more) {
    List<T> all = new ArrayList<>(known);
    all.add(more);
    return all;
  }

  /** True when it also takes hold of what is still to come. */
  public boolean isOpenEnded() {
    Extent extent = scope.extent();
    return end == null
        && scope.to() == null
        && (scope.namesWork() || (extent != null && extent.to() == Extent.MAX_METRES));
  }
}
