package org.heddle.comparison;

import org.heddle.statistics.Location;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;

/** Interval of the Hodges–Lehmann shift: order statistics of all differences (Moses 1965). */
final class RankShift {
  private RankShift() {}

  /** How far the second group lies above the first. */
  static Interval interval(Sample first, Sample second, double confidence) {
    double n = first.size();
    double m = second.size();
    double width = Normal.quantile((1 + confidence) / 2) * Math.sqrt(n * m * (n + m + 1) / 12);
    double pairs = n * m;
    double low = Math.max(1, Math.floor(pairs / 2 - width));
    return new Interval(
        Location.differenceAt(first.values(), second.values(), (long) low),
        Location.differenceAt(first.values(), second.values(), (long) (pairs + 1 - low)));
  }
}
