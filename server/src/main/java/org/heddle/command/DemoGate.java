package org.heddle.command;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.heddle.gate.GateAnswer.Reason;
import org.heddle.gate.GateQuestion;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.simulator.Gate;

/**
 * The stations of a demonstration plant ask the gate before they start an item, and do what it
 * says. Their answers are kept: the same plant, run anew after a stop, gets the same ones up to
 * where it was.
 *
 * <p>While the past is caught up reports come many at a time, and what an item lacks may only be on
 * its way. Then a station heeds holds and nothing else, and its gate log has no answer but
 * refusals.
 */
final class DemoGate implements Gate, Closeable {
  private static final byte[] WORDS = {'g', 'w', 'n'};

  private final Asked asked;
  private final Asked askedOfPast;
  private final byte[] known;
  private final OutputStream kept;
  private int questions;
  private volatile boolean isLive;

  /** Asks Heddle, of each item, why it may not start. */
  @FunctionalInterface
  interface Asked {
    List<List<Reason>> ask(List<GateQuestion> questions);
  }

  /**
   * @param file where the answers are kept
   * @param asked with everything applied that the plant has told so far
   * @param askedOfPast with what is applied by then, of holds only
   */
  DemoGate(Path file, Asked asked, Asked askedOfPast) throws IOException {
    this.asked = asked;
    this.askedOfPast = askedOfPast;
    this.known = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    this.kept = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The past is caught up. */
  void open() {
    isLive = true;
  }

  @Override
  public Answer mayStart(ItemId item, StationId station, String step) {
    return mayStart(List.of(item), station, step).getFirst();
  }

  @Override
  public List<Answer> mayStart(List<ItemId> items, StationId station, String step) {
    int before = Math.max(0, Math.min(items.size(), known.length - questions));
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      answers.add(answer(known[questions + i]));
    }
    questions += items.size();
    List<GateQuestion> rest =
        items.subList(before, items.size()).stream()
            .map(item -> GateQuestion.of(item, station, step))
            .toList();
    if (!rest.isEmpty()) {
      (isLive ? asked : askedOfPast).ask(rest).forEach(reasons -> answers.add(kept(reasons)));
    }
    return answers;
  }

  private Answer kept(List<Reason> reasons) {
    Answer answer = answer(reasons);
    try {
      kept.write(WORDS[answer.ordinal()]);
    } catch (IOException e) {
      throw new UncheckedIOException("what the gate said could not be kept", e);
    }
    return answer;
  }

  private static Answer answer(byte word) {
    for (Answer answer : Answer.values()) {
      if (WORDS[answer.ordinal()] == word) {
        return answer;
      }
    }
    throw new IllegalStateException("no answer is written as " + word);
  }

  /** What was scrapped does not wait any longer. */
  private static Answer answer(List<Reason> reasons) {
    boolean isGone =
        reasons.stream()
            .anyMatch(
                reason -> reason.code().equals("condemned") || reason.code().equals("scrapped"));
    return reasons.isEmpty() ? Answer.GO : isGone ? Answer.NEVER : Answer.WAIT;
  }

  @Override
  public void close() throws IOException {
    kept.close();
  }
}
