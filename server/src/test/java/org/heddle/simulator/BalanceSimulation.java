package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Piece;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing comes from nothing: kilograms, metres and pieces of a run's own reports add up. */
class BalanceSimulation {
  private static final Recorded RUN = Recorded.run(11, Duration.ofHours(16), "");
  private static final List<Event> EVENTS = RUN.once().stream().map(Draft::event).toList();

  /** Amounts in and out of lots, rolls and vessels, in the unit each is kept in. */
  private final Map<ItemId, Double> in = new HashMap<>();

  private final Map<ItemId, Double> out = new HashMap<>();

  private static void add(Map<ItemId, Double> sums, ItemId item, @Nullable Quantity quantity) {
    if (quantity != null) {
      sums.merge(item, amount(quantity), Double::sum);
    }
  }

  /** Grams as kilograms, everything else as it is. */
  private static double amount(Quantity quantity) {
    double value = quantity.value().toDouble();
    return quantity.unit().code().equals("GRM") ? value / 1_000 : value;
  }

  private void count() {
    for (Event event : EVENTS) {
      switch (event) {
        case Material.Received e -> add(in, e.item(), e.quantity());
        case Material.Created e -> add(in, e.output().item(), e.output().quantity());
        case Material.Transformed e -> {
          e.inputs().forEach(input -> add(out, input.item(), input.quantity()));
          e.outputs().forEach(output -> add(in, output.item(), output.quantity()));
        }
        case Material.Split e ->
            e.children()
                .forEach(
                    child -> {
                      add(out, e.parent(), child.quantity());
                      add(in, child.item(), child.quantity());
                    });
        case Material.Charged e -> {
          add(out, e.material(), e.quantity());
          add(in, e.vessel(), e.quantity());
        }
        case Structure.Assembled e -> add(out, e.component(), e.quantity());
        default -> {}
      }
    }
  }

  @Test
  void noLotRollOrVesselGivesMoreThanCameIn() {
    count();
    out.forEach(
        (item, amount) -> {
          Double received = in.get(item);
          if (received != null && !isUnit(item) && !isBox(item)) {
            assertThat(amount).as(item.text()).isLessThanOrEqualTo(received * 1.000001 + 0.05);
          }
        });
  }

  /** Boxes are counted twice: made by the supplier and received by the customer. */
  private static boolean isBox(ItemId item) {
    return item.value().startsWith("BX");
  }

  private static boolean isUnit(ItemId item) {
    return item instanceof UnitId;
  }

  @Test
  void nearlyAllSlurryEndsOnFoil() {
    count();
    for (Map.Entry<ItemId, Double> entry : in.entrySet()) {
      if (entry.getKey().value().startsWith("TNK-")) {
        double left = entry.getValue() - out.getOrDefault(entry.getKey(), 0.0);
        assertThat(left).as(entry.getKey().text()).isBetween(0.0, 1_500.0);
      }
    }
  }

  @Test
  void everyBoltThatIsDrawnWasPouredIn() {
    count();
    for (String bowl : List.of("BOWL-201", "BOWL-301", "RAIL-401")) {
      ItemId item = ItemId.parse("container:" + bowl).orElseThrow();
      double left = in.getOrDefault(item, 0.0) - out.getOrDefault(item, 0.0);
      assertThat(left).as(bowl).isBetween(0.0, 400.0);
    }
  }

  @Test
  void noStretchOfAWebIsUsedTwice() {
    Map<ItemId, List<Extent>> used = new HashMap<>();
    for (Event event : EVENTS) {
      if (event instanceof Material.Transformed e) {
        for (Material.Input input : e.inputs()) {
          for (Piece piece : input.pieces()) {
            used.computeIfAbsent(input.item(), i -> new ArrayList<>()).add(piece.parent());
          }
        }
      }
    }
    used.values().forEach(BalanceSimulation::apart);
    assertThat(used).hasSizeGreaterThan(100);
  }

  private static void apart(List<Extent> extents) {
    extents.sort(Comparator.comparingInt(Extent::firstLane).thenComparingDouble(Extent::from));
    for (int i = 1; i < extents.size(); i++) {
      Extent before = extents.get(i - 1);
      Extent here = extents.get(i);
      assertThat(here.firstLane() > before.lastLane() || here.from() >= before.to() - 1e-6)
          .as("%s then %s", before, here)
          .isTrue();
    }
  }

  @Test
  void piecesStretchByNoMoreThanAWebDoes() {
    for (Event event : EVENTS) {
      if (event instanceof Material.Transformed e) {
        for (Material.Input input : e.inputs()) {
          for (Piece piece : input.pieces()) {
            assertThat(piece.child().length() / piece.parent().length())
                .isCloseTo(1, within(0.002));
          }
        }
      }
    }
  }

  @Test
  void aCellGoesIntoAtMostOneModule() {
    Set<ItemId> placed = new HashSet<>();
    for (Event event : EVENTS) {
      if (event instanceof Structure.Assembled e && e.position().matches("C\\d\\d")) {
        assertThat(placed.add(e.component())).as(e.component().text()).isTrue();
      }
    }
    assertThat(placed).hasSizeGreaterThan(1_000);
  }
}
