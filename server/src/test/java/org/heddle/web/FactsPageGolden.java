package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.heddle.fact.Draft;
import org.heddle.fact.EventKind;
import org.junit.jupiter.api.Test;

/** What docs/formats/facts-json.md shows is what the door reads. */
class FactsPageGolden {
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final FactJson json = new FactJson();

  @Test
  void everyExampleIsReadAndEveryKindHasOne() throws IOException {
    EnumSet<EventKind> missing = EnumSet.allOf(EventKind.class);
    for (String example : examples()) {
      Parsed parsed = json.read(example.getBytes(StandardCharsets.UTF_8));
      assertThat(parsed).as(example).isInstanceOf(Parsed.Read.class);
      Draft draft = ((Parsed.Read) parsed).draft();
      missing.remove(EventKind.of(draft.event()));
      assertThat(json.read(json.write(draft))).as(example).isInstanceOf(Parsed.Read.class);
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> examples() throws IOException {
    String page = Files.readString(Path.of("../docs/formats/facts-json.md"));
    return EXAMPLE.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
