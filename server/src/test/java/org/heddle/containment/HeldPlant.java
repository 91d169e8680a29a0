package org.heddle.containment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.fact.Control;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.HoldScope;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Piece;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** A small plant in which things are held: facts in, holds out. */
final class HeldPlant {
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  final Genealogy genealogy = Genealogy.inMemory();
  HoldBook holds = new HoldBook(genealogy);
  final List<Fact> facts = new ArrayList<>();

  void at(long second, Event event) {
    Instant when = START.plusSeconds(second);
    Fact fact = new Fact(when, when, new Origin("test", "" + facts.size()), null, event);
    genealogy.apply(facts.size(), fact);
    holds.judge(facts.size(), fact, _ -> {});
    facts.add(fact);
  }

  void now(Event event) {
    at(facts.size(), event);
  }

  static ItemId id(String text) {
    return ItemId.parse(text).orElseThrow();
  }

  static List<ItemId> ids(String... texts) {
    return Stream.of(texts).map(HeldPlant::id).toList();
  }

  static Work work(String station) {
    return Work.at(new StationId(station));
  }

  void made(String station, String output, String... inputs) {
    now(
        new Material.Transformed(
            Stream.of(inputs).map(in -> Material.Input.of(id(in), "", null)).toList(),
            List.of(Material.Output.of(id(output), new ProductId("part"))),
            work(station)));
  }

  void cut(String output, String coil, double from, double to, int lane) {
    Piece piece =
        new Piece(0, new Extent(from, to, lane, lane), new Extent(0, to - from, 1, 1), false, 0);
    now(
        new Material.Transformed(
            List.of(new Material.Input(id(coil), "web", null, List.of(piece))),
            List.of(Material.Output.of(id(output), new ProductId("part"))),
            work("CUT")));
  }

  void built(String parent, String component) {
    now(new Structure.Assembled(id(parent), id(component), "p-" + component, null, work("ASM")));
  }

  void removed(String parent, String component) {
    now(new Structure.Removed(id(parent), id(component), "p-" + component, "", work("ASM")));
  }

  void moved(String item, @Nullable String container) {
    now(
        new Structure.Moved(
            id(item),
            null,
            container == null ? null : (ContainerId) id(container),
            container == null ? "shelf" : ""));
  }

  void hold(String hold, HoldScope scope) {
    now(new HoldPlaced(hold, scope, "suspect", ""));
  }

  void holdItems(String hold, String... items) {
    hold(hold, HoldScope.of(ids(items)));
  }

  void lift(String hold, Disposition how, String... items) {
    now(new HoldLifted(hold, ids(items), how, "looked at", Approval.NONE));
  }

  /** Names of the holds that stop an item. */
  List<String> on(String item) {
    return holds.on(id(item)).stream().map(on -> on.hold().id()).toList();
  }

  /** As after a restart from what is kept. */
  void restart(Path folder) throws Exception {
    holds.write(folder);
    HoldBook again = new HoldBook(genealogy);
    again.read(folder);
    holds = again;
  }

  static HoldScope station(String station, @Nullable Long from, @Nullable Long to) {
    return new HoldScope(
        List.of(),
        null,
        new StationId(station),
        null,
        null,
        from == null ? null : START.plusSeconds(from),
        to == null ? null : START.plusSeconds(to));
  }

  static Control.HoldScope metres(String coil, double from, double to, int first, int last) {
    return new HoldScope(
        ids(coil), new Extent(from, to, first, last), null, null, null, null, null);
  }
}
