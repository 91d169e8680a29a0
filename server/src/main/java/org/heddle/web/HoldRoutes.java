package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.containment.Hold;
import org.heddle.containment.HoldBook;
import org.heddle.containment.HoldOn;
import org.heddle.containment.Reactions;
import org.heddle.fact.Control;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Extent;
import org.heddle.fact.HoldScope;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.CoilId;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.traveler.Traveler;
import org.heddle.traveler.Whereabouts;
import org.jspecify.annotations.Nullable;

/** Holds: what must not go on, why, what it reaches, and who decided what about it. */
final class HoldRoutes {
  private static final int ROWS = 200;
  private static final int MAX_ROWS = 2_000;

  /** More lanes than any slitter cuts: a hold on metres without lanes is on all of them. */
  private static final int ALL_LANES = Extent.MAX_LANE;

  private final Services services;
  private final HoldBook book;
  private final Reactions reactions;
  private final Genealogy genealogy;
  private final Traveler traveler;
  private final Deeds deeds;

  HoldRoutes(Services services, Acting acting) {
    this.services = services;
    this.book = acting.holds();
    this.reactions = acting.reactions();
    this.genealogy = services.genealogy();
    this.traveler = services.traveler();
    this.deeds = new Deeds(services);
  }

  /** What a hold takes hold of; all that is given must apply. */
  record Scope(
      List<String> items,
      @Nullable Double metreFrom,
      @Nullable Double metreTo,
      @Nullable Integer laneFrom,
      @Nullable Integer laneTo,
      @Nullable String station,
      @Nullable String equipment,
      @Nullable String tool,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String product,
      @Nullable String step,
      @Nullable String place) {}

  /** The station was proven good again: what was made from {@code to} on is not held. */
  record End(Instant to, String evidence, Instant at, long fact) {}

  /** No longer held since work was recorded in error, by the fact {@code cause}. */
  record Narrowing(List<String> items, String reason, long cause, Instant at, long fact) {}

  record Lift(
      List<String> items,
      String disposition,
      String reason,
      String meaning,
      @Nullable String by,
      @Nullable String second,
      Instant at,
      long fact) {}

  /**
   * A hold, in short.
   *
   * @param open true while it also takes hold of what is still to come
   */
  record Line(
      String hold,
      String state,
      Scope scope,
      String words,
      String reason,
      @Nullable String alarm,
      @Nullable String by,
      Instant at,
      long fact,
      boolean open,
      @Nullable End end,
      List<Lift> lifts,
      List<Narrowing> narrowings) {}

  record Lines(List<Line> holds, int inForce) {}

  record PlaceCount(String kind, String name, long units) {}

  /**
   * A hold with what it stops now.
   *
   * @param units of them, pieces that have an identity of their own
   * @param others lots, coils and containers
   * @param signatures how many persons sign its lift
   */
  record Detail(Line hold, long units, long others, List<PlaceCount> places, int signatures) {}

  record Row(
      String item,
      String kind,
      @Nullable String product,
      boolean isPart,
      ItemRoutes.Location location) {}

  record Rows(List<Row> rows, long total, @Nullable Integer next) {}

  record PlaceAsk(Scope scope, String reason, @Nullable String alarm) {}

  record LiftAsk(
      @Nullable List<String> items,
      String disposition,
      String reason,
      Deeds.@Nullable Signed signature) {}

  record Link(String text, String slot, @Nullable Long fact) {}

  record On(Line hold, List<Link> path, boolean isPart, String sentence) {}

