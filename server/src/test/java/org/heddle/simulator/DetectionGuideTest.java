package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the guide is written by the benchmark; this is the form in which it writes it. */
class DetectionGuideTest {
  private static final String BEGIN = "<!-- computed by ./heddle bench detection -->\n";
  private static final int COLUMNS = 10;

  private static String table() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "guide", "detection.md"));
    assertThat(page).contains(BEGIN);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(from, page.indexOf("<!-- end -->", from));
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1).split("\\|", -1)).map(String::strip).toList();
  }

  /** The head and the rows of the table that begins with that column. */
  private static List<String> rows(String column) throws IOException {
    return table()
        .lines()
        .dropWhile(row -> !row.startsWith("| " + column))
        .takeWhile(row -> row.startsWith("|"))
        .filter(row -> !row.startsWith("|-"))
        .toList();
  }

  @Test
  void everyFaultOfTheSimulatorHasItsRow() throws IOException {
    List<String> rows = rows("fault");
    assertThat(cells(rows.getFirst())).hasSize(COLUMNS + 1).startsWith("fault", "found");
    assertThat(rows.subList(1, rows.size()).stream().map(row -> cells(row).getFirst()))
        .containsExactly(
            Arrays.stream(Fault.Kind.values()).map(Fault.Kind::word).toArray(String[]::new));
    for (String row : rows.subList(1, rows.size())) {
      assertThat(cells(row)).hasSize(COLUMNS + 1);
      assertThat(cells(row).get(1)).matches("\\d+ of \\d+");
      assertThat(cells(row).get(5)).matches("\\d+ of \\d+");
      assertThat(cells(row).get(8)).matches("\\d+ of \\d+(, after [\\d.]+ h)?");
      assertThat(cells(row).get(9)).matches("\\d+ of \\d+(, after [\\d.]+ h)?");
    }
  }

  @Test
  void theShiftTheIntervalAndTheQuietPlantAreBelowIt() throws IOException {
    assertThat(table())
        .containsPattern("A lasting shift of 1\\.5 σ, in all [\\d,]+ streams of \\d+ plants")
        .containsPattern("found after [\\d.]+ units \\(median")
        .containsPattern("inside the stated interval in \\d+ % of the faults found")
        .containsPattern(
            "Without faults, \\d+ plant-days .*: \\d+ alarms, .* promised were \\d+\\.");
  }

  @Test
  void theShiftIsToldByPaceWithWhatIsPossibleBesideIt() throws IOException {
    List<String> rows = rows("points a month");
    assertThat(rows).hasSizeGreaterThan(3);
    for (String row : rows.subList(1, rows.size() - 1)) {
      assertThat(cells(row).get(1)).matches("[\\d,]+");
      assertThat(cells(row).get(2)).matches("[\\d.]+");
      assertThat(cells(row).get(5)).matches("[\\d.]+");
    }
    assertThat(cells(rows.getLast()).getFirst()).contains("wandering");
  }
}
