package org.heddle.containment;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.Piece;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/** A small plant in which things are held: facts in, holds out. */
final class HeldPlant {
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  final Genealogy genealogy = Genealogy.inMemory();
  final Traveler traveler =
      new Traveler(genealogy::number, genealogy::ownNumber, genealogy::item, ZoneOffset.UTC);
  final List<Draft> decided = new ArrayList<>();
  HoldBook holds = new HoldBook(genealogy, traveler, this::fact);
  final List<Fact> facts = new ArrayList<>();

  /** How often a fact was looked up. */
  int read;

  private Fact fact(long position) {
    read++;
    return facts.get((int) position);
  }

  void at(long second, Event event) {
    Instant when = START.plusSeconds(second);
    Fact fact = new Fact(when, when, new Origin("test", "" + facts.size()), null, event);
    int position = facts.size();
    facts.add(fact);
    genealogy.apply(position, fact);
    traveler.apply(position, fact);
    holds.judge(position, fact, decided::add);
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

  void finished(String station, String step, String item) {
    now(new Production.StepFinished(id(item), step, Result.OK, work(station)));
  }

  void measured(String station, String step, String place, String item) {
    ReadingTemplate template =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot("mass", new Unit("GRM"), 1)));
    ReadingSet set = new ReadingSet(template, new long[] {100});
    now(new Measurement.Readings(id(item), place, step, set, work(station)));
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
    HoldBook again = new HoldBook(genealogy, traveler, this::fact);
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

  static HoldScope metres(String coil, double from, double to, int first, int last) {
    return new HoldScope(
        ids(coil), new Extent(from, to, first, last), null, null, null, null, null);
  }
}
