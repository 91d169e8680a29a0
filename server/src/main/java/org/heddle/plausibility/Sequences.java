package org.heddle.plausibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.fact.StreamName;
import org.heddle.fact.Structure.Assembled;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.Outbox;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.identity.UnitId;

/**
 * Parts that were scanned out of their turn. Where parts are built in one after the other as they
 * were finished, a part that overtakes others was not the one that was scanned: two parts changed
 * places on paper, and each alone looks right.
 *
 * <p>Nobody tells which feeds keep their order: one that has kept it for {@value #PROVEN} parts in
 * a row is believed to. Turns are those that the sources gave their reports, so the order in which
 * these arrive does not matter. A part that a gate refused has lost its turn, and is not compared.
 */
public final class Sequences implements Judge, Kept {
  /** A feed with one part in a hundred out of turn does so for once in 150. */
  static final int PROVEN = 500;

  /** Finished parts that are remembered. */
  private static final int MAX_FINISHED = 200_000;

  private static final String STATE_FILE = "sequences";
  private static final String REFUSED_FILE = "refused";

  private final Function<ItemId, String> productOf;
  private final ToIntFunction<ItemId> numberOf;
  private final Map<Integer, Finished> finished = new FinishedParts();
  private final Map<String, Feed> feeds = new HashMap<>();

  private final Set<Integer> refused = new LinkedHashSet<>();

  /** Who finished a part last, and when. */
  private record Finished(String by, Turn turn) {}

  /** The oldest are forgotten. */
  private static final class FinishedParts extends LinkedHashMap<Integer, Finished> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, Finished> eldest) {
      return size() > MAX_FINISHED;
    }
  }

  /**
   * @param productOf the product of an item; empty when unknown
   * @param numberOf the number of an item; −1 for none
   */
  public Sequences(Function<ItemId, String> productOf, ToIntFunction<ItemId> numberOf) {
    this.productOf = productOf;
    this.numberOf = numberOf;
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    switch (fact.event()) {
      case StepFinished(ItemId item, String step, Result result, var work)
          when item instanceof UnitId && result == Result.OK -> {
        Turn turn = Turn.of(fact);
        int number = numberOf.applyAsInt(item);
        if (turn.hasNumber() && number >= 0) {
          String by = work.station().value() + "/" + step + "/" + fact.origin().source();
          finished.remove(number);
          finished.put(number, new Finished(by, turn));
        }
      }
      case Assembled assembled when assembled.component() instanceof UnitId ->
          take(position, fact, assembled, decisions);
      case GateAnswered answer when !answer.allowed() -> refused(answer.item());
      default -> {}
    }
  }

  /** The oldest are forgotten, as are those that were finished so long ago. */
  private void refused(ItemId item) {
    int number = numberOf.applyAsInt(item);
    if (item instanceof UnitId && number >= 0 && refused.add(number)) {
      if (refused.size() > MAX_FINISHED) {
        refused.remove(refused.iterator().next());
      }
    }
  }

  private void take(long position, Fact fact, Assembled assembled, Consumer<Draft> decisions) {
    Turn turn = Turn.of(fact);
    int part = numberOf.applyAsInt(assembled.component());
    Finished before = finished.get(part);
    if (refused.remove(part) || before == null || !turn.hasNumber()) {
      return;
    }
    String name =
        String.join(
            "/",
            productOf.apply(assembled.component()),
            assembled.work().station().value(),
            before.by);
    Feed feed = feeds.computeIfAbsent(name, _ -> new Feed());
    Feed.Part taken =
        new Feed.Part(turn, before.turn, part, position, Micros.of(fact.recordedAt()));
    boolean isProven = feed.kept() >= PROVEN;
    Feed.Part early = feed.overtaken(taken);
    if (early != null && isProven) {
      decisions.accept(raised(fact, assembled, early, position));
    }
  }

  private Draft raised(Fact fact, Assembled assembled, Feed.Part early, long position) {
    String alarm = "turn-" + position;
    String station = assembled.work().station().value();
    String product = productOf.apply(assembled.parent());
    AlarmRaised raised =
        new AlarmRaised(
            alarm,
            StreamName.of(product, "assembly", "turn", "station=" + station),
            "out-of-turn",
            Severity.ALARM,
            new Trigger(position, -1, assembled.parent(), assembled.work().station(), 0, 0),
            new Onset(
                early.position(),
                Micros.at(early.taken().micros()),
                Micros.at(early.taken().micros()),
                fact.occurredAt()),
            0,
            "a part built into "
                + assembled.parent().value()
                + " at "
                + station
                + " overtook "
                + assembled.component().value()
                + ", which was finished before it: it may not be the one that was scanned");
    return new Draft(fact.recordedAt(), new Origin(Outbox.SOURCE, alarm), raised);
  }

  @Override
  public String name() {
    return "sequences";
  }

  @Override
  public void write(Path folder) throws IOException {
    try (StateOutput output = new StateOutput(folder.resolve(STATE_FILE))) {
      output.number(finished.size());
      for (Map.Entry<Integer, Finished> part : finished.entrySet()) {
        output.number(part.getKey());
        output.text(part.getValue().by);
        output.number(part.getValue().turn.micros());
        output.number(part.getValue().turn.number());
      }
      output.number(feeds.size());
      for (Map.Entry<String, Feed> feed : feeds.entrySet()) {
        output.text(feed.getKey());
        feed.getValue().write(output);
      }
    }
    try (StateOutput output = new StateOutput(folder.resolve(REFUSED_FILE))) {
      output.number(refused.size());
      for (int part : refused) {
        output.number(part);
      }
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    try (StateInput input = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = input.number(); left > 0; left--) {
        int part = Math.toIntExact(input.number());
        String by = input.text();
        finished.put(part, new Finished(by, new Turn(input.number(), input.number())));
      }
      for (long left = input.number(); left > 0; left--) {
        String name = input.text();
        feeds.put(name, Feed.read(input));
      }
    }
    Path refusals = folder.resolve(REFUSED_FILE);
    if (Files.exists(refusals)) {
      try (StateInput input = new StateInput(refusals)) {
        for (long left = input.number(); left > 0; left--) {
          refused.add(Math.toIntExact(input.number()));
        }
      }
    }
  }
}
