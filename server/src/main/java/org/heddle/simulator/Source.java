package org.heddle.simulator;

import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/** One machine, system or person that reports, numbers its reports, and has its own clock. */
final class Source {
  /** Reports of one run; the run's start stands above them, so no two runs share a key. */
  private static final long KEYS_PER_RUN = 1_000_000_000L;

  private static final long RUNS_SINCE = 1_600_000_000L;
  private static final double MINUTE = 60;
  private static final double DAY = 86_400;
  private static final double SKEW_SECONDS = 0.03;

  private final World world;
  private final String name;
  private final Courier courier;
  private final Dice dice;
  private final long skew;
  private long key;

  Source(World world, String name, Courier courier) {
    this.world = world;
    this.name = name;
    this.courier = world.config().honestMail() ? courier.ideal() : courier;
    this.dice = world.dice("mail/" + name);
    this.skew = Math.round(dice.normal(0, SKEW_SECONDS) * Agenda.SECOND);
    this.key = (world.config().start().getEpochSecond() - RUNS_SINCE) * KEYS_PER_RUN;
  }

  String name() {
    return name;
  }

  /**
   * Sends a report on its way.
   *
   * @param occurred true time; the source's clock may differ
   * @param by who did it, if a person did
   * @return the key under which it was reported
   */
  String report(long occurred, @Nullable OperatorId by, Event event) {
    return report(occurred, Math.max(occurred, world.now()), by, event);
  }

  /** What was made ready some time ago: its report has usually arrived by now. */
  String prepared(long occurred, @Nullable OperatorId by, Event event) {
    return report(occurred, occurred, by, event);
  }

  private String report(long occurred, long sent, @Nullable OperatorId by, Event event) {
    String origin = Long.toString(++key);
    long clock = occurred + skew + world.faults().clockError(name, occurred, origin);
    Draft draft = new Draft(Micros.at(clock), new Origin(name, origin), by, event);
    long arrival = Math.max(world.now(), sent + travel());
    world.outbox().send(arrival, draft);
    if (dice.chance(courier.twiceChance())) {
      world.outbox().send(arrival + seconds(dice.acrossDecades(1, 10 * MINUTE)), draft);
    }
    return origin;
  }

  private long travel() {
    double usual = dice.acrossDecades(courier.lowSeconds(), courier.highSeconds());
    return seconds(
        dice.chance(courier.lateChance()) ? usual + dice.acrossDecades(MINUTE, DAY) : usual);
  }

  private static long seconds(double value) {
    return Math.round(value * Agenda.SECOND);
  }
}
