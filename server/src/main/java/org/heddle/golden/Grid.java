package org.heddle.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.profile.Alignment;

/**
 * A run at the places where runs are compared: the values there, and behind them how rough each
 * variable is around every place, which is what a bit that slips or a stroke that chatters changes
 * between two places.
 */
final class Grid {
  /** Behind the name of a variable. */
  private static final String ROUGHNESS = " roughness";

  private Grid() {}

  /** The columns of a grid: the variables, then the roughness of each. */
  static List<Channel> columns(List<Channel> variables) {
    List<Channel> columns = new ArrayList<>(variables);
    variables.forEach(each -> columns.add(new Channel(each.name() + ROUGHNESS, each.unit())));
    return columns;
  }

  /**
   * One row a place.
   *
   * @param wanted columns of the run, in the order of the grid
   * @return NaN beyond the run's ends
   */
  static double[][] of(double[] places, Run run, int[] wanted) {
    double[][] values = new double[run.values().length][wanted.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < wanted.length; j++) {
        values[i][j] = run.values()[i][wanted[j]];
      }
    }
    return of(places, run.places(), values);
  }

  /**
   * The same of samples.
   *
   * @param axis one a sample
   * @param values one row a sample
   */
  static double[][] of(double[] places, double[] axis, double[][] values) {
    double[][] grid =
        new Alignment(places, new double[0], Double.NEGATIVE_INFINITY)
            .aligned(axis, values, new double[0]);
    double[][] rough = roughness(places, grid, axis, values);
    double[][] rows = new double[places.length][];
    for (int k = 0; k < rows.length; k++) {
      int width = grid[k].length;
      rows[k] = Arrays.copyOf(grid[k], 2 * width);
      System.arraycopy(rough[k], 0, rows[k], width, width);
    }
    return rows;
  }

  /** One row of it, from the samples around that place. */
  static double[] at(int place, double[] places, double[] axis, double[][] values) {
    int from = Math.max(0, place - 1);
    double[] around = Arrays.copyOfRange(places, from, Math.min(places.length, place + 2));
    return of(around, axis, values)[place - from];
  }

  /** Root mean square of samples about the straight lines between places, by the nearer place. */
  private static double[][] roughness(
      double[] places, double[][] grid, double[] axis, double[][] values) {
    int width = grid[0].length;
    double[][] sums = new double[places.length][width];
    int[] counts = new int[places.length];
    int k = 0;
    for (int i = 0; i < axis.length; i++) {
      while (k + 2 < places.length && places[k + 1] <= axis[i]) {
        k++;
      }
      double share = (axis[i] - places[k]) / (places[k + 1] - places[k]);
      if (share >= 0 && share <= 1) {
        int nearer = share < 0.5 ? k : k + 1;
        counts[nearer]++;
        for (int j = 0; j < width; j++) {
          double away = values[i][j] - grid[k][j] - share * (grid[k + 1][j] - grid[k][j]);
          sums[nearer][j] += away * away;
        }
      }
    }
    for (int p = 0; p < places.length; p++) {
      for (int j = 0; j < width; j++) {
        boolean isKnown = Double.isFinite(grid[p][j]);
        sums[p][j] = isKnown ? Math.sqrt(sums[p][j] / Math.max(1, counts[p])) : Double.NaN;
      }
    }
    return sums;
  }
}
