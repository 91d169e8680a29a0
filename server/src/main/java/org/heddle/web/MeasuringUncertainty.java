package org.heddle.web;

import java.time.Instant;
import org.heddle.gate.StationBook;
import org.heddle.gate.StationBook.GaugeCheck;
import org.heddle.gauge.StudyBook;
import org.heddle.identity.EquipmentId;
import org.jspecify.annotations.Nullable;

/**
 * How uncertain a reading is by what is known of its gauge: the last comparison with a standard
 * before it, and what the newest study found such gauges to scatter. Nothing known is 0.
 */
final class MeasuringUncertainty {
  /** An expanded uncertainty is stated for that coverage. */
  private static final double COVERAGE = 2;

  private final @Nullable StationBook stations;
  private final @Nullable StudyBook studies;

  MeasuringUncertainty(@Nullable Acting acting) {
    this.stations = acting == null ? null : acting.stations();
    this.studies = acting == null ? null : acting.studies();
  }

  /** Standard uncertainty, in the unit of the plan. */
  double of(@Nullable EquipmentId gauge, String characteristic, Instant at) {
    double scatter = studies == null ? 0 : studies.sigma(characteristic).orElse(0);
    return Math.hypot(scatter, compared(gauge, characteristic, at) / COVERAGE);
  }

  private double compared(@Nullable EquipmentId gauge, String characteristic, Instant at) {
    if (stations == null || gauge == null) {
      return 0;
    }
    for (GaugeCheck check : stations.checks(gauge).reversed()) {
      String of = check.found().characteristic();
      if (!check.at().isAfter(at) && (of.isEmpty() || of.equals(characteristic))) {
        return check.found().uncertainty();
      }
    }
    return 0;
  }
}
