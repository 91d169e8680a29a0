package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.runtime.Heddle;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The table and the mapping of {@code docs/guide/csv.md}, loaded by the command it names. */
class ImportTableScenario {
  private static final Path PAGE = Path.of("..", "docs", "guide", "csv.md");

  @TempDir private Path folder;
  private Path table;
  private Path mapping;

  @BeforeEach
  void write() throws IOException {
    table = Files.writeString(folder.resolve("filler.csv"), snippet("csv"));
    mapping = Files.writeString(folder.resolve("filler.yaml"), snippet("yaml"));
  }

  private static String snippet(String language) throws IOException {
    Matcher matcher =
        Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private int load(StringWriter said) {
    return Complaints.of(new CommandLine(new ImportCommand()))
        .setErr(new PrintWriter(said, true))
        .execute("--data", data().toString(), "--mapping", mapping.toString(), table.toString());
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Test
  void tableOfTheGuideIsLoadedOnce() throws IOException {
    StringWriter said = new StringWriter();
    assertThat(load(said)).as("%s", said).isZero();
    assertThat(load(said)).isZero();
    try (Heddle heddle = Installation.record(data(), Clock.systemUTC(), Progress.SILENT)) {
      assertThat(heddle.journal().size()).isEqualTo(3);
      Fact first = heddle.journal().get(0);
      assertThat(first.occurredAt()).isEqualTo("2026-11-05T07:00:09Z");
      assertThat(first.event()).isInstanceOf(Measurement.class);
    }
  }

  /** What a plant does: the demonstration runs, and history is loaded beside it. */
  @Test
  void tableAndFileAreLoadedIntoAHeddleThatRuns() throws Exception {
    StringWriter said = new StringWriter();
    Path broken = Files.writeString(folder.resolve("run.json"), "{ this is no run");
    try (Installation running =
        Installation.open(Installation.Options.local(data()), Progress.SILENT)) {
      assertThat(load(said)).as("%s", said).isZero();
      assertThat(load(said)).as("again: all known").isZero();
      assertThat(running.heddle().journal().size()).isEqualTo(3);
      assertThat(
              Complaints.of(new CommandLine(new ImportCommand()))
                  .execute("--data", data().toString(), broken.toString()))
          .isEqualTo(1);
      running.heddle().floor().await(running.heddle().journal().size());
      assertThat(running.heddle().refusals().open()).isEqualTo(1);
    }
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void rowThatMakesNoFactIsKeptAndTheOthersAreRecorded() throws IOException {
    Files.writeString(table, Files.readString(table).replace("12,38", "a lot"));
    assertThat(load(new StringWriter())).isEqualTo(1);
    try (Heddle heddle = Installation.record(data(), Clock.systemUTC(), Progress.SILENT)) {
      assertThat(heddle.refusals().open()).isEqualTo(1);
    }
  }

  @Test
  void wrongMappingIsRefusedBeforeARowIsRead() throws IOException {
    Files.writeString(mapping, Files.readString(mapping).replace("{Serial}", "{Serie}"));
    assertThat(load(new StringWriter())).isEqualTo(2);
  }
}
