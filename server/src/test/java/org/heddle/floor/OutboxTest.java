package org.heddle.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.heddle.fact.Control;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.fact.Supply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final Outbox outbox = new Outbox(List.of(OutboxTest::stopOnSmoke));

  /** Every note of smoke stops the station. */
  private static void stopOnSmoke(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof Supply.Noted noted && noted.text().equals("smoke")) {
      decisions.accept(stop(position));
    }
  }

  private static Draft stop(long cause) {
    return new Draft(
        NOON,
        new Origin(Outbox.SOURCE, "stop:" + cause),
        new Control.SuggestionSettled("s", "accepted", "smoke"));
  }

  private static Fact note(String text) {
    return new Fact(NOON, NOON, new Origin("op", text), null, new Supply.Noted(null, null, text));
  }

  private static Fact recorded(long cause) {
    return stop(cause).recorded(NOON);
  }

  @Test
  void decisionWaitsUntilItIsRecorded() throws InterruptedException {
    outbox.apply(0, note("smoke"));
    assertThat(outbox.take()).containsExactly(stop(0));
    assertThat(outbox.size()).isEqualTo(1);
    outbox.apply(1, recorded(0));
    assertThat(outbox.size()).isZero();
  }

  @Test
  void whoWaitsForAllDecisionsGoesOnWhenTheLastIsInForce() throws Exception {
    outbox.awaitEmpty(Duration.ofDays(1));
    outbox.apply(0, note("smoke"));
    outbox.awaitEmpty(Duration.ofMillis(1));
    assertThat(outbox.size()).as("it was waited for no longer than asked").isEqualTo(1);
    FutureTask<Integer> waiting =
        new FutureTask<>(
            () -> {
              outbox.awaitEmpty(Duration.ofDays(1));
              return outbox.size();
            });
    Thread.ofVirtual().start(waiting);
    outbox.apply(1, recorded(0));
    assertThat(waiting.get()).isZero();
  }

  /** What a replay decides and finds recorded further on is not decided a second time. */
  @Test
  void replayLeavesOnlyTheUndecidedTail() throws InterruptedException {
    outbox.apply(0, note("smoke"));
    outbox.apply(1, note("smoke"));
    outbox.apply(2, recorded(0));
    outbox.apply(3, recorded(1));
    outbox.apply(4, note("smoke"));
    assertThat(outbox.take()).containsExactly(stop(4));
  }

  /** Decisions are recorded in order, so an older one that is missing was not made at the time. */
  @Test
  void decisionThatOlderRulesDidNotMakeIsNotMadeNow() throws InterruptedException {
    outbox.apply(0, note("smoke"));
    outbox.apply(1, note("smoke"));
    outbox.apply(2, recorded(1));
    outbox.apply(3, note("smoke"));
    assertThat(outbox.take()).containsExactly(stop(3));
  }

  @Test
  void refusedDecisionIsForgotten() throws InterruptedException {
    outbox.apply(0, note("smoke"));
    assertThat(outbox.take()).hasSize(1);
    outbox.drop("stop:0");
    assertThat(outbox.size()).isZero();
    outbox.apply(1, note("smoke"));
    assertThat(outbox.take()).containsExactly(stop(1));
  }

  @Test
  void waitingDecisionsAreKept(@TempDir Path folder) throws IOException, InterruptedException {
    outbox.apply(0, note("smoke"));
    outbox.apply(1, note("smoke"));
    outbox.write(folder);
    Outbox next = new Outbox(List.of());
    next.read(folder);
    assertThat(next.take()).containsExactly(stop(0), stop(1));
    next.apply(2, recorded(0));
    assertThat(next.size()).isEqualTo(1);
  }

  @Test
  void decisionOfAnotherSourceIsOurMistake() {
    Draft foreign = new Draft(NOON, new Origin("op", "1"), stop(0).event());
    Outbox wrong = new Outbox(List.of((_, _, decisions) -> decisions.accept(foreign)));
    assertThatThrownBy(() -> wrong.apply(0, note("smoke")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitingDecisionsHaveALimit() {
    Outbox flooded =
        new Outbox(
            List.of(
                (_, _, decisions) -> {
                  for (int i = 0; i <= Outbox.MAX_WAITING; i++) {
                    decisions.accept(stop(i));
                  }
                }));
    assertThatThrownBy(() -> flooded.apply(0, note("smoke")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("decisions wait");
  }
}
