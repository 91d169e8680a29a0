package org.heddle.golden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.heddle.fact.Fact;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.golden.Reference.LeftOut;
import org.heddle.identity.ItemId;
import org.heddle.traveler.Condition;
import org.heddle.traveler.ItemState;
import org.heddle.traveler.Traveler;

/** Chooses runs for a new profile: those of late, without what something speaks against. */
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
   * @param runs how many are looked at, evenly over those that are known
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
    for (long position : spread(before(kind.positions(), wish.until), wish.runs)) {
      Optional<Run> run = book.runs().at(position);
      Optional<String> objection = run.flatMap(each -> objection(each, wish));
      if (objection.isPresent()) {
        leftOut.add(new LeftOut(position, objection.get()));
      } else {
        run.ifPresent(runs::add);
      }
    }
    return Making.of(runs, leftOut, new Making.Wish(wish.falseAlarmsPerMonth, kind.runsPerMonth()));
  }

  private long[] before(long[] positions, Instant until) {
    return Arrays.stream(positions)
        .filter(at -> factAt.apply(at).occurredAt().isBefore(until))
        .toArray();
  }

  /** Evenly over all that are known: runs of one hour differ less than good runs do. */
  private static long[] spread(long[] positions, int wanted) {
    if (positions.length <= wanted) {
      return positions;
    }
    return IntStream.range(0, wanted)
        .mapToLong(i -> positions[(int) ((i + 0.5) * positions.length / wanted)])
        .toArray();
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
