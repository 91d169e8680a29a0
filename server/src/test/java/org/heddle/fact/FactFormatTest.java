package org.heddle.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page {@code docs/formats/fact.md} says what the program does. */
class FactFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "formats", "fact.md");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([a-z-]+) \\| (.+) \\|");
  private static final Pattern SHARED = Pattern.compile("- ([A-Z]+): (\\[.+])");
  private static final Pattern FIELD =
      Pattern.compile(
          "(\\d+) (integer|micros|real|text|secret|bytes|item|quantity|work|readings|samples|list)");

  private final String page = Files.readString(PAGE);

  FactFormatTest() throws IOException {}

  @Test
  void everyKindHasItsCodeOnThePage() {
    Map<String, Integer> written = new TreeMap<>();
    rows().forEach((kind, row) -> written.put(kind, Integer.parseInt(row.group(1))));
    Map<String, Integer> known = new TreeMap<>();
    for (EventKind kind : EventKind.values()) {
      known.put(kind.word(), kind.code());
    }
    assertThat(written).isEqualTo(known);
  }

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void everyFieldOfAKindIsOnThePage(EventKind kind) {
    Recorder recorder = new Recorder();
    SomeFacts facts = new SomeFacts(new Random(1));
    for (int i = 0; i < 500; i++) {
      FactCodec.write(facts.next(kind), recorder);
    }
    TreeSet<String> written = new TreeSet<>();
    FIELD
        .matcher(expanded(Objects.requireNonNull(rows().get(kind.word())).group(3)))
        .results()
        .forEach(field -> written.add(field.group(1) + " " + field.group(2)));
    recorder.fields.removeIf(field -> field.matches("[1-6] (integer|micros|text|secret)#"));
    TreeSet<String> known = new TreeSet<>();
    recorder.fields.forEach(field -> known.add(field.replace("#", "")));
    assertThat(written).isEqualTo(known);
  }

  private Map<String, MatchResult> rows() {
    Map<String, MatchResult> rows = new LinkedHashMap<>();
    String kinds = page.substring(page.indexOf("## Kinds"));
    ROW.matcher(kinds).results().forEach(row -> rows.put(row.group(2), row));
    return rows;
  }

  private String expanded(String fields) {
    Map<String, String> shared = new LinkedHashMap<>();
    Matcher matcher = SHARED.matcher(page);
    while (matcher.find()) {
      shared.put(matcher.group(1), matcher.group(2));
    }
    String all = fields;
    for (int depth = 0; depth < 3; depth++) {
      for (Map.Entry<String, String> entry : shared.entrySet()) {
        all = all.replace(entry.getKey(), entry.getValue());
      }
    }
    return all;
  }

  @Test
  void exampleHasTheseBytes() {
    Work work =
        new Work(new StationId("filling-2"), new EquipmentId("nozzle 3"), null, "", "", null);
    Fact fact =
        new Fact(
            Instant.parse("2026-11-21T02:14:00Z"),
            Instant.parse("2026-11-21T02:14:00.005Z"),
            new Origin("filler-2", "17"),
            null,
            new Production.StepFinished(new UnitId("C1"), "fill", Result.NOK, work));
    String hex =
        Pattern.compile("```hex\n(.+?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    assertThat(HexFormat.ofDelimiter(" ").formatHex(RowWriter.bytesOf(fact)))
        .isEqualTo(String.join(" ", Arrays.asList(hex.trim().split("\\s+"))));
  }

  /** Notes which fields are written; those of every fact are marked with #. */
  private static final class Recorder implements FactWriter {
    private final TreeSet<String> fields = new TreeSet<>();
    private int depth;

    private void note(int tag, String type) {
      fields.add(tag + " " + type + (depth == 0 ? "#" : ""));
    }

    @Override
    public void integer(int tag, long value) {
      note(tag, "integer");
    }

    @Override
    public void micros(int tag, long value) {
      note(tag, "micros");
    }

    @Override
    public void real(int tag, double value) {
      note(tag, "real");
    }

    @Override
    public void text(int tag, String value) {
      if (!value.isEmpty()) {
        note(tag, "text");
      }
    }

    @Override
    public void secret(int tag, Secret group, String value) {
      if (!value.isEmpty()) {
        note(tag, "secret");
      }
    }

    @Override
    public void bytes(int tag, byte[] value) {
      note(tag, "bytes");
    }

    @Override
    public void item(int tag, ItemId value) {
      note(tag, "item");
    }

    @Override
    public void quantity(int tag, Quantity value) {
      note(tag, "quantity");
    }

    @Override
    public void work(int tag, Work value) {
      note(tag, "work");
    }

    @Override
    public void readings(int tag, ReadingSet value) {
      note(tag, "readings");
    }

    @Override
    public void samples(int tag, Samples values) {
      note(tag, "samples");
    }

    @Override
    public void list(int tag, int count) {
      note(tag, "list");
      ends[++depth] = count;
      if (count == 0) {
        depth--;
      }
    }

    private final int[] ends = new int[8];

    @Override
    public void end() {
      if (--ends[depth] == 0) {
        depth--;
      }
    }
  }
}
