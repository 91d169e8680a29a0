package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.Cusum;
import org.heddle.statistics.Ewma;
import org.heddle.statistics.RunLength;
import org.heddle.statistics.RunRule;
import org.heddle.statistics.RunRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine says what each chart alone would say, for ever, and keeps its promises. */
class DetectorsLaws {
  private static final Detection ALL = new Detection(3.2, 0.75, 4, 0, 0.1, 2.8, RunRule.ALL);
  private static final int SIDES = Detectors.HIGH | Detectors.LOW;

  @Test
  void everyChartSignalsAsItDoesAlone() {
    SplittableRandom random = new SplittableRandom(1);
    Detectors detectors = new Detectors();
    detectors.add();
    int stream = detectors.add();
    detectors.arm(stream, 50, 2, ALL);
    double[] z = new double[3_000];
    RunRules rules = new RunRules();
    int[] bits = new int[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = random.nextGaussian() + (i > 2_000 ? 1 : 0);
      bits[i] = detectors.feed(stream, 50 + 2 * z[i]);
    }
    Cusum.Path sums = new Cusum(0.75, 4, 0).path(z);
    Ewma ewma = new Ewma(0.1, 2.8);
    double[] averages = ewma.path(0, z);
    for (int i = 0; i < z.length; i++) {
      int expected =
          rules.next(z[i])
              | (z[i] > 3.2 ? Detectors.SHEWHART_HIGH : 0)
              | (z[i] < -3.2 ? Detectors.SHEWHART_LOW : 0)
              | (sums.up()[i] > 4 ? Detectors.CUSUM_HIGH : 0)
              | (sums.down()[i] > 4 ? Detectors.CUSUM_LOW : 0)
              | (averages[i] > ewma.reach() ? Detectors.EWMA_HIGH : 0)
              | (averages[i] < -ewma.reach() ? Detectors.EWMA_LOW : 0);
      assertThat(bits[i]).as("point %d", i).isEqualTo(expected);
    }
    assertThat(detectors.count(stream)).isEqualTo(z.length);
    assertThat(detectors.mean(stream)).isCloseTo(50.67, within(0.2));
    assertThat(Math.sqrt(detectors.squares(stream) / z.length)).isCloseTo(2.2, within(0.1));
  }

