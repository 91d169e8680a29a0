package org.heddle.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.fact.Supply.Noted;
import org.heddle.identity.StationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClocksTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private final List<AlarmRaised> alarms = new ArrayList<>();
  private Clocks clocks = new Clocks();
  private long position;
  private String source = "CLS-1";

  /** Report of that number, said and recorded so many seconds after the start. */
  private void report(long number, long said, long recorded) {
    Draft draft =
        new Draft(
            START.plusSeconds(said),
            new Origin(source, Long.toString(number)),
            new Noted(null, new StationId("CLS-1"), "closed"));
    clocks.judge(
        position++,
        draft.recorded(START.plusSeconds(recorded)),
        decision -> alarms.add((AlarmRaised) decision.event()));
  }

  private void run(int from, int to, long wrong) {
    for (int i = from; i < to; i++) {
      report(i, 30L * i + wrong, 30L * i + 1);
    }
  }

  @Test
  void aClockThatWasPutBackIsSaidOnceUntilItIsRight() {
    run(0, 100, 0);
    run(100, 140, -3_600);
    run(140, 200, 0);
    assertThat(alarms).hasSize(1);
    AlarmRaised alarm = alarms.getFirst();
    assertThat(alarm.stream()).isEqualTo("clock/CLS-1");
    assertThat(alarm.trigger().position()).isEqualTo(102);
    assertThat(alarm.onset().position()).isEqualTo(100);
    assertThat(alarm.onset().from()).isEqualTo(START.plusSeconds(30 * 99 + 1));
    assertThat(alarm.onset().to()).isEqualTo(START.plusSeconds(30 * 100 + 1));
    run(200, 210, -3_600);
    assertThat(alarms).hasSize(2);
  }

  /** A source may have as long a name as a stream, and a stream says more than the source. */
  @Test
  void theClockOfASourceWithTheLongestNameIsSaidToo() {
    source = "s".repeat(Origin.MAX_LENGTH);
    run(0, 10, 0);
    run(10, 20, 7_200);
    assertThat(alarms).hasSize(1);
  }

  @Test
  void aTimeThatHasNotComeYetIsWrongToo() {
    run(0, 10, 0);
    run(10, 20, 7_200);
    assertThat(alarms).hasSize(1);
    assertThat(alarms.getFirst().sentence()).contains("ahead of");
  }

  /** Held up for a day by a link: its number is as early as its time. */
  @Test
  void lateReportsContradictNothing() {
    run(0, 50, 0);
    run(60, 100, 0);
    for (int i = 50; i < 60; i++) {
      report(i, 30L * i, 86_400);
    }
    run(100, 120, 0);
    assertThat(alarms).isEmpty();
  }

  @Test
  void whatWasMadeReadySomeMinutesAgoIsNoJump() {
    for (int i = 0; i < 100; i++) {
      report(i, 30L * i - (i % 5 == 0 ? 300 : 0), 30L * i + 1);
    }
    assertThat(alarms).isEmpty();
    assertThat(Clocks.TOLERATED).isGreaterThan(Duration.ofMinutes(5));
  }

  @Test
  void keysThatAreNoNumbersSayNothing() {
    for (int i = 0; i < 10; i++) {
      Draft draft =
          new Draft(
              START.minusSeconds(3_600L * i),
              new Origin("CLS-1", "x" + i),
              new Noted(null, new StationId("CLS-1"), "closed"));
      clocks.judge(i, draft.recorded(START), d -> alarms.add((AlarmRaised) d.event()));
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void keptAndReadItGoesOn(@TempDir Path folder) throws IOException {
    run(0, 100, 0);
    run(100, 102, -3_600);
    clocks.write(folder);
    clocks = new Clocks();
    clocks.read(folder);
    run(102, 103, -3_600);
    assertThat(alarms).hasSize(1);
  }
}
