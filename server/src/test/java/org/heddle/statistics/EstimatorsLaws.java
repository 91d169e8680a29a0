package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EstimatorsLaws {
  private static final Map<String, ToDoubleFunction<double[]>> LOCATIONS =
      Map.of(
          "median", Location::median,
          "Hodges–Lehmann", Location::hodgesLehmann,
          "Huber", values -> Location.huber(1.5, values),
          "quantile", values -> Location.quantile(0.37, values),
          "mean", values -> Sample.of(values).mean());

  private static final Map<String, ToDoubleFunction<double[]>> SPREADS =
      Map.of(
          "MAD", Spread::mad,
          "Qn", Spread::qn,
          "Sn", Spread::sn,
          "moving range", Spread::meanMovingRange,
          "median moving range", Spread::medianMovingRange,
          "s", values -> Sample.of(values).deviation());

  private final SplittableRandom random = new SplittableRandom(11);

  private double[] normal(int n) {
    return random.doubles(n, 1e-12, 1).map(Normal::quantile).toArray();
  }

  private static double[] changed(double[] values, double factor, double shift) {
    return Arrays.stream(values).map(value -> value * factor + shift).toArray();
  }

  @Test
  void shiftAndScaleAreFollowed() {
    for (int n = 2; n < 40; n++) {
      double[] values = normal(n);
      double[] other = changed(values, 3, 7);
      LOCATIONS.forEach(
          (name, middle) ->
              assertThat(middle.applyAsDouble(other))
                  .as(name)
                  .isCloseTo(3 * middle.applyAsDouble(values) + 7, within(1e-9)));
      SPREADS.forEach(
          (name, spread) ->
              assertThat(spread.applyAsDouble(other))
                  .as(name)
                  .isCloseTo(3 * spread.applyAsDouble(values), within(1e-9)));
    }
  }

  /** Every spread means σ of a normal source, few values included. */
  @Test
  void spreadsAreNotBiased() {
    for (int n : new int[] {3, 4, 5, 8, 9, 10, 12, 13, 20, 21, 60}) {
      double qn = 0;
      double sn = 0;
      int repeats = 6_000;
      for (int i = 0; i < repeats; i++) {
        double[] values = normal(n);
        qn += Spread.qn(values) / repeats;
        sn += Spread.sn(values) / repeats;
      }
      assertThat(qn).as("Qn of %d", n).isCloseTo(1, within(0.03));
      assertThat(sn).as("Sn of %d", n).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void quickRanksAreThoseOfAllPairs() {
    for (int n = 2; n < 25; n++) {
      double[] values = random.ints(n, -9, 9).asDoubleStream().toArray();
      List<Double> means = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          means.add((values[i] + values[j]) / 2);
        }
      }
      double[] all = means.stream().mapToDouble(Double::doubleValue).toArray();
      assertThat(Location.hodgesLehmann(values)).isEqualTo(Location.median(all));
      assertThat(Spread.sn(values)).isCloseTo(slowSn(values), within(1e-12));
    }
  }

  private static double slowSn(double[] values) {
    int n = values.length;
    double[] typical = new double[n];
    for (int i = 0; i < n; i++) {
      double here = values[i];
      typical[i] =
          Arrays.stream(values).map(value -> Math.abs(value - here)).sorted().toArray()[n / 2];
    }
    Arrays.sort(typical);
    double few =
        n <= 9
            ? new double[] {0.743, 1.851, 0.954, 1.351, 0.993, 1.198, 1.005, 1.131}[n - 2]
            : n % 2 == 1 ? n / (n - 0.9) : 1;
    return 1.1926 * few * typical[(n + 1) / 2 - 1];
  }

  @Test
  void halfOfTheValuesMayBeWild() {
    double[] values = normal(101);
    double[] spoilt = values.clone();
    Arrays.fill(spoilt, 0, 20, 1e9);
    assertThat(Location.hodgesLehmann(spoilt)).isBetween(-1.5, 1.5);
    assertThat(Spread.qn(spoilt)).isBetween(0.5, 3.0);
    assertThat(Spread.sn(spoilt)).isBetween(0.5, 3.0);
    assertThat(Spread.winsorised(0, 1, 3.5, spoilt)).contains(3.5).doesNotContain(1e9);
  }

  @Test
  void mergedStreamsAreOneStream() {
    double[] values = changed(normal(500), 2, 40);
    Moments all = Moments.of(values);
    for (int cut : new int[] {0, 1, 17, 250, 499, 500}) {
      Moments merged =
          Moments.of(Arrays.copyOf(values, cut))
              .with(Moments.of(Arrays.copyOfRange(values, cut, values.length)));
      assertThat(merged.count()).isEqualTo(500);
      assertThat(merged.mean()).isCloseTo(all.mean(), within(1e-12));
      assertThat(merged.variance()).isCloseTo(all.variance(), within(1e-10));
      assertThat(merged.skewness()).isCloseTo(all.skewness(), within(1e-10));
      assertThat(merged.excessKurtosis()).isCloseTo(all.excessKurtosis(), within(1e-10));
    }
    assertThat(all.deviation()).isCloseTo(Sample.of(values).deviation(), within(1e-12));
  }

  /** x = 1 … 5: skewness 0, excess kurtosis −1.2 as spreadsheets give it. */
  @Test
  void shapeOfAFewValuesIsKnown() {
    assertThat(Moments.of(1, 2, 3, 4, 5).skewness()).isCloseTo(0, within(1e-15));
    assertThat(Moments.of(1, 2, 3, 4, 5).excessKurtosis()).isCloseTo(-1.2, within(1e-12));
    assertThat(Moments.of(1, 1, 10).skewness()).isCloseTo(Math.sqrt(3), within(1e-12));
  }

  @Test
  void decimalsThatDifferInTheLastDigitKeepIt() {
    List<BigDecimal> values = new ArrayList<>();
    for (String value : List.of("1000000000000.1", "1000000000000.3", "1000000000000.2")) {
      values.add(new BigDecimal(value));
    }
    assertThat(Sample.from(values).deviation()).isCloseTo(0.1, within(1e-15));
    assertThat(Sample.from(values).mean()).isEqualTo(1000000000000.2);
    assertThat(Sample.from(values).most()).isEqualTo(1000000000000.3);
    assertThat(Sample.from(values, BigDecimal.ZERO).deviation()).isNotCloseTo(0.1, within(1e-6));
    assertThat(Sample.from(List.of()).size()).isZero();
  }

  @Test
  void equalValuesHaveNoSpread() {
    double[] equal = {4, 4, 4, 4, 4};
    SPREADS.forEach((name, spread) -> assertThat(spread.applyAsDouble(equal)).as(name).isZero());
    LOCATIONS.forEach((name, at) -> assertThat(at.applyAsDouble(equal)).as(name).isEqualTo(4));
    assertThat(Moments.of(equal).skewness()).isZero();
    assertThat(Moments.of(equal).excessKurtosis()).isZero();
  }

  @Test
  void valuesThatAreNoneAreRefused() {
    double[] broken = {1, Double.NaN, 3};
    LOCATIONS.forEach((name, middle) -> refused(name, () -> middle.applyAsDouble(broken)));
    SPREADS.forEach((name, spread) -> refused(name, () -> spread.applyAsDouble(broken)));
    refused("infinite", () -> Location.median(1, Double.POSITIVE_INFINITY));
    refused("stream", () -> Moments.NONE.with(Double.NaN));
    refused("no value", () -> Location.median());
    refused("one value", () -> Spread.qn(1));
    refused("one value", () -> Sample.of(1).variance());
    refused("share", () -> Location.quantile(1.1, 1, 2));
  }

  private static void refused(String name, Supplier<Object> what) {
    assertThatThrownBy(what::get).as(name).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shiftBetweenGroupsIsTheMedianDifference() {
    double[] x = normal(31);
    double[] y = changed(x, 1, 2.5);
    assertThat(Location.shift(x, y)).isCloseTo(2.5, within(0.2));
    assertThat(Location.shift(y, x)).isCloseTo(-Location.shift(x, y), within(1e-12));
    assertThat(Location.shift(new double[] {0}, new double[] {1, 2, 4})).isEqualTo(2);
  }

  @Test
  void preciseSumsLoseNothing() {
    assertThat(PreciseSum.of(1e16, 1, -1e16)).isEqualTo(1);
  }
}
