package org.heddle.genealogy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/** Writes facts in few words for tests, and keeps them for a replay. */
final class Plant {
  static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  final List<Fact> facts = new ArrayList<>();
  Genealogy genealogy = Genealogy.inMemory();

  /** Takes a fact that happened that many seconds after the start, and tells its position. */
  long at(long second, Event event) {
    Instant when = START.plusSeconds(second);
    Instant recorded = START.plusSeconds(1_000_000 + facts.size());
    Fact fact =
        new Fact(when, recorded, new Origin("test", Integer.toString(facts.size())), null, event);
    genealogy.apply(facts.size(), fact);
    facts.add(fact);
    return facts.size() - 1L;
  }

  Genealogy replayed() {
    Genealogy other = Genealogy.inMemory();
    for (int i = 0; i < facts.size(); i++) {
      other.apply(i, facts.get(i));
    }
    return other;
  }

  void reopen(Path folder) throws java.io.IOException {
    genealogy.write(folder);
    genealogy = Genealogy.inMemory();
    genealogy.read(folder);
  }

  static ItemId id(String text) {
    return ItemId.parse(text).orElseThrow();
  }

  static Quantity kg(String amount) {
    return new Quantity(Decimal.parse(amount).orElseThrow(), new Unit("KGM"));
  }

  static Work work(@Nullable String order) {
    return new Work(
        new StationId("S1"), null, null, "", "", order == null ? null : new OrderId(order));
  }

  static Event made(String output, String product, Material.Input... inputs) {
    return new Material.Transformed(
        List.of(inputs),
        List.of(Material.Output.of(id(output), new ProductId(product))),
        work(null));
  }

  static Event madeUnder(String order, String output, String product, Material.Input... inputs) {
    return new Material.Transformed(
        List.of(inputs),
        List.of(Material.Output.of(id(output), new ProductId(product))),
        work(order));
  }

  static Material.Input in(String item, String slot) {
    return Material.Input.of(id(item), slot, null);
  }

  static Material.Input in(String item, String slot, String kg) {
    return Material.Input.of(id(item), slot, kg(kg));
  }

  static Event received(String item, String product, String supplierLot) {
    return new Material.Received(id(item), new ProductId(product), null, supplierLot, null);
  }

  static Event charged(String vessel, String material, String kg) {
    return new Material.Charged(id(vessel), id(material), kg(kg));
  }

  static Event emptied(String vessel) {
    return new Material.Emptied(id(vessel), "cleaned");
  }

  static Event staged(String order, String slot, String material) {
    return new Material.Staged(new OrderId(order), slot, id(material), null);
  }

  static Event assembled(String parent, String component, String position) {
    return new Structure.Assembled(id(parent), id(component), position, null, work(null));
  }

  static Event removed(String parent, String component, String position) {
    return new Structure.Removed(id(parent), id(component), position, "rework", work(null));
  }

  Set<String> into(String item, EdgeFilter filter) {
    Lineage lineage = genealogy.lineage();
    return named(lineage, lineage.into(filter, lineage.node(id(item))), item);
  }

  Set<String> outOf(String item, EdgeFilter filter) {
    Lineage lineage = genealogy.lineage();
    return named(lineage, lineage.outOf(filter, lineage.node(id(item))), item);
  }

  /** The texts of all items reached but the first. */
  static Set<String> named(Lineage lineage, Reach reach, String but) {
    Set<String> texts = new TreeSet<>();
    reach.forEach(node -> lineage.item(node).ifPresent(item -> texts.add(item.text())));
    texts.remove(but);
    return texts;
  }
}
