package org.heddle.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.heddle.gauge.Scatter.Grade;
import org.heddle.statistics.Normal;
import org.junit.jupiter.api.Test;

class GaugeStudyLaws {
  private final SplittableRandom random = new SplittableRandom(17);

  private double normal() {
    return Normal.quantile(random.nextDouble(1e-12, 1));
  }

  private Readings readings(double operator, double part, double error, boolean nested) {
    double[][][] values = new double[3][20][3];
    double[] parts = new double[20];
    for (int p = 0; p < 20; p++) {
      parts[p] = part * normal();
    }
    for (int o = 0; o < 3; o++) {
      double off = operator * normal();
      for (int p = 0; p < 20; p++) {
        double own = nested ? part * normal() : parts[p];
        for (int t = 0; t < 3; t++) {
          values[o][p][t] = off + own + error * normal();
        }
      }
    }
    return new Readings(values);
  }

  @Test
  void shiftDoesNotMatterAndScaleIsFollowed() {
    Readings one = readings(0.3, 2, 0.2, false);
    double[][][] changed = new double[3][20][3];
    for (int o = 0; o < 3; o++) {
      for (int p = 0; p < 20; p++) {
        for (int t = 0; t < 3; t++) {
          changed[o][p][t] = 100 + 5 * one.values()[o][p][t];
        }
      }
    }
    Readings other = new Readings(changed);
    Scatter a = CrossedStudy.of(one, 0.05, 0.95).scatter();
    Scatter b = CrossedStudy.of(other, 0.05, 0.95).scatter();
    assertThat(b.gauge()).isCloseTo(5 * a.gauge(), within(1e-9));
    assertThat(b.part()).isCloseTo(5 * a.part(), within(1e-9));
    assertThat(b.study(b.gauge())).isCloseTo(a.study(a.gauge()), within(1e-9));
    assertThat(AverageAndRange.of(other).gauge())
        .isCloseTo(5 * AverageAndRange.of(one).gauge(), within(1e-9));
    assertThat(NestedStudy.of(other).scatter().part())
        .isCloseTo(5 * NestedStudy.of(one).scatter().part(), within(1e-9));
  }

  @Test
  void componentsAreFound() {
    double error = 0;
    double part = 0;
    double nestedPart = 0;
    int held = 0;
    int repeats = 200;
    for (int i = 0; i < repeats; i++) {
      CrossedStudy study = CrossedStudy.of(readings(0, 2, 0.5, false), 0.05, 0.9);
      error += Math.pow(study.scatter().equipment(), 2) / repeats;
      part += Math.pow(study.scatter().part(), 2) / repeats;
      held += study.gaugeInterval().holds(0.5) ? 1 : 0;
      nestedPart +=
          Math.pow(NestedStudy.of(readings(0, 2, 0.5, true)).scatter().part(), 2) / repeats;
    }
    assertThat(error).isCloseTo(0.25, within(0.02));
    assertThat(part).isCloseTo(4, within(0.5));
    assertThat(nestedPart).isCloseTo(4, within(0.4));
    assertThat(held).isBetween(165, 200);
  }

  @Test
  void gradesFollowTheManual() {
    assertThat(new Scatter(0.05, 0.02, 1).grade(OptionalDouble.empty())).isEqualTo(Grade.FIT);
    assertThat(new Scatter(0.2, 0.1, 1).grade(OptionalDouble.empty())).isEqualTo(Grade.MARGINAL);
    assertThat(new Scatter(0.5, 0.1, 1).grade(OptionalDouble.empty())).isEqualTo(Grade.UNFIT);
    assertThat(new Scatter(0.05, 0.02, 1).grade(OptionalDouble.of(0.5))).isEqualTo(Grade.UNFIT);
    assertThat(new Scatter(0.05, 0, 1).ofTolerance(0.05, 3)).isCloseTo(10, within(1e-12));
    assertThat(new Scatter(0, 0, 0).kinds()).isPositive();
    assertThat(new Scatter(0, 0, 0).study(0)).isZero();
    assertThat(new Scatter(0, 0, 0).contribution(0)).isZero();
  }

  @Test
  void oneOperatorHasNoReproducibility() {
    Readings three = readings(0, 2, 0.5, false);
    Readings one = new Readings(new double[][][] {three.values()[0]});
    CrossedStudy study = CrossedStudy.of(one, 0.05, 0.95);
    assertThat(study.scatter().appraiser()).isZero();
    assertThat(study.interactionP()).isEqualTo(1);
    assertThat(AverageAndRange.of(one).appraiser()).isZero();
    assertThat(NestedStudy.of(one).operatorP()).isEqualTo(1);
  }

