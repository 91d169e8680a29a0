package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.heddle.cause.Difference.Cut;
import org.heddle.cause.Difference.Odds;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.cause.Difference.OfPair;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.cause.Difference.Shape;
import org.junit.jupiter.api.Test;

class PairConfirmationTest {
  private static final Evidence SCREENED = new Evidence(1e-6, 1e-4, 1e-3, 0.5, 0.1);

  private static OfPair pair(Factor lot, Parameter humidity) {
    OfLevel level =
        new OfLevel(lot, 1, lot.level(1), 10, 100, 1, new Odds(1, 1, 1), List.of(), null, SCREENED);
    OfParameter within =
        new OfParameter(humidity, Shape.WITHIN, 0.5, 0, 1, 1, 0, 1, new Cut(1, true), SCREENED);
    return new OfPair(level, within, 4, SCREENED);
  }

  /** 4,000 units, 55 of them bad; R's unpenalised test gives G² = 13.2928, p = 2.664e-4. */
  @Test
  void humidityWithOneLotIsConfirmedAsInTheReference() throws Exception {
    List<String[]> rows;
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                PairConfirmationTest.class.getResourceAsStream(
                    "/vectors/interaction_humidity_lot.csv"),
                StandardCharsets.UTF_8))) {
      List<String> lines = in.lines().toList();
      rows = lines.subList(1, lines.size()).stream().map(line -> line.split(",")).toList();
    }
    Made made = new Made(rows.size());
    Factor lot =
        made.factor(FactorKind.LOT, "separator", 2, i -> rows.get(i)[1].equals("1") ? 1 : 2);
    Parameter humidity = made.parameter("humidity", i -> Double.parseDouble(rows.get(i)[0]));
    int[] bad = IntStream.range(0, rows.size()).filter(i -> rows.get(i)[2].equals("1")).toArray();
    CaseControl sample = new CaseControl(new Bad(made.table(), bad), 1);
    double p = new PairConfirmation(sample).interaction(pair(lot, humidity)).p();
    assertThat(Math.log10(p)).isCloseTo(Math.log10(2.664e-4), within(0.5));
  }

  /** All bad units of the lot lie above one humidity: without a penalty there is no estimate. */
  @Test
  void completeSeparationHasAnAnswer() {
    SplittableRandom random = new SplittableRandom(3);
    Made made = new Made(2_000);
    Factor lot = made.factor(FactorKind.LOT, "separator", 2, i -> 1 + i % 2);
    Parameter humidity = made.parameter("humidity", _ -> random.nextGaussian());
    int[] bad =
        IntStream.range(0, 2_000)
            .filter(i -> (i % 2 == 0 && humidity.at(i) > 1.8) || i % 97 == 1)
            .toArray();
    CaseControl sample = new CaseControl(new Bad(made.table(), bad), 1);
    assertThat(new PairConfirmation(sample).interaction(pair(lot, humidity)).p()).isLessThan(1e-4);
  }

  /** What the screen took for a pair and the model does not keeps the model's p. */
  @Test
  void aPairThatTheModelDoesNotShowIsNoLongerSignificant() {
    SplittableRandom random = new SplittableRandom(5);
    Made made = new Made(2_000);
    Factor lot = made.factor(FactorKind.LOT, "separator", 2, i -> 1 + i % 2);
    Parameter humidity = made.parameter("humidity", _ -> random.nextGaussian());
    int[] bad = IntStream.range(0, 2_000).filter(i -> i % 37 == 0).toArray();
    CaseControl sample = new CaseControl(new Bad(made.table(), bad), 1);
    PairScreen.Found found =
        new PairConfirmation(sample).of(new PairScreen.Found(List.of(pair(lot, humidity)), 40));
    assertThat(found.tests()).isEqualTo(40);
    assertThat(found.found().getFirst().evidence().p()).isGreaterThan(0.01);
    assertThat(found.found().getFirst().evidence().coverage()).isEqualTo(0.5);
  }
}
