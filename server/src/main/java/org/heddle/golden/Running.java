package org.heddle.golden;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heddle.identity.ItemId;

/**
 * A run that is not finished, as it stands against its profile.
 *
 * @param place on the item, such as a joint; empty for the item itself
 * @param part whose run it is, such as a station
 * @param reach the farthest place that was measured
 * @param judged how many places were judged
 * @param rows one a place of the profile, one column a variable; NaN where it was not judged
 * @param errors of each place in parts of what a good run may have at its worst
 * @param left where it left first; empty while it keeps to its profile
 * @param alarm that rang; empty for none
 * @param missing what was passed over and has not come
 */
public record Running(
    ItemId item,
    String place,
    String part,
    Instant startedAt,
    Instant lastAt,
    double reach,
    int judged,
    List<double[]> rows,
    double[] errors,
    Optional<Verdict.Where> left,
    String alarm,
    List<Gap> missing) {
  public Running {
    rows = List.copyOf(rows);
    missing = List.copyOf(missing);
  }

  /** Samples of a run, by their number from 0: {@code to} is the first that is there again. */
  public record Gap(int from, int to) {}
}
