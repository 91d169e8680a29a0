package org.heddle.bench;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heddle.bench.DetectionPlant.Rung;
import org.heddle.bench.Watched.Found;
import org.heddle.bench.Watched.Point;
import org.heddle.containment.Suspects;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Structure.Assembled;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.simulator.Fault;
import org.heddle.simulator.Truth;
import org.jspecify.annotations.Nullable;

/** One plant with every fault, and what was found of each. */
final class DetectionRun {
  /** A dilution below it changes a cell by less than its own scatter. */
  private static final double NOTICEABLE = 0.25;

  private static final double MILLIS_PER_HOUR = 3.6e6;

  /** The clocks of sources differ by some hundredths of a second. */
  private static final Duration SKEW = Duration.ofSeconds(1);

  private final DetectionPlant plant;

  /**
   * What became of one fault.
   *
   * @param hadEffect false when nothing that it touched was measured in the run
   * @param delayUnits units from the first touched one to the alarm, that one included
   * @param errorUnits the found beginning less the true one
   * @param isInside the true beginning is in the stated interval
   * @param recall share of the touched units in the suspect list
   * @param times size of the suspect list in touched units
   */
  record Outcome(
      Fault.Kind kind,
      boolean hadEffect,
      boolean isFound,
      double delayUnits,
      double delayHours,
      double errorUnits,
      boolean isInside,
      double recall,
      double times,
      Found review,
      Found sampling)
      implements Serializable {
    static Outcome missed(Fault.Kind kind, boolean hadEffect) {
      return new Outcome(kind, hadEffect, false, 0, 0, 0, false, 0, 0, Found.NEVER, Found.NEVER);
    }
  }

  DetectionRun(DetectionPlant plant) {
    this.plant = plant;
  }

  private static Pattern streams(Fault.Kind kind) {
    return Pattern.compile(
        switch (kind) {
          case BAD_POWDER_LOT ->
              "cell-.*/(formation/discharge-capacity|ageing/ocv-drop|grading/(capacity|ocv))/.*";
          case COATING_DRIFT -> "cathode-coated/coating/coating-(weight|thickness)/.*lane=3";
          case HUMID_NIGHT -> "/environment/dew-point/.*";
          case NOZZLE_DRIFT -> ".*/filling/fill-mass/.*tool=FIL-2-N3";
          case WORN_BIT -> "pack-.*/module-joints/(torque|angle)/.*tool=TT-201";
          case WRONG_HEAT_TREAT_LOAD -> ".*/heat-treatment/tempering-temperature-mean/.*";
          case MIXED_BOLT_LOT -> "pack-.*/(module|cover)-joints/angle/.*";
          case MIS_SCANNED_UNIT -> ".*/assembly/turn/.*";
          case CLOCK_JUMP -> "clock/CLS-1";
          case DEAD_SENSOR -> "/environment/.*/station=STK-1";
        });
  }

  List<Outcome> outcomes() {
    return plant.truths().stream().map(this::outcome).toList();
  }

