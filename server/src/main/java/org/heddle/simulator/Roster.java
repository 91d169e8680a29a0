package org.heddle.simulator;

import org.heddle.identity.OperatorId;

/** Who works where and when: three shifts a day, four crews in turn. */
final class Roster {
  private static final long SHIFT = 8 * Agenda.HOUR;

  /** The early shift begins at six. */
  private static final long FIRST = 6 * Agenda.HOUR;

  private static final int CREWS = 4;
  private static final int PEOPLE_PER_CREW = 12;

  /** Shifts since 1970. */
  static long shift(long micros) {
    return Math.floorDiv(micros - FIRST, SHIFT);
  }

  /** Early, late, night: 0, 1, 2. */
  static int ofDay(long micros) {
    return Math.floorMod(shift(micros), 3);
  }

  OperatorId operator(String station, long micros) {
    int crew = Math.floorMod(shift(micros), CREWS);
    int place = Math.floorMod(station.hashCode(), PEOPLE_PER_CREW);
    return new OperatorId("op-" + (char) ('a' + crew) + (10 + place));
  }
}
