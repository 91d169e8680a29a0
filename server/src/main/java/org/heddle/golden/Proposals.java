package org.heddle.golden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heddle.fact.Fact;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.golden.Reference.LeftOut;
import org.heddle.identity.ItemId;
import org.heddle.traveler.Condition;
import org.heddle.traveler.ItemState;
import org.heddle.traveler.Traveler;

/** Chooses runs for a new profile: the last ones, without those that something speaks against. */
public final class Proposals {
  private final GoldenBook book;
  private final Traveler traveler;
  private final LongFunction<Fact> factAt;

  public Proposals(GoldenBook book, Traveler traveler, LongFunction<Fact> factAt) {
    this.book = book;
    this.traveler = traveler;
    this.factAt = factAt;
  }

  /**
   * What is wanted.
   *
   * @param runs how many of the last ones are looked at
   * @param until runs from then on are not taken
   * @param exclude runs that a person leaves out, with the reason
   * @param objection what else speaks against an item, such as a hold
   */
  public record Wish(
      Subject subject,
      int runs,
      Instant until,
      Map<Long, String> exclude,
      double falseAlarmsPerMonth,
      Function<ItemId, Optional<String>> objection) {
    public Wish {
      exclude = Map.copyOf(exclude);
    }
  }

  public Making.Outcome propose(Wish wish) {
    GoldenBook.State kind = book.kind(wish.subject).orElse(null);
    if (kind == null) {
      return new Making.Outcome.Refused("unknown-kind", "no such runs were recorded", List.of());
    }
    List<Run> runs = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    long[] positions = kind.positions();
    int looked = 0;
    for (int i = positions.length - 1; i >= 0 && looked < wish.runs; i--) {
      Optional<Run> run = book.runs().at(positions[i]);
      if (run.isPresent() && run.get().at().isBefore(wish.until)) {
        looked++;
        Optional<String> objection = objection(run.get(), wish);
        if (objection.isPresent()) {
          leftOut.add(new LeftOut(positions[i], objection.get()));
        } else {
          runs.addFirst(run.get());
        }
      }
    }
    return Making.of(runs, leftOut, new Making.Wish(wish.falseAlarmsPerMonth, kind.runsPerMonth()));
  }

  private Optional<String> objection(Run run, Wish wish) {
    String excluded = wish.exclude.get(run.position());
    if (excluded != null) {
      return Optional.of(excluded);
    }
    Optional<ItemState> state = traveler.state(run.item());
    if (state.filter(s -> s.condition() == Condition.SCRAPPED).isPresent()) {
      return Optional.of("the item was scrapped");
    }
    for (long at : traveler.history(run.item(), Long.MAX_VALUE)) {
      if (factAt.apply(at).event() instanceof StepFinished e
          && e.result() == Result.NOK
          && e.step().equals(wish.subject.step())) {
        return Optional.of("not OK at this step");
      }
    }
    return wish.objection.apply(run.item());
  }
}
