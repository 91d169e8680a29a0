package org.heddle.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.heddle.comparison.Compare.Compared;
import org.heddle.comparison.Compare.Method;
import org.heddle.comparison.Compare.Reason;
import org.heddle.comparison.Compare.Refused;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;
import org.junit.jupiter.api.Test;

class CompareLaws {
  private final SplittableRandom random = new SplittableRandom(5);
  private final Compare compare = new Compare(0.95);

  private Sample normal(int n, double mean, double sigma) {
    return Sample.of(
        random.doubles(n, 1e-12, 1).map(p -> mean + sigma * Normal.quantile(p)).toArray());
  }

  private Sample skewed(int n, double scale) {
    return Sample.of(random.doubles(n, 1e-12, 1).map(p -> -scale * Math.log(p)).toArray());
  }

  private Compared compared(Sample... groups) {
    return (Compared) compare.levels(List.of(groups));
  }

  @Test
  void twoNormalGroupsAreWelchs() {
    Compared answer = compared(normal(30, 10, 1), normal(25, 12, 3));
    assertThat(answer.method()).isEqualTo(Method.WELCH);
    assertThat(answer.reasons()).containsExactly(Reason.NORMAL_WITHIN_GROUPS);
    assertThat(answer.level().p()).isLessThan(0.05);
    assertThat(answer.spread().p()).isLessThan(0.01);
    assertThat(answer.pairs().getFirst().interval().holds(2)).isTrue();
  }

  @Test
  void severalGroupsWithOneScatterLoseNothing() {
    Compared answer = compared(normal(30, 0, 1), normal(30, 0, 1), normal(30, 3, 1));
    assertThat(answer.method()).isEqualTo(Method.GAMES_HOWELL);
    assertThat(answer.pairs()).hasSize(3);
    assertThat(answer.pairs().get(0).p()).isGreaterThan(0.01);
    assertThat(answer.pairs().get(2).p()).isLessThan(1e-6);
  }

  @Test
  void severalGroupsThatScatterUnlikeAreGamesAndHowells() {
    Compared answer = compared(normal(30, 0, 1), normal(30, 0, 5), normal(30, 3, 1));
    assertThat(answer.method()).isEqualTo(Method.GAMES_HOWELL);
    assertThat(answer.spread().p()).isLessThan(0.01);
  }

  @Test
  void fewSkewedValuesAreRanked() {
    Compared two = compared(skewed(30, 1), skewed(30, 6));
    assertThat(two.method()).isEqualTo(Method.MANN_WHITNEY);
    assertThat(two.reasons()).contains(Reason.SKEWED_AND_FEW);
    assertThat(two.level().p()).isLessThan(0.01);
    assertThat(two.pairs().getFirst().difference()).isPositive();
    assertThat(two.pairs().getFirst().interval().holds(two.pairs().getFirst().difference()))
        .isTrue();
    assertThat(compared(skewed(30, 1), skewed(30, 1), skewed(30, 6)).method())
        .isEqualTo(Method.KRUSKAL_WALLIS);
  }

  @Test
  void manySkewedValuesHaveNormalMeans() {
    Compared answer = compared(skewed(400, 1), skewed(400, 1));
    assertThat(answer.method()).isEqualTo(Method.WELCH);
    assertThat(answer.reasons()).containsExactly(Reason.LARGE_GROUPS);
  }

  @Test
  void oneWildValueDoesNotDecide() {
    double[] wild = normal(20, 0, 1).values();
    wild[3] = 1e6;
    Compared answer = compared(Sample.of(wild), normal(20, 0, 1));
    assertThat(answer.reasons()).contains(Reason.WILD_VALUES);
    assertThat(answer.level().p()).isGreaterThan(0.01);
  }

  @Test
  void whatCannotBeComparedSaysWhy() {
    assertThat(((Refused) compare.levels(List.of(normal(9, 0, 1)))).code()).isEqualTo("GROUPS");
    assertThat(((Refused) compare.levels(List.of(Sample.of(1, 2), normal(9, 0, 1)))).why())
        .contains("group 1 has 2 values");
    Sample equal = Sample.of(2, 2, 2, 2);
    assertThat(((Refused) compare.levels(List.of(equal, equal))).code()).isEqualTo("CONSTANT");
    assertThat(compared(equal, normal(9, 0, 1)).reasons()).contains(Reason.NO_SCATTER_IN_A_GROUP);
    assertThatThrownBy(() -> new Compare(0.2)).isInstanceOf(IllegalArgumentException.class);
    Sample[] many = Stream.generate(() -> equal).limit(101).toArray(Sample[]::new);
    assertThat(compare.levels(List.of(many))).isInstanceOf(Refused.class);
  }

