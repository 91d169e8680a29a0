package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

class ShippedPlansTest {
  private static final ProductId PACK = new ProductId("pack-pouch");
  private static final ProductId BOLT = new ProductId("bolt-m8x25");

  private final Plan plan = new Plan(ShippedPlans.all());

  @Test
  void everyNameThatOthersUseIsThere() {
    assertThat(plan.documents())
        .extracting(PlanDocument::id)
        .containsExactly("gigafactory", "fastener-plant");
    assertThat(plan.products()).hasSizeGreaterThan(50);
    assertThat(plan.stations()).hasSizeGreaterThan(60);
  }

  /** Capability D1: coating weight within 1.5 percent. */
  @Test
  void coatingWeightIsWithinOneAndAHalfPercent() {
    Characteristic weight =
        plan.characteristic(new ProductId("cathode-coated"), "coating", "coating-weight")
            .orElseThrow();
    assertThat(weight.unit()).isEqualTo(new Unit("GM"));
    assertThat(weight.nominal()).isEqualTo(new Decimal(1800, 1));
    assertThat(weight.limits()).isEqualTo(new Interval(new Decimal(1773, 1), new Decimal(1827, 1)));
    assertThat(weight.every()).isEqualTo(new Quantity(new Decimal(2, 0), new Unit("MTR")));
    assertThat(weight.significance()).isEqualTo(Characteristic.Significance.A);
  }

  /** Capability B2: how many fasteners a pack has is the plan's to say. */
  @Test
  void everyJointOfAPackHasAName() {
    Product pack = plan.product(PACK).orElseThrow();
    assertThat(pack.slot("module-bolts").orElseThrow().positions())
        .hasSize(32)
        .startsWith("J01")
        .endsWith("J32");
    assertThat(pack.slotAt("J17")).map(Product.Slot::id).contains("module-bolts");
    assertThat(pack.slotAt("K03")).map(Product.Slot::id).contains("cover-bolts");
    assertThat(pack.slotFor(BOLT)).map(Product.Slot::id).contains("module-bolts");
    assertThat(pack.step("module-joints").orElseThrow().positionsOf()).isEqualTo("module-bolts");
  }

  /** The bolt is material to one plant and a product of the other: where it is made counts. */
  @Test
  void productIsKnownByWhoMakesIt() {
    assertThat(plan.product(BOLT)).map(Product::kind).contains(Product.Kind.FASTENER);
    assertThat(plan.requiredSlots(BOLT)).extracting(Product.Slot::id).containsExactly("bolts");
  }

  @Test
  void everyMadeProductCanBeFollowedToBoughtMaterial() {
    for (Product product : plan.products()) {
      boolean bought = product.kind() == Product.Kind.MATERIAL;
      assertThat(product.requiredSlots().isEmpty()).as(product.id().value()).isEqualTo(bought);
    }
  }

  @Test
  void stationsKnowTheirLineAreaSiteAndCapture() {
    StationId filler = new StationId("FIL-1");
    assertThat(plan.line(filler)).map(Plant.Line::id).contains("L-POUCH");
    assertThat(plan.area(filler)).map(Plant.Area::id).contains("dry-room");
    assertThat(plan.site(filler)).map(site -> site.id().value()).contains("GF1");
    assertThat(plan.station(filler).orElseThrow().capture())
        .containsExactly(Plant.Capture.DATAMATRIX);
    assertThat(plan.station(new StationId("STK-1")).orElseThrow().capture())
        .containsExactly(Plant.Capture.TRAY_SLOT, Plant.Capture.DATAMATRIX);
    assertThat(plan.station(filler).orElseThrow().tools()).hasSize(8);
    assertThat(plan.environment(filler, "dew-point").orElseThrow().limits().upper())
        .isEqualTo(new Decimal(-400, 1));
  }

  @Test
  void gatesAskForTheirEvidence() {
    assertThat(plan.gatesAt(new StationId("MOD-1")))
        .extracting(Plant.Gate::id)
        .containsExactly("cell-release");
    assertThat(plan.requiredEvidence(new ProductId("cell-pouch"), "cell-release"))
        .extracting(Evidence::id)
        .contains("fill-weighing", "formation-curve", "grade");
  }

  @Test
  void manualBenchIsOnlyAnAlternate() {
    StationId bench = new StationId("PAK-9");
    assertThat(plan.isAlternate(PACK, "module-joints", bench)).isTrue();
    assertThat(plan.isAlternate(PACK, "module-joints", new StationId("PAK-2"))).isFalse();
    assertThat(plan.stepsAt(bench))
        .extracting(Product.RouteStep::step)
        .contains("module-joints", "cover-joints");
  }

  @Test
  void vesselsSayHowMaterialPassesThrough() {
    Vessel bowl = plan.vessel(new ContainerId("BOWL-201")).orElseThrow();
    assertThat(bowl.holds()).isEqualTo(List.of(BOLT));
    assertThat(bowl.residence().model()).isEqualTo(Vessel.Model.MIXED);
    assertThat(bowl.residence().outlet())
        .isEqualTo(new Quantity(new Decimal(60, 0), new Unit("H87")));
    assertThat(plan.vesselsAt(new StationId("VEH-1")))
        .singleElement()
        .matches(rail -> rail.residence().runOutBeforeRefill());
  }

  /** Every station does something and every step of the process is used. */
  @Test
  void nothingInThePlansIsIdle() {
    for (Plant.Station station : plan.stations()) {
      boolean gate = !plan.gatesAt(station.id()).isEmpty();
      assertThat(gate || !plan.stepsAt(station.id()).isEmpty()).as(station.id().value()).isTrue();
    }
    for (Plant.Step step : plan.steps()) {
      assertThat(plan.products())
          .as(step.id())
          .anyMatch(product -> product.step(step.id()).isPresent());
    }
  }
}
