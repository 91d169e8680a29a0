package org.heddle.multivariate;

/** Mahalanobis's distance with the root of the covariance taken once: O(p²) a unit. */
final class Distance {
  private final double[] centre;
  private final Root root;

  Distance(Scatter scatter) {
    centre = scatter.centre();
    root = Root.of(scatter.covariance());
  }

  double of(double[] unit) {
    double[] away = new double[centre.length];
    for (int i = 0; i < away.length; i++) {
      away[i] = unit[i] - centre[i];
    }
    return root.distance(away);
  }
}
