package org.heddle.runtime;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.heddle.fact.Draft;
import org.heddle.floor.Outbox;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Verdict;
import org.heddle.journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that records what was decided. While the disk is full it tries again. */
final class Decisions implements AutoCloseable {
  /** Between two tries when the journal takes nothing. */
  private static final long RETRY_SECONDS = 1;

  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private final Outbox outbox;
  private final Intake intake;
  private final Thread thread;

  Decisions(Outbox outbox, Intake intake) {
    this.outbox = outbox;
    this.intake = intake;
    this.thread = Thread.ofPlatform().name("decisions").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        record(outbox.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Decisions are recorded no more; a restart takes them up again", e);
    }
  }

  private void record(List<Draft> drafts) throws InterruptedException {
    Message message = new Message(Outbox.SOURCE, drafts, new byte[0]);
    List<Verdict> verdicts = submitted(message);
    for (int i = 0; i < verdicts.size(); i++) {
      Draft draft = drafts.get(i);
      switch (verdicts.get(i)) {
        case Verdict.Accepted _ -> {}
        case Verdict.Duplicate _ -> outbox.drop(draft.origin().key());
        case Verdict.Rejected(long _, var problem) -> {
          LOG.warn("Decision {} was refused: {}", draft.origin().key(), problem.message());
          outbox.drop(draft.origin().key());
        }
      }
    }
  }

  private List<Verdict> submitted(Message message) throws InterruptedException {
    while (true) {
      try {
        return intake.submit(List.of(message));
      } catch (JournalException e) {
        LOG.warn("{} decisions wait: {}", message.drafts().size(), e.getMessage());
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(RETRY_SECONDS));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
