package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * What is kept of a vessel's events that are too old to be run again: which content was drawn from
 * when, and when it was filled or emptied. A fact that comes so late cannot be put where it
 * belongs, but with this the draws it may concern are found, so that none of them is ever cleared
 * by it.
 *
 * <p>A few numbers a refill; draws, which are most, leave nothing.
 */
final class Bygone {
  static final long NEVER = Long.MAX_VALUE;

  /** From that time on that content was drawn from. */
  private record Spell(long micros, int version) {}

  /** The content was changed at that time. */
  private record Change(long micros, long seq, VesselEvent.Kind kind) {}

  private final List<Spell> spells = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private long end = Long.MIN_VALUE;

  /** True for what happened while nothing is remembered exactly any more. */
  boolean covers(VesselEvent event) {
    return event.micros < end;
  }

  /** Events are added in the order in which they happened. */
  void add(VesselEvent event) {
    end = event.micros;
    if (event.kind != VesselEvent.Kind.DRAW) {
      changes.add(new Change(event.micros, event.seq, event.kind));
    } else if (event.version != VesselEvent.NO_VERSION
        && (spells.isEmpty() || spells.getLast().version != event.version)) {
      spells.add(new Spell(event.micros, event.version));
    }
  }

  /** When the fact changed the content; {@link #NEVER} if it did not. */
  long changedBy(long seq) {
    for (Change change : changes) {
      if (change.seq == seq) {
        return change.micros;
      }
    }
    return NEVER;
  }

  /**
   * When the content of that time was certainly gone; {@link #NEVER} if it may be there yet.
   *
   * @param isReplaced true where a refill leaves nothing of what was there before
   */
  long goneAfter(long micros, boolean isReplaced) {
    for (Change change : changes) {
      if (change.micros > micros && (isReplaced || change.kind == VesselEvent.Kind.EMPTY)) {
        return change.micros;
      }
    }
    return NEVER;
  }

  /** Visits each content that was drawn from between two times, the first time included. */
  void forEachDrawn(long from, long to, IntConsumer visit) {
    for (int i = 0; i < spells.size(); i++) {
      long next = i + 1 < spells.size() ? spells.get(i + 1).micros : end + 1;
      if (spells.get(i).micros < to && next > from) {
        visit.accept(spells.get(i).version);
      }
    }
  }

  /** The contents that a draw at that time may be of: that before it and that after it. */
  List<Integer> around(long micros) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < spells.size(); i++) {
      boolean before = spells.get(i).micros <= micros;
      boolean isLastBefore =
          before && (i + 1 == spells.size() || spells.get(i + 1).micros > micros);
      boolean isFirstAfter = !before && (i == 0 || spells.get(i - 1).micros <= micros);
      if (isLastBefore || isFirstAfter) {
        found.add(spells.get(i).version);
      }
    }
    return found;
  }

  void write(StateOutput to) throws IOException {
    to.number(end);
    to.number(spells.size());
    for (Spell spell : spells) {
      to.number(spell.micros);
      to.number(spell.version);
    }
    to.number(changes.size());
    for (Change change : changes) {
      to.number(change.micros);
      to.number(change.seq);
      to.number(change.kind.ordinal());
    }
  }

  void read(StateInput from) throws IOException {
    end = from.number();
    for (long left = from.number(); left > 0; left--) {
      spells.add(new Spell(from.number(), (int) from.number()));
    }
    for (long left = from.number(); left > 0; left--) {
      changes.add(
          new Change(from.number(), from.number(), VesselEvent.Kind.values()[(int) from.number()]));
    }
  }
}
