package org.heddle.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons of groups, as JSON has them. */
final class CompareAnswers {
  private CompareAnswers() {}

  record Parameter(String name, String unit, int values) {}

  /**
   * A factor that groups.
   *
   * @param id as it is asked for: kind and where, {@code shift:filling}
   * @param levels how many groups there are
   * @param groups their names, the first two hundred
   */
  record Factor(String id, String kind, String where, int levels, List<String> groups) {}

  record Choices(
      String product,
      String productName,
      int units,
      List<Parameter> parameters,
      List<Factor> factors,
      List<Factor> results) {}

  /** A distribution in numbers that draw it. */
  record Spread(
      double least,
      double tenth,
      double quarter,
      double median,
      double threeQuarters,
      double ninetieth,
      double most) {}

  /**
   * A group.
   *
   * @param name as the record has it; a number in place of a person's name for who may not see it
   * @param low of the mean, at the confidence asked for
   * @param items the newest of its units
   */
  record Group(
      String name,
      int units,
      double mean,
      double low,
      double high,
      double deviation,
      Spread spread,
      List<String> items) {}

  /**
   * Two groups.
   *
   * @param difference second minus first: of means, or the shift where ranks were compared
   * @param low of the interval; absent where so few values allow none
   * @param sigmas the same in pooled standard deviations
   * @param p corrected for the number of pairs
   */
  record Pair(
      String first,
      String second,
      double difference,
      @Nullable Double low,
      @Nullable Double high,
      double sigmas,
      double p) {}

  /**
   * One characteristic in all groups.
   *
   * @param method which test was taken, {@code reasons} why
   * @param p of the question whether the groups lie at one level
   * @param q the same corrected for the number of characteristics asked about
   * @param share of all scatter that lies between the groups
   * @param spreadP whether they scatter alike
   * @param refused why they can not be compared
   */
  record Compared(
      String parameter,
      String unit,
      ChartLines.@Nullable Spec spec,
      @Nullable String method,
      List<String> reasons,
      @Nullable Double p,
      @Nullable Double q,
      @Nullable Double share,
      @Nullable Double spreadP,
      List<Group> groups,
      List<Pair> pairs,
      String sentence,
      @Nullable String refused) {}

  /**
   * Shares of bad units by group.
   *
   * @param odds of being bad in this group against all others, exact
   * @param p Fisher's exact, corrected for the number of groups (Holm)
   */
  record Share(
      String name,
      int bad,
      int units,
      double share,
      double odds,
      double low,
      @Nullable Double high,
      double p,
      List<String> items) {}

  record Shares(String result, List<Share> groups, String sentence) {}

  /**
   * The answer.
   *
   * @param leftOut units whose group is not recorded or not certain, and groups with too few
   * @param sampled the newest values of each group that were looked at, where there were more
   */
  record Answer(
      String product,
      String productName,
      String factor,
      @Nullable Instant from,
      @Nullable Instant to,
      double confidence,
      int units,
      String leftOut,
      int sampled,
      List<Compared> compared,
      @Nullable Shares shares) {}
}
