package org.heddle.multivariate;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** Scores from the values that are there (projection to the plane), the others as they predict. */
final class MissingValues {
  private MissingValues() {}

  static double[] filled(double[] scaled, double[][] loadings) {
    int components = loadings.length;
    double[][] products = new double[components][components];
    double[] right = new double[components];
    for (int j = 0; j < scaled.length; j++) {
      for (int a = 0; a < components && !Double.isNaN(scaled[j]); a++) {
        right[a] += loadings[a][j] * scaled[j];
        for (int b = 0; b < components; b++) {
          products[a][b] += loadings[a][j] * loadings[b][j];
        }
      }
    }
    RealMatrix plane = MatrixUtils.createRealMatrix(products);
    double[] scores =
        new SingularValueDecomposition(plane)
            .getSolver()
            .solve(MatrixUtils.createRealVector(right))
            .toArray();
    double[] filled = scaled.clone();
    for (int j = 0; j < filled.length; j++) {
      if (Double.isNaN(filled[j])) {
        filled[j] = 0;
        for (int a = 0; a < components; a++) {
          filled[j] += loadings[a][j] * scores[a];
        }
      }
    }
    return filled;
  }
}
