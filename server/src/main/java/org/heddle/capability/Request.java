package org.heddle.capability;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What is asked.
 *
 * @param values in the order they were made; handed over, not copied
 * @param subgroup consecutive values that were made alike, 1 for none
 * @param wanted index that must be proved, such as 1.33
 * @param confidence of intervals and of the proof
 * @param gaugeSigma standard deviation of the gauge, 0 where it is not known
 * @param bound a value that nothing can lie below, such as 0 for a roughness
 */
public record Request(
    double[] values,
    int subgroup,
    Tolerance tolerance,
    Stability stability,
    double wanted,
    double confidence,
    double gaugeSigma,
    OptionalDouble bound) {
  public Request {
    if (subgroup < 1
        || !(confidence > 0.5 && confidence < 1)
        || !(gaugeSigma >= 0)
        || !(wanted > 0)) {
      throw new IllegalArgumentException(
          "subgroup " + subgroup + ", confidence " + confidence + ", gauge " + gaugeSigma);
    }
  }

  /** Single values, 1.33 to be proved at 95 %. */
  public static Request of(double[] values, Tolerance tolerance, Stability stability) {
    return new Request(values, 1, tolerance, stability, 1.33, 0.95, 0, OptionalDouble.empty());
  }

  public Request inSubgroupsOf(int size) {
    return new Request(values, size, tolerance, stability, wanted, confidence, gaugeSigma, bound);
  }

  public Request proving(double index, double at) {
    return new Request(values, subgroup, tolerance, stability, index, at, gaugeSigma, bound);
  }

  public Request measuredWith(double sigma) {
    return new Request(values, subgroup, tolerance, stability, wanted, confidence, sigma, bound);
  }

  public Request neverBelow(double least) {
    return new Request(
        values,
        subgroup,
        tolerance,
        stability,
        wanted,
        confidence,
        gaugeSigma,
        OptionalDouble.of(least));
  }

  /**
   * What has only an upper limit, and never was 0 or less, can not be less: a roughness, a leak
   * rate, a run-out.
   */
  public Request boundedByNature() {
    boolean isBounded =
        tolerance.lower().isEmpty() && Arrays.stream(values).allMatch(value -> value > 0);
    return isBounded ? neverBelow(0) : this;
  }
}
