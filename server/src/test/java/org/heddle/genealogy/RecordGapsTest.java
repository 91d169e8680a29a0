package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heddle.fact.Material;
import org.heddle.identity.ProductId;
import org.junit.jupiter.api.Test;

/** Which slots of which items lack a record. */
class RecordGapsTest {
  private static final RequiredSlots.Slot ELECTRODE =
      new RequiredSlots.Slot("electrode", Set.of(new ProductId("calendered")), 1);
  private static final RequiredSlots.Slot SHEETS =
      new RequiredSlots.Slot("sheets", Set.of(new ProductId("slit")), 1);

  private final Plant plant = new Plant();
  private RequiredSlots plan =
      (product, _) ->
          switch (product.value()) {
            case "slit" -> Optional.of(List.of(ELECTRODE));
            case "cell" -> Optional.of(List.of(SHEETS));
            case "calendered" -> Optional.of(List.of());
            default -> Optional.empty();
          };

  private RecordGaps gaps() {
    return RecordGaps.of(plant.genealogy.lineage(), plan);
  }

  private int node(String item) {
    return plant.genealogy.lineage().node(Plant.id(item));
  }

  /** Wound over or spliced it is the same material: what is recorded of its parts counts for it. */
  @Test
  void aSplicedCoilCarriesTheRecordOfItsPartsOn() {
    plant.at(0, Plant.made("coil:C", "calendered"));
    plant.at(1, Plant.made("coil:L1", "slit", Plant.in("coil:C", "electrode")));
    plant.at(2, Plant.made("coil:L2", "slit", Plant.in("coil:C", "electrode")));
    plant.at(3, merged("coil:S", "coil:L1", "coil:L2"));
    plant.at(4, Plant.made("unit:1", "cell", Plant.in("coil:S", "sheets")));
    assertThat(gaps().own(node("coil:S"))).isEmpty();
    assertThat(gaps().has(node("unit:1"))).isFalse();
  }

  @Test
  void aGapInOnePartIsAGapOfTheSplicedCoil() {
    plant.at(0, Plant.made("coil:C", "calendered"));
    plant.at(1, Plant.made("coil:L1", "slit", Plant.in("coil:C", "electrode")));
    plant.at(2, Plant.made("coil:L2", "slit"));
    plant.at(3, merged("coil:S", "coil:L1", "coil:L2"));
    plant.at(4, Plant.made("unit:1", "cell", Plant.in("coil:S", "sheets")));
    assertThat(gaps().has(node("unit:1"))).isTrue();
    assertThat(gaps().within(node("unit:1"), 5))
        .containsExactly(new RecordGaps.Gap("electrode", "coil:L2"));
  }

  /** A rest that is worked in again excuses nothing else from being recorded. */
  @Test
  void aRestOfTheSameProductAmongOtherMaterialFillsNoSlot() {
    plant.at(0, Plant.made("coil:C", "calendered"));
    plant.at(1, Plant.made("lot:ink", "ink"));
    plant.at(2, Plant.made("coil:L1", "slit", Plant.in("coil:C", "electrode")));
    plant.at(3, Plant.made("coil:L2", "slit", Plant.in("coil:L1", ""), Plant.in("lot:ink", "")));
    assertThat(gaps().own(node("coil:L2"))).containsExactly("electrode");
  }

  private static Material.Merged merged(String child, String... parents) {
    return new Material.Merged(
        List.of(parents).stream().map(parent -> Plant.in(parent, "")).toList(),
        Material.Output.of(Plant.id(child), new ProductId("slit")));
  }

  @Test
  void aProductThatNoPlanKnowsIsAGapOfItsOwn() {
    plant.at(0, Plant.made("unit:X", "mystery"));
    assertThat(gaps().own(node("unit:X"))).containsExactly(RecordGaps.NO_PLAN);
  }

  @Test
  void contentThatNobodyRecordedIsNamedByItsVessel() {
    plant.at(0, Plant.emptied("container:tank"));
    plant.at(1, Plant.made("unit:1", "cell", Plant.in("container:tank", "sheets", "1")));
    assertThat(gaps().within(node("unit:1"), 5))
        .containsExactly(new RecordGaps.Gap(RecordGaps.CONTENT, "container:tank"));
  }

  /** An order at which nothing has been made yet has places, not gaps. */
  @Test
  void aPlaceOfAnOrderIsNoContent() {
    plant.at(0, Plant.staged("O1", "sheets", "coil:L1"));
    Lineage lineage = plant.genealogy.lineage();
    for (int node = 0; node < lineage.nodes(); node++) {
      assertThat(gaps().own(node)).as(lineage.text(node)).isEmpty();
    }
  }

  /** What was made last week is held against last week's plan. */
  @Test
  void thePlanInForceWhenItWasMadeCounts() {
    Instant changed = Plant.START.plusSeconds(100);
    RequiredSlots before = plan;
    plan =
        new RequiredSlots() {
          @Override
          public Optional<List<Slot>> of(ProductId product, Instant madeAt) {
            return madeAt.isBefore(changed) && product.value().equals("cell")
                ? Optional.of(List.of())
                : before.of(product, madeAt);
          }

          @Override
          public List<Instant> changes() {
            return List.of(changed);
          }
        };
    plant.at(0, Plant.made("unit:old", "cell"));
    plant.at(200, Plant.made("unit:new", "cell"));
    assertThat(gaps().has(node("unit:old"))).isFalse();
    assertThat(gaps().own(node("unit:new"))).containsExactly("sheets");
  }
}
