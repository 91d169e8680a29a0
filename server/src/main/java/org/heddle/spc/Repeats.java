package org.heddle.spc;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * Whether a sensor has died with its last value on the line: the same value again and again, far
 * longer than its own resolution lets happen.
 *
 * <p>The share p of values that repeat the one before is learned from the runs that ended; a run of
 * r repeats by chance has the probability p^r. A run rings when that is so small that all runs of a
 * month together would not make it. What is coarse repeats often and takes longer.
 */
final class Repeats {
  /** The share is unknown before so many values. */
  private static final long LEAST_VALUES = 60;

  /** Fewer repeats are no dead sensor, however fine its values are. */
  private static final int LEAST_RUN = 5;

  /** Repeats of what wanders slowly are not independent: a run is to be that much rarer. */
  private static final double SAFETY = 100;

  private double last = Double.NaN;
  private long values;
  private long repeated;
  private long run;

  /**
   * Takes the next value.
   *
   * @param pointsBetweenFalseAlarms that it may cost
   * @return the repeats so far, when they are too many; 0 otherwise
   */
  long next(double value, double pointsBetweenFalseAlarms) {
    boolean isSame = value == last;
    last = value;
    if (!isSame) {
      values += run + 1;
      repeated += run;
      run = 0;
      return 0;
    }
    run++;
    return run >= tooMany(pointsBetweenFalseAlarms) ? run : 0;
  }

  private double tooMany(double pointsBetweenFalseAlarms) {
    if (values < LEAST_VALUES) {
      return Double.POSITIVE_INFINITY;
    }
    double rarer = Math.log(SAFETY * pointsBetweenFalseAlarms);
    return Math.max(LEAST_RUN, Math.ceil(rarer / -Math.log(share())));
  }

  /** Upper bound of the share, two standard errors up. */
  double share() {
    double seen = repeated + 2 * Math.sqrt(repeated + 1.0) + 1;
    return Math.min(0.95, seen / (values + 1.0));
  }

  /** Repeats under way. */
  long run() {
    return run;
  }

  /** How many of those that are under way may well have been chance: one in twenty runs as long. */
  int byChance() {
    return 1 + (int) Math.ceil(Math.log(0.05) / Math.log(share()));
  }

  void write(StateOutput output) throws IOException {
    output.number(Double.doubleToRawLongBits(last));
    output.number(values);
    output.number(repeated);
    output.number(run);
  }

  static Repeats read(StateInput input) throws IOException {
    Repeats repeats = new Repeats();
    repeats.last = Double.longBitsToDouble(input.number());
    repeats.values = input.number();
    repeats.repeated = input.number();
    repeats.run = input.number();
    return repeats;
  }
}
