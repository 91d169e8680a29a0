package org.heddle.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.containment.Hold;
import org.heddle.containment.HoldBook;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ShipmentId;
import org.heddle.identity.StationId;
import org.heddle.plan.Plan;
import org.heddle.traveler.Traveler;
import org.heddle.traveler.Whereabouts;

/**
 * Can any suspect piece still get out? Each piece that a hold stops is either gone already, or it
 * is scrap, or every way out leads past a gate that asks and will refuse it, or there is a hole.
 *
 * <p>A gate counts when every station at which that step may be done, alternates among them, has
 * asked within the last day and works by its usual process, and when it is still before the piece:
 * one that let it in before the hold refuses nothing any more. A material counts as fitted at the
 * first step of what it goes into, or at that of the slot's positions. The record can not see a
 * hand that carries a part past a reader; what it proves is said with its conditions.
 */
public final class EscapeProof {
  /** A station that has not asked for so long is taken for one that does not ask. */
  private static final Duration ASKED_WITHIN = Duration.ofDays(1);

  /** Pieces named for each hole. */
  private static final int MAX_NAMED = 100;

  private final Gatekeeper.Books books;
  private final AnswerBook answers;
  private final Function<Instant, Plan> plan;
  private final Clock clock;

  public EscapeProof(
      Gatekeeper.Books books, AnswerBook answers, Function<Instant, Plan> plan, Clock clock) {
    this.books = books;
    this.answers = answers;
    this.plan = plan;
    this.clock = clock;
  }

  /** Where a piece stands. */
  public enum Fate {
    /** It left the plant before. */
    OUT,
    /** Nothing asks before it can leave. */
    HOLE,
    /** A gate will refuse it. */
    GUARDED,
    SCRAP
  }

  /**
   * Pieces that share a fate for the same reason.
   *
   * @param why in words: the customer, the missing gate, the gate that will refuse
   * @param items some of them
   * @param way of the first of them from where it is out of the plant; empty for what is not on it
   */
  public record Row(Fate fate, String why, long pieces, List<ItemId> items, List<Leg> way) {
    public Row {
      items = List.copyOf(items);
      way = List.copyOf(way);
    }
  }

  /**
   * A point on a way out.
   *
   * @param stations where it may be passed
   * @param guard asks, silent or bypassed
   */
  public record Leg(String step, List<StationId> stations, String guard) {
    public Leg {
      stations = List.copyOf(stations);
    }
  }

  /**
   * The answer.
   *
   * @param isClosed true when nothing suspect can still get out
   */
  public record Result(boolean isClosed, String sentence, List<Row> rows, long journal) {
    public Result {
      rows = List.copyOf(rows);
    }

    /** Pieces of that fate. */
    public long pieces(Fate fate) {
      return rows.stream().filter(row -> row.fate == fate).mapToLong(Row::pieces).sum();
    }
  }

  private record Cause(Fate fate, String why) {}

  /** What becomes of everything a hold stops; empty for an unknown hold. */
  public Optional<Result> of(String hold) {
    HoldBook holds = books.holds();
    return holds.hold(hold).map(known -> of(known, holds));
  }

