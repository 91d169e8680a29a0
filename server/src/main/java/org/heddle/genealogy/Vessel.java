package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * One vessel: what it holds now, and its recent events, so that a late one is put where it belongs.
 *
 * <p>In order of time an event costs a step of the content. A late refill or emptying runs the
 * remembered events again from the oldest; consumers that drew something else than was thought are
 * led to what they drew, and the earlier answer stays visible to those who ask what was known then.
 *
 * <p>How it works is the plan's word for the time of each event: where a later version says
 * otherwise, what lies in it then goes on by that.
 */
final class Vessel {
  /**
   * Events remembered, about a week of a bowl. A fact that comes later still cannot be put where it
   * belongs: all that was drawn from then until the vessel was next empty is in doubt, and cleared
   * of nothing.
   */
  static final int MAX_REMEMBERED = 20_000;

  private static final VesselEvent.Kind[] KINDS = VesselEvent.Kind.values();

  private final int node;
  private final BlendWriter writer;
  private final List<VesselEvent> events = new ArrayList<>();
  private final Bygone bygone = new Bygone();
  private final VesselAmounts amounts = new VesselAmounts();
  private Residence residence;
  private Residence oldestResidence;
  private VesselContent oldest;
  private VesselContent content;

  /** True when what came last was always what was used. */
  private boolean isLatestAlways;

  private int lastChange = -1;
  private boolean hasPlainConsumers;

  /**
   * A vessel of which nothing is recorded yet.
   *
   * @param residence how it works by the plan of its first event
   * @param startsEmpty false for one that may have held something when the record began
   */
  Vessel(int node, Residence residence, boolean startsEmpty, BlendWriter writer) {
    this.node = node;
    this.residence = residence;
    this.oldestResidence = residence;
    this.isLatestAlways = residence instanceof Residence.Latest;
    this.writer = writer;
    this.oldest = VesselContent.of(residence, startsEmpty);
    this.content = VesselContent.of(residence, startsEmpty);
  }

  int node() {
    return node;
  }

  /** How it works by the plan of its newest event. */
  Residence residence() {
    return residence;
  }

  List<VesselEvent> events() {
    return events;
  }

  /**
   * True for a lot that others were made of before anybody knew that it is filled like a vessel:
   * they may hold anything it was ever filled with.
   */
  boolean hasPlainConsumers() {
    return hasPlainConsumers;
  }

  void hasPlainConsumers(boolean known) {
    hasPlainConsumers = known;
  }

  VesselAmounts amounts() {
    return amounts;
  }

  /** Takes one event of a vessel that always works alike. */
  void take(VesselEvent event) {
    take(event, residence);
  }

  /** Takes one event, in order of time or late, with how it worked by the plan of that time. */
  void take(VesselEvent event, Residence inForce) {
    event.residence = inForce;
    isLatestAlways &= inForce instanceof Residence.Latest;
    if (bygone.covers(event)) {
      takeTooLate(event);
      return;
    }
    int at = placeOf(event);
    events.add(at, event);
    if (at == events.size() - 1 || (event.kind == VesselEvent.Kind.DRAW && isMixedSince(at))) {
      run(at, event.seq);
    } else {
      runAgain(event.seq);
    }
    if (events.size() > MAX_REMEMBERED) {
      forgetOldest(event.seq);
    }
  }

  private void takeTooLate(VesselEvent event) {
    if (event.kind == VesselEvent.Kind.DRAW) {
      writer.connect(
          this, event, Blend.either("l" + event.seq, bygone.around(event.micros)), event.seq);
    } else {
      doubt(event.micros, event.node, event.seq);
    }
  }

  /** Something happened at that time that cannot be worked in: what was drawn since is in doubt. */
  private void doubt(long micros, int material, long knownBy) {
    long gone = bygone.goneAfter(micros, isLatestAlways);
    bygone.forEachDrawn(micros, gone, version -> writer.doubt(version, material, knownBy));
    if (gone == Bygone.NEVER) {
      oldest.doubt(knownBy, material);
      writer.prepare(this, oldest.inside(), knownBy);
      runAgain(knownBy);
    }
  }