  /** Fed one after the other or all together, streams do not know of each other. */
  @Test
  void streamsDoNotTouchEachOther() {
    Detectors many = new Detectors();
    Detectors one = new Detectors();
    one.arm(one.add(), 0, 1, ALL);
    for (int i = 0; i < 100; i++) {
      many.arm(many.add(), 0, 1, ALL);
    }
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 500; i++) {
      double value = random.nextGaussian();
      int alone = one.feed(0, value);
      for (int stream = 0; stream < 100; stream++) {
        int bits = many.feed(stream, stream == 63 ? value : random.nextGaussian());
        assertThat(stream != 63 || bits == alone).isTrue();
      }
    }
  }

  @Test
  void aStreamWithoutLimitsLearnsAndIsSilent() {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    assertThat(detectors.isArmed(stream)).isFalse();
    assertThat(detectors.feed(stream, 1e300)).isZero();
    assertThat(detectors.feed(stream, -1e300)).isZero();
    assertThat(detectors.z(stream, 5)).isZero();
    assertThat(detectors.count(stream)).isEqualTo(2);
  }

  /** The last zero of the sum shows where the shift began, and S/n + k how large it is. */
  @Test
  void onsetAndSizeAreReadFromTheSumThatSignals() {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, new Detection(9, 0.75, 4, 0, 0.1, 9, 0));
    for (int i = 0; i < 20; i++) {
      detectors.feed(stream, 0);
    }
    int points = 0;
    while ((detectors.feed(stream, -2) & Detectors.CUSUM_LOW) == 0) {
      points++;
    }
    assertThat(detectors.sinceZero(stream, false)).isEqualTo(points + 1);
    assertThat(detectors.size(stream, false)).isCloseTo(-2, within(1e-12));
    detectors.restart(stream, Detectors.CUSUM_LOW);
    assertThat(detectors.sum(stream, false)).isZero();
    assertThat(detectors.sinceZero(stream, false)).isZero();
  }

  @Test
  void newLimitsAndGapsStartTheRulesAgain() {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, Detection.TEXTBOOK.withRules(RunRule.N2.bit()));
    for (int i = 0; i < 8; i++) {
      assertThat(detectors.feed(stream, 0.5)).isZero();
    }
    detectors.gap(stream);
    assertThat(detectors.feed(stream, 0.5)).isZero();
    detectors.arm(stream, 0, 1, Detection.TEXTBOOK.withRules(RunRule.N2.bit()));
    for (int i = 0; i < 8; i++) {
      assertThat(detectors.feed(stream, 0.5)).isZero();
    }
    assertThat(detectors.feed(stream, 0.5)).isEqualTo(RunRule.N2.bit());
  }

  @Test
  void whatIsNoNumberIsRefused() {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    assertThatThrownBy(() -> detectors.feed(stream, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> detectors.feed(stream, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> detectors.arm(stream, 0, 0, ALL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(detectors.feed(stream, 1)).isZero();
  }

  @Test
  void writtenAndReadItGoesOnAsIfNothingHadBeen(@TempDir Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    Detectors detectors = new Detectors();
    for (int i = 0; i < 50; i++) {
      int stream = detectors.add();
      if (i % 5 != 0) {
        detectors.arm(stream, i, 1 + i, ALL);
      }
    }
    for (int i = 0; i < 5_000; i++) {
      detectors.feed(i % 50, random.nextGaussian() * 60);
    }
    try (StateOutput output = new StateOutput(folder.resolve("state"))) {
      detectors.write(output);
    }
    Detectors again = new Detectors();
    try (StateInput input = new StateInput(folder.resolve("state"))) {
      again.read(input);
    }
    for (int i = 0; i < 5_000; i++) {
      double value = random.nextGaussian() * 60;
      assertThat(again.feed(i % 50, value)).isEqualTo(detectors.feed(i % 50, value));
    }
    assertThat(again.add()).isEqualTo(50);
  }

  /** Simulated and computed run lengths agree within four standard errors. */
  @ParameterizedTest
  @CsvSource({"0.75,3.3397,0", "0.75,3.3397,1.5", "0.5,4.7749,1", "0.75,4,0.5"})
  void cusumRunLengthsAreThoseOfTheIntegralEquation(double k, double h, double shift) {
    Detection alone = new Detection(Detection.NEVER, k, h, 0, 0.1, Detection.NEVER, 0);
    Simulated.Length length = new Simulated(alone).toDetection(shift, 0, 4_000, 100_000);
    assertThat(length.mean()).isCloseTo(RunLength.cusum(k, h, shift), within(4 * length.error()));
  }

  @ParameterizedTest
  @CsvSource({"0.1,2.7015,0", "0.1,2.7015,1.5", "0.25,2.898,1"})
  void ewmaRunLengthsAreThoseOfTheIntegralEquation(double lambda, double limit, double shift) {
    Detection alone = new Detection(Detection.NEVER, 1, Detection.NEVER, 0, lambda, limit, 0);
    Simulated.Length length = new Simulated(alone).toDetection(shift, 0, 4_000, 100_000);
    assertThat(length.mean())
        .isCloseTo(RunLength.ewma(lambda, limit, shift), within(4 * length.error()));
  }

  /** Heddle reference vectors: 100,000 and more runs of each set of rules (numpy). */
  @ParameterizedTest
  @CsvFileSource(resources = "/vectors/arl_run_rules_simulated.csv", numLinesToSkip = 1)
  void ruleSetsHaveTheirKnownRunLengths(
      String set,
      int mask,
      double arl,
      double se,
      String half,
      String se5,
      String one,
      String se1) {
    int rules = (mask & 0xFF) | ((mask & 0x100) != 0 ? RunRule.W4.bit() : 0);
    Detection only =
        new Detection(Detection.NEVER, 1, Detection.NEVER, 0, 1, Detection.NEVER, rules);
    Simulated.Length good = new Simulated(only).toDetection(0, 0, 1_000, 200_000);
    assertThat(good.mean()).as(set).isCloseTo(arl, within(4 * Math.hypot(good.error(), se)));
    if (one.equals("NA")) {
      return;
    }
    Simulated.Length shifted = new Simulated(only).toDetection(1, 0, 2_000, 100_000);
    assertThat(shifted.mean())
        .as(set)
        .isCloseTo(
            Double.parseDouble(one),
            within(4 * Math.hypot(shifted.error(), Double.parseDouble(se1))));
  }

  /** The vectors of run rules, through the engine. */
  @Test
  void rulesOnOneStreamSignalWhereTheyShould() {
    InputStream file = DetectorsLaws.class.getResourceAsStream("/vectors/run_rules.json");
    JsonNode all =
        JsonMapper.builder().build().readTree(Objects.requireNonNull(file)).path("concatenated");
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(
        stream, 0, 1, new Detection(9, 1, Detection.NEVER, 0, 1, Detection.NEVER, RunRule.ALL));
    int index = 0;
    for (JsonNode z : all.path("z")) {
      int bits = detectors.feed(stream, z.asDouble()) & ~SIDES;
      for (RunRule rule : RunRule.values()) {
        boolean expected =
            all.path("signals")
                .path(rule.name().replace("W", "WE"))
                .valueStream()
                .map(JsonNode::asInt)
                .toList()
                .contains(index);
        assertThat(rule.isIn(bits)).as("%s at %d", rule, index).isEqualTo(expected);
      }
      index++;
    }
  }
}
