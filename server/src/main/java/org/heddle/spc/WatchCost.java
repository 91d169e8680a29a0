package org.heddle.spc;

import java.util.List;
import java.util.Set;

/**
 * What a row of a control plan costs on the streams it is for, and what it finds.
 *
 * @param streams how many it makes
 * @param readingsPerHour of all of them together
 * @param falseAlarmsPerWeek of all of them together, while nothing is wrong
 * @param rulesAlone points between two false alarms of the chosen run rules; 0 when none is chosen
 * @param found on the stream with the usual pace
 * @param phi memory of its single values; 0 for none
 * @param foundWithMemory the same as found, when that memory is taken out first
 * @param falseAlarmsWithMemory the same as falseAlarmsPerWeek, when it is not
 * @param falseAlarmsEstimated the same as falseAlarmsPerWeek, on average over the errors of limits
 *     that come from so many points
 * @param foundEstimated the shift it is designed for, found so
 * @param batch values in a point, where single ones remember those before them
 * @param points from which limits come
 */
public record WatchCost(
    int streams,
    double readingsPerHour,
    double falseAlarmsPerWeek,
    double rulesAlone,
    List<Found> found,
    double phi,
    List<Found> foundWithMemory,
    double falseAlarmsWithMemory,
    double falseAlarmsEstimated,
    Found foundEstimated,
    int batch,
    int points,
    Set<Note> notes) {
  /** Nothing rings. */
  static final WatchCost NOTHING = nothing(0, 0, Set.of());

  /** Nothing rings by itself. */
  static WatchCost nothing(int streams, double readingsPerHour, Set<Note> notes) {
    return new WatchCost(
        streams, readingsPerHour, 0, 0, List.of(), 0, List.of(), 0, 0, Found.NEVER, 1, 0, notes);
  }

  public WatchCost {
    found = List.copyOf(found);
    foundWithMemory = List.copyOf(foundWithMemory);
    notes = Set.copyOf(notes);
  }

  /**
   * How soon a lasting shift is found.
   *
   * @param shift in σ of a reading; where points are means of a batch, in σ of a point; 0 where
   *     only the level tells it
   * @param readings made, on average, from its beginning to the alarm
   * @param level the rate or share that it moves to, of counts; NaN else
   */
  public record Found(double shift, double readings, double level) {
    /** Nothing is found. */
    static final Found NEVER = new Found(0, 0);

    /** No rate is told. */
    public Found(double shift, double readings) {
      this(shift, readings, Double.NaN);
    }
  }

  /** What one should know beside the figures. */
  public enum Note {
    /** No reading has come yet, so the pace is a guess. */
    UNMEASURED,
    /** Limits from fewer than 100 points are wider. */
    FEW_POINTS,
    /** The values remember those before them. */
    AUTOCORRELATED,
    /** Run rules cost more false alarms than all else. */
    RUN_RULES,
    /** Frozen limits keep their detectors until others are frozen. */
    FROZEN,
    /** Streams learn their limits anew, and nothing rings meanwhile. */
    LEARNS_ANEW,
    /** How many streams there will be is not known before readings come. */
    STREAMS_UNKNOWN,
    /** What counts come at is not known before enough of them have come. */
    RATE_UNKNOWN
  }
}
