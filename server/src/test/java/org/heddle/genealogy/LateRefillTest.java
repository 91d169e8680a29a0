package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.heddle.fact.Governance;
import org.heddle.fact.Material;
import org.heddle.identity.ProductId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a refill does that is reported late, or so late that nobody can work it in any more. */
class LateRefillTest {
  private static final String TANK = "container:tank";

  /** More draws than a vessel remembers, so that the first ones are gone. */
  private static final int MANY = Vessel.MAX_REMEMBERED + 10;

  private static final RequiredSlots LIQUID =
      (product, _) ->
          product.equals(new ProductId("cell"))
              ? Optional.of(List.of(new RequiredSlots.Slot("liquid", java.util.Set.of(), 1)))
              : Optional.of(List.of());

  private final Plant plant = new Plant();

  private void cell(int number, long second) {
    plant.at(second, Plant.made("unit:" + number, "cell", Plant.in(TANK, "liquid", "0.001")));
  }

  private RecordGaps gaps() {
    return RecordGaps.of(plant.genealogy.lineage(), LIQUID);
  }

  private boolean hasGap(int cell) {
    return gaps().has(node("unit:" + cell));
  }

  private int node(String item) {
    return plant.genealogy.lineage().node(Plant.id(item));
  }

  private boolean isReached(String lot, int cell) {
    return plant.outOf(lot, EdgeFilter.NOW).contains("unit:" + cell);
  }

  private double chance(String lot, int cell) {
    Lineage lineage = plant.genealogy.lineage();
    Seeds seeds = Seeds.certain(node(lot));
    Reach reach = lineage.outOf(EdgeFilter.NOW, seeds.nodes());
    return lineage
        .odds(Direction.OUT_OF, EdgeFilter.NOW, reach, seeds)
        .probability(node("unit:" + cell));
  }

  @Test
  void aDrawFromAnEmptyTankIsOpenUntilItsRefillIsReported() {
    plant.at(0, Plant.emptied(TANK));
    cell(1, 20);
    assertThat(hasGap(1)).isTrue();
    plant.at(10, Plant.charged(TANK, "lot:A", "60"));
    assertThat(hasGap(1)).isFalse();
    assertThat(chance("lot:A", 1)).isEqualTo(1);
  }

  @Test
  void aLateRefillReachesTheDrawsThatWereThoughtToBeOfTheLotBefore() {
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    cell(1, 10);
    cell(2, 30);
    assertThat(isReached("lot:B", 2)).isFalse();
    plant.at(20, Plant.charged(TANK, "lot:B", "60"));
    assertThat(isReached("lot:B", 1)).isFalse();
    assertThat(chance("lot:B", 2)).isBetween(0.49, 0.51);
    assertThat(hasGap(2)).isFalse();
  }

  @Test
  void aTankIsFilledByTheKilogramAndDrawnFromByTheGram() {
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    for (int i = 0; i < 100; i++) {
      plant.at(i + 1, Plant.made("unit:" + i, "cell", grams("6.6")));
    }
    assertThat(hasGap(99)).as("0.66 of 60 kg were drawn").isFalse();
  }

  private static Material.Input grams(String amount) {
    return Material.Input.of(
        Plant.id(TANK),
        "liquid",
        new org.heddle.quantity.Quantity(
            org.heddle.quantity.Decimal.parse(amount).orElseThrow(),
            new org.heddle.quantity.Unit("GRM")));
  }

  /** Cells 0 … MANY-1 drawn at seconds 100 … of lot A, then emptied, then some of lot B. */
  private void longRun() {
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    for (int i = 0; i < MANY; i++) {
      cell(i, 100 + i);
    }
  }

  @Test
  void whatWasDrawnSinceARefillThatComesTooLateIsNeverCleared() {
    longRun();
    assertThat(hasGap(5_000)).isFalse();
    plant.at(3_000, Plant.charged(TANK, "lot:C", "60"));
    assertThat(isReached("lot:C", 5_000)).isTrue();
    assertThat(chance("lot:C", 5_000)).isLessThan(1);
    assertThat(hasGap(5_000)).as("in the period nobody can work out").isTrue();
    assertThat(hasGap(MANY - 1)).as("and since then").isTrue();
    assertThat(isReached("lot:C", MANY - 1)).isTrue();
  }

  @Test
  void afterTheNextEmptyingTheDoubtIsOver() {
    longRun();
    plant.at(3_000, Plant.charged(TANK, "lot:C", "60"));
    plant.at(100_000, Plant.emptied(TANK));
    plant.at(100_001, Plant.charged(TANK, "lot:B", "60"));
    cell(MANY, 100_002);
    assertThat(hasGap(MANY)).isFalse();
    assertThat(isReached("lot:C", MANY)).isFalse();
    assertThat(chance("lot:B", MANY)).isEqualTo(1);
  }

