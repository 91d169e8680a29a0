package org.heddle.spc;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.SelfStarting;

/**
 * A centre and σ that a product or a parallel stream has for itself. Each value is judged by those
 * before it from the third on (Quesenberry's Q); once there are enough they are fixed, so that a
 * drift is not learned as usual.
 */
final class OwnMeasure {
  /** A wild value is learned as one that far from the centre, in σ. */
  private static final double WILD = 3.5;

  /** Before so many values nobody can tell what is wild. */
  private static final int KNOWN = 10;

  private long values;
  private long learned;
  private boolean isFrozen;
  private double mean;
  private double squares;

  /**
   * The next value in σ, normal whatever number of values it was learned from; NaN for the first
   * two.
   *
   * @param enough values after which centre and σ are fixed
   */
  double next(double value, long enough) {
    double z = learned < 2 ? Double.NaN : SelfStarting.q(learned, mean, squares, value);
    values++;
    if (learned < enough && !isFrozen) {
      learn(value);
    }
    return z;
  }

  /** Centre and σ are these from now on. */
  void freeze(FrozenMeasure.Own own) {
    isFrozen = true;
    learned = own.points();
    mean = own.centre();
    squares = own.sigma() * own.sigma() * (own.points() - 1);
  }

  boolean isFrozen() {
    return isFrozen;
  }

  private void learn(double value) {
    double reach = learned < KNOWN ? Double.POSITIVE_INFINITY : WILD * sigma();
    double taken = reach > 0 ? Math.clamp(value, mean - reach, mean + reach) : value;
    learned++;
    double distance = taken - mean;
    mean += distance / learned;
    squares += distance * (taken - mean);
  }

  long values() {
    return values;
  }

  double centre() {
    return learned < 2 ? Double.NaN : mean;
  }

  double sigma() {
    return learned < 2 ? Double.NaN : Math.sqrt(squares / (learned - 1));
  }

  void write(StateOutput output) throws IOException {
    output.number(values);
    output.number(learned);
    output.number(isFrozen ? 1 : 0);
    output.number(Double.doubleToRawLongBits(mean));
    output.number(Double.doubleToRawLongBits(squares));
  }

  static OwnMeasure read(StateInput input) throws IOException {
    OwnMeasure measure = new OwnMeasure();
    measure.values = input.number();
    measure.learned = input.number();
    measure.isFrozen = input.number() == 1;
    measure.mean = Double.longBitsToDouble(input.number());
    measure.squares = Double.longBitsToDouble(input.number());
    return measure;
  }
}
