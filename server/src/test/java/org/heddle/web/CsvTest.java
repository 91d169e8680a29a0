package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.fact.Governance;
import org.heddle.fact.Measurement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The mapping and table of docs/guide/csv.md, and what goes wrong with tables. */
class CsvTest {
  private OpenDoor door;
  private String mapping;
  private String table;

  @BeforeEach
  void open() throws IOException {
    door = new OpenDoor();
    String page = Files.readString(Path.of("../docs/guide/csv.md"));
    mapping = block(page, "yaml");
    table = block(page, "csv");
  }

  @AfterEach
  void close() {
    door.close();
  }

  private static String block(String page, String language) {
    Matcher found = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> send(String yaml, String rows) throws Exception {
    String path = "/api/facts/csv?mapping=" + URLEncoder.encode(yaml, StandardCharsets.UTF_8);
    return door.post("machine", path, "text/csv", rows);
  }

  @Test
  void rowsBecomeFactsAsThePageShows() throws Exception {
    JsonNode taken = OpenDoor.json(send(mapping, table));
    assertThat(taken.at("/accepted").asInt()).as(taken.toString()).isEqualTo(3);
    Measurement.Readings first = (Measurement.Readings) door.journal.get(0).event();
    assertThat(first.set().value(0)).hasToString("12.40");
    assertThat(door.journal.get(0).occurredAt()).hasToString("2026-11-05T07:00:09Z");
    assertThat(door.journal.raw(0))
        .hasValueSatisfying(
            raw -> assertThat(new String(raw, StandardCharsets.UTF_8)).startsWith("1;"));
  }

  @Test
  void sameTableTwiceIsRecordedOnce() throws Exception {
    send(mapping, table);
    assertThat(OpenDoor.json(send(mapping, table)).at("/duplicates").asInt()).isEqualTo(3);
  }

  @Test
  void badCellIsRefusedWithItsColumnAndTheRowKept() throws Exception {
    JsonNode taken = OpenDoor.json(send(mapping, table.replace("12,40", "twelve")));
    assertThat(taken.at("/rejected").asInt()).isEqualTo(1);
    Governance.Refused refused =
        (Governance.Refused)
            door.journal.get(taken.at("/verdicts").findValue("rejectedId").asLong()).event();
    assertThat(refused.message()).contains("column Mass g");
    assertThat(new String(refused.input(), StandardCharsets.UTF_8)).contains("twelve");
  }

  @Test
  void badTimeIsRefused() throws Exception {
    JsonNode taken = OpenDoor.json(send(mapping, table.replace("05.11.2026", "soon")));
    assertThat(taken.at("/rejected").asInt()).isGreaterThan(0);
  }

  @Test
  void columnThatIsNotThereIsSaidBeforeAnyRowIsRead() throws Exception {
    HttpResponse<String> response = send(mapping, table.replace("Mass g", "Mass"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("no column 'Mass g'");
    assertThat(door.journal.size()).isZero();
  }

  @Test
  void mappingThatIsNoneIsRefused() throws Exception {
    for (String yaml :
        new String[] {"{", "facts: 1", "facts: []\nother: 1", "facts: [{source: x}]"}) {
      HttpResponse<String> response = send(yaml, table);
      assertThat(response.statusCode()).as(yaml).isEqualTo(400);
    }
  }
}
