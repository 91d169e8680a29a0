package org.heddle.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.Work;
import org.heddle.floor.Floor;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.journal.FileJournal;
import org.heddle.journal.FillingDisk;
import org.heddle.journal.JournalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:14:00Z");

  private final FillingDisk disk = new FillingDisk();
  @TempDir private Path folder;

  /** What is done with an intake before a real journal. */
  private interface Step {
    void with(Intake intake, FileJournal journal) throws Exception;
  }

  private void onDisk(Step step) throws Exception {
    Floor floor = new Floor(List.of(), 0);
    floor.start();
    try (FileJournal journal = disk.open(folder)) {
      Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
      step.with(new Intake(journal, floor, new Origins(), List.of(), clock), journal);
    } finally {
      floor.close();
    }
  }

  private static List<Message> report(String... keys) {
    Work work = Work.at(new StationId("filling"));
    List<Draft> drafts =
        List.of(keys).stream()
            .map(
                key ->
                    new Draft(
                        NOW,
                        new Origin("filler-2", key),
                        new Production.StepStarted(new UnitId("C1"), "fill", work)))
            .toList();
    return List.of(new Message("http", drafts, new byte[0]));
  }

  private static void refused(Intake intake, JournalException.Code code, String... keys) {
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> intake.submit(report(keys)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Answered as known, it would be lost: its sender keeps it no longer. */
  @Test
  void reportRefusedForWantOfRoomIsTakenWhenItComesAgain() throws Exception {
    onDisk(
        (intake, journal) -> {
          disk.room(0);
          refused(intake, JournalException.Code.DISK_FULL, "17", "run-17");
          refused(intake, JournalException.Code.DISK_FULL, "17", "run-17");
          disk.room(Long.MAX_VALUE);
          assertThat(intake.submit(report("17", "run-17", "17")))
              .containsExactly(
                  new Verdict.Accepted(0), new Verdict.Accepted(1), new Verdict.Duplicate());
          assertThat(journal.size()).isEqualTo(2);
        });
  }

  @Test
  void refusedInputIsKeptWhenItComesAgain() throws Exception {
    Problem problem = new Problem("json-broken", "at 3");
    onDisk(
        (intake, _) -> {
          disk.room(0);
          assertThatExceptionOfType(JournalException.class)
              .isThrownBy(() -> intake.refuse("http", problem, new byte[] {'{'}));
          disk.room(Long.MAX_VALUE);
          assertThat(intake.refuse("http", problem, new byte[] {'{'}))
              .isEqualTo(new Verdict.Rejected(0, problem));
        });
  }

  /** What did not reach the disk is never called known, neither at once nor after a restart. */
  @Test
  void reportThatCouldNotBeWrittenIsNeverCalledKnown() throws Exception {
    onDisk(
        (intake, journal) -> {
          intake.submit(report("1"));
          disk.brimful(true);
          refused(intake, JournalException.Code.STOPPED, "2");
          refused(intake, JournalException.Code.STOPPED, "2");
          assertThat(journal.health().failure())
              .hasValueSatisfying(
                  said -> assertThat(said).contains("disk is full", "until Heddle is started"));
          assertThatExceptionOfType(JournalException.class)
              .isThrownBy(() -> intake.pause(() -> assertThat(intake).isNull()));
        });
    disk.brimful(false);
    onDisk(
        (intake, journal) -> {
          assertThat(journal.size()).isEqualTo(1);
          assertThat(intake.submit(report("2"))).containsExactly(new Verdict.Accepted(1));
        });
  }
}
