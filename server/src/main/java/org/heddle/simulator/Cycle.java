package org.heddle.simulator;

/**
 * Open-circuit voltage over state of charge of a nickel-rich cathode against graphite: a steep
 * start, a slope, and the step where graphite fills its last stage. A fitted shape, not a material.
 */
final class Cycle {
  private static final int STEPS = 2_000;
  private static final double[] VOLTS = new double[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      double s = i / (double) STEPS;
      VOLTS[i] = 3.45 + 0.70 * s - 0.55 * Math.exp(-30 * s) + 0.05 * Math.tanh((s - 0.6) / 0.08);
    }
  }

  private Cycle() {}

  /**
   * @param charge 0 to 1
   */
  static double openVolts(double charge) {
    double at = Math.clamp(charge, 0.0, 1.0) * STEPS;
    int low = Math.min(STEPS - 1, (int) at);
    return VOLTS[low] + (at - low) * (VOLTS[low + 1] - VOLTS[low]);
  }
}