  @Test
  void aGaugeWhoseReadingsNeverDifferIsNotMeasured() {
    double[][][] equal = new double[2][3][2];
    CrossedStudy study = CrossedStudy.of(new Readings(equal), 0.05, 0.95);
    assertThat(study.scatter().gauge()).isZero();
    assertThatThrownBy(() -> TypeOneStudy.of(new double[30], 0, 1))
        .hasMessageContaining("too coarse");
  }

  @Test
  void typeOneCountsTheBias() {
    double[] readings = new double[50];
    for (int i = 0; i < 50; i++) {
      readings[i] = 10 + 0.01 * (i % 2 == 0 ? 1 : -1);
    }
    TypeOneStudy centred = TypeOneStudy.of(readings, 10, 1);
    assertThat(centred.capability()).isCloseTo(0.2 / (6 * centred.sigma()), within(1e-12));
    assertThat(centred.centred()).isCloseTo(centred.capability(), within(1e-9));
    assertThat(centred.isAcceptable()).isTrue();
    TypeOneStudy off = TypeOneStudy.of(readings, 10.07, 1);
    assertThat(off.isAcceptable()).isFalse();
    assertThat(TypeOneStudy.of(readings, 10.07, off.smallestTolerance() * 1.0001).isAcceptable())
        .isTrue();
  }

  @Test
  void aDriftingGaugeIsNotStable() {
    List<double[]> steady = new ArrayList<>();
    List<double[]> drifting = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      double[] readings = {normal(), normal(), normal()};
      steady.add(readings);
      drifting.add(
          new double[] {readings[0] + i * 0.3, readings[1] + i * 0.3, readings[2] + i * 0.3});
    }
    assertThat(StabilityStudy.of(steady).isStable(0.01)).isTrue();
    assertThat(StabilityStudy.of(drifting).isStable(0.01)).isFalse();
    assertThat(StabilityStudy.of(drifting).trend().slope()).isCloseTo(0.3, within(0.05));
    assertThat(StabilityStudy.of(drifting).outside()).isNotEmpty();
  }

  @Test
  void inspectorsWhoAreAlwaysRightAgree() {
    int[] truth = {0, 1, 0, 1, 1, 0};
    int[][] right = new int[6][];
    int[][] wrong = new int[6][];
    for (int p = 0; p < 6; p++) {
      right[p] = new int[] {truth[p], truth[p]};
      wrong[p] = new int[] {truth[p], 0};
    }
    AttributeStudy perfect = AttributeStudy.of(new int[][][] {right, right}, truth, 2);
    assertThat(perfect.kappas()).containsExactly(1.0);
    assertThat(perfect.fleiss().value()).isCloseTo(1, within(1e-12));
    assertThat(perfect.fleiss().p()).isLessThan(1e-3);
    assertThat(perfect.between().value()).isEqualTo(1);
    AttributeStudy lenient = AttributeStudy.of(new int[][][] {right, wrong}, truth, 2);
    assertThat(lenient.effectiveness().get(1).count()).isEqualTo(3);
    assertThat(lenient.within().get(1).count()).isEqualTo(3);
    assertThat(lenient.missed().get(1)).isEqualTo(new AttributeStudy.Share(3, 6));
    assertThat(lenient.falseAlarms().get(1).count()).isZero();
    assertThat(lenient.fleiss().value()).isLessThan(AttributeStudy.GOOD_KAPPA);
  }

  @Test
  void studiesThatAreNoneAreRefused() {
    refused(() -> new Readings(new double[][][] {{{1, 2}}}));
    refused(() -> new Readings(new double[][][] {{{1, 2}, {1, 2, 3}}}));
    refused(() -> new Readings(new double[][][] {{{1, Double.NaN}, {1, 2}}}));
    refused(() -> BiasStudy.of(new double[9], 0, 0.95));
    refused(() -> LinearityStudy.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}));
    refused(() -> LinearityStudy.of(new double[] {1, 2}, new double[] {1, 2}));
    refused(() -> TypeOneStudy.of(new double[24], 0, 1));
    refused(() -> StabilityStudy.of(List.of(new double[2], new double[2])));
    refused(() -> AttributeStudy.of(new int[][][] {{{0}, {2}}}, new int[] {0, 1}, 2));
    refused(() -> new Scatter(1, 1, 1).ofTolerance(1, 0));
    assertThat(BiasStudy.of(new double[10], 0, 0.95).p()).isEqualTo(1);
    assertThat(BiasStudy.of(new double[10], 1, 0.95).p()).isZero();
  }

  private static void refused(Runnable what) {
    assertThatThrownBy(what::run).isInstanceOf(IllegalArgumentException.class);
  }
}
