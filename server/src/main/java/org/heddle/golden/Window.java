package org.heddle.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.fact.Measurement;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.CurveRun;

/**
 * The samples of a run from one of them on, as far as they are known; between samples that lack
 * stand two rows of which nothing is known, so that no straight line is drawn over the gap.
 */
final class Window {
  private final int[] numbers;
  private final double[] axis;
  private final double[] rising;
  private final double[][] values;
  private final List<Integer> gaps = new ArrayList<>();
  private int start;

  /**
   * @param pieces of the run that have samples from {@code begin} on
   * @param high how far the axis had come before
   * @param wanted which variables, in the order of the profile
   */
  Window(CurveParts parts, List<CurveRun.Piece> pieces, int begin, double high, int[] wanted) {
    List<CurveRun.Piece> own =
        pieces.stream()
            .map(
                each ->
                    new CurveRun.Piece(
                        each.position(), each.first(), Math.max(begin, each.from()), each.to()))
            .toList();
    List<Integer> rows = rows(own, begin);
    CurveRecorded curve = parts.join(own);
    Measurement.Channel axisChannel = Runs.axis(curve.channels());
    List<Measurement.Channel> variables = Runs.variables(curve.channels(), axisChannel);
    double[] places = Runs.values(axisChannel);
    double[][] columns = new double[wanted.length][];
    for (int j = 0; j < wanted.length; j++) {
      columns[j] = Runs.values(variables.get(wanted[j]));
    }
    int[] numberOf = own.stream().flatMapToInt(Window::numbers).toArray();
    numbers = new int[rows.size()];
    axis = new double[rows.size()];
    rising = new double[rows.size()];
    values = new double[rows.size()][wanted.length];
    double reach = high;
    for (int i = 0; i < axis.length; i++) {
      int row = rows.get(i);
      int sample = row < 0 ? ~row : row;
      numbers[i] = numberOf[sample];
      axis[i] = places[sample];
      reach = Math.max(reach, axis[i]);
      rising[i] = reach;
      for (int j = 0; j < wanted.length; j++) {
        values[i][j] = row < 0 ? Double.NaN : columns[j][sample];
      }
      if (row < 0) {
        gaps.add(i);
      }
    }
  }

  private static IntStream numbers(CurveRun.Piece piece) {
    return IntStream.range(piece.from(), piece.to());
  }

  /** Samples by their number among those of the pieces; {@code ~n} for a gap beside sample n. */
  private static List<Integer> rows(List<CurveRun.Piece> pieces, int begin) {
    List<Integer> rows = new ArrayList<>();
    int next = begin;
    int sample = 0;
    for (CurveRun.Piece piece : pieces) {
      if (piece.from() > next) {
        if (sample > 0) {
          rows.add(~(sample - 1));
        }
        rows.add(~sample);
      }
      for (int k = piece.from(); k < piece.to(); k++) {
        rows.add(sample++);
      }
      next = piece.to();
    }
    return rows;
  }

  /** The first row at which the axis has come so far; −1 when it has not. */
  int reaches(double place) {
    int low = start;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] >= place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < rising.length ? low : -1;
  }

  /** The next row of which nothing is known. */
  int firstGap() {
    return gaps.stream().filter(at -> at >= start).findFirst().orElse(Integer.MAX_VALUE);
  }

  /** The number of a row's sample in the run. */
  int number(int row) {
    return numbers[row];
  }

  /** How far the axis had come with it. */
  double reach(int row) {
    return rising[row];
  }

  /** Rows before are needed no more. */
  void startAt(int row) {
    start = row;
  }

  /** One place of the profile, from the rows before {@code until}. */
  double[] at(int place, double[] places, int until) {
    double[] own = Arrays.copyOfRange(axis, start, until);
    own[0] = rising[start];
    double[][] rows = Arrays.copyOfRange(values, start, until);
    if (own.length < 2) {
      double[] nothing = new double[2 * rows[0].length];
      Arrays.fill(nothing, Double.NaN);
      return nothing;
    }
    return Grid.at(place, places, own, rows);
  }
}
