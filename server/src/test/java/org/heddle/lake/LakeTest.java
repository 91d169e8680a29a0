package org.heddle.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.SomeFacts;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.LotId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final LakeLimits PATIENT =
      new LakeLimits(
          100, 1, Duration.ofMinutes(2), 50, 100_000, 1, Duration.ofMillis(50), 100, 100_000);
  private static final LakeLimits SMALL =
      new LakeLimits(
          300, 2, Duration.ofSeconds(1), 50, 100_000, 1, Duration.ofMillis(50), 100, 100_000);

  @TempDir private Path folder;
  private final ListJournal journal = new ListJournal();
  private Lake lake;

  @BeforeEach
  void open() {
    lake = Lake.in(folder, journal, SMALL).load();
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private void reopen() {
    lake.close();
    open();
  }

  private void record(Event event) {
    Instant at = NOON.plusSeconds(journal.size());
    Origin origin = new Origin("test", "k" + journal.size());
    journal.append(List.of(new Fact(at, at.plusMillis(5), origin, null, event)), List.of());
  }

  private void thickness(String unit, long micrometres) {
    Decimal upper = new Decimal(1_100, 1);
    var slot = new ReadingTemplate.Slot("thickness", new Unit("4H"), 1, null, null, upper);
    ReadingSet set = new ReadingSet(new ReadingTemplate(List.of(slot)), new long[] {micrometres});
    Work work = Work.at(new StationId("coater-1"));
    record(new Measurement.Readings(new UnitId(unit), "", "coating", set, work));
  }

  private List<List<@Nullable Object>> ask(String sql) throws InterruptedException {
    return lake.query(sql, 1_000).rows();
  }

  /** Of a lake that was half loaded an answer said zero, as if nothing had been recorded. */
  @Test
  void aQuestionWaitsForWhatIsBeingTakenIn() throws Exception {
    thickness("C1", 995);
    FutureTask<List<List<@Nullable Object>>> answer =
        new FutureTask<>(() -> ask("select count(*) from readings"));
    Thread other = Thread.ofPlatform().unstarted(answer);
    journal.slow =
        () -> {
          other.start();
          while (other.getState() != Thread.State.TIMED_WAITING && !answer.isDone()) {
            Thread.onSpinWait();
          }
        };
    lake.catchUp();
    journal.slow = () -> {};
    assertThat(answer.get()).containsExactly(List.of(1L));
  }

  @Test
  void aReadingIsARowWithItsDigitsUnitAndLimits() throws InterruptedException {
    thickness("C1", 1_023);
    assertThat(
            ask(
                "SELECT item, step, station, characteristic, value, value_text, unit, upper_limit, occurred_at, day::VARCHAR FROM readings"))
        .containsExactly(
            List.of(
                "unit:C1",
                "coating",
                "coater-1",
                "thickness",
                102.3,
                "102.3",
                "4H",
                110.0,
                "2026-11-20T12:00:00Z",
                "2026-11-20"));
  }

  @Test
  void anAssemblyIsALinkFromWhatWentInToWhatCameOut() throws InterruptedException {
    record(
        new Structure.Assembled(
            new UnitId("M1"), new LotId("B7"), "bolt 3", null, Work.at(new StationId("a"))));
    assertThat(ask("SELECT kind, input, output, slot FROM links"))
        .containsExactly(List.of("assembled", "lot:B7", "unit:M1", "bolt 3"));
  }

  /** Twenty minutes in reports of five samples, one of which overlaps and one of which lacks. */
  @Test
  void aCurveInPartsIsOneRun() throws InterruptedException {
    charge("C1", 0, false);
    charge("C1", 3, false);
    charge("C1", 10, true);
    assertThat(ask("SELECT channel, run, first_sample, last, points FROM curves ORDER BY position"))
        .containsExactly(
            List.of("voltage", "R1", 0L, false, 5L),
            List.of("voltage", "R1", 3L, false, 5L),
            List.of("voltage", "R1", 10L, true, 5L));
    String runs =
        "SELECT item, run, parts, points, missing, whole, minimum, maximum FROM curve_runs";
    assertThat(ask(runs)).containsExactly(List.of("unit:C1", "R1", 3L, 13L, 2L, false, 0.0, 1.4));
    charge("C1", 8, false);
    assertThat(ask(runs)).containsExactly(List.of("unit:C1", "R1", 4L, 15L, 0L, true, 0.0, 1.4));
    record(curve("C2", 0, null));
    assertThat(ask("SELECT item, parts, points, whole FROM curve_runs ORDER BY item"))
        .containsExactly(List.of("unit:C1", 4L, 15L, true), List.of("unit:C2", 1L, 5L, true));
  }

  private void charge(String unit, int from, boolean last) {
    record(curve(unit, from, new Measurement.Part("R1", from, last)));
  }

  private static Measurement.CurveRecorded curve(
      String unit, int from, Measurement.@Nullable Part part) {
    long[] values = IntStream.range(from, from + 5).mapToLong(i -> i).toArray();
    return new Measurement.CurveRecorded(
        new UnitId(unit),
        "",
        "formation",
        List.of(new Measurement.Channel("voltage", new Unit("VLT"), 1, values)),
        Work.at(new StationId("rack-1")),
        part);
  }

  /** Files of a version that knew no parts have fewer columns; what they hold is still found. */
  @Test
  void filesWithFewerColumnsAreRead() throws Exception {
    IntStream.range(0, 250).forEach(i -> record(curve("C" + i, 0, null)));
    assertThat(ask("SELECT count(*) FROM curves")).containsExactly(List.of(250L));
    lake.close();
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = other.createStatement()) {
      for (String each : parquet()) {
        Path file = Path.of(each);
        if (!each.contains("/curves/")) {
          continue;
        }
        Path old = file.resolveSibling("old");
        statement.execute(
            "COPY (SELECT * EXCLUDE (run, first_sample, last) FROM read_parquet('%s')) TO '%s' (FORMAT parquet)"
                .formatted(file, old));
        Files.move(old, file, StandardCopyOption.REPLACE_EXISTING);
        break;
      }
    }
    open();
    charge("C1", 0, true);
    assertThat(ask("SELECT count(*), count(run), sum(points)::BIGINT FROM curves"))
        .containsExactly(List.of(251L, 1L, 1_255L));
  }

  @Test
  void filesAndTailAreOneTableAcrossParts() throws InterruptedException, IOException {
    IntStream.range(0, 250).forEach(i -> thickness("C" + i, 1_000 + i));
    assertThat(ask("SELECT count(*), min(position), max(position), sum(value) FROM readings"))
        .containsExactly(
            List.of(
                250L, 0L, 249L, IntStream.range(0, 250).mapToDouble(i -> 100 + i / 10.0).sum()));
    assertThat(parquet())
        .anyMatch(file -> file.contains("readings/day=2026-11-20/000000000000-000000000099"));
    reopen();
    assertThat(ask("SELECT count(*), count(DISTINCT item) FROM readings"))
        .containsExactly(List.of(250L, 250L));
  }

  @Test
  void everyKindOfFactFindsItsRowsAndTheRebuiltLakeSaysTheSame() throws Exception {
    SomeFacts some = new SomeFacts(new Random(7));
    IntStream.range(0, 450).forEach(_ -> journal.append(List.of(some.next()), List.of()));
    String question =
        "SELECT (SELECT count(*) FROM facts), (SELECT count(*) FROM readings), (SELECT count(*) FROM flows),"
            + " (SELECT count(*) FROM steps), (SELECT count(*) FROM curves), (SELECT count(*) FROM series),"
            + " (SELECT count(*) FROM defects), (SELECT count(*) FROM moves), (SELECT count(*) FROM corrections)";
    List<List<@Nullable Object>> before = ask(question);
    assertThat(before.getFirst()).startsWith(450L).doesNotContain(0L);
    lake.close();
    deleteAll();
    open();
    assertThat(ask(question)).isEqualTo(before);
  }

  @Test
  void aPartThatWasNotListedWhenTheMachineDiedCountsOnce() throws Exception {
    IntStream.range(0, 120).forEach(i -> thickness("C" + i, 1_000));
    lake.catchUp();
    Files.delete(folder.resolve("parts"));
    reopen();
    assertThat(ask("SELECT count(*) FROM readings")).containsExactly(List.of(120L));
  }

  @Test
  void aLakeThatKnowsMoreThanTheJournalIsNotBelieved() throws InterruptedException {
    IntStream.range(0, 120).forEach(i -> thickness("C" + i, 1_000));
    lake.catchUp();
    ListJournal shorter = new ListJournal();
    lake.close();
    lake = Lake.in(folder, shorter, SMALL).load();
    assertThat(ask("SELECT count(*) FROM readings")).containsExactly(List.of(0L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY facts TO 'stolen.csv'",
        "COPY (SELECT 1) TO '/etc/heddle'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "SET memory_limit = '20GB'",
        "RESET memory_limit",
        "DELETE FROM tail.facts",
        "INSERT INTO tail.facts(position) VALUES (1)",
        "CREATE TABLE mine(i INTEGER)",
        "DROP VIEW readings",
        "SELECT 1; DROP VIEW readings",
        "SELECT 1; SELECT 2",
        "EXPORT DATABASE 'all'",
        "CALL enable_logging()",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('https://example.com/a.parquet')",
        "BEGIN TRANSACTION",
        "CHECKPOINT",
        ""
      })
  void whatIsNoPlainQuestionIsRefused(String sql) throws InterruptedException {
    thickness("C1", 1_000);
    assertThatThrownBy(() -> ask(sql))
        .isInstanceOfSatisfying(
            LakeException.class,
            e -> assertThat(e.kind()).isEqualTo(LakeException.Kind.SQL_REFUSED));
    assertThat(ask("SELECT count(*) FROM readings")).containsExactly(List.of(1L));
  }

  @Test
  void aMistakeIsSaidWithItsPlace() {
    assertThatThrownBy(() -> ask("SELEC 1")).hasMessageContaining("syntax error");
    assertThatThrownBy(() -> ask("SELECT * FROM '/etc/passwd'"))
        .hasMessageContaining("/etc/passwd");
    assertThatThrownBy(() -> ask("SELECT colour FROM readings"))
        .hasMessageContaining("colour")
        .extracting("kind")
        .isEqualTo(LakeException.Kind.SQL_WRONG);
  }

  @Test
  void aQuestionWithoutEndIsStopped() throws InterruptedException {
    assertThatThrownBy(
            () ->
                ask("SELECT sum(hash(a.range * b.range)) FROM range(1000000) a, range(1000000) b"))
        .extracting("kind")
        .isEqualTo(LakeException.Kind.SQL_TIME);
    assertThat(ask("SELECT 1")).containsExactly(List.of(1L));
  }

  @Test
  void aQuestionPastItsMemoryIsStopped() throws InterruptedException {
    lake.close();
    lake = Lake.in(folder, journal, PATIENT).load();
    assertThatThrownBy(
            () -> ask("SELECT len(list(repeat('x', 10000) || range)) FROM range(1000000)"))
        .hasMessageContaining("emory")
        .extracting("kind")
        .isEqualTo(LakeException.Kind.SQL_MEMORY);
    assertThat(ask("SELECT 1")).containsExactly(List.of(1L));
  }

  @Test
  void anAnswerIsCutAtItsRowsAndSaysSo() throws InterruptedException {
    Answer answer = lake.query("FROM range(1000000000000)", 1_000_000);
    assertThat(answer.rows()).hasSize(SMALL.rows());
    assertThat(answer.truncated()).isTrue();
    assertThat(lake.query("FROM range(3)", 3).truncated()).isFalse();
    assertThat(ask("SELECT 1 -- all").getFirst()).containsExactly(1L);
    assertThat(ask("WITH a AS (SELECT 2 AS b) SELECT b FROM a ORDER BY b; ").getFirst())
        .containsExactly(2L);
  }

  @Test
  void anAnswerIsCutAtItsCharactersAndSaysSo() throws InterruptedException {
    Answer answer = lake.query("SELECT repeat('x', 60000) FROM range(40)", 40);
    assertThat(answer.truncated()).isTrue();
    assertThat(answer.rows()).hasSizeLessThan(4);
  }

  @Test
  void tablesCanBeListedAndDescribed() throws InterruptedException {
    assertThat(ask("SHOW TABLES").stream().map(List::getFirst))
        .contains("readings", "links", "facts");
    assertThat(ask("DESCRIBE readings")).hasSizeGreaterThan(10);
  }

  private List<String> parquet() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".parquet")).toList();
    }
  }

  private void deleteAll() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    }
  }
}
