package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.id;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassEnded;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Event;
import org.heddle.fact.Governance;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.GateRule;
import org.heddle.quantity.Unit;
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
    for (String line : table.strip().split("\n", -1)) {
      String text = line.strip();
      int arrow = text.indexOf("=>");
      if (arrow > 0) {
        String[] words = text.substring(1, arrow).strip().split(" +", -1);
        assertThat(answer(words)).as(text).isEqualTo(text.substring(arrow + 2).strip());
      } else {
        act(text.split(" +", -1));
      }
    }
  }

  private String answer(String[] w) {
    GateQuestion question =
        new GateQuestion(
            id(w[0]),
            new StationId(w[2]),
            w[1],
            w.length > 3 && w[3].startsWith("R") ? w[3] : "",
            w.length > 3 && w[3].startsWith("P") ? w[3] : "",
            null);
    List<GateAnswer.Reason> reasons = plant.ask(question).reasons();
    return reasons.isEmpty()
        ? "yes"
        : reasons.stream()
            .map(reason -> (reason.code() + " " + reason.about()).strip())
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private void act(String[] w) throws Exception {
    if (w[0].equals("restart")) {
      plant.restart(folder);
    } else if (w[0].equals("void")) {
      plant.take(new Governance.Voided(position(w[1]), "scanned the wrong one"));
    } else if (w[0].equals("correct")) {
      plant.take(new Governance.Corrected(position(w[1]), -1, w[2], "", w[3], "mistyped"));
    } else if (w[0].equals("wait")) {
      plant.now = plant.now.plus(Duration.ofHours(Long.parseLong(w[1])));
    } else {
      plant.take(event(w));
    }
  }

  /** How many facts ago it was recorded. */
  private long position(String ago) {
    return plant.facts.size() - Long.parseLong(ago);
  }

  private static Event event(String[] w) {
    return switch (w[0]) {
      case "made" -> made(w[1], w[2], w[3]);
      case "lot" -> new Material.Received(id(w[1]), new ProductId(w[2]), null, "", null);
      case "start" -> new Production.StepStarted(id(w[1]), w[2], at(w[3]));
      case "ok" -> new Production.StepFinished(id(w[1]), w[2], Result.OK, at(w[3]));
      case "nok" -> new Production.StepFinished(id(w[1]), w[2], Result.NOK, at(w[3]));
      case "aborted" -> new Production.StepFinished(id(w[1]), w[2], Result.ABORTED, at(w[3]));
      case "read" -> reading(w[1], w[2], w[3]);
      case "curve" ->
          new Measurement.CurveRecorded(
              id(w[1]),
              "",
              w[2],
              List.of(new Measurement.Channel("force", new Unit("NEW"), 1, new long[] {1, 2, 3})),
              at("WLD"));
      case "paper" ->
          new Supply.DocumentAttached(
              id(w[1]), "a".repeat(64), "c.pdf", "application/pdf", "certificate");
      case "photo" ->
          new Supply.DocumentAttached(id(w[1]), "b".repeat(64), "c.png", "image/png", "photo");
      case "named" -> new Structure.Identified(id(w[1]), id(w[2]), "code");
      case "inspect" -> new Measurement.Inspected(id(w[1]), w[2], Result.OK, List.of(), at("WLD"));
      case "hold" -> new HoldPlaced(w[1], HoldScope.of(List.of(id(w[2]))), "r", "");
      case "lift" ->
          new HoldLifted(
              w[1], List.of(), Disposition.valueOf(word(w[2])), "looked at", Approval.NONE);
      case "queue" -> new Queued(w[1], List.of(id(w[2])), "r", "");
      case "dequeue" -> new Dequeued(w[1], List.of(id(w[2])), Disposition.valueOf(word(w[3])), "r");
      case "stop" -> new StationStopped(new StationId(w[1]), "drift", "");
      case "resume" -> new StationResumed(new StationId(w[1]), "mended", Approval.NONE);
      case "bypass" ->
          new BypassStarted(
              w[1], new StationId(w[2]), w[3], "by hand", "robot down", Approval.NONE);
      case "back" -> new BypassEnded(w[1], "ten good pieces", Approval.NONE);
      case "gauge" ->
          new GaugeChecked(
              new EquipmentId(w[1]),
              "",
              10,
              10,
              0,
              Result.valueOf(word(w[2])),
              GatePlant.START.plus(Duration.ofHours(Long.parseLong(w[3]))));
      case "scrap" -> new Structure.Moved(id(w[1]), null, null, "scrap");
      case "built" -> new Structure.Assembled(id(w[1]), id(w[2]), "c1", null, at("MOD"));
      case "ship" ->
          new Supply.Shipped(
              (org.heddle.identity.ShipmentId) id(w[1]), List.of(id(w[2])), null, "Leipzig");
      default -> throw new IllegalArgumentException(w[0]);
    };
  }

  private static String word(String text) {
    return text.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Work at(String station) {
    return Work.at(new StationId(station));
  }

  private static Event made(String unit, String product, String lot) {
    return new Material.Transformed(
        List.of(Material.Input.of(id(lot), "anode", null)),
        List.of(Material.Output.of(id(unit), new ProductId(product))),
        at("STK"));
  }

  private static Event reading(String unit, String step, String characteristic) {
    ReadingTemplate template =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot(characteristic, new Unit("NEW"), 1)));
    return new Measurement.Readings(
        id(unit), "", step, new ReadingSet(template, new long[] {100}), at("WLD"));
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
    act(new String[] {"built", "unit:M1", "unit:C2"});
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

  @Test
  void anEscapeProofNamesEveryHoleOrNone() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        made unit:C2 cell lot:A
        made unit:C3 cell lot:A
        ok unit:C1 stacking STK
        ship shipment:S1 unit:C2
        scrap unit:C3
        hold H-1 lot:A
        """);
    EscapeProof proof =
        new EscapeProof(plant.books(), plant.answers, _ -> plant.plan, plant.clock());
    EscapeProof.Result open = proof.of("H-1").orElseThrow();
    assertThat(open.isClosed()).isFalse();
    assertThat(open.pieces(EscapeProof.Fate.OUT)).isEqualTo(1);
    assertThat(open.pieces(EscapeProof.Fate.HOLE)).isEqualTo(1);
    assertThat(open.pieces(EscapeProof.Fate.SCRAP)).isEqualTo(1);
    plant.take(plant.ask("unit:C1", "filling", "FIL").fact());
    EscapeProof.Result guarded = proof.of("H-1").orElseThrow();
    assertThat(guarded.pieces(EscapeProof.Fate.HOLE)).isZero();
    assertThat(guarded.pieces(EscapeProof.Fate.GUARDED)).isEqualTo(1);
    assertThat(guarded.sentence()).contains("1 pieces that H-1 stops have left already");
    play("bypass B-1 FIL filling");
    assertThat(proof.of("H-1").orElseThrow().pieces(EscapeProof.Fate.HOLE)).isEqualTo(1);
    play("lift H-1 release");
    assertThat(proof.of("H-1").orElseThrow().isClosed()).isFalse();
    assertThat(proof.of("H-1").orElseThrow().sentence()).contains("released");
    assertThat(proof.of("H-9")).isEmpty();
  }
}
