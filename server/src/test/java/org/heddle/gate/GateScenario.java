package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.id;

import java.nio.file.Path;
import java.time.Duration;
import org.heddle.plan.GateRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the gate says, as tables: what happened on the left, a question and its answer behind {@code
 * ?}. The answer is {@code yes} or every reason, sorted.
 */
class GateScenario {
  private final GatePlant plant = new GatePlant();

  @TempDir private Path folder = Path.of("");

  private void play(String table) throws Exception {
    new GateTable(plant, folder).play(table);
  }

  @Test
  void anItemGoesThroughItsRouteInOrderAndOnce() throws Exception {
    play(
        """
        ? unit:C1 stacking STK          => unknown-unit unit:C1
        made unit:C1 cell lot:A
        ? unit:C1 stacking STK          => yes
        ? unit:C1 welding WLD           => missing-step stacking
        ? unit:C1 filling FIL           => missing-step stacking, missing-step welding
        ? unit:C1 stacking WLD          => wrong-station WLD
        ? unit:C1 painting WLD          => wrong-route painting
        start unit:C1 stacking STK
        ? unit:C1 welding WLD           => missing-step stacking, unit-elsewhere STK
        ok unit:C1 stacking STK
        ? unit:C1 welding WLD           => yes
        ? unit:C1 stacking STK          => already-done stacking
        made unit:X1 toy lot:A
        ? unit:X1 welding WLD           => wrong-product toy
        """);
  }

