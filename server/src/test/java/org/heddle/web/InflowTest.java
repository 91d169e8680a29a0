package org.heddle.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heddle.fact.Governance;
import org.heddle.floor.Floor;
import org.heddle.intake.ClockCheck;
import org.heddle.intake.Intake;
import org.heddle.intake.Origins;
import org.heddle.intake.Verdict;
import org.heddle.journal.MemoryJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InflowTest {
  private static final long MANY = 1L << 40;
  private static final Admission MACHINE = new Admission(false);

  private final FactJson json = new FactJson();
  private final MemoryJournal journal = new MemoryJournal();
  private final Floor floor = new Floor(List.of(), 0);
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);
  private final Intake intake =
      new Intake(journal, floor, new Origins(), List.of(new ClockCheck()), clock);
  private final ExecutorService readers = Executors.newFixedThreadPool(2);
  private final Inflow inflow = new Inflow(intake, readers);

  @BeforeEach
  void start() {
    floor.start();
  }

  @AfterEach
  void stop() {
    floor.close();
    readers.close();
  }

  private static String fact(String key) {
    return "{\"kind\":\"noted\",\"source\":\"desk\",\"key\":\""
        + key
        + "\",\"occurredAt\":\"2026-11-20T08:15:30Z\",\"text\":\"[a], {b}: \\\"c\\\"\"}";
  }

  private Receipt document(String text) throws InterruptedException {
    return take(text, Format.document(json), MANY);
  }

  private Receipt lines(String text) throws InterruptedException {
    return take(text, Format.lines(json), MANY);
  }

  private Receipt take(String text, Format format, long maxBytes) throws InterruptedException {
    InputStream body = new ByteArrayInputStream(text.getBytes(UTF_8));
    return inflow.take(body, format, MACHINE, "http", maxBytes);
  }

  private static void counts(Receipt receipt, int accepted, int duplicates, int rejected) {
    assertThat(List.of(receipt.accepted(), receipt.duplicates(), receipt.rejected()))
        .as(receipt.toString())
        .containsExactly((long) accepted, (long) duplicates, (long) rejected);
  }

  private Governance.Refused refused(Receipt receipt, int line) {
    Verdict.Rejected rejected = (Verdict.Rejected) receipt.lines().get(line).verdict();
    return (Governance.Refused) journal.get(rejected.position()).event();
  }

  @Test
  void oneObjectIsOneFactWithItsBytesAsReceived() throws Exception {
    counts(document(" " + fact("1") + "\n"), 1, 0, 0);
    assertThat(journal.raw(0))
        .hasValueSatisfying(raw -> assertThat(raw).asString(UTF_8).isEqualTo(fact("1")));
  }

  @Test
  void elementsOfAnArrayAreFactsEachWithItsOwnBytes() throws Exception {
    counts(document("\uFEFF[ " + fact("1") + ",\n" + fact("2") + " ]"), 2, 0, 0);
    assertThat(journal.raw(1))
        .hasValueSatisfying(raw -> assertThat(raw).asString(UTF_8).isEqualTo(fact("2")));
  }

  @Test
  void emptyArrayAndEmptyStreamAreNothing() throws Exception {
    counts(document("[]"), 0, 0, 0);
    counts(lines("\n\n"), 0, 0, 0);
  }

  @Test
  void badLineBetweenGoodOnesIsRefusedAloneAndKept() throws Exception {
    Receipt receipt =
        lines(fact("1") + "\r\n{\"kind\":\"nated\"}\n" + fact("1") + "\n" + fact("2"));
    counts(receipt, 2, 1, 1);
    assertThat(receipt.lines()).extracting(Receipt.Line::key).containsExactly("1", "", "1", "2");
    Governance.Refused refused = refused(receipt, 1);
    assertThat(refused.code()).isEqualTo("kind-unknown");
    assertThat(refused.message()).endsWith("(at /kind, byte 8)");
    assertThat(refused.input()).asString(UTF_8).isEqualTo("{\"kind\":\"nated\"}");
  }

  @Test
  void streamIsRecordedInItsOrderHoweverManyReaders() throws Exception {
    int count = 20_000;
    String text =
        IntStream.range(0, count).mapToObj(i -> fact("k" + i)).collect(Collectors.joining("\n"));
    Receipt receipt = lines(text);
    counts(receipt, count, 0, 0);
    assertThat(receipt.lines()).hasSize(Receipt.MAX_LINES);
    assertThat(receipt.isWhole()).isFalse();
    for (int i = 0; i < count; i++) {
      assertThat(journal.get(i).origin().key()).isEqualTo("k" + i);
    }
  }

  /** Only Heddle itself says what Heddle did; only people with a role correct. */
  @Test
  void reservedKindsAreRefused() throws Exception {
    String head = "\"source\":\"x\",\"key\":\"1\",\"occurredAt\":\"2026-11-20T08:15:30Z\",";
    Receipt receipt =
        lines(
            "{\"kind\":\"refusal-settled\","
                + head
                + "\"target\":1,\"outcome\":\"dismissed\"}\n"
                + "{\"kind\":\"voided\","
                + head
                + "\"target\":1}");
    assertThat(receipt.lines())
        .extracting(line -> ((Verdict.Rejected) line.verdict()).problem().code())
        .containsExactly("kind-reserved", "kind-not-allowed");
  }

  /** Who took the key of a hold that is about to be placed would keep it from being placed. */
  @Test
  void whatHeddleItselfReportsUnderIsNoOnesElse() throws Exception {
    for (String source : List.of("heddle", "heddle:pages", "terminal:t1", "plan:cells")) {
      Receipt receipt = lines(fact("reaction:7:hold0").replace("\"desk\"", "\"" + source + "\""));
      assertThat(receipt.lines())
          .extracting(line -> ((Verdict.Rejected) line.verdict()).problem().code())
          .as(source)
          .containsExactly("source-reserved");
    }
    counts(lines(fact("1").replace("\"desk\"", "\"heddle-2\"")), 1, 0, 0);
  }

  @Test
  void messagePastTheLimitIsRefusedAndTheNextIsTaken() throws Exception {
    Receipt receipt = lines("x".repeat(3 * Frames.MAX_MESSAGE_BYTES) + "\n" + fact("1"));
    counts(receipt, 1, 0, 1);
    Governance.Refused refused = refused(receipt, 0);
    assertThat(refused.code()).isEqualTo("message-too-long");
    assertThat(refused.input()).hasSize(Frames.MAX_MESSAGE_BYTES);
  }

  /** A gigabyte without an end is left alone after a few megabytes. */
  @Test
  void endlessMessageStopsTheStream() throws Exception {
    CountedNonsense gigabyte = new CountedNonsense(1L << 30, (byte) 'x');
    Receipt receipt = inflow.take(gigabyte, Format.lines(json), MACHINE, "http", MANY);
    counts(receipt, 0, 0, 1);
    assertThat(receipt.stopped()).hasFieldOrPropertyWithValue("code", "message-endless");
    assertThat(gigabyte.read).isLessThan(2L * Frames.MAX_SKIPPED_BYTES);
  }

  @Test
  void streamOfNonsenseIsStopped() throws Exception {
    Receipt receipt = lines("nonsense\n".repeat(10 * Inflow.MAX_REJECTED * 30));
    assertThat(receipt.stopped()).hasFieldOrPropertyWithValue("code", "too-many-rejected");
    assertThat(journal.size()).isEqualTo(1);
  }

  @Test
  void bodyPastItsLimitIsStoppedAfterWhatFitted() throws Exception {
    Receipt receipt = take((fact("1") + "\n").repeat(20_000), Format.lines(json), 1_000_000);
    assertThat(receipt.stopped()).hasFieldOrPropertyWithValue("code", "body-too-large");
    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(receipt.rejected()).isZero();
  }

  @Test
  void arrayThatDoesNotEndIsSaid() throws Exception {
    Receipt receipt = document("[" + fact("1") + "," + fact("2").substring(0, 50));
    counts(receipt, 1, 0, 1);
    assertThat(receipt.stopped()).hasFieldOrPropertyWithValue("code", "stream-cut");
  }

  @Test
  void somethingBehindAnArrayIsRefused() throws Exception {
    counts(document("[" + fact("1") + "] tail"), 1, 0, 1);
  }

  /** A machine that keeps its connection open sees each fact recorded when it was sent. */
  @Test
  void tricklingSenderIsNotKeptWaiting() throws Exception {
    PipedOutputStream sender = new PipedOutputStream();
    PipedInputStream body = new PipedInputStream(sender);
    CompletableFuture<Receipt> receipt =
        CompletableFuture.supplyAsync(
            () -> taken(body), Executors.newVirtualThreadPerTaskExecutor());
    for (int i = 0; i < 3; i++) {
      sender.write((fact("" + i) + "\n").getBytes(UTF_8));
      sender.flush();
      floor.await(i + 1);
    }
    sender.close();
    counts(receipt.join(), 3, 0, 0);
  }

  private Receipt taken(InputStream body) {
    try {
      return inflow.take(body, Format.lines(json), MACHINE, "http", MANY);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void senderThatGoesAwayLosesNothingItHadSent() throws Exception {
    InputStream breaking =
        new InputStream() {
          private final InputStream start =
              new ByteArrayInputStream((fact("1") + "\n").getBytes(UTF_8));

          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            int count = start.read(to, offset, length);
            if (count < 0) {
              throw new IOException("gone");
            }
            return count;
          }
        };
    Receipt receipt = inflow.take(breaking, Format.lines(json), MACHINE, "http", MANY);
    counts(receipt, 1, 0, 0);
    assertThat(receipt.stopped()).hasFieldOrPropertyWithValue("code", "stream-broken");
  }

  /** So many equal bytes, counting how many were asked for. */
  private static final class CountedNonsense extends InputStream {
    private final long size;
    private final byte value;
    private long read;

    CountedNonsense(long size, byte value) {
      this.size = size;
      this.value = value;
    }

    @Override
    public int read() {
      return read++ < size ? value : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (read >= size) {
        return -1;
      }
      java.util.Arrays.fill(to, offset, offset + length, value);
      read += length;
      return length;
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
