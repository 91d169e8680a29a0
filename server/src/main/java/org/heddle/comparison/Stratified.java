package org.heddle.comparison;

import java.util.List;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Normal;

/**
 * The same question asked within each line, day or recipe, so that these cannot be mistaken for the
 * exposure: Cochran–Mantel–Haenszel.
 *
 * <p>Test Σ(a − E a)² / ΣVar a; common odds ratio ΣR/ΣS with R = ad/n, S = bc/n; its variance by
 * Robins, Breslow and Greenland (1986); whether strata agree by Breslow and Day (1980).
 */
public final class Stratified {
  /** Exact convolutions grow with the square of the counts. */
  public static final int MAX_EXACT_BAD = 5_000;

  private final List<TwoByTwo> strata;

  /** Strata with fewer than two units say nothing and are left out. */
  public Stratified(List<TwoByTwo> strata) {
    this.strata = strata.stream().filter(table -> table.units() > 1).toList();
    if (this.strata.isEmpty()) {
      throw new IllegalArgumentException("no stratum with two units");
    }
  }

  /** Mantel–Haenszel χ², with half a unit of continuity correction where asked. */
  public Outcome test(boolean corrected) {
    double more = 0;
    double variance = 0;
    for (TwoByTwo table : strata) {
      more += table.exposedBad() - expected(table);
      variance += variance(table);
    }
    double away = Math.abs(more);
    double counted = corrected && away >= 0.5 ? away - 0.5 : away;
    double statistic = variance == 0 ? 0 : counted * counted / variance;
    return new Outcome(statistic, 1, ChiSquared.above(statistic, 1));
  }

  private static double expected(TwoByTwo table) {
    return (double) table.exposed() * table.bad() / table.units();
  }

  private static double variance(TwoByTwo table) {
    double units = table.units();
    return expected(table)
        * (units - table.exposed())
        / units
        * (units - table.bad())
        / (units - 1);
  }

  /** Mantel–Haenszel odds ratio; infinite when no stratum speaks against it. */
  public double odds() {
    double own = 0;
    double cross = 0;
    for (TwoByTwo table : strata) {
      own += own(table);
      cross += cross(table);
    }
    return cross == 0 ? (own == 0 ? 1 : Double.POSITIVE_INFINITY) : own / cross;
  }

  /**
   * Logarithm of {@link #odds}, drawn to 0 where there is little to go by.
   *
   * @param caution added above and below, so that an empty cell is no infinite odds
   * @return NaN when no stratum has exposed units and others
   */
  public double logOdds(double caution) {
    double own = 0;
    double cross = 0;
    for (TwoByTwo table : strata) {
      own += own(table);
      cross += cross(table);
    }
    return own == 0 && cross == 0 ? Double.NaN : Math.log((own + caution) / (cross + caution));
  }

  private static double own(TwoByTwo table) {
    return (double) table.exposedBad() * table.otherGood() / table.units();
  }

  private static double cross(TwoByTwo table) {
    return (double) table.exposedGood() * table.otherBad() / table.units();
  }

  /** Robins–Breslow–Greenland interval; everything when the odds are 0 or infinite. */
  public Interval interval(double confidence) {
    double own = 0;
    double cross = 0;
    double ownAgree = 0;
    double mixed = 0;
    double crossDiffer = 0;
    for (TwoByTwo table : strata) {
      double agree = (double) (table.exposedBad() + table.otherGood()) / table.units();
      own += own(table);
      cross += cross(table);
      ownAgree += agree * own(table);
      mixed += agree * cross(table) + (1 - agree) * own(table);
      crossDiffer += (1 - agree) * cross(table);
    }
    if (own == 0 || cross == 0) {
      return new Interval(0, Double.POSITIVE_INFINITY);
    }
    double variance =
        ownAgree / (2 * own * own) + mixed / (2 * own * cross) + crossDiffer / (2 * cross * cross);
    double width = Normal.quantile((1 + confidence) / 2) * Math.sqrt(variance);
    return new Interval(own / cross * Math.exp(-width), own / cross * Math.exp(width));
  }

  /** Exact conditional test over all strata, both sides. */
  public double exactP() {
    return exact().p();
  }

  /** Exact conditional estimate of the common odds ratio. */
  public double exactOdds() {
    return exact().estimate();
  }

  private ConditionalOdds exact() {
    if (strata.stream().mapToLong(TwoByTwo::bad).sum() > MAX_EXACT_BAD) {
      throw new IllegalArgumentException("more than " + MAX_EXACT_BAD + " bad units: use test()");
    }
    return strata.stream().map(ConditionalOdds::of).reduce(ConditionalOdds::with).orElseThrow();
  }

  /** Breslow–Day: do the strata have one odds ratio? A small p says that they differ. */
  public Outcome agreement() {
    double odds = odds();
    double statistic = 0;
    int told = 0;
    for (TwoByTwo table : strata) {
      double expected = fitted(table, odds);
      double variance = 1 / inverseVariance(table, expected);
      if (variance > 0) {
        double away = table.exposedBad() - expected;
        statistic += away * away / variance;
        told++;
      }
    }
    int degrees = Math.max(0, told - 1);
    return new Outcome(statistic, degrees, degrees == 0 ? 1 : ChiSquared.above(statistic, degrees));
  }

  /** The count a with a(n−K−e+a) = ω(K−a)(e−a): the stable root of the quadratic. */
  private static double fitted(TwoByTwo table, double odds) {
    double exposed = table.exposed();
    double bad = table.bad();
    double rest = table.units() - exposed - bad;
    if (Double.isInfinite(odds)) {
      return Math.min(exposed, bad);
    }
    double square = 1 - odds;
    double linear = rest + odds * (exposed + bad);
    double constant = -odds * exposed * bad;
    double root = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant));
    return linear + root == 0 ? 0 : -2 * constant / (linear + root);
  }

  private static double inverseVariance(TwoByTwo table, double a) {
    double b = table.exposed() - a;
    double c = table.bad() - a;
    double d = table.units() - table.exposed() - table.bad() + a;
    return 1 / a + 1 / b + 1 / c + 1 / d;
  }
}
