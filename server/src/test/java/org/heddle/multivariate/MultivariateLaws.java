package org.heddle.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.heddle.statistics.Normal;
import org.junit.jupiter.api.Test;

class MultivariateLaws {
  private final SplittableRandom random = new SplittableRandom(23);

  private double normal() {
    return Normal.quantile(random.nextDouble(1e-12, 1));
  }

  private double[][] units(int n) {
    double[][] units = new double[n][];
    for (int i = 0; i < n; i++) {
      double common = normal();
      units[i] = new double[] {common + 0.3 * normal(), 2 * common + 0.3 * normal(), normal()};
    }
    return units;
  }

  private static double[] changed(double[] unit) {
    return new double[] {5 * unit[0] + 1, unit[0] + unit[1] - 7, 0.01 * unit[2]};
  }

  /** T² does not know in which units, or sums of units, things are measured. */
  @Test
  void distanceIsTheSameInAnyUnits() {
    double[][] units = units(40);
    double[][] other = Arrays.stream(units).map(MultivariateLaws::changed).toArray(double[][]::new);
    Scatter one = Scatter.of(units);
    Scatter two = Scatter.of(other);
    for (int i = 0; i < units.length; i++) {
      assertThat(two.distance(other[i])).isCloseTo(one.distance(units[i]), within(1e-8));
      assertThat(new Distance(one).of(units[i])).isCloseTo(one.distance(units[i]), within(1e-9));
    }
  }

  /** A unit whose values are all usual, but not together. */
  @Test
  void brokenCorrelationIsNamed() {
    Scatter scatter = Scatter.of(units(200));
    Hotelling.Parts parts = Hotelling.parts(scatter, new double[] {1.2, -2.4, 0});
    assertThat(parts.alone()[0]).isLessThan(4);
    assertThat(parts.given()[0]).isGreaterThan(20);
    assertThat(parts.given()[2]).isLessThan(2);
    assertThat(Hotelling.distance(scatter, new double[] {1.2, -2.4, 0}, 1))
        .isGreaterThan(Hotelling.limit(200, 3, 0.001));
  }

