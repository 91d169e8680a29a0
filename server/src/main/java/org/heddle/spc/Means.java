package org.heddle.spc;

import java.util.Arrays;
import org.heddle.statistics.ChartConstants;
import org.heddle.statistics.ControlLimits;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Subgroups;

/**
 * What means and standard deviations of subgroups of a changing n are held against.
 *
 * @param centre weighted mean of the means, each with its n
 * @param sigma σ of single values within subgroups
 */
record Means(double centre, double sigma) {
  /** A mean or a standard deviation beyond is learned from as if it stood there, in σ. */
  static final double WILD = 3.5;

  private static final int PASSES = 5;
  private static final double WILD_SHARE = 2 * Normal.above(WILD);

  /** Subgroups in their order: of each its mean, its s (NaN where n is one) and its n. */
  record Groups(double[] means, double[] deviations, double[] sizes) {
    double size() {
      return Arrays.stream(sizes).average().orElse(1);
    }

    Groups with(double mean, double deviation, double n) {
      return new Groups(and(means, mean), and(deviations, deviation), and(sizes, n));
    }

    private static double[] and(double[] values, double value) {
      double[] more = Arrays.copyOf(values, values.length + 1);
      more[values.length] = value;
      return more;
    }
  }

  /** What subgroups give, and the subgroups as they counted. */
  record Fit(Means made, Groups counted) {}

  /** σ is the root of the pooled variance over c4 of its degrees of freedom; 0 for none. */
  static Means of(Groups groups) {
    double all = 0;
    double values = 0;
    double squares = 0;
    long degrees = 0;
    for (int i = 0; i < groups.means.length; i++) {
      double n = groups.sizes[i];
      all += n * groups.means[i];
      values += n;
      if (n > 1) {
        squares += (n - 1) * groups.deviations[i] * groups.deviations[i];
        degrees += Math.round(n - 1);
      }
    }
    double sigma =
        degrees == 0
            ? 0
            : Math.sqrt(squares / degrees) / ChartConstants.c4(Math.toIntExact(degrees + 1));
    return new Means(all / values, sigma);
  }

  /** The same with what is hardly to be believed pulled in to {@link #WILD} σ. */
  static Fit robust(Groups groups) {
    Groups counted = groups;
    Means made = of(groups);
    for (int pass = 0; pass < PASSES && made.sigma > 0; pass++) {
      Groups pulled = made.pulled(groups);
      boolean isSame =
          Arrays.equals(pulled.means, counted.means)
              && Arrays.equals(pulled.deviations, counted.deviations);
      counted = pulled;
      made = of(counted);
      if (isSame) {
        break;
      }
    }
    return new Fit(made, counted);
  }

  private Groups pulled(Groups groups) {
    double[] means = groups.means.clone();
    double[] deviations = groups.deviations.clone();
    for (int i = 0; i < means.length; i++) {
      double n = groups.sizes[i];
      ControlLimits reach = limits(n, WILD);
      means[i] = Math.clamp(means[i], reach.lower(), reach.upper());
      if (n > 1) {
        deviations[i] = Math.min(deviations[i], deviations(n, WILD_SHARE).upper());
      }
    }
    return new Groups(means, deviations, groups.sizes);
  }

  /** A mean of n values, in σ of such a mean. */
  double z(double mean, double n) {
    return (mean - centre) * Math.sqrt(n) / sigma;
  }

  ControlLimits limits(double n, double limit) {
    return Subgroups.ofMeans(centre, sigma, (int) n, limit);
  }

  /** Of s of n values about s̄, which a share of false alarms passes, half on each side. */
  ControlLimits deviations(double n, double share) {
    ControlLimits exact = Subgroups.exactDeviations(sigma, (int) n, share);
    return new ControlLimits(exact.lower(), sigma * ChartConstants.c4((int) n), exact.upper());
  }
}
