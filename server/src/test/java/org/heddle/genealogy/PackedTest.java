package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ShipmentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that is shipped takes along what lies in it. */
class PackedTest {
  private static final String BIN = "container:bin";

  private final Plant plant = new Plant();

  private static Structure.Moved into(String item, String container) {
    return new Structure.Moved(Plant.id(item), null, (ContainerId) Plant.id(container), "");
  }

  private static Structure.Moved away(String item) {
    return new Structure.Moved(Plant.id(item), null, null, "rack 4");
  }

  private static Supply.Shipped shipped(String... items) {
    List<ItemId> all = List.of(items).stream().map(Plant::id).toList();
    return new Supply.Shipped(new ShipmentId("S1"), all, new PartyId("Customer"), "Customer");
  }

  @Test
  void whatLiesInABoxOnAPalletIsShippedWithThePallet() {
    plant.at(0, Plant.made("unit:1", "cell", Plant.in("lot:A", "liquid")));
    plant.at(1, into("unit:1", BIN));
    plant.at(2, into(BIN, "container:pallet"));
    plant.at(3, shipped("container:pallet"));
    assertThat(plant.into("shipment:S1", EdgeFilter.NOW)).contains("unit:1", "lot:A", BIN);
    assertThat(plant.outOf("lot:A", EdgeFilter.NOW)).contains("shipment:S1");
  }

  @Test
  void whatWasTakenOutOrBuiltInBeforeStaysHere() {
    plant.at(0, into("unit:1", BIN));
    plant.at(0, into("unit:2", BIN));
    plant.at(0, into("unit:3", BIN));
    plant.at(1, away("unit:1"));
    plant.at(1, Plant.assembled("unit:M", "unit:2", "C01"));
    plant.at(3, shipped(BIN));
    assertThat(plant.into("shipment:S1", EdgeFilter.NOW)).containsExactly(BIN, "unit:3");
  }

  @Test
  void lotsFilledIntoABinLeaveWithIt() {
    plant.at(0, Plant.charged(BIN, "lot:A", "5"));
    plant.at(1, Plant.charged(BIN, "lot:B", "5"));
    plant.at(3, shipped(BIN));
    plant.at(2, Plant.charged(BIN, "lot:C", "5"));
    assertThat(plant.into("shipment:S1", EdgeFilter.NOW))
        .as("and what is reported late")
        .contains("lot:A", "lot:B", "lot:C");
  }

  @Test
  void whatIsReportedLateToHaveBeenInTheBoxLeftWithItToo() {
    plant.at(3, shipped(BIN));
    plant.at(1, into("unit:1", BIN));
    plant.at(5, into("unit:2", BIN));
    assertThat(plant.into("shipment:S1", EdgeFilter.NOW))
        .contains("unit:1")
        .doesNotContain("unit:2");
  }

  @Test
  void theContentOfABoxSurvivesAStop(@TempDir Path folder) throws Exception {
    plant.at(0, into("unit:1", BIN));
    plant.reopen(folder);
    plant.at(3, shipped(BIN));
    assertThat(plant.into("shipment:S1", EdgeFilter.NOW)).contains("unit:1");
  }
}
