package org.heddle.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.heddle.plan.Plant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

  private final Places places = new Places();
  private final ShiftTable table = new ShiftTable(_ -> {});
  private final Progress progress = new Progress(places, table);
  private final Shift shift = new ShiftClock(ZoneOffset.UTC, Plant.Site.USUAL_SHIFTS).at(NOW);

  private void finished(int node, String step, boolean isGood) {
    int place = places.number(new FigureBook.Place("S", step, "cell"));
    progress.finished(node, place, shift, isGood, NOW.getEpochSecond());
  }

  private Cell cell(String step) {
    return table.cell(shift, places.number(new FigureBook.Place("S", step, "cell")));
  }

  /**
   * A machine that names each step by the unit's serial number cost 2.5 MB a unit in a plant of ten
   * million: two bits for each that there are.
   */
  @Test
  void serialNumberAsANameOfAStepCostsNoMoreThanItsUnit() {
    int units = 5_000;
    int first = 10_000_000;
    for (int i = 0; i < units; i++) {
      finished(first + i, "step-" + i, false);
      finished(first + i, "step-" + i, true);
    }
    assertThat(cell("step-17").rework).isOne();
    assertThat(cell("step-17").everGood).isOne();
    assertThat(cell("step-17").firstGood).isZero();
  }

  /** An item that is counted anew without a step has no mark of it left. */
  @Test
  void itemTakesWhatItHadElsewhereAndNoMore() {
    finished(1, "weld", true);
    Progress there = new Progress(places, table);
    progress.take(1, there, 1);
    finished(1, "weld", true);
    assertThat(cell("weld").firsts).isEqualTo(2);
    assertThat(cell("weld").rework).isZero();
  }
}
