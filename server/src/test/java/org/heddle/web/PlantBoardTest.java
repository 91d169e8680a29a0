package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.heddle.traveler.StationState;
import org.junit.jupiter.api.Test;

class PlantBoardTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T00:00:00Z");

  private static String pace(Duration known, Duration usual, Duration quiet) {
    Instant last = FIRST.plus(known);
    StationState station = new StationState("MIX-1", 0, 0, 0, 0, 0, 0, FIRST, usual, last, null);
    return PlantBoard.pace(station, last.plus(quiet));
  }

  @Test
  void whoReportedJustNowRuns() {
    assertThat(pace(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(9))).isEqualTo("running");
  }

  @Test
  void welderIsSilentAfterAnHourAndAMixerIsNot() {
    Duration day = Duration.ofDays(1);
    Duration quiet = Duration.ofMinutes(90);
    assertThat(pace(day, Duration.ofSeconds(30), quiet)).isEqualTo("silent");
    assertThat(pace(day, Duration.ofHours(5), quiet)).isEqualTo("idle");
    assertThat(pace(day, Duration.ofHours(5), Duration.ofHours(21))).isEqualTo("silent");
  }

  /** Two reports in a row say nothing about the pace; two days without a third do. */
  @Test
  void whoIsHardlyKnownIsIdleForTwoDays() {
    Duration usual = Duration.ofSeconds(1);
    assertThat(pace(usual, usual, Duration.ofHours(40))).isEqualTo("idle");
    assertThat(pace(usual, usual, Duration.ofHours(49))).isEqualTo("silent");
  }
}
