package org.heddle.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement;
import org.heddle.signal.Curve;
import org.heddle.simulator.PlantConfig;
import org.heddle.simulator.PlantSimulator;

/** Curves that the virtual plant records: joints driven home, and cells in formation. */
final class PlantCurves {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");

  private final List<Curve> joints = new ArrayList<>();
  private final List<Curve> formations = new ArrayList<>();

  private PlantCurves() {}

  /** Runs the plant until it has driven {@code count} joints of at most {@code samples} samples. */
  static PlantCurves of(int count, int samples) {
    PlantConfig config =
        new PlantConfig(
            START, 20, Duration.ofMinutes(90), Duration.ofHours(3), samples, samples, true);
    PlantSimulator plant = new PlantSimulator(1, config, List.of());
    PlantCurves curves = new PlantCurves();
    while (curves.joints.size() < count) {
      plant.advance((arrival, draft) -> curves.take(draft, count));
    }
    return curves;
  }

  /** Angle, torque and depth; time, which is the easiest channel, is left out. */
  List<Curve> joints() {
    return joints;
  }

  /** Time, voltage and current. */
  List<Curve> formations() {
    return formations;
  }

  private void take(Draft draft, int count) {
    if (draft.event() instanceof Measurement.CurveRecorded recorded) {
      if (has(recorded, "torque")) {
        keep(recorded, joints, count);
      } else if (has(recorded, "voltage")) {
        keep(recorded, formations, count);
      }
    }
  }

  private static boolean has(Measurement.CurveRecorded recorded, String channel) {
    return recorded.channels().stream().anyMatch(each -> each.name().equals(channel));
  }

  @SuppressWarnings("ReferenceEquality") // which of the two lists is meant, not what is in it
  private void keep(Measurement.CurveRecorded recorded, List<Curve> kind, int count) {
    if (kind.size() < count) {
      kind.add(
          new Curve(
              recorded.channels().stream()
                  .filter(channel -> kind == formations || !channel.name().equals("time"))
                  .map(channel -> new Curve.Channel(channel.scale(), channel.unscaled()))
                  .toList()));
    }
  }
}
