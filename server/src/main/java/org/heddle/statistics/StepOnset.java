package org.heddle.statistics;

/**
 * When a lasting shift of the mean began, from standardised values that end at a signal.
 *
 * <p>For a shift after value τ with its size free, twice the log-likelihood ratio is D(τ) = S²/n, S
 * the sum of the n values after τ; its maximum is the estimate (Pignatiello and Samuel, Journal of
 * Quality Technology 33 (2001) 82), searched near the last zero of the signalling CUSUM, because on
 * a long history it latches on early noise. A deviation may as well have crept in: for a ramp that
 * starts at τ, D(τ) = (Σ t z)²/Σ t² with t the values since then.
 *
 * <p>The interval holds every τ that either explains within c of the best. Its end is c = 5.4; its
 * beginning follows the last value that is proven good, so that what is held from there on lacks
 * nothing, and takes c = 15 among the {@value #NEAR} values before that zero, or 10 where one value
 * alone is off. {@code StepOnsetLaws} simulates both: the truth is between them in more than 90 %
 * of signals, and not before the first of them in 99.5 % of shifts by 1 to 5 σ and of ramps by 0.1
 * to 1 σ a value. The asymptotic value of a smooth problem (2.7) would not do, because a change
 * point is not smooth and a signal is not a random moment.
 *
 * <p>Or only a share p of the pieces is off, as where two lots are mixed: when the value that
 * signals lies d ≥ 3 σ out by itself, D(τ) = 2 Σ log(1 + p (e^(d z − d²/2) − 1)) for the best p.
 * The interval also begins with a piece within {@value #NEAR} values that this explains and that is
 * not ten times likelier a good one: the first of a third or more in 98 of 100. Good pieces do not
 * look like that, so a wild value among them begins with itself.
 *
 * @param first index of the first shifted value
 * @param earliest first index the shift may have begun at: the value before it is the last that is
 *     proven good
 * @param latest last index the shift may have begun at
 * @param size mean of the values since, in σ; its sign is the direction
 */
public record StepOnset(int first, int earliest, int latest, double size) {
  /** Values on either side of the last zero among which the estimate is sought. */
  public static final int NEAR = 20;

  private static final double DROP = 5.4;

  /** The same for what is proven good before several values that are off. */
  private static final double PROVEN = 15;

  /** The same before one value alone, and where a share is off. */
  private static final double PROVEN_ALONE = 10;

  /** A piece is taken for a good one when it is so many times likelier one. */
  private static final double LIKELIER = 10;

  /** Two kinds of pieces that far apart, in σ, can be told apart one by one. */
  private static final double APART = 3;

  /** Logarithm of the highest odds: doubles end a little above. */
  private static final double MOST = 500;

  private static final double[] SHARES = {0.05, 0.1, 0.2, 0.35, 0.5, 0.75};

  /**
   * Looks back from a signal.
   *
   * @param z standardised values in order; the last one signalled
   * @param lastZero index of the first value after the last zero of the signalling CUSUM
   * @param up direction of the shift
   */
  public static StepOnset find(double[] z, int lastZero, boolean up) {
    double sign = up ? 1 : -1;
    double[] gain = gains(z, sign);
    int low = Math.max(0, lastZero - NEAR);
    int high = Math.min(z.length - 1, lastZero + NEAR);
    int best = Math.min(Math.max(lastZero, 0), z.length - 1);
    for (int i = low; i <= high; i++) {
      best = gain[i] > gain[best] ? i : best;
    }
    int earliest = best;
    int latest = best;
    double[] ramp = ramps(z, sign);
    double most = gain[best];
    for (int i = low; i <= high; i++) {
      most = Math.max(most, ramp[i]);
    }
    double proven = best == z.length - 1 ? PROVEN_ALONE : PROVEN;
    for (int i = 0; i < z.length; i++) {
      double explained = Math.max(gain[i], ramp[i]);
      double missing = Math.min(most - explained, gain[best] - gain[i]);
      if (explained > 0 && missing <= (i < low ? DROP : proven)) {
        earliest = Math.min(earliest, i);
      }
      if (explained > 0 && missing <= DROP) {
        latest = Math.max(latest, i);
      }
    }
    earliest = Math.min(earliest, earliestOfShare(z, sign, gain[best]));
    return new StepOnset(best, earliest, latest, mean(z, best));
  }

  /** D for a shift that begins with each value; 0 where the mean since lies on the other side. */
  private static double[] gains(double[] z, double sign) {
    double[] gain = new double[z.length];
    double sum = 0;
    for (int i = z.length - 1; i >= 0; i--) {
      sum += sign * z[i];
      gain[i] = sum > 0 ? sum * sum / (z.length - i) : 0;
    }
    return gain;
  }

  /** The same for a ramp that begins with each value: Σ t z, Σ z and Σ t² by recurrence. */
  private static double[] ramps(double[] z, double sign) {
    double[] gain = new double[z.length];
    double sum = 0;
    double rising = 0;
    for (int i = z.length - 1; i >= 0; i--) {
      sum += sign * z[i];
      rising += sum;
      double n = z.length - i;
      gain[i] = rising > 0 ? rising * rising / (n * (n + 1) * (2 * n + 1) / 6) : 0;
    }
    return gain;
  }

  /** The first piece of a share that may be off; the last one if there is no other. */
  private static int earliestOfShare(double[] z, double sign, double bestStep) {
    int last = z.length - 1;
    int first = Math.max(0, last - NEAR);
    double apart = sign * z[last];
    if (apart < APART) {
      return last;
    }
    double[] gain = new double[z.length];
    double most = bestStep;
    for (double share : SHARES) {
      double sum = 0;
      for (int i = last; i >= first; i--) {
        sum +=
            2 * Math.log1p(share * Math.expm1(Math.min(MOST, apart * (sign * z[i] - apart / 2))));
        gain[i] = Math.max(gain[i], sum);
        most = Math.max(most, sum);
      }
    }
    double like = apart / 2 - Math.log(LIKELIER) / apart;
    int earliest = first;
    while (earliest < last && (sign * z[earliest] < like || gain[earliest] < most - PROVEN_ALONE)) {
      earliest++;
    }
    return earliest;
  }

  private static double mean(double[] z, int from) {
    double sum = 0;
    for (int i = from; i < z.length; i++) {
      sum += z[i];
    }
    return sum / (z.length - from);
  }
}
