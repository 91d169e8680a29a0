package org.heddle.spc;

import org.heddle.statistics.RunRule;

/**
 * What the detectors of a stream are set to; all limits are in σ of the charted points. A chart is
 * switched off by a limit no point reaches, {@link #NEVER}.
 *
 * @param limit L of the Shewhart chart
 * @param k reference of the CUSUM: half of the shift to be found
 * @param h decision interval of the CUSUM
 * @param head where both sums start: 0, or h/2 for a fast initial response
 * @param lambda weight of the newest point in the EWMA
 * @param ewmaLimit its L: limits at ±L √(λ/(2−λ))
 * @param rules bits of the run rules that may signal; 0 for none
 */
public record Detection(
    double limit, double k, double h, double head, double lambda, double ewmaLimit, int rules) {
  /** A limit that switches a chart off. */
  public static final double NEVER = 1e9;

  public Detection {
    if (!(limit > 0 && k >= 0 && h > 0 && head >= 0 && head <= h && ewmaLimit > 0)) {
      throw new IllegalArgumentException(
          "limits are above 0 and a head start is at most h: " + limit + " " + h + " " + head);
    }
    if (!(lambda > 0 && lambda <= 1) || (rules & ~RunRule.ALL) != 0) {
      throw new IllegalArgumentException("λ " + lambda + ", rules " + rules);
    }
  }

  /** Only textbook 3 σ limits. */
  public static final Detection TEXTBOOK = new Detection(3, 0.75, NEVER, 0, 0.1, NEVER, 0);

  /** The EWMA's limit in σ of the points. */
  public double ewmaReach() {
    return ewmaLimit * Math.sqrt(lambda / (2 - lambda));
  }

  public Detection withRules(int chosen) {
    return new Detection(limit, k, h, head, lambda, ewmaLimit, chosen);
  }

  /** CUSUM and EWMA that much further; the Shewhart limit stays. */
  Detection widened(double times) {
    return new Detection(
        limit,
        k,
        Math.min(NEVER, h * times),
        head,
        lambda,
        Math.min(NEVER, ewmaLimit * times),
        rules);
  }

  public Detection withHead(double started) {
    return new Detection(limit, k, h, started, lambda, ewmaLimit, rules);
  }
}
