package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.heddle.fact.Draft;
import org.heddle.identity.StationId;
import org.heddle.plan.GateRule.ContactLost;
import org.junit.jupiter.api.Test;

class GateLogTest {
  private final ConcurrentLinkedQueue<Draft> recorded = new ConcurrentLinkedQueue<>();

  private static GateAnswer answer(boolean allowed) {
    GateQuestion question =
        new GateQuestion(GatePlant.id("unit:C1"), new StationId("WLD"), "welding", "", "", null);
    List<GateAnswer.Reason> why =
        allowed ? List.of() : List.of(new GateAnswer.Reason("on-hold", "H-1", "held"));
    Instant at = GatePlant.START;
    return new GateAnswer(question, why, at, at.plusSeconds(30), ContactLost.STOP, 1);
  }

  /** Nobody can say later that the gate was never asked. */
  @Test
  void aRefusalIsToldOnlyOnceItIsOnDisk() throws Exception {
    CountDownLatch disk = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    GateLog.Recorder slow =
        drafts -> {
          asked.countDown();
          disk.await();
          recorded.addAll(drafts);
        };
    try (GateLog log = new GateLog(slow, "run").start()) {
      CompletableFuture<Integer> told =
          CompletableFuture.supplyAsync(
              () -> {
                record(log, false);
                return recorded.size();
              });
      asked.await();
      assertThat(told).isNotDone();
      record(log, true); // returns though the disk hangs
      disk.countDown();
      assertThat(told.join()).isPositive();
    }
    assertThat(recorded).hasSize(2);
    assertThat(recorded).extracting(draft -> draft.origin().key()).doesNotHaveDuplicates();
  }

  private static void record(GateLog log, boolean allowed) {
    try {
      log.record(answer(allowed));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWaitsWhenItIsClosedIsRecorded() {
    GateLog log = new GateLog(recorded::addAll, "run").start();
    for (int i = 0; i < 5_000; i++) {
      record(log, true);
    }
    log.close();
    assertThat(recorded).hasSize(5_000);
    assertThat(log.waiting()).isZero();
    assertThatThrownBy(() -> log.record(answer(true))).isInstanceOf(IllegalStateException.class);
  }

  /**
   * The disk may hang with answers that nobody waits for; who is refused has a flush of its own.
   */
  @Test
  void aRefusalDoesNotWaitForTheAnswersBeforeIt() throws Exception {
    CountDownLatch disk = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    GateLog.Recorder hanging =
        drafts -> {
          if (Thread.currentThread().getName().equals("gate-log")) {
            asked.countDown();
            disk.await();
          }
          recorded.addAll(drafts);
        };
    try (GateLog log = new GateLog(hanging, "run").start()) {
      record(log, true);
      asked.await();
      record(log, false);
      assertThat(recorded).hasSize(1);
      disk.countDown();
    }
    assertThat(recorded).hasSize(2);
  }

  /** 200 answers in a moment would otherwise wait for the disk a hundred times. */
  @Test
  void answersThatNobodyWaitsForShareAFlush() {
    AtomicInteger flushes = new AtomicInteger();
    GateLog.Recorder counting =
        drafts -> {
          flushes.incrementAndGet();
          recorded.addAll(drafts);
        };
    try (GateLog log = new GateLog(counting, "run").start()) {
      for (int i = 0; i < 200; i++) {
        record(log, true);
        LockSupport.parkNanos(20_000);
      }
    }
    assertThat(recorded).hasSize(200);
    assertThat(flushes).hasValueLessThan(40);
  }

  @Test
  void aRefusalThatCannotBeRecordedIsNoAnswer() {
    GateLog.Recorder full =
        _ -> {
          throw new IllegalStateException("the disk is full");
        };
    try (GateLog log = new GateLog(full, "run").start()) {
      assertThatThrownBy(() -> log.record(answer(false)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the disk is full");
    }
  }
}
