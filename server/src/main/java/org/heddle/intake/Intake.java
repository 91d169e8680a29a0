package org.heddle.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.floor.Floor;
import org.heddle.journal.Journal;
import org.heddle.journal.JournalException;

/**
 * Orders reports into the journal, one call at a time, and answers each when it is durable.
 *
 * <p>Ordering is short (compare, check, stamp, hand over); waiting for the disk happens outside the
 * lock, so one flush serves all who wait.
 */
public final class Intake {
  /** Reports in one call; a longer stream is cut into several. */
  public static final int MAX_BATCH = 100_000;

  private final Journal journal;
  private final Floor floor;
  private final Origins origins;
  private final List<Check> checks;
  private final Clock clock;
  private final ReentrantLock order = new ReentrantLock(true);
  private Instant lastRecorded;

  public Intake(Journal journal, Floor floor, Origins origins, List<Check> checks, Clock clock) {
    this.journal = journal;
    this.floor = floor;
    this.origins = origins;
    this.checks = List.copyOf(checks);
    this.clock = clock;
    this.lastRecorded = lastRecorded(journal);
  }

  /** A clock may have been set back while nothing ran. */
  private static Instant lastRecorded(Journal journal) {
    long size = journal.size();
    return size == 0 ? Instant.MIN : journal.get(size - 1).recordedAt();
  }

  /** What one call put in order, and the promise that it is durable. */
  private record Ordered(List<Verdict> verdicts, CompletableFuture<?> durable) {}

  /**
   * Records what the messages report and returns once it is durable.
   *
   * @return a verdict per report, in the order of the messages and of the reports in them
   * @throws org.heddle.journal.JournalException when the journal can not take more, as on a full
   *     disk; nothing of this call is acknowledged then
   */
  public List<Verdict> submit(List<Message> messages) throws InterruptedException {
    Ordered ordered = order(messages);
    await(ordered.durable());
    return ordered.verdicts();
  }

  /** Like {@link #submit}, and also waits until the facts are applied: for commands. */
  public List<Verdict> command(Message message) throws InterruptedException {
    List<Verdict> verdicts = submit(List.of(message));
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Accepted accepted) {
        floor.await(accepted.position() + 1);
      }
    }
    return verdicts;
  }

  /** Keeps input that could not even be read as reports. */
  public Verdict refuse(String door, Problem problem, byte[] input) throws InterruptedException {
    return refuse(door, List.of(new Unread(problem, input))).getFirst();
  }

  /** Keeps several inputs that could not be read, with one wait for the disk. */
  public List<Verdict> refuse(String door, List<Unread> inputs) throws InterruptedException {
    Ordered ordered;
    order.lock();
    try {
      Batch batch = new Batch(stamp());
      for (Unread unread : inputs) {
        batch.refuse(door, unread.problem(), unread.input());
      }
      ordered = new Ordered(batch.verdicts, batch.append());
    } finally {
      order.unlock();
    }
    await(ordered.durable());
    return ordered.verdicts();
  }

  private static void await(CompletableFuture<?> durable) {
    try {
      durable.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof JournalException failed ? failed : e;
    }
  }

  private Ordered order(List<Message> messages) throws InterruptedException {
    order.lock();
    try {
      Batch batch = new Batch(stamp());
      try {
        messages.forEach(batch::take);
      } catch (RuntimeException e) {
        batch.forget();
        throw e;
      }
      return new Ordered(batch.verdicts, batch.append());
    } finally {
      order.unlock();
    }
  }

  /** Recording time never runs backward, whatever the clock does. */
  private Instant stamp() {
    Instant now = Micros.truncated(clock.instant());
    lastRecorded = now.isAfter(lastRecorded) ? now : lastRecorded;
    return lastRecorded;
  }

  /**
   * Runs something while no report is ordered and every ordered one is applied.
   *
   * @throws org.heddle.journal.JournalException when an ordered report did not become durable: what
   *     is known then is more than what is recorded, and must not be kept
   */
  public void pause(Runnable work) throws InterruptedException {
    order.lock();
    try {
      await(journal.flushed());
      floor.await(journal.size());
      work.run();
    } finally {
      order.unlock();
    }
  }

  /** The facts and verdicts of one call while it is put in order. */
  private final class Batch {
    private final Instant now;
    private final long first = journal.ordered();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Journal.Raw> raws = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();

    Batch(Instant now) {
      this.now = now;
    }

    void take(Message message) {
      int from = facts.size();
      for (Draft draft : message.drafts()) {
        take(draft, message);
      }
      if (facts.size() > from && message.raw().length > 0) {
        raws.add(new Journal.Raw(message.raw(), from, facts.size() - from));
      }
    }

    private void take(Draft draft, Message message) {
      Optional<Problem> problem = problemWith(draft);
      if (problem.isPresent()) {
        refuse(message.door(), problem.get(), message.raw());
        return;
      }
      Fact fact = taken(draft).recorded(now);
      if (origins.add(draft.origin(), draft.occurredAt())) {
        verdicts.add(new Verdict.Accepted(first + facts.size()));
        facts.add(fact);
      } else if (origins.isReused(draft.origin(), draft.occurredAt())) {
        refuse(message.door(), reused(draft), message.raw());
      } else {
        verdicts.add(new Verdict.Duplicate());
      }
    }

    private static Problem reused(Draft draft) {
      return new Problem(
          "key-reused",
          "the key %s of %s is recorded already, and this report happened after all of them: its"
                  .formatted(draft.origin().key(), draft.origin().source())
              + " counter began anew. Give the source another name; what is sent again carries its"
              + " first time");
    }

    private Draft taken(Draft draft) {
      Draft taken = draft;
      for (Check check : checks) {
        taken = check.taken(taken);
      }
      return taken;
    }

    private Optional<Problem> problemWith(Draft draft) {
      for (Check check : checks) {
        Optional<Problem> problem = check.problemWith(draft, now);
        if (problem.isPresent()) {
          return problem;
        }
      }
      return Optional.empty();
    }

    void refuse(String door, Problem problem, byte[] input) {
      Governance.Refused refused = Refusals.of(door, problem, input);
      Origin origin = new Origin("refused:" + door, Refusals.key(problem, input));
      if (origins.add(origin, now)) {
        verdicts.add(new Verdict.Rejected(first + facts.size(), problem));
        facts.add(new Fact(now, now, origin, null, refused));
      } else {
        verdicts.add(new Verdict.Rejected(-1, problem));
      }
    }

    CompletableFuture<?> append() throws InterruptedException {
      if (facts.isEmpty()) {
        return journal.flushed();
      }
      Journal.Appended appended = appended();
      floor.offer(appended.first(), facts, appended.durable());
      return appended.durable();
    }

    /** What the journal does not take is not known either: it may come again when there is room. */
    private Journal.Appended appended() throws InterruptedException {
      try {
        return journal.append(facts, raws);
      } catch (RuntimeException | InterruptedException e) {
        forget();
        throw e;
      }
    }

    void forget() {
      facts.forEach(fact -> origins.remove(fact.origin()));
    }
  }
}
