package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.id;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepBookTest {
  private static final ItemId PACK = id("unit:P1");

  /** More than sixteen bits. */
  private static final int NAMES = 70_000;

  private final GatePlant plant = new GatePlant();
  @TempDir private Path folder;

  private void restart() throws Exception {
    plant.steps.write(folder);
    plant.steps = new StepBook(plant.genealogy, plant.traveler, plant::fact);
    plant.steps.read(folder);
  }

  private void finished(ItemId item, String step, String station) {
    plant.take(new Production.StepFinished(item, step, Result.OK, Work.at(new StationId(station))));
  }

  private StepRecord step(ItemId item, String step) {
    return plant.steps.step(plant.genealogy.number(item), step).orElseThrow();
  }

  /** The 65,537th name was taken for the first: a step was done that nobody had done. */
  @Test
  void serialNumbersAsNamesOfStepsAndStationsAreToldApart() throws Exception {
    finished(PACK, "weld", "W-1");
    for (int i = 0; i < NAMES; i++) {
      finished(id("unit:C" + i % 100), "step-" + i, "station-" + i);
    }
    ItemId last = id("unit:C" + (NAMES - 1) % 100);
    for (int round = 0; round < 2; round++) {
      assertThat(step(last, "step-" + (NAMES - 1)).station()).isEqualTo("station-" + (NAMES - 1));
      assertThat(step(PACK, "weld").station()).isEqualTo("W-1");
      assertThat(IntStream.range(0, NAMES))
          .noneMatch(i -> plant.steps.step(plant.genealogy.number(PACK), "step-" + i).isPresent());
      restart();
    }
  }

  private void read(ItemId item, String position, String characteristic) {
    ReadingTemplate template =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot(characteristic, new Unit("GRM"), 1)));
    plant.take(
        new Measurement.Readings(
            item,
            position,
            "weigh",
            new ReadingSet(template, new long[] {1}),
            Work.at(new StationId("SC-1"))));
  }

  private boolean has(ItemId item, String characteristic, String... positions) {
    return plant.steps.hasReadings(
        plant.genealogy.number(item), "weigh", List.of(characteristic), List.of(positions));
  }

  @Test
  void serialNumbersAsNamesOfPlacesAndCharacteristicsAreToldApart() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      read(id("unit:C" + i), "slot-" + i, "mass");
      read(PACK, "place-" + i, "mass-" + i);
    }
    for (int round = 0; round < 2; round++) {
      assertThat(has(id("unit:C4999"), "mass", "slot-4999")).isTrue();
      assertThat(has(id("unit:C4999"), "mass", "slot-4998")).isFalse();
      assertThat(has(PACK, "mass-4999", "place-0", "place-4999")).isTrue();
      assertThat(has(PACK, "mass-4999", "slot-1")).isFalse();
      restart();
    }
  }
}
