package org.heddle.spc;

import java.io.IOException;
import java.util.Locale;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * Whether the deviations that rang are over: for each side the odds that the process is back at its
 * centre against the deviation that still lasts.
 *
 * <p>It is the CUSUM of an alarm turned round. Of a shift by d σ each point z adds its logarithm of
 * odds, d (d/2 − side · z), and the sum never falls below 0, since nobody knows when the process
 * came back (Page 1954). At odds of 10,000 to 1 it is proven good again: at d = 1.5 after about
 * eight points, and by chance, while the shift lasts, once in some 10,000 points. Without a side
 * each quiet point counts the same, 25 are enough.
 */
final class Recovery {
  /** Logarithm of the odds at which a deviation is over. */
  static final double ENOUGH = Math.log(10_000);

  /** Fewer points prove nothing, however good they look. */
  static final int MIN_POINTS = 5;

  private static final int QUIET_POINTS = 25;
  private static final int PLACES = 3;

  private final double[] shift = new double[PLACES];
  private final double[] sum = new double[PLACES];
  private final double[] points = new double[PLACES];

  /** An alarm whose deviation is over. */
  record Over(String alarm, String evidence) {}

  /** A deviation rang there. */
  void rang(int place, double size, double smallest) {
    shift[place] = size == 0 ? 0 : Math.clamp(Math.abs(size), 1, Math.max(1, smallest));
    again(place);
  }

  /** It signals still. */
  void again(int place) {
    sum[place] = 0;
    points[place] = 0;
  }

  /** One more point at z σ. */
  void point(int place, double z) {
    double d = shift[place];
    double side = place == 0 ? 1 : -1;
    add(place, d == 0 ? ENOUGH / QUIET_POINTS : d * (d / 2 - side * z));
  }

  /** One more piece of a share p0 of bad ones, against four times as many. */
  void piece(int place, boolean isBad, double p0) {
    double p1 = Math.min(0.45, 4 * p0);
    add(place, isBad ? Math.log(p0 / p1) : Math.log((1 - p0) / (1 - p1)));
  }

  private void add(int place, double gain) {
    sum[place] = Math.max(0, sum[place] + gain);
    points[place] = sum[place] == 0 ? 0 : points[place] + 1;
  }

  boolean isOver(int place) {
    return sum[place] >= ENOUGH && points[place] >= MIN_POINTS;
  }

  String evidence(int place) {
    String against = shift[place] == 0 ? "" : " against a shift of %.1f σ".formatted(shift[place]);
    return String.format(
        Locale.ROOT, "back in control: %.0f points, odds 10,000 to 1%s", points[place], against);
  }

  void write(StateOutput output) throws IOException {
    for (double[] all : new double[][] {shift, sum, points}) {
      for (double each : all) {
        output.number(Double.doubleToRawLongBits(each));
      }
    }
  }

  static Recovery read(StateInput input) throws IOException {
    Recovery recovery = new Recovery();
    for (double[] all : new double[][] {recovery.shift, recovery.sum, recovery.points}) {
      for (int i = 0; i < PLACES; i++) {
        all[i] = Double.longBitsToDouble(input.number());
      }
    }
    return recovery;
  }
}