  /** The fact was recorded in error: as if its events had not happened. */
  void withdraw(long seq, long by) {
    boolean removed = false;
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).seq == seq) {
        events.remove(i);
        removed = true;
      }
    }
    if (removed) {
      runAgain(by);
    }
    long bygoneChange = bygone.changedBy(seq);
    if (bygoneChange != Bygone.NEVER) {
      doubt(bygoneChange, ItemDictionary.NONE, by);
    }
  }

  private int placeOf(VesselEvent event) {
    int at = events.size();
    while (at > 0 && isAfter(events.get(at - 1), event)) {
      at--;
    }
    return at;
  }

  private static boolean isAfter(VesselEvent one, VesselEvent other) {
    return one.micros > other.micros || (one.micros == other.micros && one.seq > other.seq);
  }

  /** Within one blend the order of draws makes no difference. */
  private boolean isMixedSince(int at) {
    return at > lastChange
        && events.get(at).residence.equals(residence)
        && (residence instanceof Residence.Mixed || residence instanceof Residence.Latest);
  }

  private void runAgain(long knownBy) {
    content = oldest.copy();
    residence = oldestResidence;
    lastChange = -1;
    for (int i = 0; i < events.size(); i++) {
      run(i, knownBy);
    }
  }

  private void run(int at, long knownBy) {
    VesselEvent event = events.get(at);
    boolean turns = !event.residence.equals(residence);
    if (turns) {
      content = turned(content, event, knownBy);
      residence = event.residence;
    }
    step(content, event, knownBy);
    if (turns || event.kind != VesselEvent.Kind.DRAW) {
      lastChange = at;
    }
  }

  private VesselContent turned(VesselContent from, VesselEvent event, long knownBy) {
    return VesselTurn.of(
        from,
        event.residence,
        event.seq,
        blend -> {
          writer.prepare(this, blend, knownBy);
          return blend.version;
        });
  }

  private void step(VesselContent state, VesselEvent event, long knownBy) {
    switch (event.kind) {
      case CHARGE -> {
        state.charge(event.seq, event.node, event.quantity);
        writer.prepare(this, state.inside(), knownBy);
      }
      case EMPTY -> state.empty(event.seq);
      case DRAW -> writer.connect(this, event, state.draw(event.seq, event.quantity), knownBy);
    }
  }

  private void forgetOldest(long knownBy) {
    int forgotten = events.size() / 2;
    for (VesselEvent event : events.subList(0, forgotten)) {
      if (!event.residence.equals(oldestResidence)) {
        oldest = turned(oldest, event, knownBy);
        oldestResidence = event.residence;
      }
      switch (event.kind) {
        case CHARGE -> oldest.charge(event.seq, event.node, event.quantity);
        case EMPTY -> oldest.empty(event.seq);
        case DRAW -> oldest.draw(event.seq, event.quantity);
      }
      if (event.kind != VesselEvent.Kind.EMPTY) {
        writer.prepare(this, oldest.inside(), knownBy);
      }
      bygone.add(event);
    }
    events.subList(0, forgotten).clear();
    lastChange = Math.max(-1, lastChange - forgotten);
  }

  void write(StateOutput to) throws IOException {
    List<Residence> ways =
        Stream.concat(
                Stream.of(oldestResidence, residence), events.stream().map(each -> each.residence))
            .distinct()
            .toList();
    to.number(ways.size());
    for (Residence way : ways) {
      way.write(to);
    }
    to.number(ways.indexOf(oldestResidence));
    to.number(ways.indexOf(residence));
    to.number(isLatestAlways ? 1 : 0);
    amounts.write(to);
    bygone.write(to);
    oldest.write(to);
    content.write(to);
    to.number(lastChange);
    to.number(hasPlainConsumers ? 1 : 0);
    to.number(events.size());
    for (VesselEvent event : events) {
      to.number(event.kind.ordinal());
      to.number(event.micros);
      to.number(event.seq);
      to.number(event.node);
      to.number(event.label);
      to.number(Double.doubleToLongBits(event.quantity));
      to.number(event.version);
      to.number(event.ordinal);
      to.number(ways.indexOf(event.residence));
    }
  }

  void read(StateInput from) throws IOException {
    List<Residence> ways = new ArrayList<>();
    for (long left = from.number(); left > 0; left--) {
      ways.add(Residence.read(from));
    }
    oldestResidence = ways.get((int) from.number());
    residence = ways.get((int) from.number());
    isLatestAlways = from.number() != 0;
    oldest = VesselContent.of(oldestResidence, true);
    content = VesselContent.of(residence, true);
    amounts.read(from);
    bygone.read(from);
    oldest.read(from);
    content.read(from);
    lastChange = (int) from.number();
    hasPlainConsumers = from.number() != 0;
    long count = from.number();
    for (long i = 0; i < count; i++) {
      VesselEvent event =
          new VesselEvent(
              KINDS[(int) from.number()],
              from.number(),
              from.number(),
              (int) from.number(),
              (int) from.number(),
              Double.longBitsToDouble(from.number()));
      event.version = (int) from.number();
      event.ordinal = (int) from.number();
      event.residence = ways.get((int) from.number());
      events.add(event);
    }
  }
}
