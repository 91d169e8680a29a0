package org.heddle.capability;

/** A distribution that measured values may follow, with its parameters found. */
public sealed interface Shape
    permits NormalShape,
        LogNormalShape,
        WeibullShape,
        GammaShape,
        RayleighShape,
        FoldedNormalShape,
        JohnsonShape,
        PearsonShape {

  /** P(X ≤ x). */
  double below(double x);

  /** P(X &gt; x), accurate far out. */
  double above(double x);

  /** The x with P(X ≤ x) = p. */
  double quantile(double p);

  /** Natural logarithm of the density, −∞ where nothing can be. */
  double logDensity(double x);

  /** Numbers that were fitted. */
  int parameters();

  /** ISO 22514-2's limits of natural scatter. */
  default Indices indices(Tolerance tolerance) {
    return Indices.of(tolerance, quantile(0.00135), quantile(0.5), quantile(0.99865));
  }

  /** Parts per million outside the tolerance. */
  default double ppmOutside(Tolerance tolerance) {
    double low = tolerance.lower().isPresent() ? below(tolerance.lower().getAsDouble()) : 0;
    double high = tolerance.upper().isPresent() ? above(tolerance.upper().getAsDouble()) : 0;
    return 1e6 * (low + high);
  }
}
