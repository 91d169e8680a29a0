package org.heddle.bench;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.bench.DetectionPlant.Rung;
import org.heddle.bench.Watched.Point;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * A lasting shift by 1.5 σ in streams of a known σ that no fault touches, from a moment of each
 * seed's own: σ is that of the virtual machines, Cpk 1.5 to the nearer limit, and their gauges take
 * a sixth of it.
 */
final class DetectionShift {
  /** Streams with fewer points before the shift have no limits yet. */
  private static final int KNOWN = 100;

  private static final double SIGMAS = 1.5;
  private static final double CAPABLE = 4.5;
  private static final double WITH_GAUGE = Math.hypot(1, 1.0 / 6);

  /** What is shifted: step, characteristic, station, tool. */
  private static final List<List<String>> STREAMS =
      List.of(
          List.of("stacking", "tab-placement", "STK-2", ""),
          List.of("tab-welding", "weld-resistance", "TAB-3", ""),
          List.of("tab-welding", "weld-energy", "TAB-2", ""),
          List.of("filling", "fill-mass", "FIL-3", "FIL-3-N5"),
          List.of("grading", "length", "GRD-1", ""));

  private final Instant from;

  /** Units from the first shifted one to the alarm, that one included; NaN when none came. */
  record Delay(double units, double errorUnits, boolean isInside, double pointsPerMonth)
      implements Serializable {}

  DetectionShift(long seed) {
    this.from = DetectionPlant.START.plus(Duration.ofHours(40).plusMinutes(seed * 37 % 240));
  }

  Draft tamper(Draft draft) {
    if (!(draft.event() instanceof Readings readings) || draft.occurredAt().isBefore(from)) {
      return draft;
    }
    ReadingSet set = readings.set();
    long[] values = set.unscaled().clone();
    boolean isShifted = false;
    for (int i = 0; i < values.length; i++) {
      if (isShifted(readings, set.characteristic(i))) {
        values[i] += shift(set.template().slot(i));
        isShifted = true;
      }
    }
    return isShifted
        ? new Draft(
            draft.occurredAt(),
            draft.origin(),
            draft.by(),
            new Readings(
                readings.item(),
                readings.position(),
                readings.step(),
                new ReadingSet(set.template(), values),
                readings.work()))
        : draft;
  }

  private static boolean isShifted(Readings readings, String characteristic) {
    String tool = readings.work().tool() == null ? "" : readings.work().tool().value();
    for (List<String> stream : STREAMS) {
      if (readings.step().equals(stream.get(0))
          && characteristic.equals(stream.get(1))
          && readings.work().station().value().equals(stream.get(2))
          && (stream.get(3).isEmpty() || tool.equals(stream.get(3)))) {
        return true;
      }
    }
    return false;
  }

  private static long shift(ReadingTemplate.Slot slot) {
    double nominal = number(slot.nominal());
    double below = slot.lower() == null ? Double.MAX_VALUE : nominal - number(slot.lower());
    double above = slot.upper() == null ? Double.MAX_VALUE : number(slot.upper()) - nominal;
    double sigma = Math.min(below, above) / CAPABLE * WITH_GAUGE;
    return Math.round(SIGMAS * sigma * Math.pow(10, slot.scale()));
  }

  private static double number(@Nullable Decimal value) {
    return value == null ? 0 : value.toDouble();
  }

  private boolean isTouched(Fact fact) {
    return fact.event() instanceof Readings readings
        && !fact.occurredAt().isBefore(from)
        && readings.set().template().slots().stream()
            .anyMatch(slot -> isShifted(readings, slot.characteristic()));
  }

  /** One for each shifted stream of each product. */
  List<Delay> delays(DetectionPlant plant) {
    List<Delay> delays = new ArrayList<>();
    for (String name : plant.streams()) {
      boolean isOurs =
          STREAMS.stream()
              .anyMatch(
                  s ->
                      name.contains("/" + s.get(0) + "/" + s.get(1) + "/station=" + s.get(2))
                          && name.contains(s.get(3)));
      if (isOurs) {
        delay(plant, name).ifPresent(delays::add);
      }
    }
    return delays;
  }

  private Optional<Delay> delay(DetectionPlant plant, String name) {
    List<Point> points = Watched.of(name).orElseThrow().points(plant, this::isTouched);
    int first = 0;
    while (first < points.size() && !points.get(first).isTouched()) {
      first++;
    }
    if (first < KNOWN || first == points.size()) {
      return Optional.empty();
    }
    double perMonth =
        points.size()
            * Duration.ofDays(30).toSeconds()
            / (double) Duration.between(points.getFirst().at(), points.getLast().at()).toSeconds();
    for (Rung rung : plant.alarms()) {
      Instant rang = plant.facts().get((int) rung.alarm().trigger().position()).occurredAt();
      if (rung.alarm().stream().equals(name) && !rang.isBefore(from)) {
        long ringing = rung.alarm().trigger().position();
        long units = points.stream().skip(first).filter(p -> p.isUpTo(rang, ringing)).count();
        Instant began = points.get(first).at();
        Instant said = rung.alarm().onset().at();
        long after = points.stream().skip(first).filter(p -> p.at().isBefore(said)).count();
        long before = points.stream().limit(first).filter(p -> !p.at().isBefore(said)).count();
        boolean isInside =
            !rung.alarm().onset().from().isAfter(began)
                && !rung.alarm().onset().to().isBefore(began);
        return Optional.of(new Delay(units, after - before, isInside, perMonth));
      }
    }
    return Optional.of(new Delay(Double.POSITIVE_INFINITY, Double.NaN, false, perMonth));
  }
}
