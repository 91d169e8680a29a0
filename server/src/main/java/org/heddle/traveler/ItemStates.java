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
 * Where each item is and what has become of it, a column per question.
 *
 * <p>The order in which reports arrive makes no difference. What placed an item, at which station
 * it was seen and which step it finished are kept apart, each with its own latest time; of two
 * placements at one time the one that is further along its way holds. Only when asked is it put
 * together: a step that was finished after the last placement says where an item is, unless it was
 * built in or shipped.
 */
final class ItemStates {
  private static final int NONE = -1;

  /** Stands between a step and the station that finished it; in no name. */
  private static final char STEP_AT = '\0';

  private final Names names;
  private final IntColumn condition = new IntColumn(0);
  private final IntColumn holder = new IntColumn(NONE);
  private final IntColumn station = new IntColumn(NONE);
  private final IntColumn place = new IntColumn(NONE);

  /** Number of the finished step's name and station, see {@link #STEP_AT}. */
  private final IntColumn step = new IntColumn(NONE);

  private final IntColumn result = new IntColumn(0);
  private final LongColumn placedAt = new LongColumn(Long.MIN_VALUE);
  private final LongColumn stationAt = new LongColumn(Long.MIN_VALUE);
  private final LongColumn finishedAt = new LongColumn(Long.MIN_VALUE);

  ItemStates(Names names) {
    this.names = names;
  }

  /** False when something later, or at the same time further along, is already known. */
  boolean become(int item, Condition now, long atMicros) {
    long before = placedAt.get(item);
    if (atMicros < before
        || (atMicros == before && now.way() < Condition.at(condition.get(item)).way())) {
      return false;
    }
    placedAt.set(item, atMicros);
    condition.set(item, now.ordinal());
    return true;
  }

  /** Seen at a station, whatever else is known. */
  void seen(int item, String atStation, long atMicros) {
    if (atMicros >= stationAt.get(item)) {
      stationAt.set(item, atMicros);
      station.set(item, names.number(atStation));
    }
  }

  void in(int item, int newHolder) {
    holder.set(item, newHolder);
    place.set(item, NONE);
  }

  void out(int item) {
    holder.set(item, NONE);
    place.set(item, NONE);
  }

  void place(int item, String newPlace) {
    place.set(item, newPlace.isEmpty() ? NONE : names.number(newPlace));
    holder.set(item, NONE);
  }

  void finished(int item, String finished, String atStation, Result how, long atMicros) {
    if (atMicros >= finishedAt.get(item)) {
      finishedAt.set(item, atMicros);
      step.set(item, names.number(finished + STEP_AT + atStation));
      result.set(item, how.ordinal());
    }
  }

  /** True when the step finished last says where it is. */
  private boolean isWorkedOn(int item) {
    return finishedAt.get(item) > placedAt.get(item)
        && Condition.at(condition.get(item)).isAtWork();
  }

  /** Takes over what is known later of the other item, when both turn out to be one. */
  void absorb(int item, int other) {
    if (become(item, Condition.at(condition.get(other)), placedAt.get(other))) {
      holder.set(item, holder.get(other));
      place.set(item, place.get(other));
    }
    if (stationAt.get(other) > stationAt.get(item)) {
      stationAt.set(item, stationAt.get(other));
      station.set(item, station.get(other));
    }
    if (finishedAt.get(other) > finishedAt.get(item)) {
      finishedAt.set(item, finishedAt.get(other));
      step.set(item, step.get(other));
      result.set(item, result.get(other));
    }
  }

  Condition condition(int item) {
    return isWorkedOn(item) ? Condition.IN_PROCESS : Condition.at(condition.get(item));
  }

  /** -1 when in nothing. */
  int holder(int item) {
    return isWorkedOn(item) ? NONE : holder.get(item);
  }

  /** Where it was seen last, empty when nowhere. */
  String station(int item) {
    boolean isByStep = finishedAt.get(item) >= stationAt.get(item) && step.get(item) != NONE;
    return isByStep ? stepPart(item, false) : text(station.get(item));
  }

  private String stepPart(int item, boolean name) {
    String both = text(step.get(item));
    int cut = both.indexOf(STEP_AT);
    return cut < 0 ? "" : name ? both.substring(0, cut) : both.substring(cut + 1);
  }

  ItemState state(ItemId id, int item, @Nullable ItemId inside, int facts) {
    long since = Math.max(placedAt.get(item), finishedAt.get(item));
    return new ItemState(
        id,
        condition(item),
        inside,
        station(item),
        isWorkedOn(item) ? "" : text(place.get(item)),
        stepPart(item, true),
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
    stationAt.write(out);
    finishedAt.write(out);
  }

  void read(StateInput in) throws IOException {
    for (IntColumn column : List.of(condition, holder, station, place, step, result)) {
      column.read(in);
    }
    placedAt.read(in);
    stationAt.read(in);
    finishedAt.read(in);
  }
}
