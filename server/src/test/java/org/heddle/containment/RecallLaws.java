package org.heddle.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

/**
 * Random plants whose every verdict is compared with an oracle that enumerates all ways from each
 * unit to the suspicion, straight from the facts.
 */
class RecallLaws {
  private static final RequiredSlots PLAN = (product, _) -> slotsOf(product);

  private final Map<String, List<String>> contents = new HashMap<>();
  private final Map<String, String> products = new HashMap<>();
  private final Map<String, Set<String>> slots = new HashMap<>();
  private final List<String> units = new ArrayList<>();
  private Genealogy genealogy = Genealogy.inMemory();
  private int facts;

  private static Optional<List<RequiredSlots.Slot>> slotsOf(ProductId product) {
    return switch (product.value()) {
      case "cell" ->
          Optional.of(
              List.of(
                  new RequiredSlots.Slot("anode", Set.of(), 1),
                  new RequiredSlots.Slot("cathode", Set.of(), 1)));
      case "module" -> Optional.of(List.of(new RequiredSlots.Slot("cell", Set.of(), 2)));
      case "slurry" -> Optional.of(List.of(new RequiredSlots.Slot("powder", Set.of(), 1)));
      default -> Optional.empty();
    };
  }

  @Test
  void everyUnitIsInOrOutAsTheOracleSays() {
    for (long seed = 1; seed <= 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      grow(random);
      Recall recall = new Recall(genealogy, PLAN);
      for (int i = 0; i < 8; i++) {
        String suspect = "lot:P" + random.nextInt(6);
        if (genealogy.number(id(suspect)) >= 0) {
          compare(recall.of(new Suspicion.OfItem(id(suspect))), suspect, seed);
        }
      }
    }
  }

  private void compare(RecallResult result, String suspect, long seed) {
    Set<String> seen = new HashSet<>();
    int from = 0;
    while (from >= 0) {
      RecallPage page = result.page(EnumSet.allOf(Verdict.class), from, 7);
      for (RecallRow row : page.rows()) {
        String unit = row.item().text();
        assertThat(seen.add(unit)).as("%s twice", unit).isTrue();
        assertThat(row.verdict())
            .as("seed %d, %s, %s", seed, suspect, unit)
            .isEqualTo(oracle(unit, suspect));
        assertWay(row, unit, suspect);
      }
      from = page.next();
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(units);
    long counted = result.tallies().stream().mapToLong(Tally::units).sum();
    assertThat(counted).isEqualTo(units.size());
  }

  private void assertWay(RecallRow row, String unit, String suspect) {
    if (!row.verdict().isIn(Scope.PROBABLE)) {
      assertThat(row.way()).isEmpty();
      return;
    }
    String at = unit;
    for (RecallRow.Step step : row.way()) {
      assertThat(contents.getOrDefault(at, List.of())).contains(step.text());
      at = step.text();
    }
    assertThat(at).isEqualTo(suspect);
  }

  private Verdict oracle(String unit, String suspect) {
    if (reaches(unit, suspect)) {
      return Verdict.CERTAIN;
    }
    return hasGap(unit) ? Verdict.UNRECORDED : Verdict.OUT;
  }

  private boolean reaches(String item, String suspect) {
    return item.equals(suspect)
        || contents.getOrDefault(item, List.of()).stream().anyMatch(c -> reaches(c, suspect));
  }

  private boolean hasGap(String item) {
    String product = products.get(item);
    Optional<List<RequiredSlots.Slot>> needed =
        product == null ? Optional.empty() : slotsOf(new ProductId(product));
    if (needed.isEmpty() && item.startsWith("unit:")) {
      return true;
    }
    for (RequiredSlots.Slot slot : needed.orElse(List.of())) {
      long filled =
          slots.getOrDefault(item, Set.of()).stream()
              .filter(key -> key.startsWith(slot.name() + "|"))
              .count();
      if (filled < slot.count()) {
        return true;
      }
    }
    return contents.getOrDefault(item, List.of()).stream().anyMatch(this::hasGap);
  }

  private void grow(SplittableRandom random) {
    contents.clear();
    products.clear();
    slots.clear();
    units.clear();
    genealogy = Genealogy.inMemory();
    facts = 0;
    for (int i = 0; i < 10; i++) {
      make("lot:S" + i, "slurry", random.nextInt(8) == 0 ? "" : "powder", "P" + random.nextInt(6));
    }
    for (int i = 0; i < 60; i++) {
      String anode = random.nextInt(10) == 0 ? "" : "anode";
      make(
          "unit:C" + i,
          random.nextInt(20) == 0 ? "prototype" : "cell",
          anode,
          "S" + random.nextInt(10));
      if (random.nextInt(10) != 0) {
        fill("unit:C" + i, "cathode", "lot:S" + random.nextInt(10));
      }
    }
    for (int i = 0; i < 12; i++) {
      make("unit:M" + i, "module", "", "");
      int cells = 1 + random.nextInt(3);
      for (int c = 0; c < cells; c++) {
        fill("unit:M" + i, "cell", "unit:C" + random.nextInt(60));
      }
    }
  }

  private void make(String output, String product, String slot, String lot) {
    List<Material.Input> inputs = new ArrayList<>();
    if (!slot.isEmpty()) {
      inputs.add(Material.Input.of(new LotId(lot), slot, null));
      note(output, slot, "lot:" + lot);
    }
    products.put(output, product);
    if (output.startsWith("unit:")) {
      units.add(output);
    }
    apply(
        new Material.Transformed(
            inputs,
            List.of(Material.Output.of(id(output), new ProductId(product))),
            Work.at(new StationId("S"))));
  }

  private void fill(String parent, String slot, String component) {
    note(parent, slot, component);
    apply(
        new Structure.Assembled(
            id(parent),
            id(component),
            slot,
            new Quantity(new Decimal(1, 0), Unit.ONE),
            Work.at(new StationId("S"))));
  }

  private void note(String owner, String slot, String component) {
    contents.computeIfAbsent(owner, _ -> new ArrayList<>()).add(component);
    slots.computeIfAbsent(owner, _ -> new HashSet<>()).add(slot + "|" + facts);
  }

  private void apply(Event event) {
    Instant at = Instant.ofEpochSecond(1_750_000_000L + facts);
    Origin origin = new Origin("test", Integer.toString(facts));
    genealogy.apply(facts++, new Fact(at, at, origin, null, event));
  }

  private static ItemId id(String text) {
    return text.startsWith("unit:")
        ? new UnitId(text.substring(5))
        : ItemId.parse(text).orElseThrow();
  }
}
