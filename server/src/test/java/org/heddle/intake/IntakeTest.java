package org.heddle.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.heddle.fact.Draft;
import org.heddle.fact.Governance;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.Work;
import org.heddle.floor.Floor;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:14:00Z");

  private final MemoryJournal journal = new MemoryJournal();
  private final List<Long> applied = new ArrayList<>();
  private final Floor floor = new Floor(List.of((position, _) -> applied.add(position)), 0);
  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final Clock clock =
      Clock.tick(((InstantSource) time::get).withZone(ZoneOffset.UTC), Duration.ofNanos(1_000));
  private final Intake intake =
      new Intake(journal, floor, new Origins(), List.of(new ClockCheck()), clock);

  @BeforeEach
  void start() {
    floor.start();
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  private static Draft draft(String key, Instant occurred) {
    return new Draft(
        occurred,
        new Origin("filler-2", key),
        new Production.StepStarted(new UnitId("C1"), "fill", Work.at(new StationId("filling"))));
  }

  private static Message message(Draft... drafts) {
    return new Message("http", List.of(drafts), "as received".getBytes(UTF_8));
  }

  @Test
  void sameOriginIsRecordedOnce() throws Exception {
    Draft draft = draft("17", NOW);
    assertThat(intake.submit(List.of(message(draft)))).containsExactly(new Verdict.Accepted(0));
    assertThat(intake.submit(List.of(message(draft, draft("18", NOW)))))
        .containsExactly(new Verdict.Duplicate(), new Verdict.Accepted(1));
    assertThat(journal.size()).isEqualTo(2);
  }

  /** What fails within a call is not taken for recorded when the call comes again. */
  @Test
  void aCallThatFailsLeavesNothingBehind() throws Exception {
    AtomicBoolean isFaulty = new AtomicBoolean(true);
    Check faulty =
        (draft, _) -> {
          if (isFaulty.get() && draft.origin().key().equals("18")) {
            throw new IllegalStateException("a fault of ours");
          }
          return Optional.empty();
        };
    Intake other = new Intake(journal, floor, new Origins(), List.of(faulty), clock);
    Message both = message(draft("17", NOW), draft("18", NOW));
    assertThatIllegalStateException().isThrownBy(() -> other.submit(List.of(both)));
    isFaulty.set(false);
    assertThat(other.submit(List.of(both)))
        .containsExactly(new Verdict.Accepted(0), new Verdict.Accepted(1));
  }

  @Test
  void messageIsKeptAsReceived() throws Exception {
    intake.submit(List.of(message(draft("17", NOW))));
    assertThat(journal.raw(0))
        .hasValueSatisfying(raw -> assertThat(raw).asString(UTF_8).isEqualTo("as received"));
  }

  /** A press whose clock says next year must not poison every chart's time axis. */
  @Test
  void reportFromTheFutureIsRefusedAndKeptAsEvidence() throws Exception {
    Draft future = draft("17", NOW.plus(Duration.ofDays(300)));
    Verdict verdict = intake.submit(List.of(message(future))).getFirst();
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    Governance.Refused refused = (Governance.Refused) journal.get(0).event();
    assertThat(refused.code()).isEqualTo("clock-ahead");
    assertThat(refused.input()).asString(UTF_8).isEqualTo("as received");
  }

  /** After a new battery a tool counts from 1 again: none of its joints may vanish for that. */
  @Test
  void aCounterThatBeganAnewIsRefusedWithEvidenceInsteadOfTakenForSentAgain() throws Exception {
    intake.submit(List.of(message(draft("1", NOW.minusSeconds(60)))));
    intake.submit(List.of(message(draft("2", NOW.minusSeconds(30)))));
    assertThat(intake.submit(List.of(message(draft("1", NOW.minusSeconds(60))))))
        .containsExactly(new Verdict.Duplicate());
    Verdict verdict = intake.submit(List.of(message(draft("1", NOW)))).getFirst();
    assertThat(((Verdict.Rejected) verdict).problem().code()).isEqualTo("key-reused");
    Governance.Refused refused = (Governance.Refused) journal.get(2).event();
    assertThat(refused.input()).asString(UTF_8).isEqualTo("as received");
  }

  @Test
  void sameRefusedInputIsKeptOnce() throws Exception {
    Problem problem = new Problem("json-broken", "at 3");
    intake.refuse("http", problem, "{{{".getBytes(UTF_8));
    assertThat(intake.refuse("http", problem, "{{{".getBytes(UTF_8)))
        .isEqualTo(new Verdict.Rejected(-1, problem));
    assertThat(journal.size()).isEqualTo(1);
  }

  @Test
  void severalRefusedInputsAreKeptTogether() throws Exception {
    Problem problem = new Problem("json-broken", "at 3");
    List<Unread> inputs =
        List.of(
            new Unread(problem, "{{{".getBytes(UTF_8)), new Unread(problem, "}}".getBytes(UTF_8)));
    assertThat(intake.refuse("http", inputs))
        .containsExactly(new Verdict.Rejected(0, problem), new Verdict.Rejected(1, problem));
  }

  @Test
  void refusedReportMayComeAgainWhenMended() throws Exception {
    intake.submit(List.of(message(draft("17", NOW.plus(Duration.ofDays(300))))));
    assertThat(intake.submit(List.of(message(draft("17", NOW)))))
        .containsExactly(new Verdict.Accepted(1));
  }

  @Test
  void recordingTimeNeverRunsBackward() throws Exception {
    intake.submit(List.of(message(draft("1", NOW))));
    time.set(NOW.minusSeconds(3_600));
    intake.submit(List.of(message(draft("2", NOW))));
    assertThat(journal.get(1).recordedAt()).isEqualTo(journal.get(0).recordedAt());
  }

  @Test
  void commandIsAnsweredAfterItIsApplied() throws Exception {
    intake.command(message(draft("1", NOW), draft("2", NOW)));
    assertThat(applied).containsExactly(0L, 1L);
  }
}