  @Test
  void aStationRunsWhatThePlanAsksFor() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ? unit:C1 welding WLD P-7       => yes
        ? unit:C1 welding WLD P-8       => wrong-program P-8
        ? unit:C1 welding WLD R-8       => wrong-recipe R-8
        stop WLD
        ? unit:C1 welding WLD P-8       => station-stopped WLD, wrong-program P-8
        resume WLD
        ? unit:C1 welding WLD           => yes
        """);
  }

  @Test
  void holdsAreInEveryAnswerAfterThem() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        hold H-1 lot:A
        hold H-2 unit:C1
        ? unit:C1 welding WLD           => on-hold H-1, on-hold H-2
        lift H-1 release
        ? unit:C1 welding WLD           => on-hold H-2
        lift H-2 scrap
        ? unit:C1 welding WLD           => condemned H-2
        lift H-2 use-as-is
        ? unit:C1 welding WLD           => yes
        """);
  }

  /** "Re-admit for retrial": who failed tries again when somebody says so, and not for ever. */
  @Test
  void whoFailedIsAdmittedByAPersonAndOnlySoOften() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        nok unit:C1 welding WLD
        ? unit:C1 filling FIL           => not-ok welding
        ? unit:C1 welding WLD           => not-readmitted welding
        queue rework unit:C1
        ? unit:C1 welding WLD           => in-queue rework, not-readmitted welding
        dequeue rework unit:C1 retry
        ? unit:C1 welding WLD           => yes
        restart
        nok unit:C1 welding WLD
        ? unit:C1 welding WLD           => not-readmitted welding, tries-used-up welding
        queue rework unit:C1
        dequeue rework unit:C1 use-as-is
        ? unit:C1 filling FIL           => yes
        """);
  }

  @Test
  void aGateAsksForTheEvidenceOfTheWholeThread() throws Exception {
    play(
        """
        lot lot:A anode
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ok unit:C1 welding WLD
        ok unit:C1 filling FIL
        ? unit:C1 module-stacking MOD   => missing-evidence anode-certificate, missing-evidence weld-curve, missing-evidence weld-readings
        read unit:C1 welding torque
        ? unit:C1 module-stacking MOD   => missing-evidence anode-certificate, missing-evidence weld-curve, missing-evidence weld-readings
        read unit:C1 welding force
        curve unit:C1 welding
        restart
        ? unit:C1 module-stacking MOD   => missing-evidence anode-certificate
        photo lot:A
        ? unit:C1 module-stacking MOD   => missing-evidence anode-certificate
        paper lot:A
        ? unit:C1 module-stacking MOD   => yes
        built unit:M1 unit:C1
        ? unit:C1 module-stacking MOD   => unit-elsewhere unit:M1
        """);
  }

  /** IATF 16949, 8.5.6.1.1. */
  @Test
  void anAlternateProcessIsStartedAndItsFirstPieceIsChecked() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        made unit:C2 cell lot:A
        ok unit:C2 stacking STK
        ? unit:C1 welding WLD-2         => alternate-not-started WLD-2
        bypass B-1 WLD-2 welding
        ? unit:C1 welding WLD-2         => yes
        ok unit:C1 welding WLD-2
        ? unit:C2 welding WLD-2         => first-piece-unchecked B-1
        restart
        inspect unit:C1 welding
        ? unit:C2 welding WLD-2 P-9     => yes
        ok unit:C2 welding WLD-2
        back B-1
        made unit:C3 cell lot:A
        ok unit:C3 stacking STK
        ? unit:C3 welding WLD-2         => alternate-not-started WLD-2
        """);
    Bypass bypass = plant.stations.bypass("B-1").orElseThrow();
    assertThat(bypass.made().pieces()).isEqualTo(2);
    assertThat(bypass.made().first()).isEqualTo(id("unit:C1"));
    assertThat(bypass.made().last()).isEqualTo(id("unit:C2"));
    assertThat(bypass.made().lastChecked()).isFalse();
    Bypassed bypassed = new Bypassed(plant.genealogy, plant.steps, plant.stations);
    assertThat(bypassed.madeBy(bypass)).containsExactlyInAnyOrder(id("unit:C1"), id("unit:C2"));
    assertThat(bypassed.of(id("unit:C3"))).isEmpty();
    play("built unit:M1 unit:C2");
    assertThat(bypassed.of(id("unit:M1")))
        .singleElement()
        .satisfies(tag -> assertThat(tag.through()).isEqualTo(id("unit:C2")));
  }

  /** A scan of the wrong unit must not let that unit pass. */
  @Test
  void whatWasRecordedInErrorWasNotDone() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ? unit:C1 welding WLD           => yes
        void 1
        ? unit:C1 welding WLD           => missing-step stacking
        restart
        ? unit:C1 welding WLD           => missing-step stacking
        void 1
        ? unit:C1 welding WLD           => yes
        nok unit:C1 welding WLD
        void 1
        ? unit:C1 welding WLD           => yes
        ok unit:C1 welding WLD
        ? unit:C1 filling FIL           => yes
        correct 1 result nok
        ? unit:C1 filling FIL           => not-ok welding
        ? unit:C1 welding WLD           => not-readmitted welding
        restart
        ? unit:C1 filling FIL           => not-ok welding
        correct 2 result OK
        ? unit:C1 filling FIL           => yes
        correct 3 result perfect
        ? unit:C1 filling FIL           => not-ok welding
        correct 4 step stacking
        ? unit:C1 filling FIL           => missing-step welding, not-ok stacking
        correct 5 item unit:C2
        ? unit:C1 filling FIL           => missing-step welding
        """);
  }

  @Test
  void evidenceThatWasRecordedInErrorIsMissing() throws Exception {
    play(
        """
        lot lot:A anode
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ok unit:C1 welding WLD
        ok unit:C1 filling FIL
        paper lot:A
        read unit:C1 welding force
        curve unit:C1 welding
        ? unit:C1 module-stacking MOD   => yes
        void 1
        ? unit:C1 module-stacking MOD   => missing-evidence weld-curve
        void 3
        ? unit:C1 module-stacking MOD   => missing-evidence weld-curve, missing-evidence weld-readings
        void 5
        restart
        ? unit:C1 module-stacking MOD   => missing-evidence anode-certificate, missing-evidence weld-curve, missing-evidence weld-readings
        """);
  }

  /** A curve that comes in parts is there with all of its samples. */
  @Test
  void aCurveOfWhichAPartLacksIsMissing() throws Exception {
    play(
        """
        lot lot:A anode
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ok unit:C1 welding WLD
        ok unit:C1 filling FIL
        paper lot:A
        read unit:C1 welding force
        part unit:C1 welding 0 more
        part unit:C1 welding 6 last
        ? unit:C1 module-stacking MOD   => missing-evidence weld-curve
        part unit:C1 welding 3 more
        ? unit:C1 module-stacking MOD   => yes
        restart
        ? unit:C1 module-stacking MOD   => yes
        void 3
        ? unit:C1 module-stacking MOD   => missing-evidence weld-curve
        part unit:C1 welding 0 more
        ? unit:C1 module-stacking MOD   => yes
        """);
  }

  @Test
  void theFirstPieceIsUncheckedAgainWhenItsInspectionWasInError() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        made unit:C2 cell lot:A
        ok unit:C2 stacking STK
        bypass B-1 WLD-2 welding
        ok unit:C1 welding WLD-2
        inspect unit:C1 welding
        ? unit:C2 welding WLD-2         => yes
        void 1
        ? unit:C2 welding WLD-2         => first-piece-unchecked B-1
        restart
        ? unit:C2 welding WLD-2         => first-piece-unchecked B-1
        inspect unit:C1 welding
        ? unit:C2 welding WLD-2         => yes
        correct 1 result nok
        ? unit:C2 welding WLD-2         => first-piece-unchecked B-1
        gauge SCALE-1 nok 24
        void 1
        ? unit:C1 filling FIL           => yes
        stop FIL
        void 1
        ? unit:C1 filling FIL           => station-stopped FIL
        """);
  }

  /** What failed under one name has failed under the other. */
  @Test
  void stepsReportedUnderAnotherNameCount() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        nok unit:QR-1 welding WLD
        ? unit:C1 welding WLD           => yes
        named unit:C1 unit:QR-1
        ? unit:C1 welding WLD           => not-readmitted welding
        ? unit:QR-1 filling FIL         => not-ok welding
        restart
        ? unit:QR-1 filling FIL         => not-ok welding
        """);
  }

  @Test
  void aGaugeMustBeGoodAndNotOverdue() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ok unit:C1 welding WLD
        ? unit:C1 filling FIL           => yes
        gauge SCALE-1 ok 24
        ? unit:C1 filling FIL           => yes
        wait 25
        ? unit:C1 filling FIL           => gauge-expired SCALE-1
        gauge SCALE-1 nok 48
        ? unit:C1 filling FIL           => gauge-out-of-tolerance SCALE-1
        gauge SCALE-1 ok 72
        ? unit:C1 filling FIL           => yes
        """);
  }

  @Test
  void whatIsGoneOrScrappedDoesNotComeBackUnnoticed() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        made unit:C2 cell lot:A
        scrap unit:C1
        ? unit:C1 stacking STK          => scrapped
        ship shipment:S1 unit:C2
        ? unit:C2 stacking STK          => unit-elsewhere
        """);
  }

  @Test
  void anAnswerHoldsAsLongAsThePlanSays() throws Exception {
    play("made unit:C1 cell lot:A");
    GateAnswer welding = plant.ask("unit:C1", "welding", "WLD");
    assertThat(Duration.between(welding.at(), welding.validUntil())).hasSeconds(10);
    assertThat(welding.contactLost()).isEqualTo(GateRule.ContactLost.ALTERNATE);
    GateAnswer stacking = plant.ask("unit:C1", "stacking", "STK");
    assertThat(Duration.between(stacking.at(), stacking.validUntil())).hasSeconds(30);
    assertThat(stacking.contactLost()).isEqualTo(GateRule.ContactLost.STOP);
    assertThat(welding.fact().reasons()).containsExactly("missing-step stacking");
    assertThat(welding.fact().allowed()).isFalse();
  }

  /** A coil that is wound over or spliced has another name, and was slit as what it was. */
  @Test
  void whatWasDoneBeforeACoilWasWoundOrSplicedCounts() throws Exception {
    play(
        """
        lot coil:A anode
        lot coil:B anode
        wound coil:A2 coil:A
        ? coil:A2 welding WLD           => missing-step stacking
        ok coil:A stacking STK
        ? coil:A2 welding WLD           => yes
        spliced coil:S coil:A2 coil:B
        ? coil:S welding WLD            => missing-step stacking
        nok coil:B stacking STK
        ? coil:S welding WLD            => not-ok stacking
        ok coil:B stacking STK
        ? coil:S welding WLD            => yes
        """);
  }
}
