package org.heddle.traveler;

import java.io.IOException;
import java.util.List;
import org.heddle.fact.Micros;
import org.heddle.fact.Result;
import org.heddle.floor.IntColumn;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Where each item is and what has become of it, a column per question. A report that is older than
 * what is known changes nothing here; the history keeps it all the same.
 */
final class ItemStates {
  private static final int NONE = -1;

  private final Names names;
  private final IntColumn condition = new IntColumn(0);
  private final IntColumn holder = new IntColumn(NONE);
  private final IntColumn station = new IntColumn(NONE);
  private final IntColumn place = new IntColumn(NONE);
  private final IntColumn step = new IntColumn(NONE);
  private final IntColumn result = new IntColumn(0);
  private final LongColumn placedAt = new LongColumn(Long.MIN_VALUE);
  private final LongColumn finishedAt = new LongColumn(Long.MIN_VALUE);

  ItemStates(Names names) {
    this.names = names;
  }

  /** False when something later is already known. */
  boolean become(int item, Condition now, long atMicros) {
    if (atMicros < placedAt.get(item)) {
      return false;
    }
    placedAt.set(item, atMicros);
    condition.set(item, now.ordinal());
    return true;
  }

  void at(int item, String atStation) {
    station.set(item, names.number(atStation));
    place.set(item, NONE);
    holder.set(item, NONE);
  }

  void in(int item, int newHolder) {
    holder.set(item, newHolder);
    place.set(item, NONE);
  }

  void out(int item) {
    holder.set(item, NONE);
  }

  void place(int item, String newPlace) {
    place.set(item, newPlace.isEmpty() ? NONE : names.number(newPlace));
    holder.set(item, NONE);
  }

  void finished(int item, String finished, Result how, long atMicros) {
    if (atMicros >= finishedAt.get(item)) {
      finishedAt.set(item, atMicros);
      step.set(item, names.number(finished));
      result.set(item, how.ordinal());
    }
  }

  /** Takes over what is known later of the other item, when both turn out to be one. */
  void absorb(int item, int other) {
    if (placedAt.get(other) > placedAt.get(item)) {
      placedAt.set(item, placedAt.get(other));
      for (IntColumn column : List.of(condition, holder, station, place)) {
        column.set(item, column.get(other));
      }
    }
    if (finishedAt.get(other) > finishedAt.get(item)) {
      finishedAt.set(item, finishedAt.get(other));
      step.set(item, step.get(other));
      result.set(item, result.get(other));
    }
  }

  Condition condition(int item) {
    return Condition.at(condition.get(item));
  }

  /** -1 when in nothing. */
  int holder(int item) {
    return holder.get(item);
  }

  /** Number of the station's name, -1 when none. */
  int station(int item) {
    return station.get(item);
  }

  ItemState state(ItemId id, int item, @Nullable ItemId inside, int facts) {
    long since = Math.max(placedAt.get(item), finishedAt.get(item));
    return new ItemState(
        id,
        condition(item),
        inside,
        text(station.get(item)),
        text(place.get(item)),
        text(step.get(item)),
        Result.values()[result.get(item)],
        Micros.at(since == Long.MIN_VALUE ? 0 : since),
        facts);
  }

  private String text(int name) {
    return name == NONE ? "" : names.text(name);
  }

  void write(StateOutput out) throws IOException {
    for (IntColumn column : List.of(condition, holder, station, place, step, result)) {
      column.write(out);
    }
    placedAt.write(out);
    finishedAt.write(out);
  }

  void read(StateInput in) throws IOException {
    for (IntColumn column : List.of(condition, holder, station, place, step, result)) {
      column.read(in);
    }
    placedAt.read(in);
    finishedAt.read(in);
  }
}
