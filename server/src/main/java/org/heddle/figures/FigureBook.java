package org.heddle.figures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;
import org.heddle.fact.Control.Dequeued;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Structure.Identified;
import org.heddle.fact.Structure.Moved;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.traveler.Standing;
import org.heddle.traveler.Traveler;

/**
 * Counts every try of every step by station, product and shift, in the order of record. It decides
 * nothing.
 *
 * <p>What was recorded in error or corrected changes what was counted: then the item it is about is
 * counted anew from its history, as it was to be read before and as it is now, and the difference
 * is put right in the shifts in which the work was done.
 */
public final class FigureBook implements Judge, Kept {
  private static final String STATE_FILE = "shifts";

  /**
   * Facts of one item that are read to count it anew. A lot that went into more than that is not:
   * the thread on which facts are applied would stand still for it.
   */
  static final int MAX_RECOUNTED = 5_000;

  /** First number of the stored form. */
  private static final long FORMAT = 0x4649_4755_0000_0002L;

  private final Names names;
  private final Clocks clocks;
  private final Traveler traveler;
  private final LongFunction<Fact> factAt;
  private final Standing standing;
  private final Places places = new Places();
  private final BusyBook busy = new BusyBook();
  private final PastProducts past = new PastProducts();
  private final ShiftTable table = new ShiftTable(this::forget);
  private final Progress progress = new Progress(places, table);

  /** The shifts of a station's site, by the plan in force at a time, as it was known at another. */
  @FunctionalInterface
  public interface Clocks {
    ShiftClock of(String station, Instant at, Instant known);
  }

  /**
   * How items are known.
   *
   * @param numberOf the number of an item
   * @param ownNumberOf the number an identifier had before it was known as another's alias
   * @param productOf what it is; empty when unknown
   */
  public record Names(
      ToIntFunction<ItemId> numberOf,
      ToIntFunction<ItemId> ownNumberOf,
      Function<ItemId, String> productOf) {}

  /** Where something was done to what. */
  public record Place(String station, String step, String product) {}

  /** The counts of one place in one shift. */
  public record Row(Place place, Shift shift, Counts counts) {}

  /**
   * @param traveler which has applied each fact before it is judged here
   * @param factAt the facts up to the one that is judged
   */
  public FigureBook(Names names, Clocks clocks, Traveler traveler, LongFunction<Fact> factAt) {
    this.names = names;
    this.clocks = clocks;
    this.traveler = traveler;
    this.factAt = factAt;
    this.standing = new Standing(traveler, factAt);
  }

  @Override
  public synchronized void judge(long position, Fact fact, Consumer<Draft> decisions) {
    switch (fact.event()) {
      case StepStarted e -> {
        String station = e.work().station().value();
        busy.enter(
            number(e.item()), station, e.step(), fact.occurredAt(), each -> clock(each, fact));
      }
      case StepFinished e -> finished(position, fact, e);
      case Identified e -> absorb(number(e.item()), ownNumber(e.alias()));
      case Governance.Corrected e -> amended(position, fact, e);
      case Governance.Voided e -> amended(position, fact, e);
      default -> lost(fact.event()).forEach(item -> lost(position, fact, item));
    }
  }

  /** The items that are gone after it. */
  static List<ItemId> lost(Event event) {
    return switch (event) {
      case Moved e when e.place().equals("scrap") -> List.of(e.item());
      case HoldLifted e when e.disposition() == Disposition.SCRAP -> e.items();
      case Dequeued e when e.outcome() == Disposition.SCRAP -> e.items();
      default -> List.of();
    };
  }

  /** What is left of a coil is material, not a piece. */
  static boolean isPiece(ItemId item) {
    return item.kind() != ItemKind.COIL;
  }

  static boolean isGood(Result result) {
    return result == Result.OK || result == Result.NONE;
  }

  int number(ItemId item) {
    return names.numberOf.applyAsInt(item);
  }

  int ownNumber(ItemId item) {
    return names.ownNumberOf.applyAsInt(item);
  }

  Places places() {
    return places;
  }

  int place(StepFinished event, String product) {
    return places.number(new Place(event.work().station().value(), event.step(), product));
  }

  /** Of what was lost before anything was done to it. */
  int nowhere(String product) {
    return places.number(new Place("", "", product));
  }

  Shift shift(String station, Fact fact) {
    return clock(station, fact).at(fact.occurredAt());
  }

  /** What an item was known to be when something about it was recorded. */
  String productThen(int node, long position, ItemId item) {
    return past.at(
        node,
        position,
        each -> {
          int at = progress.last(each);
          return at == Progress.NOWHERE ? names.productOf.apply(item) : places.of(at).product();
        });
  }

  private ShiftClock clock(String station, Fact fact) {
    return clocks.of(station, fact.occurredAt(), fact.recordedAt());
  }

