package org.heddle.genealogy;

/**
 * How well a position along a web is known between two marks.
 *
 * <p>Encoder slip between marks a distance D apart is a Brownian bridge, tied down at both ends by
 * the reading of the marks: σ²(t) = s²·t(D − t)/D + τ²((1 − t/D)² + (t/D)²) at t metres behind a
 * mark. With a mark every 50 m and 2 cm/√m the middle is known to 71 mm.
 *
 * @param markDistanceMetres D, between two marks
 * @param slipPerRootMetre s
 * @param markErrorMetres τ, of reading one mark
 */
public record PositionError(
    double markDistanceMetres, double slipPerRootMetre, double markErrorMetres) {
  public PositionError {
    if (!(markDistanceMetres > 0 && slipPerRootMetre >= 0 && markErrorMetres >= 0)) {
      throw new IllegalArgumentException("a position error needs a distance above 0 m");
    }
  }

  /** Standard error of a position in metres from the first mark. */
  public double sigmaAt(double metres) {
    double t = metres % markDistanceMetres;
    double part = t / markDistanceMetres;
    double slip = slipPerRootMetre * slipPerRootMetre * t * (1 - part);
    double marks = markErrorMetres * markErrorMetres;
    return Math.sqrt(slip + marks * ((1 - part) * (1 - part) + part * part));
  }

  /** The largest standard error between two marks, for a whole piece. */
  public double worstSigma() {
    return Math.max(sigmaAt(0), sigmaAt(markDistanceMetres / 2));
  }
}
