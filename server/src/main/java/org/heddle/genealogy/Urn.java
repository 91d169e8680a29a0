package org.heddle.genealogy;

/**
 * A bowl of counted pieces of which some are of an old lot, drawn without replacement.
 *
 * <p>Each draw is of the old lot with probability n_A/N, however many were drawn before, as long as
 * nobody looked. That any of it is left after k draws is 1 − C(k, n_A)/C(N, n_A), so two lots
 * overlap until the bowl is empty or nearly so.
 */
public record Urn(int ofOldLot, int total) {
  public Urn {
    if (ofOldLot < 0 || total < ofOldLot || total == 0) {
      throw new IllegalArgumentException(ofOldLot + " of " + total + " pieces");
    }
  }

  /** Probability that any one draw is of the old lot. */
  public double drawIsOld() {
    return (double) ofOldLot / total;
  }

  /** Probability that some piece of the old lot is left after that many draws. */
  public double anyLeftAfter(int draws) {
    if (draws < ofOldLot) {
      return 1;
    }
    double allGone = 0;
    for (int i = 0; i < ofOldLot; i++) {
      allGone += Math.log((double) (draws - i) / (total - i));
    }
    return draws >= total ? 0 : -Math.expm1(allGone);
  }

  /** Pieces of the old lot to be expected after that many draws. */
  public double expectedLeftAfter(int draws) {
    return drawIsOld() * (total - draws);
  }
}