  private void finished(long position, Fact fact, StepFinished event) {
    int node = number(event.item());
    String station = event.work().station().value();
    ShiftClock clock = clock(station, fact);
    String product = names.productOf.apply(event.item());
    noteChange(node, position, product);
    int place = place(event, product);
    Shift shift = clock.at(fact.occurredAt());
    BusyBook.InWork was = busy.leave(node, fact.occurredAt(), clock);
    Recount.cycle(was, fact.occurredAt(), event, table.cell(shift, place));
    boolean isGood = isGood(event.result());
    progress.finished(node, place, shift, isGood, fact.occurredAt().getEpochSecond());
  }

  private void noteChange(int node, long position, String product) {
    int at = progress.last(node);
    if (at != Progress.NOWHERE && !places.of(at).product().equals(product)) {
      past.note(node, position, places.of(at).product());
    }
  }

  private void lost(long position, Fact fact, ItemId item) {
    int node = number(item);
    if (node < 0 || !isPiece(item) || !progress.isLostNow(node)) {
      return;
    }
    int place = progress.last(node);
    if (place == Progress.NOWHERE) {
      String product = names.productOf.apply(item);
      past.note(node, position + 1, product);
      place = nowhere(product);
    }
    ShiftClock clock = clock(places.of(place).station(), fact);
    table.cell(clock.at(fact.occurredAt()), place).scrap++;
    busy.leave(node, fact.occurredAt(), clock);
  }

  /** What was done under a name that turned out to be another's was done to that one. */
  private void absorb(int node, int alias) {
    if (alias >= 0 && alias != node) {
      progress.absorb(node, alias);
      busy.rename(alias, node);
    }
  }

  private void amended(long position, Fact fact, Governance event) {
    standing
        .about(position, event)
        .ifPresent(
            target -> {
              Event was = factAt.apply(target).event();
              Set<Integer> done = new HashSet<>();
              for (ItemId item : countedOf(was)) {
                if (number(item) >= 0 && done.add(number(item))) {
                  recount(item, position, fact, target);
                }
              }
            });
  }

  private static List<ItemId> countedOf(Event event) {
    return switch (event) {
      case StepStarted e -> List.of(e.item());
      case StepFinished e -> List.of(e.item());
      default -> lost(event);
    };
  }

  private void recount(ItemId item, long position, Fact amendment, long target) {
    if (traveler.factsOf(item) > MAX_RECOUNTED) {
      recountAlone(item, position, target);
      return;
    }
    int node = number(item);
    Recount before = new Recount(this, standing, node, position);
    Recount after = new Recount(this, standing, node, position + 1);
    for (long at : traveler.history(item, position)) {
      Fact fact = factAt.apply(at);
      before.take(at, fact);
      after.take(at, fact);
    }
    table.change(before.cells(), after.cells());
    int was = progress.last(node);
    progress.take(node, after.progress(), after.key());
    int is = progress.last(node);
    String product = was == Progress.NOWHERE ? "" : places.of(was).product();
    if (was != Progress.NOWHERE
        && (is == Progress.NOWHERE || !places.of(is).product().equals(product))) {
      past.note(node, position, product);
    }
    busy.correct(
        node, after.inWork(), amendment.occurredAt(), station -> clock(station, amendment));
  }

  /** The report itself is put right, as the only try there was at its step. */
  private void recountAlone(ItemId item, long position, long target) {
    Recount before = new Recount(this, standing, number(item), position);
    Recount after = new Recount(this, standing, number(item), position + 1);
    Fact fact = factAt.apply(target);
    before.take(target, fact);
    after.take(target, fact);
    table.change(before.cells(), after.cells());
  }

  private void forget(Instant before) {
    progress.forgetBefore(before);
    busy.forgetBefore(before);
  }

  /** The counts of all shifts that begin in a stretch of time, the oldest first. */
  public synchronized List<Row> rows(Instant from, Instant to) {
    List<Row> rows = new ArrayList<>();
    table.each(
        from, to, (shift, place, counts) -> rows.add(new Row(places.of(place), shift, counts)));
    return rows;
  }

  /** How long the station had something in work, microseconds. */
  public synchronized long busyMicros(String station, Shift shift, Instant now) {
    return busy.micros(station, shift, now);
  }

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public synchronized void write(Path folder) throws IOException {
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(FORMAT);
      places.write(out);
      table.write(out);
      progress.write(out);
      past.write(out);
      busy.write(out);
    }
  }

  @Override
  public synchronized void read(Path folder) throws IOException {
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      if (in.number() != FORMAT) {
        throw new IOException("figures of another version");
      }
      places.read(in);
      table.read(in);
      progress.read(in);
      past.read(in);
      busy.read(in);
    }
  }
}
