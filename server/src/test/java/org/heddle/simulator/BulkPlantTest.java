package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heddle.fact.Draft;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.junit.jupiter.api.Test;

class BulkPlantTest {
  private static List<Draft> drafts(int messagesPerCell, long... cells) {
    BulkPlant plant = new BulkPlant(9, Recorded.START, messagesPerCell);
    List<Draft> drafts = new ArrayList<>();
    for (long count : cells) {
      plant.stream(count, drafts::add);
    }
    return drafts;
  }

  @Test
  void everyCellHasSixInputsAModuleAPackAndAVehicle() {
    List<Draft> drafts = drafts(0, 960);
    Set<ItemId> vehicles = new HashSet<>();
    long cells = 0;
    for (Draft draft : drafts) {
      if (draft.event() instanceof Material.Transformed e && e.inputs().size() == 6) {
        cells++;
      }
      if (draft.event() instanceof Structure.Assembled e
          && e.component().value().startsWith("BK")) {
        vehicles.add(e.parent());
      }
    }
    assertThat(cells).isEqualTo(960);
    assertThat(vehicles).hasSize(10);
  }

  @Test
  void messagesOfTwelveReadingsComeOnRequest() {
    assertThat(drafts(3, 100).stream().map(Draft::event))
        .filteredOn(Measurement.Readings.class::isInstance)
        .hasSize(300)
        .allSatisfy(
            event ->
                assertThat(((Measurement.Readings) event).set().size())
                    .isEqualTo(BulkPlant.READINGS));
  }

  @Test
  void inPartsItIsTheSameAsAtOnce() {
    assertThat(drafts(1, 100, 150)).isEqualTo(drafts(1, 250));
  }

  @Test
  void originsDiffer() {
    assertThat(drafts(2, 500).stream().map(Draft::origin)).doesNotHaveDuplicates();
  }
}
