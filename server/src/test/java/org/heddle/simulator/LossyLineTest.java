package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

class LossyLineTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final ReadingTemplate MASS =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("mass", new Unit("GRM"), 1)));

  private final List<Long> came = new ArrayList<>();
  private final LossyLine line =
      new LossyLine((_, draft) -> came.add(Long.parseLong(draft.origin().key())), 10);

  private static Draft reading(long number) {
    return new Draft(
        NOON,
        new Origin("M", "" + number),
        new Readings(
            new UnitId("U"),
            "",
            "fill",
            new ReadingSet(MASS, new long[] {1}),
            Work.at(new StationId("S"))));
  }

  @Test
  void whatIsLostIsSentAgainWhenAskedButForWhatTheMachineDidNotKeep() {
    List<Long> lost = new ArrayList<>();
    for (long number = 0; number < 2_000; number++) {
      line.accept(NOON, reading(number));
      if (!came.contains(number)) {
        lost.add(number);
      }
    }
    assertThat(lost.size()).isBetween(120, 280);
    int again = line.repeat("M", lost);
    assertThat(again).isBetween(lost.size() / 2, lost.size() - 1);
    assertThat(came).doesNotHaveDuplicates().hasSize(2_000 - lost.size() + again);
    assertThat(line.repeat("M", lost)).as("it sends nothing twice").isZero();
  }

  @Test
  void onlyMeasurementsAreLost() {
    for (long number = 0; number < 1_000; number++) {
      line.accept(
          NOON, new Draft(NOON, new Origin("M", "" + number), new Supply.Noted(null, null, "n")));
    }
    assertThat(came).hasSize(1_000);
  }
}
