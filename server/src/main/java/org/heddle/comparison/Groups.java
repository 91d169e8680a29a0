package org.heddle.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Location;
import org.heddle.statistics.Sample;
import org.heddle.statistics.StudentizedRange;
import org.heddle.statistics.VarianceRatio;

/** Tests of several groups of measured values at once, and of all their pairs. */
public final class Groups {
  private Groups() {}

  /** Do groups have one mean, whatever their scatter? Welch (1951). */
  public static Outcome welch(List<Sample> groups) {
    int k = groups.size();
    double[] weights = groups.stream().mapToDouble(g -> g.size() / g.variance()).toArray();
    double all = Arrays.stream(weights).sum();
    if (k < 2 || !Double.isFinite(all)) {
      throw new IllegalArgumentException("two groups or more, each with values that differ");
    }
    double mean = 0;
    for (int i = 0; i < k; i++) {
      mean += weights[i] * groups.get(i).meanFromOrigin() / all;
    }
    double between = 0;
    double lost = 0;
    for (int i = 0; i < k; i++) {
      double away = groups.get(i).meanFromOrigin() - mean;
      between += weights[i] * away * away / (k - 1);
      lost += Math.pow(1 - weights[i] / all, 2) / (groups.get(i).size() - 1);
    }
    double f = between / (1 + 2 * (k - 2.0) / (k * (double) k - 1) * lost);
    double degrees = (k * (double) k - 1) / (3 * lost);
    return new Outcome(f, degrees, VarianceRatio.above(f, k - 1.0, degrees));
  }

  /** Do groups scatter alike? Brown and Forsythe (1974): ANOVA of distances from the median. */
  public static Outcome brownForsythe(List<Sample> groups) {
    List<Sample> distances = new ArrayList<>();
    for (Sample group : groups) {
      double[] values = group.values();
      double middle = Location.median(values);
      distances.add(Sample.of(Arrays.stream(values).map(x -> Math.abs(x - middle)).toArray()));
    }
    return Anova.of(distances).test();
  }

  /** Do groups come from one source, by ranks? Kruskal and Wallis (1952), corrected for ties. */
  public static Outcome kruskalWallis(List<Sample> groups) {
    double[] all = groups.stream().flatMapToDouble(g -> Arrays.stream(g.values())).toArray();
    Ranks ranks = Ranks.of(all);
    double n = all.length;
    double sum = 0;
    int from = 0;
    for (Sample group : groups) {
      double rank = ranks.sum(from, from + group.size());
      sum += rank * rank / group.size();
      from += group.size();
    }
    double plain = 12 / (n * (n + 1)) * sum - 3 * (n + 1);
    double tied = 1 - ranks.ties() / (n * (n * n - 1));
    double h = tied <= 0 ? 0 : Math.max(0, plain / tied);
    return new Outcome(h, groups.size() - 1.0, ChiSquared.above(h, groups.size() - 1.0));
  }

  /**
   * All pairs of means at one level for all together.
   *
   * @param alike whether groups scatter alike: Tukey and Kramer, otherwise Games and Howell
   * @param confidence of all intervals at once
   */
  public static List<Pair> pairs(List<Sample> groups, boolean alike, double confidence) {
    Anova anova = Anova.of(groups);
    double tukey =
        alike ? StudentizedRange.quantile(confidence, groups.size(), anova.withinDegrees()) : 0;
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        Sample a = groups.get(i);
        Sample b = groups.get(j);
        double errorA = (alike ? anova.meanWithin() : a.variance()) / a.size();
        double errorB = (alike ? anova.meanWithin() : b.variance()) / b.size();
        double degrees = alike ? anova.withinDegrees() : satterthwaite(a, b, errorA, errorB);
        double error = Math.sqrt((errorA + errorB) / 2);
        double difference = b.meanFromOrigin() - a.meanFromOrigin();
        double q = error == 0 ? 0 : Math.abs(difference) / error;
        double p = StudentizedRange.above(q, groups.size(), degrees);
        double width =
            error * (alike ? tukey : StudentizedRange.quantile(confidence, groups.size(), degrees));
        pairs.add(
            new Pair(i, j, difference, new Interval(difference - width, difference + width), p));
      }
    }
    return List.copyOf(pairs);
  }

  private static double satterthwaite(Sample a, Sample b, double errorA, double errorB) {
    double sum = errorA + errorB;
    return sum == 0
        ? a.size() + b.size() - 2.0
        : sum * sum / (errorA * errorA / (a.size() - 1.0) + errorB * errorB / (b.size() - 1.0));
  }
}
