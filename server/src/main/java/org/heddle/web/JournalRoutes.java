package org.heddle.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.heddle.access.Permission;
import org.heddle.journal.Checkpoint;
import org.heddle.journal.Damage;
import org.heddle.journal.FileJournal;
import org.heddle.journal.Hash;
import org.heddle.journal.Health;
import org.heddle.journal.MerkleTree;
import org.heddle.journal.Proof;
import org.heddle.journal.SegmentLine;
import org.heddle.journal.Verification;
import org.jspecify.annotations.Nullable;

/** The journal's health, its verification, and the proof of a fact. */
final class JournalRoutes {
  /** Facts between two words of progress. */
  private static final long PROGRESS_STEP = 20_000;

  private final FileJournal journal;
  private final Clock clock;
  private final AtomicReference<@Nullable Verified> last = new AtomicReference<>();
  private final ReentrantLock verifying = new ReentrantLock();

  JournalRoutes(FileJournal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  record SegmentRow(
      String name,
      String state,
      long firstSeq,
      long lastSeq,
      long facts,
      long bytes,
      long rawBytes) {
    static SegmentRow of(SegmentLine line) {
      return new SegmentRow(
          line.file(),
          line.isSealed() ? "sealed" : "open",
          line.first(),
          line.end() - 1,
          line.end() - line.first(),
          line.bytes(),
          line.rawBytes());
    }
  }

  /** The last checkpoint that was signed. */
  record Signed(long size, String root, String key, String note) {}

  /** What was not as it was written. */
  record Finding(String segment, @Nullable Long from, @Nullable Long to, String message) {
    static Finding of(Damage damage) {
      boolean known = damage.endPosition() > damage.firstPosition();
      return new Finding(
          damage.file(),
          known ? damage.firstPosition() : null,
          known ? damage.endPosition() - 1 : null,
          "%s at byte %d, %d bytes: %s"
              .formatted(Words.of(damage.kind()), damage.offset(), damage.length(), damage.what()));
    }
  }

  record Verified(Instant at, boolean ok, long facts, double seconds, List<Finding> problems) {}

  record Journal(
      long facts,
      long waiting,
      List<SegmentRow> segments,
      long bytes,
      long rawBytes,
      long freeBytes,
      @Nullable Signed checkpoint,
      @Nullable Verified lastVerified,
      List<Finding> damages,
      @Nullable String failure,
      String publicKey) {}

  /** All a stranger needs to compute the root from the fact. */
  record FactProof(
      long seq,
      String leafHash,
      String leaf,
      long index,
      long size,
      List<String> hashes,
      String root,
      String checkpoint,
      String publicKey,
      boolean verified) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/journal", Permission.SEE, "The journal's health")
            .gives(Journal.class, _ -> health()),
        Route.post("/api/journal/verify", Permission.VERIFY, "Check every byte of the journal")
            .streams("application/json, text/event-stream", this::verify),
        Route.get("/api/facts/{seq}/proof", Permission.SEE, "The proof that a fact is unaltered")
            .part("seq", "its position in the journal")
            .gives(FactProof.class, this::prove));
  }

  private Journal health() {
    Health health = journal.health();
    return new Journal(
        health.size(),
        health.waiting(),
        journal.segmentLines().stream().map(SegmentRow::of).toList(),
        health.bytes(),
        health.rawBytes(),
        health.freeBytes(),
        signed(),
        last.get(),
        health.damages().stream().map(Finding::of).toList(),
        health.failure().orElse(null),
        journal.publicKey().text());
  }

  private @Nullable Signed signed() {
    var notes = journal.checkpoints();
    if (notes.isEmpty()) {
      return null;
    }
    Checkpoint newest = Checkpoint.parse(notes.getLast().text());
    return new Signed(
        newest.size(), newest.root().hex(), journal.publicKey().text(), notes.getLast().encoded());
  }

  private void verify(Ask ask) throws IOException {
    if (!verifying.tryLock()) {
      throw new Trouble(
          409,
          "verifying-already",
          "The journal is being verified already.",
          "One check reads the whole disk; two would be slower than one.",
          "Wait for it; its result stands on the journal's page.");
    }
    try {
      String accept = String.valueOf(ask.context().header("Accept"));
      if (accept.contains("text/event-stream")) {
        stream(ask);
      } else {
        byte[] answer = Json.MAPPER.writeValueAsBytes(run((facts, seconds) -> {}));
        ask.context().contentType("application/json").result(answer);
      }
    } finally {
      verifying.unlock();
    }
  }

  /** Hears how far the check is. */
  @FunctionalInterface
  private interface Heard {
    void at(long facts, double seconds);
  }

  private Verified run(Heard heard) {
    long began = System.nanoTime();
    long[] said = {0};
    Verification found =
        journal.verify(
            facts -> {
              if (facts - said[0] >= PROGRESS_STEP) {
                said[0] = facts;
                heard.at(facts, seconds(began));
              }
            });
    Verified verified =
        new Verified(
            clock.instant(),
            found.isWhole(),
            found.facts(),
            seconds(began),
            found.damages().stream().map(Finding::of).toList());
    last.set(verified);
    return verified;
  }

  private static double seconds(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
  }

  private void stream(Ask ask) throws IOException {
    var response = ask.context().res();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    var out = response.getOutputStream();
    List<IOException> gone = new ArrayList<>();
    Verified verified =
        run(
            (facts, seconds) -> {
              Map<String, Object> progress =
                  Map.of("facts", facts, "total", journal.size(), "seconds", seconds);
              try {
                event(out, "progress", progress);
              } catch (IOException e) {
                gone.add(e);
              }
            });
    if (gone.isEmpty()) {
      event(out, "done", verified);
    }
  }

  private static void event(OutputStream out, String name, Object data) throws IOException {
    out.write(("event: " + name + "\ndata: ").getBytes(UTF_8));
    out.write(Json.MAPPER.writeValueAsBytes(data));
    out.write('\n');
    out.write('\n');
    out.flush();
  }

  private FactProof prove(Ask ask) {
    long seq = ask.wholePart("seq");
    if (seq >= journal.size()) {
      throw Trouble.unknown("fact", ask.part("seq"));
    }
    Proof proof = journal.prove(seq, Set.of());
    Checkpoint signed = Checkpoint.parse(proof.checkpoint().text());
    return new FactProof(
        seq,
        MerkleTree.leaf(proof.leaf()).hex(),
        Base64.getEncoder().encodeToString(proof.leaf()),
        proof.position(),
        signed.size(),
        proof.path().stream().map(Hash::hex).toList(),
        signed.root().hex(),
        proof.checkpoint().encoded(),
        journal.publicKey().text(),
        proof.check(journal.publicKey()) == Proof.Result.PROVEN);
  }
}
