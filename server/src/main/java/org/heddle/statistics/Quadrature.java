package org.heddle.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Gauss-Legendre quadrature: nodes are the zeros of the Legendre polynomial, found by Newton's
 * method from the Chebyshev guess; exact for polynomials up to degree 2n − 1. Symmetric, so half of
 * the nodes are computed and mirrored.
 */
public final class Quadrature {
  private static final int MAX_STEPS = 100;

  private final double[] nodes;
  private final double[] weights;

  /** On [-1, 1]. */
  public Quadrature(int size) {
    nodes = new double[size];
    weights = new double[size];
    for (int i = 0; i < (size + 1) / 2; i++) {
      double x = zero(size, i);
      double slope = slope(size, x);
      double weight = 2 / ((1 - x * x) * slope * slope);
      nodes[i] = -x;
      nodes[size - 1 - i] = x;
      weights[i] = weight;
      weights[size - 1 - i] = weight;
    }
  }

  private static double zero(int size, int index) {
    double x = Math.cos(Math.PI * (index + 0.75) / (size + 0.5));
    for (int step = 0; step < MAX_STEPS; step++) {
      double change = value(size, x) / slope(size, x);
      x -= change;
      if (Math.abs(change) < 1e-16) {
        break;
      }
    }
    return x;
  }

  private static double value(int size, double x) {
    double before = 1;
    double now = x;
    for (int k = 2; k <= size; k++) {
      double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
      before = now;
      now = next;
    }
    return size == 0 ? 1 : now;
  }

  private static double slope(int size, double x) {
    return size * (x * value(size, x) - value(size - 1, x)) / (x * x - 1);
  }

  public int size() {
    return nodes.length;
  }

  /** Node {@code i} moved to [from, to]. */
  public double node(int i, double from, double to) {
    return (from + to) / 2 + (to - from) / 2 * nodes[i];
  }

  public double weight(int i, double from, double to) {
    return (to - from) / 2 * weights[i];
  }

  public double integrate(DoubleUnaryOperator f, double from, double to) {
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weight(i, from, to) * f.applyAsDouble(node(i, from, to));
    }
    return sum;
  }
}
