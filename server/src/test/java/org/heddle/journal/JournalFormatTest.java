package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heddle.fact.Fact;
import org.heddle.fact.RowWriter;
import org.heddle.fact.SomeFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code docs/formats/journal.md} says what is on disk. */
class JournalFormatTest {
  private static final Path PAGE = Path.of("..", "docs", "formats", "journal.md");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (\\d*) \\| (.+) \\|");

  @TempDir private Path directory;
  private final String page = Files.readString(PAGE);
  private final List<Fact> facts = new ArrayList<>();
  private long made;

  JournalFormatTest() throws IOException {}

  /** Offsets of the fields of a head, as the page has them; each with its bytes. */
  private Map<String, int[]> head(String title) {
    String part = page.substring(page.indexOf("### " + title));
    String table = part.substring(0, part.indexOf("\n\n", part.indexOf("|")));
    Map<String, int[]> fields = new LinkedHashMap<>();
    ROW.matcher(table)
        .results()
        .forEach(
            row -> {
              int bytes = row.group(2).isEmpty() ? 0 : Integer.parseInt(row.group(2));
              fields.put(row.group(3), new int[] {Integer.parseInt(row.group(1)), bytes});
            });
    assertThat(fields).isNotEmpty();
    return fields;
  }

  private static int at(Map<String, int[]> head, String name) {
    return Objects.requireNonNull(head.get(name), name)[0];
  }

  private static long value(byte[] file, int at, Map<String, int[]> head, String name) {
    int[] field = Objects.requireNonNull(head.get(name), name);
    ByteBuffer bytes = ByteBuffer.wrap(file);
    return switch (field[1]) {
      case 1 -> file[at + field[0]];
      case 4 -> bytes.getInt(at + field[0]);
      case 8 -> bytes.getLong(at + field[0]);
      default -> throw new IllegalArgumentException(field[1] + " bytes");
    };
  }

  private void write(int count) throws InterruptedException {
    SomeFacts some = new SomeFacts(new Random(count));
    JournalOptions options = new JournalOptions(1 << 20, Duration.ofHours(1), 0);
    InstantSource clock = InstantSource.system();
    try (FileJournal journal =
        FileJournal.open(directory, "page.example/journal", options, clock)) {
      for (int i = 0; i < count; i++) {
        Fact fact = some.next();
        facts.add(fact);
        byte[] raw = ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
        journal.append(List.of(fact), List.of(new Journal.Raw(raw, 0, 1)));
      }
      journal.flushed().join();
      made = journal.size();
    }
  }

  private byte[] file(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return Files.readAllBytes(
          files.filter(f -> f.toString().endsWith(suffix)).findFirst().orElseThrow());
    }
  }

  private static int trailerOf(byte[] file) {
    return (int) ByteBuffer.wrap(file).getLong(file.length - 16);
  }

  @Test
  void aReaderWrittenFromThePageDecodesEveryFact() throws Exception {
    write(3_000);
    byte[] file = file(".facts");
    List<byte[]> read = new PageReader(file(".private")).facts(file, trailerOf(file));
    assertThat(read).hasSameSizeAs(facts);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).isEqualTo(RowWriter.bytesOf(facts.get(i)));
    }
  }

  @Test
  void headsStandWhereThePageSays() throws Exception {
    write(700);
    byte[] file = file(".facts");
    Map<String, int[]> fileHead = head("File head");
    assertThat(new String(file, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("HEDDLEJ\n");
    assertThat(value(file, 0, fileHead, "version, 1")).isEqualTo(1);
    assertThat(value(file, 0, fileHead, "CRC of the 60 bytes before"))
        .isEqualTo(FileHead.crc(file, 0, 60));
    Map<String, int[]> block = head("Block head");
    assertThat(new String(file, 64, 4, StandardCharsets.US_ASCII)).isEqualTo("HDLB");
    assertThat(value(file, 64, block, "position of the first fact")).isZero();
    int hashes = 0;
    for (String name : List.of("peaks", "roots", "raw peaks")) {
      hashes += (int) value(file, 64, block, name);
    }
    int stored = (int) value(file, 64, block, "bytes of the body as stored");
    assertThat(value(file, 64, block, "CRC of the body as stored"))
        .isEqualTo(FileHead.crc(file, 64 + 80 + 32 * hashes, stored));
    Map<String, int[]> trailer = head("Trailer head");
    int end = trailerOf(file);
    assertThat(new String(file, end, 4, StandardCharsets.US_ASCII)).isEqualTo("HDLT");
    assertThat(value(file, end, trailer, "position after the last fact")).isEqualTo(made);
    assertThat(value(file, end, trailer, "bytes of the body as stored"))
        .isEqualTo(file.length - 16 - end - 28);
  }

  @Test
  void rawBlocksStandWhereThePageSaysAndHashAsItSays() throws Exception {
    write(50);
    byte[] raw = file(".raw");
    Map<String, int[]> head = head("Raw head");
    long messages = 0;
    for (int at = 64; at < raw.length; ) {
      int stored = (int) value(raw, at, head, "bytes of the body as stored");
      messages += value(raw, at, head, "messages");
      byte[] leaf = new byte[1 + 12 + 4 + stored];
      System.arraycopy(raw, at + 8, leaf, 1, 12);
      System.arraycopy(raw, at + 24, leaf, 13, 4);
      System.arraycopy(raw, at + 72, leaf, 17, stored);
      assertThat(Hash.of(leaf)).isEqualTo(Hash.at(raw, at + at(head, "leaf")));
      at += 72 + stored;
    }
    assertThat(messages).isEqualTo(50);
  }

  @Test
  void privateEntriesStandWhereThePageSays() throws Exception {
    write(50);
    byte[] privates = file(".private");
    Map<String, int[]> entry = head("Private entry");
    int entries = 0;
    for (int at = 64; at < privates.length; entries++) {
      int length = (int) value(privates, at, entry, "bytes of the value");
      assertThat(ByteBuffer.wrap(privates).getInt(at + 21 + length))
          .isEqualTo(FileHead.crc(privates, at, 21 + length));
      at += 21 + length + 4;
    }
    assertThat(entries).isPositive();
  }

  @Test
  void theNumbersOfTheExampleAreTheseBytes() {
    ByteSink out = new ByteSink(16);
    new LongCodec().encode(new long[] {1, 2, 4, 8}, 0, 4, out);
    String hex =
        Pattern.compile("```hex\n(.+?)\n```")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    assertThat(HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(out.array(), out.length())))
        .isEqualTo(hex);
  }
}
