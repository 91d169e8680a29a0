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
 * @param start how it began; it never changes
 * @param made what came out of it so far
 * @param end null while it is in force
 */
public record Bypass(Start start, Made made, @Nullable End end) {

  /**
   * How it began.
   *
   * @param step empty for all that is done there
   * @param from by the clock of whoever started it
   */
  public record Start(
      String id,
      StationId station,
      String step,
      String alternate,
      String reason,
      Approval approval,
      Instant from,
      @Nullable OperatorId by,
      long position) {}

  /**
   * What came out.
   *
   * @param first the first piece that was finished by it, {@code last} the last so far
   * @param firstChecked true when an inspection of the first piece was passed
   */
  public record Made(
      @Nullable ItemId first,
      boolean firstChecked,
      @Nullable ItemId last,
      boolean lastChecked,
      long pieces) {
    static final Made NOTHING = new Made(null, false, null, false, 0);

    /** One more piece came out; the same one again is no other. */
    Made and(ItemId item) {
      return item.equals(last)
          ? this
          : new Made(first == null ? item : first, firstChecked, item, false, pieces + 1);
    }

    /** A piece was inspected and found good. */
    Made passed(ItemId item) {
      boolean isNews = (item.equals(first) && !firstChecked) || (item.equals(last) && !lastChecked);
      return !isNews
          ? this
          : new Made(
              first,
              firstChecked || item.equals(first),
              last,
              lastChecked || item.equals(last),
              pieces);
    }
  }

  /** When the usual process was back, and how that was verified. */
  public record End(Instant at, String verification) {}

  static Bypass of(Start start) {
    return new Bypass(start, Made.NOTHING, null);
  }

  public String id() {
    return start.id;
  }

  public StationId station() {
    return start.station;
  }

  public String step() {
    return start.step;
  }

  public boolean isInForce() {
    return end == null;
  }

  /** True when it stands in for that step there. */
  public boolean covers(StationId where, String what) {
    return start.station.equals(where) && (start.step.isEmpty() || start.step.equals(what));
  }

  Bypass with(Made more) {
    return new Bypass(start, more, end);
  }

  Bypass ended(Instant at, String verification) {
    return new Bypass(start, made, new End(at, verification));
  }
}
