package org.heddle.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * The lowest point of a function of a few numbers without its slopes: Nelder and Mead (1965), with
 * one new start from the end, because a simplex can collapse on the way.
 */
public final class Simplex {
  private static final int MAX_STEPS = 600;
  private static final double FLAT = 1e-10;

  private Simplex() {}

  public static double[] lowest(ToDoubleFunction<double[]> f, double[] start, double step) {
    return descend(f, descend(f, start, step), step / 4);
  }

  private static double[] descend(ToDoubleFunction<double[]> f, double[] start, double step) {
    double[][] corners = new double[start.length + 1][];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = start.clone();
      if (i > 0) {
        corners[i][i - 1] += step;
      }
    }
    for (int i = 0; i < MAX_STEPS; i++) {
      Arrays.sort(corners, Comparator.comparingDouble(f));
      double best = f.applyAsDouble(corners[0]);
      double worst = f.applyAsDouble(corners[start.length]);
      if (Math.abs(worst - best) <= FLAT * (Math.abs(best) + FLAT)) {
        break;
      }
      move(f, corners);
    }
    Arrays.sort(corners, Comparator.comparingDouble(f));
    return corners[0];
  }

  private static void move(ToDoubleFunction<double[]> f, double[][] corners) {
    int last = corners.length - 1;
    double[] centre = new double[last];
    for (int i = 0; i < last; i++) {
      for (int j = 0; j < last; j++) {
        centre[j] += corners[i][j] / last;
      }
    }
    double[] mirrored = between(centre, corners[last], -1);
    double value = f.applyAsDouble(mirrored);
    if (value < f.applyAsDouble(corners[0])) {
      double[] farther = between(centre, corners[last], -2);
      corners[last] = f.applyAsDouble(farther) < value ? farther : mirrored;
    } else if (value < f.applyAsDouble(corners[last - 1])) {
      corners[last] = mirrored;
    } else {
      double[] nearer = between(centre, corners[last], 0.5);
      if (f.applyAsDouble(nearer) < f.applyAsDouble(corners[last])) {
        corners[last] = nearer;
      } else {
        for (int i = 1; i <= last; i++) {
          corners[i] = between(corners[0], corners[i], 0.5);
        }
      }
    }
  }

  private static double[] between(double[] from, double[] to, double share) {
    double[] point = new double[from.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = from[i] + share * (to[i] - from[i]);
    }
    return point;
  }
}
