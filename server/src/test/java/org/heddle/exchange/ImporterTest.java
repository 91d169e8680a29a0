package org.heddle.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heddle.fact.Draft;
import org.heddle.fact.Governance;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.Work;
import org.heddle.floor.Floor;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Origins;
import org.heddle.intake.Problem;
import org.heddle.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImporterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:14:00Z");

  private final MemoryJournal journal = new MemoryJournal();
  private final Floor floor = new Floor(List.of((_, _) -> {}), 0);
  private final Intake intake =
      new Intake(journal, floor, new Origins(), List.of(), Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void start() {
    floor.start();
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void aSecondImportOfTheSameFilesAddsNothing() throws Exception {
    ImportReport first = new Importer(intake).run(files(200), _ -> {});
    assertThat(first).isEqualTo(new ImportReport(200, 200, 0, 0, Map.of(), 200 * 4));
    ImportReport second = new Importer(intake).run(files(200), _ -> {});
    assertThat(second).isEqualTo(new ImportReport(200, 0, 200, 0, Map.of(), 200 * 4));
    assertThat(journal.size()).isEqualTo(200);
  }

  @Test
  void anUnreadableFileIsCountedByItsCodeAndKept() throws Exception {
    Decoded bad =
        new Decoded.Unreadable("b", new Problem("run-truncated", "ends"), "{".getBytes(UTF_8));
    ImportReport report =
        new Importer(intake).run(Stream.concat(Stream.of(bad), files(3)), _ -> {});
    assertThat(report).isEqualTo(new ImportReport(4, 3, 0, 1, Map.of("run-truncated", 1L), 13));
    assertThat(journal.get(0).event())
        .isInstanceOfSatisfying(
            Governance.Refused.class,
            refused -> assertThat(refused.input()).asString(UTF_8).isEqualTo("{"));
  }

  private static Stream<Decoded> files(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Decoded.Reports(
                    "file " + i,
                    new Message(Importer.DOOR, List.of(draft(i)), "file".getBytes(UTF_8))));
  }

  private static Draft draft(int i) {
    return new Draft(
        NOW,
        new Origin("tool 1", Integer.toString(i)),
        new Production.StepStarted(
            new UnitId("C1"), "tighten", Work.at(new StationId("station 1"))));
  }
}
