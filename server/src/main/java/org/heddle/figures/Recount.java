package org.heddle.figures;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.heddle.fact.Fact;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Structure.Identified;
import org.heddle.figures.BusyBook.InWork;
import org.heddle.identity.ItemId;
import org.heddle.traveler.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What one item alone counts for, as its history was to be read at some time. Two of them, before a
 * correction and after it, differ by what has to be put right.
 *
 * <p>It was where its machines said, when they said it: a station is left by an end that is void.
 */
final class Recount implements Progress.Cells {
  private final FigureBook book;
  private final Standing standing;
  private final int node;
  private final long below;
  private final Map<ShiftTable.Spot, Cell> cells = new HashMap<>();
  private final Map<Integer, Integer> follows = new HashMap<>();
  private final Map<Integer, Integer> keys = new HashMap<>();
  private final Map<Integer, InWork> inWork = new HashMap<>();
  private final Progress progress;

  /**
   * @param node the item's number
   * @param below corrections recorded later are not known yet
   */
  Recount(FigureBook book, Standing standing, int node, long below) {
    this.book = book;
    this.standing = standing;
    this.node = node;
    this.below = below;
    this.progress = new Progress(book.places(), this);
  }

  Map<ShiftTable.Spot, Cell> cells() {
    return cells;
  }

  Progress progress() {
    return progress;
  }

  /** The item's own key in {@link #progress}. */
  int key() {
    return key(node);
  }

  @Nullable InWork inWork() {
    return inWork.get(node);
  }

  @Override
  public Cell cell(Shift shift, int place) {
    return cells.computeIfAbsent(new ShiftTable.Spot(shift, place), _ -> new Cell());
  }

  @Override
  public Cell known(Shift shift, int place) {
    return cell(shift, place);
  }

  /** Numbers of a few names stay small. */
  private int key(int number) {
    return keys.computeIfAbsent(number, _ -> keys.size());
  }

  /** The number an item had when this was recorded, known by other names or not. */
  private int then(ItemId item) {
    int number = book.ownNumber(item);
    while (follows.containsKey(number)) {
      number = follows.get(number);
    }
    return number;
  }

  void take(long position, Fact raw) {
    switch (raw.event()) {
      case StepStarted e when isMine(e.item()) -> {
        if (standing.of(position, raw, below).isPresent()) {
          inWork.put(
              then(e.item()), new InWork(e.work().station().value(), e.step(), raw.occurredAt()));
        }
      }
      case StepFinished e when isMine(e.item()) -> finished(position, raw, e);
      case Identified e when isMine(e.item()) -> absorb(then(e.item()), book.ownNumber(e.alias()));
      default -> {
        if (FigureBook.lost(raw.event()).stream().anyMatch(this::isMine)) {
          lost(position, raw);
        }
      }
    }
  }

  private boolean isMine(ItemId item) {
    return book.number(item) == node;
  }

  private void finished(long position, Fact raw, StepFinished event) {
    int number = then(event.item());
    InWork was = inWork.remove(number);
    Optional<Fact> fact = standing.of(position, raw, below);
    if (fact.isEmpty() || !(fact.get().event() instanceof StepFinished said)) {
      return;
    }
    Shift shift = book.shift(said.work().station().value(), raw);
    int place = book.place(said, book.productThen(number, position, event.item()));
    cycle(was, raw.occurredAt(), event, cell(shift, place));
    progress.finished(
        key(number),
        place,
        shift,
        FigureBook.isGood(said.result()),
        raw.occurredAt().getEpochSecond());
  }

  /** Counts a cycle where the end is of what had begun. */
  static void cycle(@Nullable InWork was, Instant end, StepFinished event, Cell cell) {
    if (was == null
        || !was.station().equals(event.work().station().value())
        || !was.step().equals(event.step())) {
      return;
    }
    long micros = ChronoUnit.MICROS.between(was.since(), end);
    if (micros >= 0) {
      cell.cycles++;
      cell.cycleMicros += micros;
    }
  }

  private void lost(long position, Fact raw) {
    for (ItemId item : FigureBook.lost(raw.event())) {
      if (isMine(item) && FigureBook.isPiece(item)) {
        int number = then(item);
        if (standing.of(position, raw, below).isPresent() && progress.isLostNow(key(number))) {
          inWork.remove(number);
          int at = progress.last(key(number));
          int place =
              at == Progress.NOWHERE ? book.nowhere(book.productThen(number, position, item)) : at;
          cell(book.shift(book.places().of(place).station(), raw), place).scrap++;
        }
      }
    }
  }

  private void absorb(int number, int alias) {
    if (alias < 0 || alias == number) {
      return;
    }
    progress.absorb(key(number), key(alias));
    follows.put(alias, number);
    InWork was = inWork.remove(alias);
    if (was != null) {
      inWork.putIfAbsent(number, was);
    }
  }
}