  private Outcome outcome(Truth truth) {
    Fault.Kind kind = truth.fault().kind();
    Predicate<Fact> touched = touched(truth);
    boolean hadEffect = plant.facts().stream().anyMatch(touched);
    Pattern streams = streams(kind);
    Instant start = DetectionPlant.START.plus(truth.fault().after());
    for (Rung rung : plant.alarms()) {
      AlarmRaised alarm = rung.alarm();
      boolean isRight =
          !rung.at().isBefore(start)
              && streams.matcher(alarm.stream()).matches()
              && (kind != Fault.Kind.DEAD_SENSOR || alarm.rule().equals("frozen"));
      Optional<Outcome> found = isRight ? found(kind, rung, touched) : Optional.empty();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return Outcome.missed(kind, hadEffect);
  }

  private Optional<Outcome> found(Fault.Kind kind, Rung rung, Predicate<Fact> touched) {
    if (kind == Fault.Kind.CLOCK_JUMP) {
      return clock(rung, touched);
    }
    List<Point> points = Watched.of(rung.alarm().stream()).orElseThrow().points(plant, touched);
    Instant rang = plant.facts().get((int) rung.alarm().trigger().position()).occurredAt();
    int first = first(points, Point::isTouched);
    long ringing = rung.alarm().trigger().position();
    int last = last(points, point -> point.isUpTo(rang, ringing));
    AlarmRaised alarm = rung.alarm();
    if (first < 0 || last < first || !isOfTouched(alarm, points.subList(first, last + 1))) {
      return Optional.empty();
    }
    Instant began = points.get(first).at();
    int said = first(points, point -> !point.at().isBefore(alarm.onset().at()));
    boolean isInside = !alarm.onset().from().isAfter(began) && !alarm.onset().to().isBefore(began);
    boolean isMeasured = Watched.of(alarm.stream()).orElseThrow().isMeasured();
    double[] list = suspects(kind, alarm, points, touched);
    return Optional.of(
        new Outcome(
            kind,
            true,
            true,
            last - first + 1,
            hours(began, rung.at()),
            said - first,
            isInside,
            list[0],
            list[1],
            isMeasured ? Watched.byShiftReview(points) : Found.NEVER,
            isMeasured ? Watched.bySampling(points) : Found.NEVER));
  }

  /** An alarm of units none of which the fault touched has found something else. */
  private static boolean isOfTouched(AlarmRaised alarm, List<Point> points) {
    Instant from = alarm.onset().from();
    return points.stream().anyMatch(p -> p.isTouched() && !p.at().isBefore(from));
  }

  /** Its units are reports of the source; it makes no unit suspect. */
  private Optional<Outcome> clock(Rung rung, Predicate<Fact> touched) {
    List<Fact> wrong = plant.facts().stream().filter(touched).toList();
    if (wrong.isEmpty() || rung.at().isBefore(wrong.getFirst().recordedAt())) {
      return Optional.empty();
    }
    Instant began = wrong.getFirst().recordedAt();
    long before = wrong.stream().filter(f -> !f.recordedAt().isAfter(rung.at())).count();
    AlarmRaised alarm = rung.alarm();
    boolean isInside = !alarm.onset().from().isAfter(began) && !alarm.onset().to().isBefore(began);
    return Optional.of(
        new Outcome(
            Fault.Kind.CLOCK_JUMP,
            true,
            true,
            before,
            hours(began, rung.at()),
            0,
            isInside,
            Double.NaN,
            Double.NaN,
            Found.NEVER,
            Found.NEVER));
  }

  private static double hours(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / MILLIS_PER_HOUR;
  }

  private static int first(List<Point> points, Predicate<Point> which) {
    for (int i = 0; i < points.size(); i++) {
      if (which.test(points.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int last(List<Point> points, Predicate<Point> which) {
    for (int i = points.size() - 1; i >= 0; i--) {
      if (which.test(points.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** When the last touched unit was made: the air does harm until it is good again. */
  private Instant end(Fault.Kind kind, List<Point> points) {
    return kind != Fault.Kind.HUMID_NIGHT
        ? points.get(last(points, Point::isTouched)).at()
        : plant.truths().stream()
            .filter(truth -> truth.fault().kind() == kind)
            .map(truth -> truth.windows().getFirst().to())
            .findFirst()
            .orElseThrow();
  }

  /** Recall and size of the list, when the last touched unit of the stream has been measured. */
  private double[] suspects(
      Fault.Kind kind, AlarmRaised alarm, List<Point> points, Predicate<Fact> touched) {
    Instant end = end(kind, points).plusSeconds(1);
    Suspects.Found found = plant.suspects(alarm, end).orElse(null);
    if (found == null) {
      return new double[] {Double.NaN, Double.NaN};
    }
    if (alarm.trigger().item() instanceof CoilId coil) {
      return metres(coil, found, touched);
    }
    Lineage lineage = plant.genealogy().lineage();
    BitSet truly = new BitSet();
    for (ItemId item : touchedItems(kind, points)) {
      if (lineage.node(item) >= 0) {
        truly.set(lineage.node(item));
      }
    }
    if (truly.isEmpty()) {
      return new double[] {Double.NaN, Double.NaN};
    }
    BitSet both = (BitSet) truly.clone();
    both.and(found.nodes());
    Set<String> kinds =
        truly.stream().mapToObj(node -> product(lineage, node)).collect(Collectors.toSet());
    long suspected =
        found.nodes().stream().filter(node -> kinds.contains(product(lineage, node))).count();
    return new double[] {
      (double) both.cardinality() / truly.cardinality(), (double) suspected / truly.cardinality()
    };
  }

  private static String product(Lineage lineage, int node) {
    return lineage.product(node).map(Object::toString).orElse("");
  }

  /** Items of the stream's own points; of the air, the cells that it harmed. */
  private Set<ItemId> touchedItems(Fault.Kind kind, List<Point> points) {
    Set<ItemId> items = new HashSet<>();
    for (Point point : points) {
      if (point.isTouched() && point.item() != null) {
        items.add(point.item());
      }
    }
    if (kind == Fault.Kind.HUMID_NIGHT) {
      plant.truths().stream()
          .filter(truth -> truth.fault().kind() == Fault.Kind.HUMID_NIGHT)
          .flatMap(truth -> truth.items().getOrDefault("cell", Map.of()).keySet().stream())
          .forEach(name -> ItemId.parse(name).ifPresent(items::add));
    }
    return items;
  }

  private double[] metres(CoilId coil, Suspects.Found found, Predicate<Fact> touched) {
    double low = Double.MAX_VALUE;
    double high = 0;
    for (Fact fact : plant.facts()) {
      if (touched.test(fact) && fact.event() instanceof Readings readings) {
        low = Math.min(low, readings.set().number(0));
        high = Math.max(high, readings.set().number(0));
      }
    }
    for (Suspects.Metres each : found.metres()) {
      if (each.coil().equals(coil)) {
        double from = each.extent().from();
        double to = Math.min(each.extent().to(), high);
        double inside = Math.max(0, to - Math.max(from, low));
        return new double[] {inside / (high - low), (to - from) / (high - low)};
      }
    }
    return new double[] {0, 0};
  }

  /** Which facts say something of a thing that the fault touched, or of the wrong source. */
  private static Predicate<Fact> touched(Truth truth) {
    return switch (truth.fault().kind()) {
      case BAD_POWDER_LOT -> ofItems(names(truth, "cell"));
      case COATING_DRIFT -> fact -> onStretch(truth, fact);
      case HUMID_NIGHT, DEAD_SENSOR -> fact -> inTheAir(truth, fact);
      case NOZZLE_DRIFT, WORN_BIT -> fact -> withTool(truth, fact);
      case WRONG_HEAT_TREAT_LOAD -> ofItems(names(truth, "load"));
      case MIXED_BOLT_LOT -> fact -> joint(truth, fact);
      case MIS_SCANNED_UNIT, CLOCK_JUMP -> fact -> reported(truth, fact);
    };
  }

  private static Set<String> names(Truth truth, String part) {
    Set<String> names = new HashSet<>();
    truth
        .items()
        .getOrDefault(part, Map.of())
        .forEach(
            (name, share) -> {
              if (share >= NOTICEABLE) {
                names.add(name);
              }
            });
    return names;
  }

  private static Predicate<Fact> ofItems(Set<String> names) {
    return fact ->
        switch (fact.event()) {
          case Readings readings -> names.contains(readings.item().text());
          case CurveRecorded curve -> names.contains(curve.item().text());
          default -> false;
        };
  }

  private static boolean onStretch(Truth truth, Fact fact) {
    if (truth.stretches().isEmpty() || !(fact.event() instanceof Readings readings)) {
      return false;
    }
    Truth.Stretch stretch = truth.stretches().getFirst();
    double metre = readings.set().number(0);
    return readings.item().text().equals(stretch.coil())
        && readings.step().equals("coating")
        && readings.position().equals("lane " + stretch.extent().firstLane())
        && metre >= stretch.extent().from()
        && metre < stretch.extent().to();
  }

  private static boolean isWithin(Truth truth, Fact fact) {
    Truth.Window window = truth.windows().getFirst();
    Instant from = window.from().minus(SKEW);
    return !fact.occurredAt().isBefore(from) && fact.occurredAt().isBefore(window.to());
  }

  private static boolean inTheAir(Truth truth, Fact fact) {
    String where = truth.windows().getFirst().where();
    return fact.event() instanceof Environment air
        && isWithin(truth, fact)
        && (where.equals(air.station().value())
            || (where.equals("dry-room")
                && Set.of("STK-1", "STK-3", "WND-1").contains(air.station().value())));
  }

  private static boolean withTool(Truth truth, Fact fact) {
    return fact.event() instanceof Readings readings
        && isWithin(truth, fact)
        && readings.work().tool() != null
        && readings.work().tool().value().equals(truth.windows().getFirst().where());
  }

  private static boolean joint(Truth truth, Fact fact) {
    return fact.event() instanceof Readings readings
        && truth
            .items()
            .getOrDefault("joint", Map.of())
            .containsKey(readings.item().text() + " " + readings.position());
  }

  private static boolean reported(Truth truth, Fact fact) {
    boolean isPossible =
        fact.event() instanceof Assembled || truth.fault().kind() == Fault.Kind.CLOCK_JUMP;
    if (!isPossible) {
      return false;
    }
    for (Truth.Report report : truth.reports()) {
      if (report.key().equals(fact.origin().key())
          && report.source().equals(fact.origin().source())) {
        return true;
      }
    }
    return false;
  }

  /** The alarm that is not explained by any fault, for the figure of false ones. */
  static @Nullable String nothing(List<Outcome> outcomes) {
    List<String> missed = new ArrayList<>();
    outcomes.stream().filter(o -> !o.isFound()).forEach(o -> missed.add(o.kind().word()));
    return missed.isEmpty() ? null : String.join(", ", missed);
  }
}