  @Test
  void missingValuesLeaveTheRest() {
    Scatter scatter = Scatter.of(units(50));
    double[] unit = {1, Double.NaN, 2};
    assertThat(Hotelling.distance(scatter, unit, 1)).isEqualTo(scatter.distance(unit, 0, 2));
    assertThat(Hotelling.parts(scatter, unit).given()[1]).isZero();
    assertThatThrownBy(() -> Hotelling.present(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
    double[][] units = units(50);
    PrincipalComponents model = PrincipalComponents.of(units, 1);
    double[] filled = model.scaled(new double[] {2, Double.NaN, 0});
    assertThat(filled[1]).isPositive();
    assertThat(model.error(new double[] {2, Double.NaN, 0})).isFinite();
  }

  @Test
  void subgroupsAreNotWidenedByTheirShifts() {
    double[][] first = units(30);
    double[][] second =
        Arrays.stream(units(30))
            .map(u -> new double[] {u[0] + 50, u[1], u[2]})
            .toArray(double[][]::new);
    Scatter pooled = Scatter.pooled(List.of(first, second));
    assertThat(pooled.covariance()[0][0]).isLessThan(3);
    assertThat(pooled.centre()[0]).isCloseTo(25, within(1.0));
  }

  @Test
  void halfOfTheUnitsMayBeWild() {
    double[][] units = units(100);
    for (int i = 0; i < 30; i++) {
      units[i] = new double[] {100 + normal(), -100 + normal(), normal()};
    }
    MinimumDeterminant found = MinimumDeterminant.of(units, 0.5, 1);
    assertThat(found.reweighted().centre()[0]).isBetween(-1.0, 1.0);
    assertThat(found.distances()[3]).isGreaterThan(1_000);
    double[][] narrow = Arrays.stream(units).map(u -> new double[] {u[0]}).toArray(double[][]::new);
    assertThat(MinimumDeterminant.of(narrow, 0.6, 1).reweighted().centre()[0]).isBetween(-1.0, 1.0);
    double[][] pair =
        Arrays.stream(units).map(u -> new double[] {u[0], u[1]}).toArray(double[][]::new);
    assertThat(MinimumDeterminant.of(pair, 0.9, 1).best()).hasSize(90);
  }

  @Test
  void smoothedUnitsFindASmallShift() {
    Scatter scatter = new Scatter(new double[2], new double[][] {{1, 0}, {0, 1}});
    Mewma chart = new Mewma(scatter, 0.1, 8.634);
    double runs = 0;
    for (int i = 0; i < 400; i++) {
      chart.reset();
      int length = 1;
      while (!chart.signals(chart.next(new double[] {1.5 + normal(), normal()}))) {
        length++;
      }
      runs += length / 400.0;
    }
    double computed = MewmaRunLength.of(2, 0.1, 8.634, 1.5);
    assertThat(runs).isCloseTo(computed, within(0.5));
    Mewma copy = new Mewma(scatter, 0.1, 8.634);
    copy.restore(chart.state());
    assertThat(copy.next(new double[] {1, 2})).isEqualTo(chart.next(new double[] {1, 2}));
    assertThatThrownBy(() -> chart.next(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** With all components nothing is left over, and T² is Hotelling's. */
  @Test
  void allComponentsAreTheWholeDistance() {
    double[][] units = units(40);
    PrincipalComponents model = PrincipalComponents.of(units, 3);
    Scatter scatter = Scatter.of(units);
    for (double[] unit : units) {
      assertThat(model.distance(unit)).isCloseTo(scatter.distance(unit), within(1e-8));
      assertThat(model.error(unit)).isCloseTo(0, within(1e-18));
      assertThat(Arrays.stream(model.contributions(unit)).sum())
          .isCloseTo(model.distance(unit), within(1e-9));
    }
    assertThat(model.explained()).isCloseTo(1, within(1e-12));
    assertThat(model.errorLimit(0.01)).isZero();
  }

  /** More columns than units: the same model by the other way round. */
  @Test
  void wideUnitsAreTheSameModel() {
    double[][] units = units(30);
    double[][] wide = new double[30][];
    for (int i = 0; i < 30; i++) {
      wide[i] = new double[45];
      for (int j = 0; j < 45; j++) {
        wide[i][j] = units[i][j % 3];
      }
    }
    PrincipalComponents narrow = PrincipalComponents.of(units, 1);
    PrincipalComponents same = PrincipalComponents.of(wide, 1);
    assertThat(same.explained()).isCloseTo(narrow.explained(), within(1e-9));
    for (int i = 0; i < 30; i++) {
      assertThat(same.distance(wide[i])).isCloseTo(narrow.distance(units[i]), within(1e-8));
      assertThat(same.error(wide[i])).isCloseTo(15 * narrow.error(units[i]), within(1e-7));
    }
  }

  @Test
  void aColumnThatNeverChangesTakesNoPart() {
    double[][] units = units(20);
    double[][] more =
        Arrays.stream(units).map(u -> new double[] {u[0], u[1], u[2], 7}).toArray(double[][]::new);
    PrincipalComponents model = PrincipalComponents.of(more, 2);
    assertThat(model.residuals(new double[] {0, 0, 0, 99})[3]).isZero();
    assertThatThrownBy(() -> Scatter.of(more).distance(more[0]))
        .hasMessageContaining("never changes");
  }

  @Test
  void whatCannotBeIsRefused() {
    refused(() -> Scatter.of(new double[][] {{1, 2}}));
    refused(() -> Scatter.of(new double[][] {{1, 2}, {1, Double.NaN}}));
    refused(() -> Hotelling.firstLimit(5, 5, 0.01));
    refused(() -> Hotelling.limit(5, 2, 1.5));
    refused(() -> MinimumDeterminant.of(units(10), 0.5, 1));
    refused(() -> PrincipalComponents.of(units(10), 0));
    refused(() -> MewmaRunLength.of(1, 0.1, 9, 0));
    refused(() -> MewmaRunLength.limit(2, 0.1, 0.5));
    refused(() -> new Mewma(Scatter.of(units(10)), 0, 9));
  }

  private static void refused(ThrowingCallable what) {
    assertThatThrownBy(what).isInstanceOf(IllegalArgumentException.class);
  }
}
