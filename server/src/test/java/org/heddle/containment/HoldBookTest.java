package org.heddle.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.containment.HeldPlant.START;
import static org.heddle.containment.HeldPlant.id;
import static org.heddle.containment.HeldPlant.ids;
import static org.heddle.containment.HeldPlant.metres;
import static org.heddle.containment.HeldPlant.station;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldNarrowed;
import org.heddle.fact.Extent;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldBookTest {
  private final HeldPlant plant = new HeldPlant();

  @Test
  void aHeldLotHoldsWhatItWentIntoWithTheWayThere() {
    plant.made("S1", "unit:C1", "lot:A");
    plant.made("S1", "unit:C2", "lot:B");
    plant.built("unit:P1", "unit:C1");
    plant.holdItems("H-1", "lot:A");
    plant.made("S1", "unit:C3", "lot:A");
    assertThat(plant.on("unit:P1")).containsExactly("H-1");
    assertThat(plant.on("unit:C3")).containsExactly("H-1");
    assertThat(plant.on("unit:C2")).isEmpty();
    HoldOn on = plant.holds.on(id("unit:P1")).getFirst();
    assertThat(on.path()).extracting(HoldOn.Link::text).containsExactly("unit:C1", "lot:A");
    assertThat(on.path().getFirst().slot()).isEqualTo("p-unit:C1");
    assertThat(on.sentence()).isEqualTo("held by H-1 through lot:A: lot:A");
  }

  @Test
  void whatIsBuiltInLaterIsHeldAtOnceAndWhatIsTakenOutIsNot() {
    plant.made("S1", "unit:C1", "lot:A");
    plant.holdItems("H-1", "unit:C1");
    assertThat(plant.on("unit:P1")).isEmpty();
    plant.built("unit:P1", "unit:C1");
    assertThat(plant.on("unit:P1")).containsExactly("H-1");
    plant.removed("unit:P1", "unit:C1");
    assertThat(plant.on("unit:P1")).isEmpty();
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
  }

  /** IATF 16949, 8.7.1.7: what is condemned must not come back by another door. */
  @Test
  void singleThingsAreLetGoOrCondemnedAndTheLastWordCounts() {
    plant.made("S1", "unit:C1", "lot:A");
    plant.made("S1", "unit:C2", "lot:A");
    plant.built("unit:P1", "unit:C1");
    plant.built("unit:P2", "unit:C2");
    plant.holdItems("H-1", "lot:A");
    plant.lift("H-1", Disposition.USE_AS_IS, "unit:C1");
    plant.lift("H-1", Disposition.SCRAP, "unit:C2");
    assertThat(plant.on("unit:C1")).isEmpty();
    assertThat(plant.on("unit:P1")).isEmpty();
    assertThat(plant.on("unit:P2")).containsExactly("H-1");
    plant.lift("H-1", Disposition.RELEASE);
    assertThat(plant.on("unit:P2")).isEmpty();
    plant.holdItems("H-2", "lot:A");
    plant.lift("H-2", Disposition.SCRAP);
    assertThat(plant.on("unit:P2")).containsExactly("H-2");
    assertThat(plant.holds.on(id("unit:P2")).getFirst().sentence()).startsWith("condemned by H-2");
    plant.lift("H-2", Disposition.SCRAP, "unit:C1");
    plant.lift("H-2", Disposition.RELEASE, "unit:C1");
    assertThat(plant.on("unit:P1")).isEmpty();
    assertThat(plant.holds.hold("H-2").orElseThrow().state()).isEqualTo(Hold.State.CONDEMNED);
  }

  @Test
  void aThingLetGoIsHeldStillWhenAnotherWayLeadsToTheHold() {
    plant.made("S1", "unit:C1", "lot:A");
    plant.made("S1", "unit:C2", "lot:A");
    plant.built("unit:P1", "unit:C1");
    plant.built("unit:P1", "unit:C2");
    plant.holdItems("H-1", "lot:A");
    plant.lift("H-1", Disposition.USE_AS_IS, "unit:C1");
    HoldOn on = plant.holds.on(id("unit:P1")).getFirst();
    assertThat(on.path()).extracting(HoldOn.Link::text).containsExactly("unit:C2", "lot:A");
  }

  @Test
  void aHeldTrayHoldsWhatWasInItAndWhatIsPutInWhereverItGoes() {
    plant.moved("unit:C1", "container:T1");
    plant.moved("container:T1", "container:RACK");
    plant.moved("unit:C9", "container:T9");
    plant.holdItems("H-1", "container:RACK");
    plant.moved("unit:C2", "container:T1");
    plant.moved("unit:C1", null);
    plant.built("unit:P1", "unit:C1");
    plant.moved("unit:C3", "container:T2");
    plant.moved("container:T2", "container:RACK");
    for (String held : List.of("unit:C1", "unit:P1", "unit:C3", "container:T1")) {
      assertThat(plant.on(held)).as(held).containsExactly("H-1");
    }
    assertThat(plant.on("unit:C2")).containsExactly("H-1");
    assertThat(plant.on("unit:C9")).isEmpty();
    assertThat(plant.holds.contentsOf(id("container:RACK")))
        .containsExactlyInAnyOrderElementsOf(
            ids("container:T1", "unit:C2", "container:T2", "unit:C3"));
  }

  @Test
  void aHeldTankHoldsWhatIsDrawnFromItFromThenOn() {
    plant.now(new Material.Charged(id("container:TANK"), id("lot:A"), null));
    plant.made("S1", "unit:C1", "container:TANK");
    plant.holdItems("H-1", "container:TANK");
    plant.made("S1", "unit:C2", "container:TANK");
    plant.now(new Material.Charged(id("container:BOWL"), id("container:TANK"), null));
    plant.made("S1", "unit:C3", "container:BOWL");
    assertThat(plant.on("unit:C1")).isEmpty();
    assertThat(plant.on("unit:C2")).containsExactly("H-1");
    assertThat(plant.on("unit:C3")).containsExactly("H-1");
  }

  @Test
  void workOfAStationWithinATimeIsHeldAlsoWhenItIsReportedLater() {
    plant.at(10, new Material.Created(output("unit:C1"), HeldPlant.work("S1")));
    plant.at(20, new Material.Created(output("unit:C2"), HeldPlant.work("S1")));
    plant.at(20, new Material.Created(output("unit:X2"), HeldPlant.work("S2")));
    plant.hold("H-1", station("S1", 15L, null));
    plant.at(16, new Material.Created(output("unit:C3"), HeldPlant.work("S1")));
    plant.at(14, new Material.Created(output("unit:C4"), HeldPlant.work("S1")));
    plant.built("unit:P1", "unit:C3");
    assertThat(plant.on("unit:C1")).isEmpty();
    assertThat(plant.on("unit:C2")).containsExactly("H-1");
    assertThat(plant.on("unit:X2")).isEmpty();
    assertThat(plant.on("unit:C3")).containsExactly("H-1");
    assertThat(plant.on("unit:P1")).containsExactly("H-1");
    assertThat(plant.on("unit:C4")).isEmpty();
  }

  private static Material.Output output(String item) {
    return Material.Output.of(id(item), new ProductId("part"));
  }

  @Test
  void allThatIsGivenMustApply() {
    plant.made("S1", "unit:C1", "lot:A");
    plant.made("S2", "unit:C2", "lot:A");
    plant.made("S1", "unit:C3", "lot:B");
    plant.built("unit:P1", "unit:C1");
    HoldScope both = new HoldScope(ids("lot:A"), null, new StationId("S1"), null, null, null, null);
    plant.hold("H-1", both);
    plant.made("S1", "unit:C4", "lot:A");
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
    assertThat(plant.on("unit:P1")).containsExactly("H-1");
    assertThat(plant.on("unit:C4")).containsExactly("H-1");
    assertThat(plant.on("unit:C2")).isEmpty();
    assertThat(plant.on("unit:C3")).isEmpty();
    assertThat(plant.on("lot:A")).isEmpty();
    HoldScope since =
        new HoldScope(
            ids("lot:B"), null, null, null, null, START.plusSeconds(plant.facts.size()), null);
    plant.hold("H-2", since);
    plant.made("S9", "unit:C5", "lot:B");
    assertThat(plant.on("unit:C3")).isEmpty();
    assertThat(plant.on("unit:C5")).containsExactly("H-2");
  }

  private static HoldScope until(List<ItemId> items, long second) {
    return new HoldScope(items, null, null, null, null, START, START.plusSeconds(second));
  }

  /** A time says when the part was made; what is built of it later is held through it. */
  @Test
  void thingMadeOfAHeldThingWithinTheTimeIsHeldWhereverItGoes() {
    plant.made("S1", "lot:B", "lot:A");
    plant.made("S1", "unit:C1", "lot:B");
    plant.hold("H-1", until(ids("lot:A"), plant.facts.size()));
    plant.made("S1", "unit:C2", "lot:B");
    plant.made("S1", "unit:C3", "lot:Z");
    plant.built("unit:P1", "unit:C1");
    plant.built("unit:P2", "unit:C3");
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
    assertThat(plant.on("unit:P1")).containsExactly("H-1");
    assertThat(plant.on("unit:C2")).containsExactly("H-1"); // through lot B, made in time
    assertThat(plant.on("unit:P2")).isEmpty();
    plant.lift("H-1", Disposition.RELEASE, "lot:B");
    assertThat(plant.on("unit:P1")).containsExactly("H-1"); // through the cell, made in time
    plant.lift("H-1", Disposition.RELEASE, "unit:C1");
    assertThat(plant.on("unit:P1")).isEmpty();
  }

  /**
   * Ten thousand things held, ten thousand below them made within the time: one question looked at
   * fifty million nodes, and the gate waited 2.4 s for it.
   */
  @Test
  void questionAboutALongThreadLooksAtEachNodeOnce() {
    int lots = 10_000;
    for (int i = 0; i < 2 * lots; i++) {
      plant.made("S1", "lot:L" + i, i == 0 ? "lot:RAW" : "lot:L" + (i - 1));
    }
    List<ItemId> upper = IntStream.range(lots, 2 * lots).mapToObj(i -> id("lot:L" + i)).toList();
    plant.hold("H-1", until(upper, lots - 1));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int question = 0; question < 40; question++) {
            assertThat(plant.on("lot:L" + (2 * lots - 1))).isEmpty();
          }
        });
  }

  @Test
  void heldMetresHoldTheCellsCutFromThemAndTheCoilInPart() {
    plant.cut("unit:C1", "coil:K1", 0, 10, 1);
    plant.cut("unit:C2", "coil:K1", 10, 20, 1);
    plant.cut("unit:C3", "coil:K1", 10, 20, 2);
    plant.hold("H-1", metres("coil:K1", 12, 33, 1, 1));
    plant.cut("unit:C4", "coil:K1", 30, 40, 1);
    plant.cut("unit:C5", "coil:K1", 40, 50, 1);
    plant.built("unit:P1", "unit:C4");
    assertThat(plant.on("unit:C1")).isEmpty();
    assertThat(plant.on("unit:C2")).containsExactly("H-1");
    assertThat(plant.on("unit:C3")).isEmpty();
    assertThat(plant.on("unit:C4")).containsExactly("H-1");
    assertThat(plant.on("unit:P1")).containsExactly("H-1");
    assertThat(plant.on("unit:C5")).isEmpty();
    assertThat(plant.holds.on(id("coil:K1")).getFirst().isPart()).isTrue();
  }

  @Test
  void whatAHoldStopsIsCountedWithoutWhatWasLetGo() {
    for (int i = 0; i < 5; i++) {
      plant.made("S1", "unit:C" + i, "lot:A");
    }
    plant.holdItems("H-1", "lot:A");
    Lineage lineage = plant.genealogy.lineage();
    assertThat(plant.holds.affected("H-1", lineage).cardinality()).isEqualTo(6);
    plant.lift("H-1", Disposition.USE_AS_IS, "unit:C2", "unit:C3");
    assertThat(plant.holds.affected("H-1", lineage).cardinality()).isEqualTo(4);
    plant.lift("H-1", Disposition.RELEASE);
    assertThat(plant.holds.affected("H-1", lineage).isEmpty()).isTrue();
    assertThat(plant.holds.affected("none", lineage).isEmpty()).isTrue();
  }

  /** What had left a held tray before the restart is held after it too. */
  @Test
  void aRestartForgetsNothing(@TempDir Path folder) throws Exception {
    plant.moved("unit:C1", "container:T1");
    plant.holdItems("H-1", "container:T1");
    plant.moved("unit:C1", null);
    plant.made("S1", "unit:C2", "lot:A");
    plant.hold("H-2", station("S1", 0L, null));
    plant.lift("H-2", Disposition.USE_AS_IS, "unit:C2");
    List<Hold> before = plant.holds.holds();
    plant.restart(folder);
    assertThat(plant.holds.holds()).isEqualTo(before);
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
    assertThat(plant.on("unit:C2")).isEmpty();
    plant.made("S1", "unit:C3", "lot:A");
    assertThat(plant.on("unit:C3")).containsExactly("H-2");
  }

  private static HoldScope stream(String station, String product, String step, String place) {
    return new HoldScope(
        List.of(),
        null,
        new StationId(station),
        null,
        null,
        START,
        null,
        new ProductId(product),
        step,
        place);
  }

  /** A station fills two products at three nozzles; one nozzle of one product is suspect. */
  @Test
  void onlyTheStreamOfTheSuspicionIsHeld() {
    plant.made("S1", "unit:C1", "lot:A");
    plant.measured("S1", "fill", "nozzle 1", "unit:C1");
    plant.made("S1", "unit:C2", "lot:A");
    plant.measured("S1", "fill", "nozzle 2", "unit:C2");
    plant.hold("H-1", stream("S1", "part", "fill", "nozzle 1"));
    plant.hold("H-2", stream("S1", "other", "fill", "nozzle 1"));
    plant.hold("H-3", stream("S1", "part", "weigh", ""));
    plant.made("S1", "unit:C3", "lot:A");
    plant.measured("S1", "fill", "nozzle 1", "unit:C3");
    plant.finished("S1", "fill", "unit:C4");
    plant.measured("S1", "fill", "nozzle 2", "unit:C4");
    plant.finished("S1", "fill", "unit:C5");
    assertThat(plant.on("unit:C1")).containsExactly("H-1", "H-3");
    assertThat(plant.on("unit:C2")).containsExactly("H-3");
    assertThat(plant.on("unit:C3")).containsExactly("H-1", "H-3");
    assertThat(plant.on("unit:C4")).as("of another nozzle").isEmpty();
    assertThat(plant.on("unit:C5")).as("nobody says which nozzle").containsExactly("H-1", "H-2");
  }

  @Test
  void anEndLetsGoWhatWasMadeAfterItAndIsRecorded(@TempDir Path folder) throws Exception {
    plant.hold("H-1", station("S1", 0L, null));
    plant.made("S1", "unit:C1", "lot:A");
    int end = plant.facts.size();
    plant.made("S1", "unit:C2", "lot:A");
    plant.made("S1", "unit:C3", "lot:A");
    assertThat(plant.on("unit:C3")).containsExactly("H-1");
    plant.now(new HoldBounded("H-1", START.plusSeconds(end), null, "12 good points"));
    plant.made("S1", "unit:C4", "lot:A");
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
    assertThat(plant.on("unit:C3")).isEmpty();
    assertThat(plant.on("unit:C4")).isEmpty();
    Hold hold = plant.holds.hold("H-1").orElseThrow();
    assertThat(hold.isOpenEnded()).isFalse();
    assertThat(hold.end()).extracting(Hold.End::evidence).isEqualTo("12 good points");
    assertThat(hold.scope().to()).isEqualTo(START.plusSeconds(end));
    plant.now(new HoldBounded("H-1", START, null, "a second word counts no more"));
    plant.restart(folder);
    assertThat(plant.holds.hold("H-1")).contains(hold);
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
    assertThat(plant.on("unit:C3")).isEmpty();
  }

  @Test
  void anEndOfMetresLetsGoTheWebBehindIt() {
    plant.hold("H-1", metres("coil:K1", 10, Extent.MAX_METRES, 1, 1));
    plant.cut("unit:C1", "coil:K1", 10, 20, 1);
    plant.cut("unit:C2", "coil:K1", 40, 50, 1);
    plant.now(new HoldBounded("H-1", START, new Extent(10, 30, 1, 1), "good from metre 30"));
    plant.cut("unit:C3", "coil:K1", 20, 30, 1);
    plant.cut("unit:C4", "coil:K1", 60, 70, 1);
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
    assertThat(plant.on("unit:C3")).containsExactly("H-1");
    assertThat(plant.on("unit:C2")).isEmpty();
    assertThat(plant.on("unit:C4")).isEmpty();
  }

  /** The release is in force at once, and said by a fact of its own. */
  @Test
  void workRecordedInErrorHoldsNothingAndThatIsSaid(@TempDir Path folder) throws Exception {
    plant.finished("S1", "fill", "unit:C1");
    long wrong = plant.facts.size() - 1L;
    plant.finished("S1", "fill", "unit:C2");
    plant.hold("H-1", station("S1", 0L, null));
    plant.finished("S1", "fill", "unit:C3");
    long later = plant.facts.size() - 1L;
    plant.now(new Voided(wrong, "the other line"));
    long cause = plant.facts.size() - 1L;
    assertThat(plant.on("unit:C1")).isEmpty();
    assertThat(plant.on("unit:C2")).containsExactly("H-1");
    HoldNarrowed said = (HoldNarrowed) plant.decided.getLast().event();
    assertThat(said.hold()).isEqualTo("H-1");
    assertThat(said.items()).containsExactly(id("unit:C1"));
    assertThat(said.cause()).isEqualTo(cause);
    plant.now(said);
    assertThat(plant.holds.hold("H-1").orElseThrow().narrowings())
        .singleElement()
        .satisfies(each -> assertThat(each.items()).containsExactly(id("unit:C1")));
    plant.now(new Corrected(later, -1, "station", "S1", "S2", "typed"));
    assertThat(plant.on("unit:C3")).isEmpty();
    plant.finished("S2", "fill", "unit:C4");
    plant.now(new Corrected(plant.facts.size() - 1, -1, "station", "S2", "S1", "typed"));
    assertThat(plant.on("unit:C4")).as("a correction may also bring it in").containsExactly("H-1");
    plant.finished("S1", "fill", "unit:C1");
    assertThat(plant.on("unit:C1")).as("done again, in truth").containsExactly("H-1");
    List<Hold> before = plant.holds.holds();
    plant.restart(folder);
    assertThat(plant.holds.holds()).isEqualTo(before);
    plant.hold("H-2", station("S1", 0L, null));
    assertThat(plant.on("unit:C3")).as("a later hold knows it too").isEmpty();
    assertThat(plant.on("unit:C1")).containsExactly("H-1", "H-2");
  }

  /** Each hold read the whole history again, on the thread on which facts are applied. */
  @Test
  void oneAmendmentReadsAnItemOnceHoweverManyHoldsThereAre() {
    plant.made("S1", "unit:C1", "lot:A");
    int wrong = plant.facts.size();
    plant.finished("S2", "weld", "unit:C1");
    for (int i = 0; i < 100; i++) {
      plant.finished("S1", "fill", "unit:C1");
    }
    for (int i = 0; i < 50; i++) {
      plant.hold("H-" + i, station("S2", null, null));
    }
    plant.read = 0;
    plant.now(new Voided(wrong, "wrong scan"));
    assertThat(plant.read).isLessThan(300);
    assertThat(plant.on("unit:C1")).isEmpty();
    assertThat(plant.decided).hasSize(50);
  }

  /** The rest stays held, which is the safe side. */
  @Test
  void amendmentOfVeryMuchWorkReadsOnlySoMuch() {
    List<Material.Output> outputs =
        IntStream.range(0, 200).mapToObj(i -> output("unit:C" + i)).toList();
    int wrong = plant.facts.size();
    plant.now(new Material.Transformed(List.of(), outputs, HeldPlant.work("S2")));
    for (int i = 0; i < 200; i++) {
      for (int step = 0; step < 500; step++) {
        plant.finished("S1", "fill", "unit:C" + i);
      }
    }
    plant.hold("H-1", station("S2", null, null));
    plant.read = 0;
    plant.now(new Voided(wrong, "wrong scan"));
    assertThat(plant.read).isLessThan(60_000);
    assertThat(plant.on("unit:C0")).isEmpty();
    assertThat(plant.on("unit:C199")).containsExactly("H-1");
  }

  /** Of two reports of one second only one was wrong. */
  @Test
  void workThatAnotherReportSaysTooStaysHeld() {
    plant.at(5, new StepStarted(id("unit:C1"), "fill", HeldPlant.work("S1")));
    plant.at(5, new StepFinished(id("unit:C1"), "fill", Result.OK, HeldPlant.work("S1")));
    plant.hold("H-1", station("S1", 0L, null));
    plant.now(new Voided(0, "twice"));
    assertThat(plant.on("unit:C1")).containsExactly("H-1");
    assertThat(plant.decided).isEmpty();
  }

  /** The report that says which cell is behind a mark came two hours after the cell was filled. */
  @Test
  void whatIsHeldByItsMarkStaysHeldWhenItIsKnownAsWhatItIs(@TempDir Path folder) throws Exception {
    plant.made("CUT", "unit:STACK-1", "lot:A");
    plant.at(20, new StepFinished(id("unit:C1"), "fill", Result.OK, HeldPlant.work("S1")));
    plant.moved("unit:C1", "container:T1");
    plant.hold("H-1", station("S1", 10L, 30L));
    plant.holdItems("H-2", "container:T1");
    assertThat(plant.on("unit:C1")).containsExactly("H-1", "H-2");
    plant.now(new Structure.Identified(id("unit:STACK-1"), id("unit:C1"), "laser mark"));
    assertThat(plant.on("unit:C1")).containsExactly("H-1", "H-2");
    assertThat(plant.on("unit:STACK-1")).containsExactly("H-1", "H-2");
    assertThat(plant.holds.contentsOf(id("container:T1"))).containsExactly(id("unit:STACK-1"));
    plant.hold("H-3", station("S1", 10L, 30L));
    assertThat(plant.on("unit:C1")).containsExactly("H-1", "H-2", "H-3");
    plant.restart(folder);
    assertThat(plant.on("unit:C1")).containsExactly("H-1", "H-2", "H-3");
    plant.lift("H-1", Disposition.USE_AS_IS, "unit:C1");
    assertThat(plant.on("unit:STACK-1")).containsExactly("H-2", "H-3");
  }

  /** What a person let go stays let go under its other name. */
  @Test
  void whatWasLetGoByItsMarkIsLetGoAsWhatItIs() {
    plant.made("CUT", "unit:STACK-1", "lot:A");
    plant.at(20, new StepFinished(id("unit:C1"), "fill", Result.OK, HeldPlant.work("S1")));
    plant.hold("H-1", station("S1", 10L, 30L));
    plant.lift("H-1", Disposition.USE_AS_IS, "unit:C1");
    plant.now(new Structure.Identified(id("unit:STACK-1"), id("unit:C1"), "laser mark"));
    assertThat(plant.on("unit:C1")).isEmpty();
    assertThat(plant.on("unit:STACK-1")).isEmpty();
  }
}
