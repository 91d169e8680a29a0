package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.heddle.fact.Fact;
import org.heddle.fact.RowWriter;
import org.heddle.fact.Secret;
import org.heddle.fact.SomeFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
  private static final JournalOptions SMALL = new JournalOptions(40_000, Duration.ofMillis(1), 0);

  @TempDir private Path directory;
  private final SigningKey key = SigningKey.fromSeed("plant.example/journal", new byte[32]);
  private final SomeFacts some = new SomeFacts(new Random(12));
  private final List<Fact> facts = new ArrayList<>();

  private FileJournal open() {
    return FileJournal.open(
        directory.resolve("journal"), key, SMALL, InstantSource.system(), new SecureRandom());
  }

  private void fill(FileJournal journal, int appends, int most) throws InterruptedException {
    Random random = new Random(appends);
    for (int i = 0; i < appends; i++) {
      List<Fact> batch = new ArrayList<>();
      for (int n = 1 + random.nextInt(most); n > 0; n--) {
        batch.add(some.next());
      }
      byte[] raw = ("message " + facts.size()).getBytes(StandardCharsets.UTF_8);
      Journal.Appended appended =
          journal.append(batch, List.of(new Journal.Raw(raw, 0, batch.size())));
      assertThat(appended.first()).isEqualTo(facts.size());
      facts.addAll(batch);
      if (i % 7 == 0) {
        appended.durable().join();
      }
    }
    journal.flushed().join();
  }

  private void assertHoldsAll(FileJournal journal) {
    assertThat(journal.size()).isEqualTo(facts.size());
    List<Fact> read = new ArrayList<>();
    journal.read(
        0,
        (position, fact) -> {
          assertThat(position).isEqualTo(read.size());
          read.add(fact);
        });
    assertThat(read).hasSameSizeAs(facts);
    for (int i = 0; i < facts.size(); i++) {
      assertThat(RowWriter.bytesOf(read.get(i))).isEqualTo(RowWriter.bytesOf(facts.get(i)));
    }
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      int at = random.nextInt(facts.size());
      assertThat(RowWriter.bytesOf(journal.get(at))).isEqualTo(RowWriter.bytesOf(facts.get(at)));
      String raw = new String(journal.raw(at).orElseThrow(), StandardCharsets.UTF_8);
      assertThat(Integer.parseInt(raw.substring(8))).isLessThanOrEqualTo(at);
    }
  }

  @Test
  void whatWasAppendedIsThereAfterReopeningAndVerifies() throws InterruptedException {
    for (int round = 0; round < 3; round++) {
      try (FileJournal journal = open()) {
        fill(journal, 200, 40);
        assertHoldsAll(journal);
      }
    }
    try (FileJournal journal = open()) {
      assertHoldsAll(journal);
      assertThat(journal.health().segments()).isGreaterThan(5);
      assertThat(journal.health().damages()).isEmpty();
    }
    Verification verification = verify();
    assertThat(verification.damages()).isEmpty();
    assertThat(verification.facts()).isEqualTo(facts.size());
    assertThat(verification.rawBlocks()).isPositive();
    assertThat(verification.checkpoints()).isGreaterThan(2);
    assertThat(verification.latest().orElseThrow().size()).isEqualTo(facts.size());
  }

  private Verification verify() {
    return Verifier.verify(directory.resolve("journal"), key.publicKey(), _ -> {});
  }

  @Test
  void anyFactIsProvenToAStrangerAndNothingElseIs() throws InterruptedException {
    try (FileJournal journal = open()) {
      fill(journal, 120, 30);
      SignedNote before = journal.checkpoint();
      fill(journal, 20, 30);
      for (int position = 0; position < facts.size(); position += 61) {
        Proof proof = journal.prove(position, EnumSet.allOf(Secret.class));
        assertThat(proof.check(key.publicKey())).isEqualTo(Proof.Result.PROVEN);
        assertThat(proof.fact().origin()).isEqualTo(facts.get(position).origin());
        byte[] altered = proof.leaf().clone();
        altered[altered.length - 1] ^= 1;
        Proof forged = new Proof(position, altered, proof.path(), List.of(), proof.checkpoint());
        assertThat(forged.check(key.publicKey())).isEqualTo(Proof.Result.NOT_INCLUDED);
        PublicKey other = SigningKey.fromSeed("other", new byte[32]).publicKey();
        assertThat(proof.check(other)).isEqualTo(Proof.Result.NOT_SIGNED);
      }
      Checkpoint older = Checkpoint.parse(before.text());
      Checkpoint newer = Checkpoint.parse(journal.checkpoint().text());
      List<Hash> proof = journal.consistency(older.size(), newer.size());
      assertThat(
              ProofCheck.continues(older.size(), older.root(), newer.size(), newer.root(), proof))
          .isTrue();
    }
  }

  /** A person's data is erased for good, and every proof and the whole journal stay valid. */
  @Test
  void erasingAPersonBreaksNoProof() throws InterruptedException {
    int position;
    try (FileJournal journal = open()) {
      fill(journal, 50, 10);
      position = 0;
      while (facts.get(position).by() == null) {
        position++;
      }
      Proof opened = journal.prove(position, Set.of(Secret.PERSON));
      assertThat(opened.openings()).isNotEmpty();
      assertThat(journal.erase(position, Set.of(Secret.PERSON))).isPositive();
      assertThat(journal.erase(position, Set.of(Secret.PERSON))).isZero();
      assertThat(journal.get(position).by()).isNull();
      Proof closed = journal.prove(position, Set.of(Secret.PERSON));
      assertThat(closed.openings().size()).isLessThan(opened.openings().size());
      assertThat(closed.check(key.publicKey())).isEqualTo(Proof.Result.PROVEN);
    }
    assertThat(verify().damages()).isEmpty();
    try (FileJournal journal = open()) {
      assertThat(journal.get(position).by()).isNull();
    }
  }

  @Test
  void aSecondOwnerIsRefusedByName() {
    try (FileJournal first = open()) {
      assertThat(first.size()).isZero();
      assertThatThrownBy(this::open)
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aTornTailIsCutReportedAndKept() throws Exception {
    try (FileJournal journal = open()) {
      fill(journal, 30, 5);
    }
    Path last = lastFacts();
    StoredFile file = new StoredFile(last);
    long trailer = Trailer.offsetIn(file);
    file.close();
    byte[] whole = Files.readAllBytes(last);
    Files.write(last, java.util.Arrays.copyOf(whole, (int) trailer - 10));
    try (FileJournal journal = open()) {
      Damage torn = journal.health().damages().getFirst();
      assertThat(torn.kind()).isEqualTo(Damage.Kind.TORN_TAIL);
      assertThat(torn.endPosition()).isEqualTo(facts.size());
      assertThat(journal.size()).isEqualTo(torn.firstPosition()).isLessThan(facts.size());
      assertThat(journal.health().damages().getLast().kind())
          .isEqualTo(Damage.Kind.AGAINST_CHECKPOINT);
    }
    try (Stream<Path> kept = Files.list(last.resolveSibling(Quarantine.NAME))) {
      assertThat(kept.map(p -> p.getFileName().toString()).toList())
          .anyMatch(name -> name.endsWith(".txt"))
          .anyMatch(name -> name.endsWith(".bin"));
    }
  }

  private Path lastFacts() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
      return files
          .filter(f -> f.toString().endsWith(".facts"))
          .sorted()
          .reduce((_, later) -> later)
          .orElseThrow();
    }
  }

  /** Any single flipped bit of a sealed segment is found, and never silently passed over. */
  @Test
  void anyFlippedBitIsFound() throws Exception {
    try (FileJournal journal = open()) {
      fill(journal, 40, 20);
    }
    Path last = lastFacts();
    byte[] whole = Files.readAllBytes(last);
    Random random = new Random(9);
    for (int i = 0; i < 60; i++) {
      byte[] flipped = whole.clone();
      flipped[FileHead.BYTES + random.nextInt(whole.length - FileHead.BYTES)] ^=
          (byte) (1 << random.nextInt(8));
      Files.write(last, flipped, StandardOpenOption.TRUNCATE_EXISTING);
      assertThat(verify().isWhole()).isFalse();
    }
    Files.write(last, whole, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(verify().damages()).isEmpty();
  }

  @Test
  void aFullDiskRefusesIntakeAndTakesItUpAgain() throws InterruptedException {
    long[] free = {1_000};
    JournalOptions reserve = new JournalOptions(40_000, Duration.ofMinutes(1), 500);
    FileJournal.World world =
        new FileJournal.World(
            InstantSource.system(), new SecureRandom(), Disk.FILES, () -> free[0]);
    try (FileJournal journal =
        FileJournal.open(directory.resolve("journal"), key, reserve, world)) {
      fill(journal, 1, 5);
      free[0] = 10;
      assertThatThrownBy(
              () -> {
                while (true) {
                  fill(journal, 1, 1);
                }
              })
          .isInstanceOfSatisfying(
              JournalException.class,
              e -> {
                assertThat(e.code()).isEqualTo(JournalException.Code.DISK_FULL);
                assertThat(e.mayRetry()).isTrue();
              });
      free[0] = 1_000;
      fill(journal, 1, 5);
      assertHoldsAll(journal);
    }
  }
}
