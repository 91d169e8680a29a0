package org.heddle.spc;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Run lengths of the detectors as they are, with all charts and rules together and with memory in
 * the points, where no integral equation is to be had. Seeded: the same question has the same
 * answer.
 */
final class Simulated {
  private static final long SEED = 1_954;

  private final Detection detection;

  Simulated(Detection detection) {
    this.detection = detection;
  }

  /** A run length with the standard error that the number of runs leaves. */
  record Length(double mean, double error) {}

  /**
   * Points from the onset of a shift to the first signal, the charts being at their start.
   *
   * @param shift of the mean, in σ of a point
   * @param phi memory of the points (AR(1)); 0 for none
   * @param longest a run is cut there
   */
  Length toDetection(double shift, double phi, int runs, int longest) {
    return toDetection(shift, phi, runs, longest, Long.MAX_VALUE);
  }

  /**
   * The same with fewer runs where they are long.
   *
   * @param most points to look at in all; the run in which they are used up is the last
   */
  Length toDetection(double shift, double phi, int runs, int longest, long most) {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, detection);
    SplittableRandom random = new SplittableRandom(SEED);
    double noise = Math.sqrt(1 - phi * phi);
    double sum = 0;
    double squares = 0;
    int made = 0;
    while (made < runs && sum < most) {
      detectors.restart(stream);
      double x = random.nextGaussian();
      int points = 1;
      while (detectors.feed(stream, x + shift) == 0 && points < longest) {
        x = phi * x + noise * random.nextGaussian();
        points++;
      }
      sum += points;
      squares += (double) points * points;
      made++;
    }
    double mean = sum / made;
    return new Length(mean, Math.sqrt(Math.max(0, squares / made - mean * mean) / made));
  }

  /**
   * Points until something rings, whatever points there are.
   *
   * @param next the next point, in σ of the chart
   * @param most see {@link #toDetection(double, double, int, int, long)}
   */
  Length run(ToDoubleFunction<SplittableRandom> next, int runs, int longest, long most) {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, detection);
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    double squares = 0;
    int made = 0;
    while (made < runs && sum < most) {
      detectors.restart(stream);
      int points = 1;
      while (detectors.feed(stream, next.applyAsDouble(random)) == 0 && points < longest) {
        points++;
      }
      sum += points;
      squares += (double) points * points;
      made++;
    }
    double mean = sum / made;
    return new Length(mean, Math.sqrt(Math.max(0, squares / made - mean * mean) / made));
  }

  /** The share of runs that end within so many points from the onset of a shift. */
  double within(double shift, int runs, int points) {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, detection);
    SplittableRandom random = new SplittableRandom(SEED);
    int found = 0;
    for (int run = 0; run < runs; run++) {
      detectors.restart(stream);
      for (int i = 0; i < points; i++) {
        if (detectors.feed(stream, random.nextGaussian() + shift) != 0) {
          found++;
          break;
        }
      }
    }
    return (double) found / runs;
  }

  /**
   * Signals a point while nothing is wrong, each followed by a fresh start.
   *
   * @param points to look at
   */
  Length falseAlarms(double phi, int points) {
    Detectors detectors = new Detectors();
    int stream = detectors.add();
    detectors.arm(stream, 0, 1, detection);
    SplittableRandom random = new SplittableRandom(SEED);
    double noise = Math.sqrt(1 - phi * phi);
    double x = random.nextGaussian();
    int alarms = 0;
    for (int i = 0; i < points; i++) {
      x = phi * x + noise * random.nextGaussian();
      if (detectors.feed(stream, x) != 0) {
        alarms++;
        detectors.restart(stream);
      }
    }
    return new Length((double) alarms / points, Math.sqrt(alarms + 1.0) / points);
  }
}
