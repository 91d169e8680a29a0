package org.heddle.gate;

import java.time.Instant;
import org.heddle.fact.Control.Approval;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/**
 * An alternate process that a station works by, or worked by.
 *
 * @param step empty for all that is done there
 * @param from by the clock of whoever started it
 * @param to null while it is in force
 * @param first the first piece that was finished by it, {@code last} the last so far
 * @param firstChecked true when an inspection of the first piece was passed
 */
public record Bypass(
    String id,
    StationId station,
    String step,
    String alternate,
    String reason,
    Approval approval,
    Instant from,
    @Nullable OperatorId by,
    long position,
    @Nullable Instant to,
    String verification,
    @Nullable ItemId first,
    boolean firstChecked,
    @Nullable ItemId last,
    boolean lastChecked,
    long pieces) {

  public boolean isInForce() {
    return to == null;
  }

  /** True when it stands in for that step there. */
  public boolean covers(StationId where, String what) {
    return station.equals(where) && (step.isEmpty() || step.equals(what));
  }

  Bypass ended(Instant when, String how) {
    return new Bypass(
        id,
        station,
        step,
        alternate,
        reason,
        approval,
        from,
        by,
        position,
        when,
        how,
        first,
        firstChecked,
        last,
        lastChecked,
        pieces);
  }

  /** One more piece came out; the same one again is no other. */
  Bypass made(ItemId item) {
    if (item.equals(last)) {
      return this;
    }
    return new Bypass(
        id,
        station,
        step,
        alternate,
        reason,
        approval,
        from,
        by,
        position,
        to,
        verification,
        first == null ? item : first,
        firstChecked,
        item,
        false,
        pieces + 1);
  }

  /** A piece was inspected and found good. */
  Bypass passed(ItemId item) {
    return new Bypass(
        id,
        station,
        step,
        alternate,
        reason,
        approval,
        from,
        by,
        position,
        to,
        verification,
        first,
        firstChecked || item.equals(first),
        last,
        lastChecked || item.equals(last),
        pieces);
  }
}
