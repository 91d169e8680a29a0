package org.heddle.multivariate;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Mahalanobis's distance with the root of the covariance taken once: O(p²) a unit. */
final class Distance {
  private final double[] centre;
  private final double[][] root;

  Distance(Scatter scatter) {
    centre = scatter.centre();
    RealMatrix lower = Scatter.root(MatrixUtils.createRealMatrix(scatter.covariance())).getL();
    root = lower.getData();
  }

  /** Solves L z = x − μ; the distance is |z|². */
  double of(double[] unit) {
    double[] z = new double[centre.length];
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double rest = unit[i] - centre[i];
      for (int j = 0; j < i; j++) {
        rest -= root[i][j] * z[j];
      }
      z[i] = rest / root[i][i];
      sum += z[i] * z[i];
    }
    return sum;
  }
}