  record OnItem(String item, List<On> holds) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/holds", Permission.SEE, "Holds, the newest first")
            .query("state", "open, released or condemned; absent for all")
            .gives(Lines.class, this::lines),
        Route.post("/api/holds", Permission.REPORT, "Places a hold, in force when answered")
            .takes(PlaceAsk.class)
            .gives(Line.class, this::place),
        Route.get("/api/holds/{id}", Permission.SEE, "A hold and how much it stops now")
            .part("id", "of the hold")
            .gives(Detail.class, this::detail),
        Route.get("/api/holds/{id}/items", Permission.SEE, "What a hold stops now, one by one")
            .part("id", "of the hold")
            .query("cursor", "what the page before gave as next")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Rows.class, this::rows),
        Route.post("/api/holds/{id}/lift", Permission.CORRECT, "Decides a hold, or items of it")
            .part("id", "of the hold")
            .takes(LiftAsk.class)
            .gives(Line.class, this::lift),
        Route.get("/api/items/{id}/holds", Permission.SEE, "What stops an item, with the way there")
            .part("id", "the item")
            .gives(OnItem.class, this::onItem));
  }

  private Lines lines(Ask ask) {
    Optional<String> state = ask.query("state");
    List<Hold> all = book.holds();
    List<Line> lines =
        all.reversed().stream()
            .filter(hold -> state.isEmpty() || Words.of(hold.state()).equals(state.get()))
            .map(HoldRoutes::line)
            .toList();
    return new Lines(lines, (int) all.stream().filter(Hold::isInForce).count());
  }

  static Line line(Hold hold) {
    Hold.End end = hold.end();
    return new Line(
        hold.id(),
        Words.of(hold.state()),
        scope(hold.scope()),
        hold.words(),
        hold.reason(),
        hold.alarm().isEmpty() ? null : hold.alarm(),
        text(hold.by()),
        hold.placedAt(),
        hold.position(),
        hold.isOpenEnded() && hold.isInForce(),
        end == null ? null : new End(end.to(), end.evidence(), end.at(), end.position()),
        hold.lifts().stream().map(HoldRoutes::lift).toList(),
        hold.narrowings().stream().map(HoldRoutes::narrowing).toList());
  }

  private static Narrowing narrowing(Hold.Narrowing each) {
    return new Narrowing(
        each.items().stream().map(ItemId::text).toList(),
        each.reason(),
        each.cause(),
        each.at(),
        each.position());
  }

  private static Lift lift(Hold.Lift lift) {
    return new Lift(
        lift.items().stream().map(ItemId::text).toList(),
        Deeds.word(lift.disposition()),
        lift.reason(),
        lift.approval().meaning(),
        text(lift.by()),
        text(lift.approval().second()),
        lift.at(),
        lift.position());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static Scope scope(HoldScope scope) {
    Extent extent = scope.extent();
    return new Scope(
        scope.items().stream().map(ItemId::text).toList(),
        extent == null ? null : extent.from(),
        extent == null ? null : extent.to(),
        extent == null ? null : extent.firstLane(),
        extent == null ? null : extent.lastLane(),
        text(scope.station()),
        text(scope.equipment()),
        text(scope.tool()),
        scope.from(),
        scope.to(),
        text(scope.product()),
        scope.step().isEmpty() ? null : scope.step(),
        scope.place().isEmpty() ? null : scope.place());
  }

  private static HoldScope scope(Scope ask) {
    Extent extent = null;
    List<ItemId> items = ask.items.stream().map(Deeds::item).toList();
    if (ask.metreFrom != null || ask.metreTo != null) {
      if (!items.stream().allMatch(CoilId.class::isInstance)) {
        throw new IllegalArgumentException("only a coil has metres");
      }
      extent =
          new Extent(
              ask.metreFrom == null ? 0 : ask.metreFrom,
              ask.metreTo == null ? Extent.MAX_METRES : ask.metreTo,
              ask.laneFrom == null ? 0 : ask.laneFrom,
              ask.laneTo == null ? ALL_LANES : ask.laneTo);
    }
    return new HoldScope(
        items,
        extent,
        ask.station == null ? null : new StationId(ask.station),
        ask.equipment == null ? null : new EquipmentId(ask.equipment),
        ask.tool == null ? null : new ToolId(ask.tool),
        ask.from,
        ask.to,
        ask.product == null ? null : new ProductId(ask.product),
        ask.step == null ? "" : ask.step,
        ask.place == null ? "" : ask.place);
  }

  private Line place(Ask ask) throws InterruptedException {
    PlaceAsk wish = ask.body(PlaceAsk.class);
    String reason = Deeds.reason(wish.reason);
    HoldScope scope;
    try {
      scope = scope(wish.scope);
    } catch (IllegalArgumentException e) {
      throw Trouble.wrong("scope", String.valueOf(e.getMessage()));
    }
    services.settle();
    for (ItemId item : scope.items()) {
      if (genealogy.number(item) < 0) {
        throw Trouble.unknown("item", item.text());
      }
    }
    String id = nextId();
    String alarm = wish.alarm == null ? "" : wish.alarm;
    deeds.record(ask.visitor(), "hold:" + id, new HoldPlaced(id, scope, reason, alarm));
    return line(hold(id));
  }

  private String nextId() {
    int next = book.holds().size() + 1;
    while (book.hold("H-" + next).isPresent()) {
      next++;
    }
    return "H-" + next;
  }

  private Hold hold(String id) {
    return book.hold(id).orElseThrow(() -> Trouble.unknown("hold", id));
  }

  private Line lift(Ask ask) throws InterruptedException {
    Hold hold = hold(ask.part("id"));
    LiftAsk wish = ask.body(LiftAsk.class);
    String reason = Deeds.reason(wish.reason);
    Control.Disposition how = Deeds.disposition(wish.disposition);
    List<ItemId> items =
        wish.items == null ? List.of() : wish.items.stream().map(Deeds::item).toList();
    items.forEach(item -> checkHeld(hold, item));
    if (items.isEmpty() && !hold.isInForce()) {
      throw Trouble.wrong("hold", "it was released before");
    }
    String about = "%s: %s %s".formatted(hold.id(), Deeds.word(how), wish.items);
    Approval approval = deeds.approve(ask.visitor(), wish.signature, needed(hold), about);
    deeds.record(
        ask.visitor(),
        "lift:" + hold.id() + ":" + (hold.lifts().size() + 1),
        new HoldLifted(hold.id(), items, how, reason, approval));
    return line(hold(hold.id()));
  }

  /** A hold that no plan speaks of is signed by one. */
  private Deeds.Needed needed(Hold hold) {
    return Deeds.needed(reactions, hold).orElse(Deeds.Needed.ONE);
  }

  private void checkHeld(Hold hold, ItemId item) {
    if (book.on(item).stream().noneMatch(on -> on.hold().id().equals(hold.id()))) {
      throw Trouble.wrong("items", item.text() + " is not held by " + hold.id());
    }
  }

  private Detail detail(Ask ask) {
    Hold hold = hold(ask.part("id"));
    Lineage lineage = genealogy.lineage();
    long units = 0;
    long others = 0;
    Map<List<String>, Long> places = new LinkedHashMap<>();
    for (int node : items(hold, lineage)) {
      if (lineage.isUnit(node)) {
        units++;
        Whereabouts where = traveler.whereabouts(node);
        places.merge(List.of(Words.of(where.kind()), where.name()), 1L, Long::sum);
      } else {
        others++;
      }
    }
    List<PlaceCount> counts = new ArrayList<>();
    places.forEach((place, n) -> counts.add(new PlaceCount(place.get(0), place.get(1), n)));
    counts.sort((a, b) -> Long.compare(b.units, a.units));
    return new Detail(line(hold), units, others, counts, needed(hold).persons());
  }

  private int[] items(Hold hold, Lineage lineage) {
    BitSet affected = book.affected(hold.id(), lineage);
    return affected.stream().filter(node -> lineage.item(node).isPresent()).toArray();
  }

  private Rows rows(Ask ask) {
    Hold hold = hold(ask.part("id"));
    Lineage lineage = genealogy.lineage();
    int[] nodes = items(hold, lineage);
    int from = (int) Math.min(ask.whole("cursor", 0), nodes.length);
    int to = Math.min(nodes.length, from + ask.limit(ROWS, MAX_ROWS));
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(row(hold, lineage, nodes[i]));
    }
    return new Rows(rows, nodes.length, to < nodes.length ? to : null);
  }

  private Row row(Hold hold, Lineage lineage, int node) {
    ItemId item = lineage.item(node).orElseThrow();
    boolean part =
        hold.scope().extent() != null
            && book.on(item).stream()
                .anyMatch(on -> on.isPart() && on.hold().id().equals(hold.id()));
    Whereabouts where = traveler.whereabouts(node);
    return new Row(
        item.text(),
        item.kind().word(),
        lineage.product(node).map(Object::toString).orElse(null),
        part,
        traveler
            .state(item)
            .map(state -> ItemRoutes.location(state, where))
            .orElse(new ItemRoutes.Location("unknown", null, "", Instant.EPOCH, List.of())));
  }

  private OnItem onItem(Ask ask) {
    ItemId item = ask.item("id");
    return new OnItem(item.text(), book.on(item).stream().map(HoldRoutes::on).toList());
  }

  static On on(HoldOn on) {
    return new On(
        line(on.hold()),
        on.path().stream()
            .map(link -> new Link(link.text(), link.slot(), link.fact() < 0 ? null : link.fact()))
            .toList(),
        on.isPart(),
        on.sentence());
  }
}
