package org.heddle.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.heddle.fact.SomeFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every question in the guide is asked, over some facts of each kind. */
class SqlGuideTest {
  private static final Pattern SNIPPET = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void everyQuestionOfTheGuideIsAnswered() throws IOException, InterruptedException {
    String guide = Files.readString(Path.of("..", "docs", "guide", "sql.md"));
    List<String> questions = SNIPPET.matcher(guide).results().map(match -> match.group(1)).toList();
    assertThat(questions).hasSize(5);
    ListJournal journal = new ListJournal();
    SomeFacts some = new SomeFacts(new Random(3));
    IntStream.range(0, 500).forEach(_ -> journal.append(List.of(some.next()), List.of()));
    try (Lake lake = Lake.in(folder, journal, LakeLimits.USUAL).load()) {
      for (String question : questions) {
        assertThat(lake.query(question, 10).columns()).as(question).isNotEmpty();
      }
    }
  }

  @Test
  void theGuideNamesEveryTable() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "guide", "sql.md"));
    for (LakeTable table : LakeTable.values()) {
      assertThat(guide).contains("| `" + table.word() + "` |");
    }
  }
}
