package org.heddle.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.statistics.AndersonDarling;
import org.heddle.statistics.Location;
import org.heddle.statistics.Sample;
import org.heddle.statistics.Spread;

/**
 * One question, the right test, and why it is the right one: do lines, shifts, recipes, lots or
 * operators differ in a measured value?
 *
 * <p>Means are compared by Welch's test, which loses next to nothing when groups scatter alike and
 * stays right when they do not, with Games and Howell's pairs; to ask first whether they do would
 * cost three times the stated false findings where a small group scatters most, because the small
 * one cannot show it; ranks take over where values are skewed or wild and groups too small for
 * means to be normal by themselves. Scatter is compared beside it (Brown–Forsythe), because two
 * machines with one mean and different scatter do differ. All pairs are corrected for their number.
 */
public final class Compare {
  /** Groups of one question; more are a distribution, not a comparison. */
  public static final int MAX_GROUPS = 100;

  /** Below this many values in a group its mean is not yet normal if the values are not. */
  private static final int MEAN_IS_NORMAL = 40;

  /** Fewer values cannot show that they are not normal. */
  private static final int TESTABLE = 8;

  private static final double NOT_NORMAL = 0.01;

  /** In σ from the group's median by its own robust spread. */
  private static final double WILD = 6;

  private final double confidence;

  /**
   * At one confidence for all pairs together.
   *
   * @param confidence such as 0.95
   */
  public Compare(double confidence) {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence between 0.5 and 1, not " + confidence);
    }
    this.confidence = confidence;
  }

  /** Which test was taken. */
  public enum Method {
    WELCH,
    GAMES_HOWELL,
    MANN_WHITNEY,
    KRUSKAL_WALLIS
  }

  /** Why that one. */
  public enum Reason {
    /** Values look normal within their groups. */
    NORMAL_WITHIN_GROUPS,
    /** Values are not normal, but every group is large enough that its mean is. */
    LARGE_GROUPS,
    /** Values are skewed or heavy-tailed and a group is small. */
    SKEWED_AND_FEW,
    /** A few values lie far from all others. */
    WILD_VALUES,
    /** All values of a group are equal, so it has no error of its own. */
    NO_SCATTER_IN_A_GROUP
  }

  /** What came of it. */
  public sealed interface Answer {}

  /**
   * The groups were compared.
   *
   * @param level do they lie at one level
   * @param spread do they scatter alike
   * @param pairs all pairs at one confidence together; differences of means, or shifts for ranks
   */
  public record Compared(
      Method method, List<Reason> reasons, Outcome level, Outcome spread, List<Pair> pairs)
      implements Answer {
    public Compared {
      reasons = List.copyOf(reasons);
      pairs = List.copyOf(pairs);
    }
  }

  /** They cannot be compared. */
  public record Refused(String code, String why) implements Answer {}

  public Answer levels(List<Sample> groups) {
    if (groups.size() < 2 || groups.size() > MAX_GROUPS) {
      return new Refused(
          "GROUPS", groups.size() + " groups; from 2 to " + MAX_GROUPS + " can be compared");
    }
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).size() < 3) {
        return new Refused(
            "TOO_FEW",
            "group " + (i + 1) + " has " + groups.get(i).size() + " values, 3 are needed");
      }
    }
    if (groups.stream().allMatch(group -> group.squares() == 0)) {
      return new Refused("CONSTANT", "no group scatters, so no error is known");
    }
    Outcome spread = Groups.brownForsythe(groups);
    List<Reason> reasons = reasons(groups);
    boolean byRank =
        reasons.contains(Reason.SKEWED_AND_FEW)
            || reasons.contains(Reason.WILD_VALUES)
            || reasons.contains(Reason.NO_SCATTER_IN_A_GROUP);
    return byRank ? byRank(groups, reasons, spread) : byMean(groups, reasons, spread);
  }

  private static List<Reason> reasons(List<Sample> groups) {
    List<Reason> reasons = new ArrayList<>();
    if (groups.stream().anyMatch(group -> group.squares() == 0)) {
      reasons.add(Reason.NO_SCATTER_IN_A_GROUP);
    }
    if (groups.stream().anyMatch(Compare::isWild)) {
      reasons.add(Reason.WILD_VALUES);
    }
    boolean large = groups.stream().allMatch(group -> group.size() >= MEAN_IS_NORMAL);
    if (groups.stream().anyMatch(Compare::isSkewed)) {
      reasons.add(large ? Reason.LARGE_GROUPS : Reason.SKEWED_AND_FEW);
    } else {
      reasons.add(Reason.NORMAL_WITHIN_GROUPS);
    }
    return reasons;
  }

  private static boolean isWild(Sample group) {
    double[] values = group.values();
    double middle = Location.median(values);
    double sigma = Spread.mad(values);
    return sigma > 0
        && Arrays.stream(values).anyMatch(value -> Math.abs(value - middle) > WILD * sigma)
        && group.size() < MEAN_IS_NORMAL;
  }

  private static boolean isSkewed(Sample group) {
    return group.size() >= TESTABLE
        && group.squares() > 0
        && AndersonDarling.normalP(AndersonDarling.fromNormal(group), group.size()) < NOT_NORMAL;
  }

  private Answer byMean(List<Sample> groups, List<Reason> reasons, Outcome spread) {
    Method method = groups.size() == 2 ? Method.WELCH : Method.GAMES_HOWELL;
    return new Compared(
        method, reasons, Groups.welch(groups), spread, Groups.pairs(groups, false, confidence));
  }

  private Answer byRank(List<Sample> groups, List<Reason> reasons, Outcome spread) {
    Method method = groups.size() == 2 ? Method.MANN_WHITNEY : Method.KRUSKAL_WALLIS;
    List<MannWhitney> tests = new ArrayList<>();
    List<int[]> places = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        tests.add(MannWhitney.of(groups.get(j), groups.get(i)));
        places.add(new int[] {i, j});
      }
    }
    double[] p = Multiplicity.HOLM.corrected(tests.stream().mapToDouble(MannWhitney::p).toArray());
    List<Pair> pairs = new ArrayList<>();
    double each = 1 - (1 - confidence) / tests.size();
    for (int i = 0; i < tests.size(); i++) {
      Sample first = groups.get(places.get(i)[0]);
      Sample second = groups.get(places.get(i)[1]);
      Interval interval = RankShift.interval(first, second, each);
      pairs.add(new Pair(places.get(i)[0], places.get(i)[1], tests.get(i).shift(), interval, p[i]));
    }
    Outcome level =
        groups.size() == 2
            ? new Outcome(tests.getFirst().u(), 0, tests.getFirst().p())
            : Groups.kruskalWallis(groups);
    return new Compared(method, reasons, level, spread, pairs);
  }

  /**
   * Many characteristics at once: p values of {@link Compared#level} corrected so that the wanted
   * share of findings at most is false, whatever depends on what.
   */
  public static double[] acrossCharacteristics(List<Compared> answers) {
    return Multiplicity.BENJAMINI_YEKUTIELI.corrected(
        answers.stream().mapToDouble(answer -> answer.level().p()).toArray());
  }
}
