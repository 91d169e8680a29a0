package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.heddle.fact.Fact;
import org.heddle.fact.RowWriter;
import org.heddle.fact.SomeFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  private static final JournalOptions SMALL =
      new JournalOptions(64 << 10, Duration.ofSeconds(10), 0);

  @TempDir private Path folder;
  private final List<Fact> written = new ArrayList<>();
  private final SomeFacts facts = new SomeFacts(new Random(17));

  private FileJournal open() {
    return FileJournal.open(folder, "test/journal", SMALL, Clock.systemUTC());
  }

  private void append(FileJournal journal, int batches) throws Exception {
    for (int i = 0; i < batches; i++) {
      List<Fact> batch = Stream.generate(facts::next).limit(1 + i % 50).toList();
      byte[] raw = ("message " + i).getBytes(StandardCharsets.UTF_8);
      Journal.Appended appended =
          journal.append(batch, List.of(new Journal.Raw(raw, 0, batch.size())));
      assertThat(appended.first()).isEqualTo(written.size());
      written.addAll(batch);
    }
    journal.flushed().join();
  }

  private void assertHoldsAll(FileJournal journal) {
    assertThat(journal.size()).isEqualTo(written.size());
    List<Fact> read = new ArrayList<>();
    journal.read(
        0,
        (position, fact) -> {
          assertThat(position).isEqualTo(read.size());
          read.add(fact);
        });
    assertThat(read).hasSameSizeAs(written);
    for (int i = 0; i < read.size(); i++) {
      assertThat(RowWriter.bytesOf(read.get(i))).isEqualTo(RowWriter.bytesOf(written.get(i)));
    }
  }

  @Test
  void whatIsDurableIsReadBackByteForByteAlsoAfterReopening() throws Exception {
    try (FileJournal journal = open()) {
      append(journal, 200);
      assertHoldsAll(journal);
    }
    try (FileJournal journal = open()) {
      assertHoldsAll(journal);
      append(journal, 100);
      assertHoldsAll(journal);
    }
  }

  @Test
  void anyFactAndItsMessageCanBeReadAlone() throws Exception {
    try (FileJournal journal = open()) {
      append(journal, 120);
      Random random = new Random(3);
      for (int i = 0; i < 300; i++) {
        int position = random.nextInt(written.size());
        assertThat(RowWriter.bytesOf(journal.get(position)))
            .isEqualTo(RowWriter.bytesOf(written.get(position)));
        assertThat(journal.raw(position)).isPresent();
      }
      assertThat(journal.raw(0)).hasValue("message 0".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> journal.get(written.size()))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  /**
   * Power went while a block was being written: what was acknowledged is there, the rest is cut.
   */
  @Test
  void tornTailIsCutAndSaid() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    FileJournal journal = open();
    append(journal, 40);
    copyTo(copy);
    journal.close();
    Path newest = newest(copy);
    Files.write(newest, new byte[] {'H', 'D', 'L', 'B', 1, 2, 3}, StandardOpenOption.APPEND);
    try (FileJournal reopened = FileJournal.open(copy, "test/journal", SMALL, Clock.systemUTC())) {
      assertHoldsAll(reopened);
      assertThat(reopened.health().damages())
          .anyMatch(damage -> damage.kind() == Damage.Kind.TORN_TAIL);
    }
  }

  /** A bit flipped on disk is located; all other facts stay readable. */
  @Test
  void damagedBlockIsLocatedAndNothingElseIsLost() throws Exception {
    try (FileJournal journal = open()) {
      append(journal, 200);
    }
    Path oldest = segments(folder).getFirst();
    byte[] bytes = Files.readAllBytes(oldest);
    bytes[bytes.length / 3] ^= 4;
    Files.write(oldest, bytes);
    int readable = 0;
    try (FileJournal journal = open()) {
      for (int i = 0; i < written.size(); i++) {
        try {
          assertThat(RowWriter.bytesOf(journal.get(i)))
              .isEqualTo(RowWriter.bytesOf(written.get(i)));
          readable++;
        } catch (JournalException e) {
          assertThat(e.code()).isEqualTo(JournalException.Code.DAMAGED);
        }
      }
    }
    assertThat(readable).isBetween(1, written.size() - 1);
  }

  @Test
  void secondOwnerIsRefused() {
    try (FileJournal journal = open()) {
      assertThat(journal.size()).isZero();
      assertThatThrownBy(this::open)
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("in use");
    }
  }

  private void copyTo(Path copy) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().equals("lock")) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(FileHead.Kind.FACTS.suffix))
          .sorted()
          .toList();
    }
  }

  private static Path newest(Path directory) throws IOException {
    return segments(directory).getLast();
  }
}
