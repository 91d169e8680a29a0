package org.heddle.bench;

import java.util.Arrays;
import java.util.List;
import org.heddle.signal.Curve;

/**
 * Curves a second of one thread, the median of several rounds after one that is not counted.
 *
 * @param encoded curves encoded a second
 * @param decoded curves decoded a second
 */
record Speed(double encoded, double decoded) {

  static Speed of(CurveStore store, List<Curve> curves, int rounds) {
    double[] encoded = new double[rounds + 1];
    double[] decoded = new double[rounds + 1];
    byte[][] bytes = new byte[curves.size()][];
    for (int round = 0; round <= rounds; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = store.encode(curves.get(i));
      }
      long between = System.nanoTime();
      long seen = 0;
      for (byte[] each : bytes) {
        seen += store.decode(each).samples();
      }
      long end = System.nanoTime();
      if (seen == 0) {
        throw new IllegalStateException("nothing was decoded");
      }
      encoded[round] = 1e9 * bytes.length / (between - start);
      decoded[round] = 1e9 * bytes.length / (end - between);
    }
    return new Speed(median(encoded), median(decoded));
  }

  private static double median(double[] rounds) {
    double[] counted = Arrays.copyOfRange(rounds, 1, rounds.length);
    Arrays.sort(counted);
    return counted[counted.length / 2];
  }
}