  private Result of(Hold hold, HoldBook holds) {
    Lineage lineage = books.genealogy().lineage();
    BitSet held = holds.affected(hold.id(), lineage);
    Instant now = clock.instant();
    WayOut ways = new WayOut(plan.apply(now), books.steps());
    Map<Cause, List<ItemId>> named = new LinkedHashMap<>();
    Map<Cause, Long> counts = new LinkedHashMap<>();
    held.stream()
        .filter(node -> isPiece(lineage, held, node))
        .forEach(
            node -> {
              Cause cause = cause(lineage, node, ways, now);
              counts.merge(cause, 1L, Long::sum);
              List<ItemId> items = named.computeIfAbsent(cause, _ -> new ArrayList<>());
              if (items.size() < MAX_NAMED) {
                lineage.item(node).ifPresent(items::add);
              }
            });
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (cause, pieces) ->
            rows.add(row(cause, pieces, named.getOrDefault(cause, List.of()), ways, lineage, now)));
    rows.sort((a, b) -> a.fate.compareTo(b.fate));
    return result(hold, rows, lineage.seq() + 1);
  }

  private Row row(
      Cause cause, long pieces, List<ItemId> items, WayOut ways, Lineage lineage, Instant now) {
    boolean isOnItsWay = cause.fate == Fate.HOLE || cause.fate == Fate.GUARDED;
    List<Leg> way =
        isOnItsWay && !items.isEmpty()
            ? ways.of(lineage, lineage.node(items.getFirst())).stream()
                .map(point -> leg(point, now))
                .toList()
            : List.of();
    return new Row(cause.fate, cause.why, pieces, items, way);
  }

  private Leg leg(WayOut.Point point, Instant now) {
    String guard = guard(point, now).name().toLowerCase(Locale.ROOT);
    return new Leg(point.step(), point.stations(), guard);
  }

  private WayOut.Guard guard(WayOut.Point point, Instant now) {
    return WayOut.guard(point, answers, books.stations(), now.minus(ASKED_WITHIN));
  }

  /** What moves by itself: a unit that is in no other, or a lot, coil or box still in the house. */
  private boolean isPiece(Lineage lineage, BitSet held, int node) {
    Optional<ItemId> item = lineage.item(node);
    if (item.isEmpty() || item.get() instanceof ShipmentId || item.get() instanceof OrderId) {
      return false;
    }
    Traveler traveler = books.traveler();
    boolean contained =
        lineage.isUnit(node)
            && lineage.edges(Direction.OUT_OF, EdgeFilter.NOW, node).stream()
                .anyMatch(edge -> held.get(edge.owner()) && lineage.isUnit(edge.owner()));
    Whereabouts where = traveler.whereabouts(node);
    return !contained && where.kind() != Whereabouts.Kind.UNKNOWN;
  }

  private Cause cause(Lineage lineage, int node, WayOut ways, Instant now) {
    Whereabouts where = books.traveler().whereabouts(node);
    return switch (where.kind()) {
      case TRANSIT, CUSTOMER -> new Cause(Fate.OUT, "left for " + where.name());
      case SCRAP -> new Cause(Fate.SCRAP, "scrapped");
      case STATION, CONTAINER, STOCK, UNKNOWN -> inHouse(lineage, node, ways, now);
    };
  }

  /** The first gate on an item's way that asks, in words; empty when there is none. */
  public Optional<String> nextGate(Lineage lineage, int node) {
    Instant now = clock.instant();
    return new WayOut(plan.apply(now), books.steps())
        .of(lineage, node).stream()
            .filter(point -> guard(point, now) == WayOut.Guard.ASKS)
            .findFirst()
            .map(point -> point.step() + " at " + names(point));
  }

  private Cause inHouse(Lineage lineage, int node, WayOut ways, Instant now) {
    Cause cause = onItsWay(lineage, node, ways, now);
    return isUsed(lineage, node)
        ? new Cause(cause.fate, "what may be left of it: " + cause.why)
        : cause;
  }

  private Cause onItsWay(Lineage lineage, int node, WayOut ways, Instant now) {
    List<WayOut.Point> points = ways.of(lineage, node);
    for (WayOut.Point point : points) {
      if (guard(point, now) == WayOut.Guard.ASKS) {
        return new Cause(Fate.GUARDED, "the gate before " + point.step() + " at " + names(point));
      }
    }
    if (points.isEmpty()) {
      return new Cause(Fate.HOLE, "its route is behind it and nothing asks before shipping");
    }
    WayOut.Point next = points.getFirst();
    boolean bypassed = guard(next, now) == WayOut.Guard.BYPASSED;
    return new Cause(
        Fate.HOLE,
        (bypassed ? "an alternate process is in force at " : "no gate is asked from ")
            + next.step()
            + " at "
            + names(next)
            + " on");
  }

  /** A lot or coil of which something was used: whether anything is left is not on record. */
  private static boolean isUsed(Lineage lineage, int node) {
    return !lineage.isUnit(node)
        && !lineage.edges(Direction.OUT_OF, EdgeFilter.NOW, node).isEmpty();
  }

  private static String names(WayOut.Point point) {
    return String.join(", ", point.stations().stream().map(StationId::value).toList());
  }

  private static Result result(Hold hold, List<Row> rows, long journal) {
    Result counted = new Result(false, "", rows, journal);
    long out = counted.pieces(Fate.OUT);
    long holes = counted.pieces(Fate.HOLE);
    long guarded = counted.pieces(Fate.GUARDED);
    boolean closed = holes == 0 && out == 0;
    String sentence;
    if (!hold.isInForce()) {
      sentence = hold.id() + " is released and stops nothing.";
    } else if (closed) {
      sentence =
          "Nothing that %s stops can get out; stopped by gates that refuse it: %d."
              .formatted(hold.id(), guarded);
    } else {
      sentence =
          "Of what %s stops, already out: %d; can still get out: %d; stopped by gates: %d."
              .formatted(hold.id(), out, holes, guarded);
    }
    return new Result(closed && hold.isInForce(), sentence, rows, journal);
  }
}