  /** If the tank was emptied in between, nothing of what came too late is left behind that. */
  @Test
  void theDoubtEndsWithAnEmptyingOfThatTimeToo() {
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    for (int i = 0; i < 1_000; i++) {
      cell(i, 100 + i);
    }
    plant.at(2_000, Plant.emptied(TANK));
    plant.at(2_001, Plant.charged(TANK, "lot:B", "60"));
    for (int i = 1_000; i < MANY; i++) {
      cell(i, 2_000 + i);
    }
    plant.at(500, Plant.charged(TANK, "lot:C", "60"));
    assertThat(hasGap(900)).isTrue();
    assertThat(isReached("lot:C", 900)).isTrue();
    assertThat(hasGap(2_000)).isFalse();
    assertThat(isReached("lot:C", 2_000)).isFalse();
  }

  /** An emptying must not wipe out what was filled in after it, only because it is told late. */
  @Test
  void anEmptyingThatComesTooLateClearsNothing() {
    longRun();
    plant.at(50, Plant.emptied(TANK));
    assertThat(isReached("lot:A", 5_000)).isTrue();
    assertThat(isReached("lot:A", MANY - 1)).isTrue();
    assertThat(hasGap(MANY - 1)).isTrue();
  }

  /**
   * It was not emptied after all: the lot before is in what was drawn later, nobody knows where.
   */
  @Test
  void anEmptyingDeclaredVoidTooLateLeavesWhatWasDrawnSinceInDoubt() {
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    long emptied = plant.at(50, Plant.emptied(TANK));
    plant.at(51, Plant.charged(TANK, "lot:B", "60"));
    for (int i = 0; i < MANY; i++) {
      cell(i, 100 + i);
    }
    assertThat(hasGap(5_000)).isFalse();
    plant.at(200_000, new Governance.Voided(emptied, "never happened"));
    assertThat(hasGap(5_000)).isTrue();
    assertThat(hasGap(MANY - 1)).isTrue();
  }

  @Test
  void aDrawThatComesTooLateIsOfWhatWasThereThenAndNeverCleared() {
    longRun();
    cell(MANY, 5_000);
    assertThat(isReached("lot:A", MANY)).isTrue();
    assertThat(hasGap(MANY)).isTrue();
  }

  @Test
  void doubtSurvivesAStop(@TempDir Path folder) throws Exception {
    longRun();
    plant.reopen(folder);
    plant.at(3_000, Plant.charged(TANK, "lot:C", "60"));
    plant.reopen(java.nio.file.Files.createDirectory(folder.resolve("again")));
    plant.at(200_000, Plant.made("unit:last", "cell", Plant.in(TANK, "liquid", "0.001")));
    assertThat(hasGap(5_000)).isTrue();
    assertThat(gaps().has(node("unit:last"))).isTrue();
    assertThat(plant.outOf("lot:C", EdgeFilter.NOW)).contains("unit:5000", "unit:last");
  }

  /** Until somebody says that it is empty, a tank of the plant may hold anything. */
  @Test
  void whatATankHeldBeforeTheRecordBeganIsUnknown() {
    Residence.Start tank = new Residence.Start(new Residence.Mixed(), false);
    plant.genealogy = new Genealogy((_, _, _) -> tank, Runnable::run);
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    cell(1, 10);
    assertThat(hasGap(1)).isTrue();
    assertThat(chance("lot:A", 1)).isEqualTo(0.5);
    plant.at(20, Plant.emptied(TANK));
    plant.at(21, Plant.charged(TANK, "lot:A", "60"));
    cell(2, 30);
    assertThat(hasGap(2)).isFalse();
  }

  @Test
  void whatAHopperHeldBeforeTheRecordBeganComesOutFirst() {
    Residence.Start hopper = new Residence.Start(new Residence.Fifo(0.01), false);
    plant.genealogy = new Genealogy((_, _, _) -> hopper, Runnable::run);
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    cell(1, 10);
    assertThat(hasGap(1)).isTrue();
    plant.at(20, Plant.emptied(TANK));
    plant.at(21, Plant.charged(TANK, "lot:B", "60"));
    cell(2, 30);
    assertThat(hasGap(2)).isFalse();
    assertThat(isReached("lot:A", 2)).isFalse();
  }

  /**
   * Nobody knew yet that the lot is filled like a vessel: what was made of it may hold anything.
   */
  @Test
  void whatWasMadeOfALotBeforeItWasKnownToBeFilledIsNotCleared() {
    plant.at(10, Plant.made("unit:1", "cell", Plant.in("lot:premix", "liquid")));
    plant.at(5, Plant.charged("lot:premix", "lot:A", "60"));
    assertThat(isReached("lot:A", 1)).isTrue();
  }

  /** A cell that was known by its tray slot when it was drawn for, and by a serial number too. */
  @Test
  void aRefillReportedAfterTheUnitWasRenamedStillReachesIt() {
    plant.at(0, Plant.charged(TANK, "lot:A", "60"));
    plant.at(20, Plant.made("unit:serial", "cell", Plant.in(TANK, "liquid", "0.001")));
    plant.at(1, Plant.made("unit:slot", "cell"));
    plant.at(
        30,
        new org.heddle.fact.Structure.Identified(
            Plant.id("unit:slot"), Plant.id("unit:serial"), "laser mark"));
    plant.at(10, Plant.charged(TANK, "lot:B", "60"));
    assertThat(plant.outOf("lot:B", EdgeFilter.NOW)).contains("unit:slot");
  }
}
