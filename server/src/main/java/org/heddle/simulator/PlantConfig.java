package org.heddle.simulator;

import java.time.Duration;
import java.time.Instant;
import org.heddle.fact.Micros;

/**
 * How large and how patient the virtual plant is.
 *
 * @param start when its doors open; everything begins empty
 * @param scale 1 makes about 450 cells and two vehicles an hour; more makes all machines faster
 * @param formation time in the formation racks, a day in a real plant
 * @param ageing time between the two voltage readings, one to two weeks in a real plant
 * @param formationSamples samples of a formation curve
 * @param jointSamples samples of a tightening curve at most
 * @param honestMail no message is late or doubled
 */
public record PlantConfig(
    Instant start,
    double scale,
    Duration formation,
    Duration ageing,
    int formationSamples,
    int jointSamples,
    boolean honestMail) {
  /** Cells an hour grow with it; past this the racks and stores outgrow any plant. */
  public static final double MAX_SCALE = 1_000;

  private static final int MAX_SAMPLES = 10_000;
  private static final int MIN_SAMPLES = 50;

  public PlantConfig {
    start = Micros.truncated(start);
    if (!(scale > 0 && scale <= MAX_SCALE)) {
      throw new IllegalArgumentException("scale is above 0, at most " + MAX_SCALE);
    }
    if (Math.min(formationSamples, jointSamples) < MIN_SAMPLES
        || Math.max(formationSamples, jointSamples) > MAX_SAMPLES) {
      throw new IllegalArgumentException(
          "curves have " + MIN_SAMPLES + " to " + MAX_SAMPLES + " samples");
    }
    if (formation.isNegative() || ageing.isNegative() || ageing.isZero()) {
      throw new IllegalArgumentException("formation and ageing take time");
    }
  }

  /** The plant of the demo: days are shortened to hours, so that a day shows whole lives. */
  public static PlantConfig demo(Instant start) {
    return new PlantConfig(start, 1, Duration.ofMinutes(90), Duration.ofHours(3), 160, 400, false);
  }

  public PlantConfig withScale(double value) {
    return new PlantConfig(
        start, value, formation, ageing, formationSamples, jointSamples, honestMail);
  }

  public PlantConfig withHonestMail() {
    return new PlantConfig(start, scale, formation, ageing, formationSamples, jointSamples, true);
  }

  double formationSeconds() {
    return formation.toMillis() / 1_000.0;
  }

  double ageingSeconds() {
    return ageing.toMillis() / 1_000.0;
  }

  long startMicros() {
    return Micros.of(start);
  }
}
