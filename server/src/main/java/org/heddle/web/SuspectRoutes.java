package org.heddle.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.access.Permission;
import org.heddle.containment.HoldOn;
import org.heddle.containment.Reactions;
import org.heddle.containment.Suspects;
import org.heddle.fact.Extent;
import org.heddle.gate.EscapeProof;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.traveler.Traveler;
import org.heddle.traveler.Whereabouts;
import org.jspecify.annotations.Nullable;

/** From an alarm to the suspect things, where each is and what will stop it; and the holes. */
final class SuspectRoutes {
  private static final int ROWS = 200;
  private static final int MAX_ROWS = 2_000;

  private final Acting acting;
  private final Genealogy genealogy;
  private final Traveler traveler;
  private final Clock clock;

  SuspectRoutes(Services services, Acting acting) {
    this.acting = acting;
    this.genealogy = services.genealogy();
    this.traveler = services.traveler();
    this.clock = services.clock();
  }

  /**
   * A suspect thing.
   *
   * @param holds the holds that stop it now
   * @param gate the first gate on its way that will refuse it; absent when it left, or when there
   *     is none
   */
  record Row(
      String item,
      String kind,
      @Nullable String product,
      ItemRoutes.Location location,
      List<String> holds,
      @Nullable String gate) {}

  record Metres(String coil, double from, @Nullable Double to, int laneFrom, int laneTo) {}

  record Rows(
      String alarm,
      Instant from,
      Instant to,
      long units,
      long others,
      List<Metres> metres,
      List<String> holds,
      List<Row> rows,
      long total,
      @Nullable Integer next) {}

  /** A point on the way out: asks, silent or bypassed. */
  record Leg(String step, List<String> stations, String guard) {}

  /** Pieces of one fate; of those on their way, the way of the first. */
  record Escape(String fate, String why, long pieces, List<String> items, List<Leg> way) {}

  record Proof(String hold, boolean closed, String sentence, List<Escape> rows, long journal) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/alarms/{id}/suspects", Permission.SEE, "What an alarm makes suspect")
            .part("id", "of the alarm")
            .query("cursor", "what the page before gave as next")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Rows.class, this::suspects),
        Route.get("/api/holds/{id}/escape", Permission.SEE, "Can anything it stops still get out?")
            .part("id", "of the hold")
            .gives(Proof.class, this::escape));
  }

  private Rows suspects(Ask ask) {
    String id = ask.part("id");
    Reactions.Rung rung =
        acting.reactions().alarm(id).orElseThrow(() -> Trouble.unknown("alarm", id));
    Suspects.Found found =
        acting
            .suspects()
            .of(rung.alarm(), rung.end() == null ? clock.instant() : rung.end().at())
            .orElseThrow(() -> Trouble.unknown("stream", rung.alarm().stream()));
    Lineage lineage = genealogy.lineage();
    int[] nodes = found.nodes().stream().filter(node -> lineage.item(node).isPresent()).toArray();
    int from = (int) Math.min(ask.whole("cursor", 0), nodes.length);
    int to = Math.min(nodes.length, from + ask.limit(ROWS, MAX_ROWS));
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(row(lineage, nodes[i]));
    }
    long units = IntStream.of(nodes).filter(lineage::isUnit).count();
    return new Rows(
        id,
        found.from(),
        found.to(),
        units,
        nodes.length - units,
        found.metres().stream().map(SuspectRoutes::metres).toList(),
        acting.holds().holds().stream()
            .filter(hold -> hold.alarm().equals(id))
            .map(hold -> hold.id())
            .toList(),
        rows,
        nodes.length,
        to < nodes.length ? to : null);
  }

  private static Metres metres(Suspects.Metres each) {
    Extent extent = each.extent();
    return new Metres(
        each.coil().text(),
        extent.from(),
        extent.to() == Extent.MAX_METRES ? null : extent.to(),
        extent.firstLane(),
        extent.lastLane());
  }

  private Row row(Lineage lineage, int node) {
    ItemId item = lineage.item(node).orElseThrow();
    Whereabouts where = traveler.whereabouts(node);
    List<HoldOn> holds = acting.holds().on(item);
    ItemId outermost = where.inside().isEmpty() ? item : where.inside().getLast();
    return new Row(
        item.text(),
        item.kind().word(),
        lineage.product(node).map(Object::toString).orElse(null),
        traveler
            .state(item)
            .map(state -> ItemRoutes.location(state, where))
            .orElse(new ItemRoutes.Location("unknown", null, "", Instant.EPOCH, List.of())),
        holds.stream().map(on -> on.hold().id()).toList(),
        where.kind().isInHouse()
            ? acting.escape().nextGate(lineage, lineage.node(outermost)).orElse(null)
            : null);
  }

  private static Leg leg(EscapeProof.Leg each) {
    return new Leg(
        each.step(), each.stations().stream().map(StationId::value).toList(), each.guard());
  }

  private Proof escape(Ask ask) {
    String id = ask.part("id");
    EscapeProof.Result result =
        acting.escape().of(id).orElseThrow(() -> Trouble.unknown("hold", id));
    return new Proof(
        id,
        result.isClosed(),
        result.sentence(),
        result.rows().stream()
            .map(
                row ->
                    new Escape(
                        Words.of(row.fate()),
                        row.why(),
                        row.pieces(),
                        row.items().stream().map(ItemId::text).toList(),
                        row.way().stream().map(SuspectRoutes::leg).toList()))
            .toList(),
        result.journal());
  }
}
