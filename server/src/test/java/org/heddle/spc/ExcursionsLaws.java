package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interval that is set by what the sums of a stream have done. */
class ExcursionsLaws {
  private static final DetectorDesign DESIGN = new DetectorDesign(50_000, 3);
  private static final int LEARNED = 60_000;
  private static final int AGAIN = 6_000;

  /** Every so many values another lot: a step that a filter has followed after some ten values. */
  private static final int LOT = 200;

  private static final double STEP = 1.2;
  private static final double FORGETS = 0.92;

  /** Noise, and on it the steps of lots. */
  private static final class Lots implements ToDoubleFunction<SplittableRandom> {
    private int values;
    private double step;

    @Override
    public double applyAsDouble(SplittableRandom random) {
      step = values++ % LOT == 0 ? STEP * random.nextGaussian() : FORGETS * step;
      return random.nextGaussian() + step;
    }
  }

  /** Limits are made again now and then, as a stream does. */
  private static Excursions learned(
      Detection detection, ToDoubleFunction<SplittableRandom> next, SplittableRandom random) {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    Excursions excursions = new Excursions();
    for (int i = 0; i < LEARNED; i++) {
      if (i % AGAIN == 0) {
        detectors.arm(stream, 0, 1, excursions.widened(detection, DESIGN.pointsOfCusum()));
      }
      int bits = detectors.feed(stream, next.applyAsDouble(random));
      excursions.add(detectors.sum(stream, true), detectors.sum(stream, false));
      detectors.restart(stream, bits);
    }
    return excursions;
  }

  private static double alarms(Detection detection, ToDoubleFunction<SplittableRandom> next) {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, detection);
    SplittableRandom random = new SplittableRandom(9);
    int alarms = 0;
    for (int i = 0; i < 2_000_000; i++) {
      int bits = detectors.feed(stream, next.applyAsDouble(random));
      alarms += (bits & (Detectors.CUSUM_HIGH | Detectors.CUSUM_LOW)) == 0 ? 0 : 1;
      detectors.restart(stream, bits);
    }
    return alarms * DESIGN.pointsBetweenFalseAlarms() / 2_000_000;
  }

  /** Of a hundred streams of normal noise; a wider interval costs them delay for nothing. */
  @Test
  void normalNoiseLeavesTheLimitsAsTheyAre() {
    Detection usual = DESIGN.known();
    SplittableRandom random = new SplittableRandom(3);
    int wider = 0;
    for (int i = 0; i < 100; i++) {
      Excursions excursions = learned(usual, SplittableRandom::nextGaussian, random);
      wider += excursions.widened(usual, DESIGN.pointsOfCusum()).h() > usual.h() ? 1 : 0;
    }
    assertThat(wider).isLessThan(10);
  }

  /**
   * What lots cost, in units of what was promised to the CUSUM; the Shewhart limit is not widened.
   */
  @Test
  void whereLotsStepTheIntervalThatTheirExcursionsAskForRingsAFifthAsOften() {
    Detection usual = DESIGN.known();
    double before = alarms(usual, new Lots());
    assertThat(before).isGreaterThan(20);
    double sum = 0;
    for (int seed = 0; seed < 10; seed++) {
      Excursions excursions = learned(usual, new Lots(), new SplittableRandom(seed));
      Detection wide = excursions.widened(usual, DESIGN.pointsOfCusum());
      assertThat(wide.limit()).isEqualTo(usual.limit());
      sum += alarms(wide, new Lots());
    }
    assertThat(sum / 10).isLessThan(before / 5);
  }

  @Test
  void beforeThereAreEnoughExcursionsTheLimitsStay() {
    Detection usual = DESIGN.known();
    Excursions few = new Excursions();
    for (int i = 0; i < 30; i++) {
      few.add(4, 0);
      few.add(0, 0);
    }
    assertThat(few.widened(usual, DESIGN.pointsOfCusum())).isEqualTo(usual);
  }

  @Test
  void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
    Detection usual = DESIGN.known();
    Excursions excursions = learned(usual, new Lots(), new SplittableRandom(1));
    Path file = folder.resolve("excursions");
    try (StateOutput output = new StateOutput(file)) {
      excursions.write(output);
    }
    try (StateInput input = new StateInput(file)) {
      Excursions read = Excursions.read(input);
      excursions.add(0, 0);
      read.add(0, 0);
      assertThat(read.widened(usual, 1e6)).isEqualTo(excursions.widened(usual, 1e6));
      assertThat(read.widened(usual, 1e6)).isNotEqualTo(usual);
    }
  }
}
