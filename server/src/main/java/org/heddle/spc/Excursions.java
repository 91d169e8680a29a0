package org.heddle.spc;

import java.io.IOException;
import java.util.Arrays;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * How far the sums of a stream that remembers have gone between two zeros while nothing rang.
 *
 * <p>What the values before do not explain is not all noise: a new lot is a step, which the filter
 * follows only after some values. On normal noise the peaks of a CUSUM's excursions fall off by e
 * in 1 / (2k) σ (Wald); steps make them fall off more slowly, and an h for normal noise keeps no
 * promise. So the largest peaks are kept; their mean excess over the smallest of them is the scale
 * of an exponential tail (Hill's way, of peaks over a threshold: Pickands, Annals of Statistics 3
 * (1975) 119), and by that tail the interval is set that is crossed as seldom as was promised.
 */
final class Excursions {
  /** Of so many peaks the scale of the tail is known to a sixth. */
  private static final int KEPT = 40;

  /** Normal noise looks a quarter longer in one stream of twenty. */
  private static final double LONGER = 1.25;

  /** The largest peaks, in rising order; 0 where there were none yet. */
  private final double[] peaks = new double[KEPT + 1];

  private double up;
  private double down;
  private long points;

  /** Takes both sums as they are after a point. */
  void add(double high, double low) {
    points++;
    up = peak(up, high);
    down = peak(down, low);
  }

  /**
   * The highest of the excursion under way; one that is over is kept if it was among the largest.
   */
  private double peak(double highest, double sum) {
    if (sum > 0) {
      return Math.max(highest, sum);
    }
    if (highest > peaks[0]) {
      int at = Arrays.binarySearch(peaks, highest);
      int above = at < 0 ? -at - 1 : at;
      System.arraycopy(peaks, 1, peaks, 0, above - 1);
      peaks[above - 1] = highest;
    }
    return 0;
  }

  /**
   * Limits that keep the promise on this stream: as they are, or wider. The average follows the
   * same steps as the sums and is widened as they are.
   *
   * @param between points between two alarms of the CUSUM
   */
  Detection widened(Detection detection, double between) {
    double from = peaks[0];
    double scale = Arrays.stream(peaks, 1, KEPT + 1).average().orElseThrow() - from;
    if (!(from > 0) || scale < LONGER / (2 * detection.k())) {
      return detection;
    }
    double h = from + scale * Math.log(KEPT * between / points);
    double wider = h / detection.h();
    return wider > 1 ? detection.widened(wider) : detection;
  }

  void write(StateOutput output) throws IOException {
    for (double peak : peaks) {
      output.number(Double.doubleToRawLongBits(peak));
    }
    output.number(Double.doubleToRawLongBits(up));
    output.number(Double.doubleToRawLongBits(down));
    output.number(points);
  }

  static Excursions read(StateInput input) throws IOException {
    Excursions read = new Excursions();
    for (int i = 0; i < read.peaks.length; i++) {
      read.peaks[i] = Double.longBitsToDouble(input.number());
    }
    read.up = Double.longBitsToDouble(input.number());
    read.down = Double.longBitsToDouble(input.number());
    read.points = input.number();
    return read;
  }
}
