package org.heddle.genealogy;

/**
 * What a share of a suspect material means for one unit: two different answers, and a decision must
 * name which it takes.
 */
public final class Dose {
  private Dose() {}

  /** Mass of the suspect material in the unit: what counts for moisture or concentration. */
  public static double massKg(double share, double unitKg) {
    return share * unitKg;
  }

  /** Probability of at least one particle, for particles strewn at random: 1 − e^(−c·m·f). */
  public static double atLeastOneParticle(double share, double unitKg, double particlesPerKg) {
    return -Math.expm1(-particlesPerKg * unitKg * share);
  }
}
