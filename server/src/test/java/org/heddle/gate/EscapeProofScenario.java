package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.id;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether any suspect piece can still get out, and where the hole is. */
class EscapeProofScenario {
  private final GatePlant plant = new GatePlant();

  @TempDir private Path folder = Path.of("");

  private void play(String table) throws Exception {
    new GateTable(plant, folder).play(table);
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
    assertThat(guarded.sentence())
        .contains("Of what H-1 stops, already out: 1; can still get out: 0");
    play("bypass B-1 FIL filling");
    assertThat(proof.of("H-1").orElseThrow().pieces(EscapeProof.Fate.HOLE)).isEqualTo(1);
    play("lift H-1 release");
    assertThat(proof.of("H-1").orElseThrow().isClosed()).isFalse();
    assertThat(proof.of("H-1").orElseThrow().sentence()).contains("released");
    assertThat(proof.of("H-9")).isEmpty();
  }

  private EscapeProof.Result escape(String hold) {
    return new EscapeProof(plant.books(), plant.answers, _ -> plant.plan, plant.clock())
        .of(hold)
        .orElseThrow();
  }

  private void letIn(String item, String step, String station) {
    plant.take(plant.ask(item, step, station).fact());
  }

  /** The piece stands behind that gate, whether its step has ended or not. */
  @Test
  void aGateThatLetThePieceInBeforeTheHoldGuardsNothing() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ok unit:C1 welding WLD
        """);
    letIn("unit:C1", "filling", "FIL");
    play("hold H-1 unit:C1");
    assertThat(escape("H-1").pieces(EscapeProof.Fate.HOLE)).isEqualTo(1);
    letIn("unit:C1", "module-stacking", "MOD");
    assertThat(escape("H-1").rows().getFirst().why())
        .isEqualTo("the gate before module-stacking at MOD");
    plant.restart(folder);
    assertThat(escape("H-1").rows().getFirst().way())
        .extracting(EscapeProof.Leg::step)
        .containsExactly("module-stacking");
  }

  /** It came back to the gate, and was refused there. */
  @Test
  void aRefusalPutsThePieceBeforeTheGateAgain() throws Exception {
    play(
        """
        made unit:C1 cell lot:A
        ok unit:C1 stacking STK
        ok unit:C1 welding WLD
        """);
    letIn("unit:C1", "filling", "FIL");
    play("hold H-1 unit:C1");
    letIn("unit:C1", "filling", "FIL");
    assertThat(escape("H-1").rows().getFirst().why()).isEqualTo("the gate before filling at FIL");
  }

  /** A report that never came does not put a piece back before a gate that it has passed. */
  @Test
  void aStepNobodyRecordedIsBehindAPieceThatIsFurtherOn() throws Exception {
    play("made unit:C1 cell lot:A");
    letIn("unit:C1", "welding", "WLD");
    letIn("unit:C1", "welding", "WLD-2");
    play(
        """
        ok unit:C1 filling FIL
        hold H-1 unit:C1
        """);
    assertThat(escape("H-1").rows().getFirst().why())
        .isEqualTo("no gate is asked from module-stacking at MOD on");
  }

  /** Of a lot that went into something nobody knows what is left; it is said so. */
  @Test
  void whatMayBeLeftOfALotIsToldApart() throws Exception {
    play(
        """
        lot lot:A anode
        ok lot:A stacking STK
        made unit:C1 cell lot:A
        """);
    letIn("unit:C1", "welding", "WLD");
    letIn("unit:C1", "welding", "WLD-2");
    letIn("unit:C1", "filling", "FIL");
    play("hold H-1 lot:A");
    assertThat(escape("H-1").rows())
        .filteredOn(row -> row.items().contains(id("lot:A")))
        .singleElement()
        .extracting(EscapeProof.Row::why)
        .asString()
        .startsWith("what may be left of it: the gate before");
  }
}