  /** With no difference, one comparison in twenty finds one, whatever the test. */
  @Test
  void findingsWithoutDifferenceKeepTheirLevel() {
    int repeats = 200;
    int normal = 0;
    int ranked = 0;
    int pairs = 0;
    for (int i = 0; i < repeats; i++) {
      normal += compared(normal(12, 0, 1), normal(20, 0, 4)).level().p() < 0.05 ? 1 : 0;
      ranked += compared(skewed(25, 1), skewed(25, 1)).level().p() < 0.05 ? 1 : 0;
      Compared three = compared(normal(10, 0, 1), normal(10, 0, 1), normal(10, 0, 1));
      pairs += three.pairs().stream().anyMatch(pair -> pair.p() < 0.05) ? 1 : 0;
    }
    assertThat(normal).isBetween(2, 22);
    assertThat(ranked).isBetween(2, 22);
    assertThat(pairs).isBetween(2, 22);
  }

  /**
   * Five values cannot show that they scatter twice as much as forty: one in twenty all the same.
   */
  @Test
  void aSmallGroupThatScattersMostMakesNoFinding() {
    int repeats = 1_000;
    int levels = 0;
    int pairs = 0;
    for (int i = 0; i < repeats; i++) {
      Compared answer = compared(normal(5, 0, 2), normal(5, 0, 2), normal(40, 0, 1));
      levels += answer.level().p() < 0.05 ? 1 : 0;
      pairs += answer.pairs().stream().anyMatch(pair -> pair.p() < 0.05) ? 1 : 0;
    }
    assertThat(levels).isLessThan(95);
    assertThat(pairs).isLessThan(95);
  }

  @Test
  void shiftAndScaleChangeNoProbability() {
    for (int i = 0; i < 20; i++) {
      Sample a = normal(15, 0, 1);
      Sample b = normal(18, 1, 2);
      Sample c = changed(a);
      Sample d = changed(b);
      assertThat(Groups.welch(List.of(c, d)).p())
          .isCloseTo(Groups.welch(List.of(a, b)).p(), within(1e-9));
      assertThat(Groups.kruskalWallis(List.of(c, d)).p())
          .isCloseTo(Groups.kruskalWallis(List.of(a, b)).p(), within(1e-9));
      assertThat(KolmogorovSmirnov.test(c, d).p())
          .isCloseTo(KolmogorovSmirnov.test(a, b).p(), within(1e-9));
      assertThat(MannWhitney.of(a, b).area() + MannWhitney.of(b, a).area())
          .isCloseTo(1, within(1e-12));
    }
  }

  private static Sample changed(Sample sample) {
    return Sample.of(Arrays.stream(sample.values()).map(x -> 1000 + 0.25 * x).toArray());
  }

  /** The exact and the limiting p agree where both hold. */
  @Test
  void shapesOfLargeGroupsHaveTheLimit() {
    Sample a = normal(100, 0, 1);
    Sample b = normal(100, 0.2, 1);
    Sample more = normal(101, 0.2, 1);
    double exact = KolmogorovSmirnov.test(a, b).p();
    assertThat(exact).isBetween(0.0, 1.0);
    assertThat(KolmogorovSmirnov.test(a, more).p()).isBetween(0.0, 1.0);
    assertThat(KolmogorovSmirnov.test(a, a).p()).isEqualTo(1);
    Sample far = normal(200, 9, 1);
    assertThat(KolmogorovSmirnov.test(a, far).p()).isLessThan(1e-12);
  }

  @Test
  void characteristicsAreCorrectedForTheirNumber() {
    Compared one = compared(normal(30, 0, 1), normal(30, 1, 1));
    Compared other = compared(normal(30, 0, 1), normal(30, 0, 1));
    double[] corrected = Compare.acrossCharacteristics(List.of(one, other));
    assertThat(corrected[0]).isGreaterThan(one.level().p());
  }

  @Test
  void groupsThatAreTooSmallAreRefused() {
    assertThatThrownBy(() -> Anova.of(List.of(Sample.of(1), Sample.of(2))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MannWhitney.of(Sample.of(1), Sample.of(2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KolmogorovSmirnov.test(Sample.of(), Sample.of(2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Groups.welch(List.of(Sample.of(1, 1), Sample.of(2, 3))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Anova.of(List.of(Sample.of(1, 1), Sample.of(2, 2))).test().p()).isLessThan(1e-9);
    assertThat(Anova.of(List.of(Sample.of(1, 1), Sample.of(1, 1))).test().p()).isEqualTo(1);
    assertThat(Anova.of(List.of(Sample.of(1, 1), Sample.of(1, 1))).share()).isZero();
  }
}
