package org.heddle.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.plan.Plant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyBookTest {
  private static final Instant SIX = Instant.parse("2026-11-21T06:00:00Z");
  private static final ShiftClock CLOCK = new ShiftClock(ZoneOffset.UTC, Plant.Site.USUAL_SHIFTS);

  private BusyBook busy = new BusyBook();

  private void begun(int node, String station, Duration after) {
    busy.enter(node, station, "fill", SIX.plus(after), _ -> CLOCK);
  }

  private Duration busy(String station, Duration after, Duration now) {
    return Duration.ofNanos(1_000 * busy.micros(station, CLOCK.at(SIX.plus(after)), SIX.plus(now)));
  }

  /**
   * A scan and nothing after it: the station was at work for ever, and the item stayed for ever.
   */
  @Test
  void startsThatNobodyEndsAreForgottenAfterSixtyDays() {
    begun(1, "FIL-1", Duration.ZERO);
    begun(2, "FIL-1", Duration.ofHours(1));
    begun(3, "FIL-2", Duration.ofDays(60));
    assertThat(busy.inWork()).isEqualTo(3);
    Duration later = Duration.ofDays(61);
    begun(4, "FIL-2", later);
    assertThat(busy.inWork()).isEqualTo(2);
    assertThat(busy("FIL-1", later, later.plusHours(8))).isZero();
    assertThat(busy("FIL-1", Duration.ZERO, later)).isEqualTo(Duration.ofHours(1));
    assertThat(busy.leave(1, SIX.plus(later), CLOCK)).isNull();
    assertThat(busy.leave(3, SIX.plus(later), CLOCK)).isNotNull();
  }

  @Test
  void moreThanAMillionInWorkAreForgottenTheFirstFirst(@TempDir Path folder) throws Exception {
    for (int i = 0; i < BusyBook.MAX_IN_WORK + 10; i++) {
      begun(i, "FIL-1", Duration.ofMillis(i));
    }
    assertThat(busy.inWork()).isEqualTo(BusyBook.MAX_IN_WORK);
    Path file = folder.resolve("busy");
    try (StateOutput out = new StateOutput(file)) {
      busy.write(out);
    }
    busy = new BusyBook();
    try (StateInput in = new StateInput(file)) {
      busy.read(in);
    }
    begun(-1, "FIL-1", Duration.ofDays(1));
    assertThat(busy.leave(9, SIX, CLOCK)).as("gone before").isNull();
    assertThat(busy.leave(10, SIX, CLOCK)).as("the next to go").isNull();
    assertThat(busy.leave(11, SIX, CLOCK)).as("still in work").isNotNull();
  }
}
