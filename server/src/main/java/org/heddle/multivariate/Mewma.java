package org.heddle.multivariate;

import java.util.Arrays;

/**
 * Small lasting shifts of several characteristics at once (Lowry, Woodall, Champ and Rigdon 1992):
 * Z = λ(x − μ) + (1 − λ) Z, signal when Zᵀ Σ_Z⁻¹ Z &gt; h with the settled Σ_Z = λ/(2 − λ) Σ,
 * because that is the chart whose false alarms {@link MewmaRunLength} computes.
 *
 * <p>O(p²) time and O(p) memory a unit. The state can be read and put back.
 */
public final class Mewma {
  private final Distance distance;
  private final double[] centre;
  private final double lambda;
  private final double limit;
  private final double[] smoothed;
  private long count;

  /**
   * A chart at rest.
   *
   * @param lambda weight of the newest unit
   * @param limit h, see {@link MewmaRunLength#limit}
   */
  public Mewma(Scatter scatter, double lambda, double limit) {
    if (!(lambda > 0 && lambda <= 1) || !(limit > 0)) {
      throw new IllegalArgumentException("λ " + lambda + ", limit " + limit);
    }
    centre = scatter.centre().clone();
    distance = new Distance(new Scatter(new double[scatter.width()], scatter.covariance()));
    this.lambda = lambda;
    this.limit = limit;
    smoothed = new double[scatter.width()];
  }

  /** Takes a unit; all values must be there. Returns the distance of the smoothed units. */
  public double next(double[] unit) {
    if (unit.length != centre.length || !Arrays.stream(unit).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("every unit needs every value, and all finite");
    }
    count++;
    for (int i = 0; i < smoothed.length; i++) {
      smoothed[i] = lambda * (unit[i] - centre[i]) + (1 - lambda) * smoothed[i];
    }
    return distance.of(smoothed) * (2 - lambda) / lambda;
  }

  public boolean signals(double value) {
    return value > limit;
  }

  /** What the chart knows: units so far, and their smoothed distance from the centre. */
  public record State(long count, double[] smoothed) {}

  public State state() {
    return new State(count, smoothed.clone());
  }

  public void restore(State state) {
    count = state.count;
    System.arraycopy(state.smoothed, 0, smoothed, 0, smoothed.length);
  }

  /** After a signal was acted on. */
  public void reset() {
    count = 0;
    Arrays.fill(smoothed, 0);
  }
}
