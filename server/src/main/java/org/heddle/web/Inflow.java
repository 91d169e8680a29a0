package org.heddle.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.heddle.fact.Draft;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Problem;
import org.heddle.intake.Unread;
import org.heddle.intake.Verdict;

/**
 * Takes streams of messages in: cuts them up, reads them on several threads, records them in the
 * order in which they came, and gives a verdict on each.
 *
 * <p>One thread owns a stream. It cuts off what is at hand and hands it to the readers; when enough
 * is on its way, or nothing more is at hand, it records what is read and waits for the disk. So a
 * sender that trickles has its verdicts at once, one that floods shares a flush among thousands,
 * and no more than {@link #MAX_AHEAD} chunks of a stream are ever in memory.
 */
public final class Inflow {
  /** Chunks of one stream between reading and recording. */
  static final int MAX_AHEAD = 8;

  /** A stream of which so many messages are refused is nonsense and is not read further. */
  static final int MAX_REJECTED = 1_000;

  private final Intake intake;
  private final Executor readers;
  private final Patience patience;

  /**
   * @param readers run what is pure: one thread a core
   */
  public Inflow(Intake intake, Executor readers) {
    this(intake, readers, Patience.USUAL);
  }

  Inflow(Intake intake, Executor readers, Patience patience) {
    this.intake = intake;
    this.readers = readers;
    this.patience = patience;
  }

  /**
   * Records what a stream reports; returns when all of it is durable.
   *
   * @param door where it came in, for example {@code http}
   * @param maxBytes of the whole stream
   * @throws org.heddle.journal.JournalException when the journal can not take more
   */
  public Receipt take(
      InputStream body, Format format, Admission admission, String door, long maxBytes)
      throws InterruptedException {
    return new Stream(body, format, admission, door, maxBytes).take();
  }

  /** A message that was read: its reports, and what could not be read. */
  private record Read(byte[] raw, List<Draft> drafts, List<Problem> problems) {}

  /** A report's place in the stream and its key. */
  private record Named(long index, String key) {}

  private final class Stream {
    private final Frames frames;
    private final Format format;
    private final Admission admission;
    private final String door;
    private final long maxBytes;
    private final Deque<CompletableFuture<List<Read>>> ahead = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private long index;

    Stream(InputStream body, Format format, Admission admission, String door, long maxBytes) {
      this.frames = new Frames(body, format.splitter(), maxBytes, patience);
      this.format = format;
      this.admission = admission;
      this.door = door;
      this.maxBytes = maxBytes;
    }

    Receipt take() throws InterruptedException {
      try {
        for (List<Frames.Frame> chunk = frames.next(); chunk != null; chunk = frames.next()) {
          ahead.add(dispatch(chunk));
          if (ahead.size() >= MAX_AHEAD || !frames.isAtHand()) {
            record();
          }
          if (tally.rejected() >= MAX_REJECTED) {
            break;
          }
        }
      } catch (Frames.StoppedException e) {
        tally.stop(problem(e.stop()));
      } catch (IOException e) {
        tally.stop(new Problem("stream-broken", "the sender went silent or away"));
      }
      record();
      if (tally.rejected() >= MAX_REJECTED) {
        tally.stop(nonsense());
      }
      return tally.receipt();
    }

    private CompletableFuture<List<Read>> dispatch(List<Frames.Frame> chunk) {
      return frames.isDone() && ahead.isEmpty()
          ? CompletableFuture.completedFuture(read(chunk))
          : CompletableFuture.supplyAsync(() -> read(chunk), readers);
    }

    private List<Read> read(List<Frames.Frame> chunk) {
      List<Read> all = new ArrayList<>(chunk.size());
      int rejected = 0;
      for (Frames.Frame frame : chunk) {
        Read read = frame.tooLong() ? tooLong(frame) : read(frame.bytes());
        all.add(read);
        rejected += read.problems.size();
        if (rejected >= MAX_REJECTED) {
          break;
        }
      }
      return all;
    }

    private static Read tooLong(Frames.Frame frame) {
      Problem problem =
          new Problem(
              "message-too-long",
              "a message has at most " + Frames.MAX_MESSAGE_BYTES + " bytes; this is its start");
      return new Read(frame.bytes(), List.of(), List.of(problem));
    }

    private Read read(byte[] message) {
      List<Draft> drafts = new ArrayList<>(1);
      List<Problem> problems = new ArrayList<>(0);
      for (Parsed parsed : format.read(message)) {
        switch (parsed) {
          case Unreadable unreadable -> problems.add(unreadable.problem());
          case Parsed.Read(Draft draft) -> {
            Optional<Problem> problem = admission.problemWith(draft);
            problem.ifPresentOrElse(problems::add, () -> drafts.add(draft));
          }
        }
      }
      return new Read(message, drafts, problems);
    }

    /** Records all that is on its way, with one wait for the disk. */
    private void record() throws InterruptedException {
      List<Message> messages = new ArrayList<>();
      List<Unread> unread = new ArrayList<>();
      List<Named> reported = new ArrayList<>();
      List<Named> refused = new ArrayList<>();
      for (var read = ahead.poll(); read != null; read = ahead.poll()) {
        if (tally.rejected() + refused.size() >= MAX_REJECTED) {
          continue;
        }
        for (Read message : read.join()) {
          if (!message.drafts.isEmpty()) {
            messages.add(new Message(door, message.drafts, message.raw));
          }
          message.drafts.forEach(draft -> reported.add(new Named(index++, draft.origin().key())));
          for (Problem problem : message.problems) {
            unread.add(new Unread(problem, message.raw));
            refused.add(new Named(index++, ""));
          }
        }
      }
      if (!reported.isEmpty()) {
        tally(reported, intake.submit(messages));
      }
      if (!refused.isEmpty()) {
        tally(refused, intake.refuse(door, unread));
      }
    }

    private void tally(List<Named> named, List<Verdict> verdicts) {
      for (int i = 0; i < named.size(); i++) {
        tally.add(named.get(i).index, named.get(i).key, verdicts.get(i));
      }
    }

    private Problem nonsense() {
      return new Problem(
          "too-many-rejected",
          MAX_REJECTED + " messages of this stream were refused; the rest was not read");
    }

    private Problem problem(Frames.Stop stop) {
      return switch (stop) {
        case TOO_LARGE ->
            new Problem("body-too-large", "at most " + maxBytes + " bytes are taken at once");
        case MESSAGE_ENDLESS ->
            new Problem("message-endless", "a message did not end; the rest was not read");
        case CUT -> new Problem("stream-cut", "the stream ended within a message or an array");
        case TOO_SLOW -> new Problem("message-too-slow", "a message was begun and did not end");
      };
    }
  }
}
