package org.heddle.spc;

import java.io.IOException;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has learned of itself from its first point on, while nothing rang.
 *
 * <p>A bad piece among good ones says nothing of the process, nor do two in a row: a value that is
 * far from the one before it or from the one behind it, and from the median of the five around it,
 * counts as that (Hampel's filter). So each value is learned when the next two have come.
 */
final class Learned {
  /** That far is far, in σ of the difference of neighbours. */
  private static final double FAR = 4;

  /** Median distance of neighbours to its σ. */
  private static final double TO_SIGMA = 1.482602;

  /** Values that have to come before one is learned. */
  private static final int BEHIND = 2;

  /** Skewness is believed from so many standard errors on. */
  private static final double CERTAIN = 4;

  /** Points so far. */
  long points;

  /** Time of the first one. */
  long fromMicros = Long.MAX_VALUE;

  /** Points from which limits are made next. */
  long due;

  /** Bad ones among them, of a stream of what is rarely bad. */
  long bad;

  /** How far its sums have gone since it is known to remember. */
  Excursions excursions = new Excursions();

  private @Nullable Wander values;
  private double far;

  boolean hasBegun() {
    return values != null;
  }

  /**
   * Begins with points that are known already.
   *
   * @return false when they do not vary, or when late ones took the place of most of them
   */
  boolean begin(double[] first) {
    if (first.length < PhaseOne.LEAST_POINTS) {
      return false;
    }
    double[] steps = new double[first.length - 1];
    Arrays.setAll(steps, i -> Math.abs(first[i + 1] - first[i]));
    Arrays.sort(steps);
    far = FAR * TO_SIGMA * steps[steps.length / 2];
    if (!(far > 0)) {
      return false;
    }
    values = new Wander();
    for (int i = BEHIND; i < first.length; i++) {
      int at = i;
      add(lag -> at < lag ? Double.NaN : first[at - lag]);
    }
    return true;
  }

  /** Takes the value before the last two, with all before it. */
  void add(Wander.Past past) {
    Wander all = values;
    if (all != null) {
      all.add(among(past, BEHIND), lag -> among(past, lag + BEHIND));
    }
  }

  private double among(Wander.Past past, int lag) {
    double value = past.back(lag);
    boolean isLevel =
        Math.abs(value - past.back(lag - 1)) <= far && Math.abs(value - past.back(lag + 1)) <= far;
    if (isLevel) {
      return value;
    }
    double[] around = new double[2 * BEHIND + 1];
    Arrays.setAll(around, i -> past.back(lag - BEHIND + i));
    Arrays.sort(around);
    double middle = around[BEHIND];
    return Math.abs(value - middle) > far ? middle : value;
  }

  /** 0 unless it is certain. */
  double skewness() {
    Wander all = begun();
    double certainly = CERTAIN * all.fit().errorOfSkewness(all.count());
    double skewness = all.skewness();
    return Math.abs(skewness) > certainly ? Math.clamp(skewness, -Skew.MOST, Skew.MOST) : 0;
  }

  Wander.Fit fit() {
    return begun().fit();
  }

  private Wander begun() {
    Wander all = values;
    if (all == null) {
      throw new IllegalStateException("nothing was learned yet");
    }
    return all;
  }

  void write(StateOutput output) throws IOException {
    output.number(points);
    output.number(fromMicros);
    output.number(due);
    output.number(bad);
    excursions.write(output);
    output.number(Double.doubleToRawLongBits(far));
    output.number(values == null ? 0 : 1);
    if (values != null) {
      values.write(output);
    }
  }

  static Learned read(StateInput input) throws IOException {
    Learned learned = new Learned();
    learned.points = input.number();
    learned.fromMicros = input.number();
    learned.due = input.number();
    learned.bad = input.number();
    learned.excursions = Excursions.read(input);
    learned.far = Double.longBitsToDouble(input.number());
    learned.values = input.number() == 0 ? null : Wander.read(input);
    return learned;
  }
}
