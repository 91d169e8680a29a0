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

  /** A corner and what the function is there: each is asked for once. */
  private record Corner(double[] at, double value) {
    static Corner of(ToDoubleFunction<double[]> f, double[] at) {
      return new Corner(at, f.applyAsDouble(at));
    }
  }

  private static double[] descend(ToDoubleFunction<double[]> f, double[] start, double step) {
    Corner[] corners = new Corner[start.length + 1];
    for (int i = 0; i < corners.length; i++) {
      double[] at = start.clone();
      if (i > 0) {
        at[i - 1] += step;
      }
      corners[i] = Corner.of(f, at);
    }
    for (int i = 0; i < MAX_STEPS; i++) {
      Arrays.sort(corners, Comparator.comparingDouble(Corner::value));
      double best = corners[0].value;
      if (Math.abs(corners[start.length].value - best) <= FLAT * (Math.abs(best) + FLAT)) {
        break;
      }
      move(f, corners);
    }
    Arrays.sort(corners, Comparator.comparingDouble(Corner::value));
    return corners[0].at;
  }

  private static void move(ToDoubleFunction<double[]> f, Corner[] corners) {
    int last = corners.length - 1;
    double[] centre = new double[last];
    for (int i = 0; i < last; i++) {
      for (int j = 0; j < last; j++) {
        centre[j] += corners[i].at[j] / last;
      }
    }
    Corner worst = corners[last];
    Corner mirrored = Corner.of(f, between(centre, worst.at, -1));
    if (mirrored.value < corners[0].value) {
      Corner farther = Corner.of(f, between(centre, worst.at, -2));
      corners[last] = farther.value < mirrored.value ? farther : mirrored;
    } else if (mirrored.value < corners[last - 1].value) {
      corners[last] = mirrored;
    } else {
      Corner nearer = Corner.of(f, between(centre, worst.at, 0.5));
      if (nearer.value < worst.value) {
        corners[last] = nearer;
      } else {
        for (int i = 1; i <= last; i++) {
          corners[i] = Corner.of(f, between(corners[0].at, corners[i].at, 0.5));
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
