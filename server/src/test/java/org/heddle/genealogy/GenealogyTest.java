package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.genealogy.Plant.assembled;
import static org.heddle.genealogy.Plant.charged;
import static org.heddle.genealogy.Plant.emptied;
import static org.heddle.genealogy.Plant.id;
import static org.heddle.genealogy.Plant.in;
import static org.heddle.genealogy.Plant.made;
import static org.heddle.genealogy.Plant.madeUnder;
import static org.heddle.genealogy.Plant.received;
import static org.heddle.genealogy.Plant.removed;
import static org.heddle.genealogy.Plant.staged;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.heddle.fact.Governance;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.identity.ShipmentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenealogyTest {
  private static final EdgeFilter NOW = EdgeFilter.NOW;

  private final Plant plant = new Plant();

  private static EdgeFilter asOf(long second) {
    return EdgeFilter.asOf(Plant.START.plusSeconds(second).toEpochMilli());
  }

  @Test
  void aHeatNumberLeadsToTheVehicleAndBack() {
    plant.at(0, received("coil:W1", "wire", "H-2204"));
    plant.at(1, made("lot:B1", "bolt", in("coil:W1", "wire")));
    plant.at(2, assembled("unit:P1", "lot:B1", "joint 17"));
    plant.at(3, assembled("unit:VIN1", "unit:P1", "pack"));
    Lineage lineage = plant.genealogy.lineage();
    Reach reach = lineage.outOf(NOW, lineage.heat("H-2204", null));
    assertThat(Plant.named(lineage, reach, ""))
        .containsExactly("coil:W1", "lot:B1", "unit:P1", "unit:VIN1");
    assertThat(plant.into("unit:VIN1", NOW)).containsExactly("coil:W1", "lot:B1", "unit:P1");
    assertThat(lineage.edges(Direction.INTO, NOW, lineage.node(id("unit:P1"))))
        .singleElement()
        .satisfies(edge -> assertThat(edge.slot()).isEqualTo("joint 17"));
  }

  @Test
  void aRemovedCellIsInThePackOnlyWhileItWasThere() {
    plant.at(0, made("unit:C1", "cell", in("lot:A", "anode")));
    plant.at(10, assembled("unit:P1", "unit:C1", "cell 1"));
    plant.at(20, removed("unit:P1", "unit:C1", "cell 1"));
    plant.at(30, assembled("unit:P2", "unit:C1", "cell 4"));
    assertThat(plant.into("unit:P1", NOW)).isEmpty();
    assertThat(plant.into("unit:P1", asOf(15))).containsExactly("lot:A", "unit:C1");
    assertThat(plant.into("unit:P1", EdgeFilter.EVER)).containsExactly("lot:A", "unit:C1");
    assertThat(plant.outOf("lot:A", asOf(25))).containsExactly("unit:C1");
    assertThat(plant.outOf("lot:A", NOW)).containsExactly("unit:C1", "unit:P2");
    assertThat(plant.into("unit:P1", NOW.knownAt(1))).containsExactly("lot:A", "unit:C1");
  }

  @Test
  void aRemovalReportedBeforeItsAssemblyEndsIt() {
    plant.at(20, removed("unit:P1", "unit:C1", "cell 1"));
    plant.at(10, assembled("unit:P1", "unit:C1", "cell 1"));
    plant.at(30, assembled("unit:P1", "unit:C1", "cell 1"));
    assertThat(plant.into("unit:P1", asOf(15))).containsExactly("unit:C1");
    assertThat(plant.into("unit:P1", asOf(25))).isEmpty();
    assertThat(plant.into("unit:P1", NOW)).containsExactly("unit:C1");
  }

  @Test
  void whatWasBuiltByTransformationCanBeTakenOutToo() {
    plant.at(0, made("unit:M1", "module", in("unit:C1", "cell 1"), in("unit:C2", "cell 2")));
    plant.at(9, removed("unit:M1", "unit:C2", "cell 2"));
    assertThat(plant.into("unit:M1", NOW)).containsExactly("unit:C1");
    assertThat(plant.outOf("unit:C2", NOW)).isEmpty();
    assertThat(plant.outOf("unit:C2", asOf(5))).containsExactly("unit:M1");
  }

  @Test
  void aVoidedFactLeavesNoTraceExceptForThoseWhoAskWhatWasKnown() {
    long wrong = plant.at(0, made("unit:C1", "cell", in("lot:A", "anode")));
    long scan = plant.at(1, assembled("unit:P1", "unit:C1", "cell 1"));
    plant.at(2, new Governance.Voided(scan, "scanned the wrong cell"));
    assertThat(plant.into("unit:P1", NOW)).isEmpty();
    assertThat(plant.into("unit:P1", NOW.knownAt(scan))).contains("unit:C1");
    plant.at(3, new Governance.Voided(wrong, "test run"));
    assertThat(plant.outOf("lot:A", NOW)).isEmpty();
    assertThat(plant.outOf("lot:A", NOW.knownAt(scan))).contains("unit:C1");
  }

  @Test
  void aCellKnownByItsTrayPlaceKeepsItsStoryWhenItIsMarked() {
    plant.at(0, made("container:T5/3", "cell", in("lot:A", "anode")));
    plant.at(1, new Structure.Identified(id("unit:C9"), id("container:T5/3"), "laser mark"));
    plant.at(2, assembled("unit:M1", "container:T5/3", "cell 1"));
    assertThat(plant.into("unit:M1", NOW)).containsExactly("lot:A", "unit:C9");
    assertThat(plant.outOf("lot:A", NOW)).containsExactly("unit:C9", "unit:M1");
    assertThat(plant.genealogy.number(id("container:T5/3")))
        .isEqualTo(plant.genealogy.number(id("unit:C9")));
  }

  @Test
  void aShipmentHoldsWhatWasShipped() {
    plant.at(0, made("unit:C1", "cell", in("lot:A", "anode")));
    plant.at(1, new Supply.Shipped(new ShipmentId("SH1"), List.of(id("unit:C1")), null, "Leipzig"));
    assertThat(plant.outOf("lot:A", NOW)).containsExactly("shipment:SH1", "unit:C1");
  }

  @Test
  void aTankGivesEachCellWhatWasInItThen() {
    plant.at(0, charged("container:T", "lot:A", "100"));
    plant.at(1, made("unit:C1", "cell", in("container:T", "electrolyte", "60")));
    plant.at(2, charged("container:T", "lot:B", "60"));
    plant.at(3, made("unit:C2", "cell", in("container:T", "electrolyte", "1")));
    plant.at(4, emptied("container:T"));
    plant.at(5, charged("container:T", "lot:C", "60"));
    plant.at(6, made("unit:C3", "cell", in("container:T", "electrolyte", "1")));
    assertThat(plant.into("unit:C1", NOW)).containsExactly("lot:A");
    assertThat(plant.into("unit:C2", NOW)).containsExactly("lot:A", "lot:B");
    assertThat(plant.into("unit:C3", NOW)).containsExactly("lot:C");
    assertThat(plant.outOf("lot:B", NOW)).containsExactly("unit:C2");
  }

  /** The same facts in another order of arrival must end in the same answer. */
  @Test
  void aLateRefillIsPutWhereItBelongsAndTheEarlierAnswerStaysVisible() {
    plant.at(0, charged("container:T", "lot:A", "100"));
    plant.at(10, made("unit:C1", "cell", in("container:T", "electrolyte", "10")));
    plant.at(20, made("unit:C2", "cell", in("container:T", "electrolyte", "10")));
    plant.at(30, charged("container:T", "lot:C", "50"));
    long before = plant.at(40, made("unit:C3", "cell", in("container:T", "electrolyte", "10")));
    plant.at(15, charged("container:T", "lot:B", "50"));
    assertThat(plant.into("unit:C1", NOW)).containsExactly("lot:A");
    assertThat(plant.into("unit:C2", NOW)).containsExactly("lot:A", "lot:B");
    assertThat(plant.into("unit:C3", NOW)).containsExactly("lot:A", "lot:B", "lot:C");
    assertThat(plant.into("unit:C2", NOW.knownAt(before))).containsExactly("lot:A");
    assertThat(plant.into("unit:C3", NOW.knownAt(before))).containsExactly("lot:A", "lot:C");
  }

  @Test
  void whatIsMadeUnderAnOrderInheritsWhatIsStaged() {
    plant.at(0, staged("O1", "separator", "lot:S1"));
    plant.at(1, madeUnder("O1", "unit:C1", "cell", in("lot:A", "anode")));
    plant.at(2, staged("O1", "separator", "lot:S2"));
    plant.at(3, madeUnder("O1", "unit:C2", "cell", in("lot:A", "anode")));
    plant.at(4, madeUnder("O2", "unit:C3", "cell", in("lot:A", "anode")));
    plant.at(5, madeUnder("O1", "unit:C4", "cell", in("lot:S9", "separator")));
    assertThat(plant.into("unit:C1", NOW)).containsExactly("lot:A", "lot:S1");
    assertThat(plant.into("unit:C2", NOW)).containsExactly("lot:A", "lot:S2");
    assertThat(plant.into("unit:C3", NOW)).containsExactly("lot:A");
    assertThat(plant.into("unit:C4", NOW)).containsExactly("lot:S9");
  }

  @Test
  void aStagingThatComesLateReachesWhatWasMadeAfterIt() {
    plant.at(1, madeUnder("O1", "unit:C1", "cell"));
    plant.at(5, madeUnder("O1", "unit:C2", "cell"));
    plant.at(3, staged("O1", "separator", "lot:S1"));
    assertThat(plant.into("unit:C1", NOW)).isEmpty();
    assertThat(plant.into("unit:C2", NOW)).containsExactly("lot:S1");
  }

  @Test
  void aDayTankFedFromATankPassesItsContentOn() {
    plant.at(0, charged("container:T", "lot:A", "100"));
    plant.at(1, charged("container:D", "container:T", "20"));
    plant.at(2, made("unit:C1", "cell", in("container:D", "electrolyte", "1")));
    assertThat(plant.into("unit:C1", NOW)).containsExactly("lot:A");
    assertThat(plant.outOf("lot:A", NOW)).containsExactly("unit:C1");
  }

  @Test
  void afterReopeningEverythingIsAsBeforeAndGoesOn(@TempDir Path folder) throws IOException {
    plant.at(0, charged("container:T", "lot:A", "100"));
    plant.at(10, made("unit:C1", "cell", in("container:T", "electrolyte", "10")));
    plant.at(12, removed("unit:P1", "unit:C1", "cell 1"));
    plant.at(13, staged("O1", "separator", "lot:S1"));
    plant.reopen(folder);
    plant.at(5, charged("container:T", "lot:B", "50"));
    plant.at(11, assembled("unit:P1", "unit:C1", "cell 1"));
    plant.at(14, madeUnder("O1", "unit:C2", "cell"));
    assertThat(plant.into("unit:C1", NOW)).containsExactly("lot:A", "lot:B");
    assertThat(plant.into("unit:P1", NOW)).isEmpty();
    assertThat(plant.into("unit:C2", NOW)).containsExactly("lot:S1");
  }
}
