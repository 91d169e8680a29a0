package org.heddle.capability;

import org.heddle.statistics.Normal;

/**
 * What one measurement proves about a tolerance when the measurement itself is uncertain (ISO
 * 14253-1, JCGM 106): inside by more than the guard band it conforms, outside by more it does not,
 * in between nothing is proved.
 *
 * @param uncertainty standard uncertainty u of the measurement, in the unit of the value
 * @param confidence with which a verdict must be right, such as 0.95
 */
public record GuardBand(double uncertainty, double confidence) {
  public GuardBand {
    if (!(uncertainty >= 0)
        || !Double.isFinite(uncertainty)
        || !(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException("u " + uncertainty + ", confidence " + confidence);
    }
  }

  /** What is proved. */
  public enum Verdict {
    CONFORMS,
    UNDECIDED,
    DOES_NOT_CONFORM
  }

  /** Chance that the true value lies within the tolerance, knowing only the measurement. */
  public double chanceWithin(Tolerance tolerance, double value) {
    if (uncertainty == 0) {
      boolean inside =
          value >= tolerance.lower().orElse(value) && value <= tolerance.upper().orElse(value);
      return inside ? 1 : 0;
    }
    double above =
        tolerance.upper().isPresent()
            ? Normal.above((tolerance.upper().getAsDouble() - value) / uncertainty)
            : 0;
    double below =
        tolerance.lower().isPresent()
            ? Normal.below((tolerance.lower().getAsDouble() - value) / uncertainty)
            : 0;
    return Math.clamp(1 - above - below, 0, 1);
  }

  public Verdict verdict(Tolerance tolerance, double value) {
    double chance = chanceWithin(tolerance, value);
    if (chance >= confidence) {
      return Verdict.CONFORMS;
    }
    return chance <= 1 - confidence ? Verdict.DOES_NOT_CONFORM : Verdict.UNDECIDED;
  }

  /** How far inside a limit a value must lie to be proved: z u. */
  public double width() {
    return Normal.quantile(confidence) * uncertainty;
  }
}
