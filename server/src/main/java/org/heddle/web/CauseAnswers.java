package org.heddle.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the calls about causes take and give. */
final class CauseAnswers {
  private CauseAnswers() {}

  /**
   * Bad units against good ones.
   *
   * @param bad items
   * @param good items to compare with; all others of the product when absent
   * @param product of the population; that of the first bad unit when absent
   * @param from made at this time or later; all that are recorded when absent
   * @param to made before
   */
  record DiffAsk(
      List<String> bad,
      @Nullable List<String> good,
      @Nullable String product,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /**
   * Failed units alone.
   *
   * @param failed items
   * @param confidence 0.99 when absent
   * @param earlier items of an earlier scope, to be compared with
   */
  record ScopeAsk(
      List<String> failed,
      @Nullable String product,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Double confidence,
      @Nullable List<String> earlier) {}

  record Odds(double ratio, double low, double high) {}

  record Explained(String by, double odds) {}

  /** Values for a small drawing: all of the bad, and 41 even quantiles of all units. */
  record Strip(List<Double> bad, List<Double> quantiles) {}

  record Values(
      String unit,
      String symbol,
      String shape,
      double auc,
      double aucLow,
      double aucHigh,
      double badMedian,
      double goodMedian,
      double shift,
      double cut,
      boolean above,
      Strip strip) {}

  /**
   * One difference.
   *
   * @param kind {@code level}, {@code missing}, {@code values} or {@code pair}
   * @param item the lot or the like that the level is, to be opened; absent when it is none
   * @param lift how many times as common among bad; absent when no good unit has it
   */
  record Difference(
      String kind,
      String name,
      String factor,
      String level,
      @Nullable String item,
      double p,
      double q,
      double qDependent,
      double coverage,
      double falseCover,
      @Nullable Double lift,
      int bad,
      int good,
      double certainty,
      @Nullable Odds odds,
      List<String> sameAs,
      @Nullable Explained explainedBy,
      @Nullable Values values,
      String sentence) {}

  record Diff(
      int bad,
      int good,
      String product,
      @Nullable Instant from,
      @Nullable Instant to,
      long journal,
      int factors,
      int parameters,
      int tests,
      double millis,
      String sentence,
      List<Difference> causes,
      int unexplained,
      List<Difference> differences,
      List<Difference> pairs) {}

  record Scan(
      String from,
      String to,
      double p,
      String fromLow,
      String fromHigh,
      String toLow,
      String toHigh) {}

  record Suspect(
      String family,
      String words,
      @Nullable String item,
      double belief,
      int failed,
      int units,
      boolean inScope,
      @Nullable Scan scan) {}

  record NextStep(String words, List<String> examples, double bitsNow, double bitsThen) {}

  record Comparison(int added, int removed, boolean needsSignature) {}

  /**
   * The scope.
   *
   * @param items the first units in it, at most 2,000
   */
  record Scope(
      String verdict,
      String reason,
      String sentence,
      int failed,
      int population,
      int units,
      double share,
      double confidence,
      String product,
      @Nullable Instant from,
      @Nullable Instant to,
      long journal,
      double none,
      double predictive,
      double millis,
      List<Suspect> suspects,
      List<NextStep> next,
      @Nullable Comparison comparison,
      List<String> items) {}
}
