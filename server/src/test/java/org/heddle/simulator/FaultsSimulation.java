package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.RowWriter;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.junit.jupiter.api.Test;

/** Each fault does what its truth says, and nothing else moves. */
class FaultsSimulation {
  private static final Duration TIME = Duration.ofHours(18);
  private static final Recorded RUN =
      Recorded.run(
          5,
          TIME,
          "bad-powder-lot@1h,coating-drift@2h,humid-night@6h,nozzle-drift@4h,worn-bit@12h,"
              + "wrong-heat-treat-load@1h,mixed-bolt-lot@5h,mis-scanned-unit@8h,clock-jump@5h,"
              + "dead-sensor@4h");
  private static final Recorded SOUND = Recorded.run(5, TIME, "");

  private static Truth truth(Fault.Kind kind) {
    return RUN.truths.stream()
        .filter(truth -> truth.fault().kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> items(Fault.Kind kind, String part) {
    return truth(kind).items().getOrDefault(part, Map.of()).keySet();
  }

  @Test
  void everyFaultLeavesATruth() {
    for (Truth truth : RUN.truths) {
      boolean said =
          !truth.windows().isEmpty()
              || !truth.items().isEmpty()
              || !truth.stretches().isEmpty()
              || !truth.reports().isEmpty();
      assertThat(said).as(truth.fault().kind().word()).isTrue();
    }
    assertThat(TruthFile.of(5, PlantConfig.demo(Recorded.START), RUN.truths))
        .contains("\"fault\" : \"coating-drift\"", "\"fromMetre\"", "\"vehicle\"");
  }

  /** The thread by the reports and the truth agree, where reports are honest. */
  @Test
  void whatABadPowderReachedIsFoundByFollowingTheReports() {
    String lot = items(Fault.Kind.BAD_POWDER_LOT, "lot").iterator().next();
    ItemId powder = ItemId.parse(lot).orElseThrow();
    Set<String> truly = items(Fault.Kind.BAD_POWDER_LOT, "vehicle");
    Set<String> byReports =
        RUN.vehicles().stream()
            .filter(vehicle -> RUN.origins(vehicle).contains(powder))
            .map(ItemId::text)
            .collect(Collectors.toSet());
    assertThat(truly).isNotEmpty();
    assertThat(byReports)
        .containsAll(
            truly.stream()
                .filter(
                    RUN.vehicles().stream().map(ItemId::text).collect(Collectors.toSet())::contains)
                .toList());
  }

  @Test
  void theDriftingLaneIsLighterOnItsStretchOnly() {
    Truth truth = truth(Fault.Kind.COATING_DRIFT);
    Truth.Stretch stretch = truth.stretches().getFirst();
    List<ReadingSet> lane =
        RUN.once().stream()
            .map(Draft::event)
            .filter(Measurement.Readings.class::isInstance)
            .map(Measurement.Readings.class::cast)
            .filter(e -> e.item().text().equals(stretch.coil()) && e.position().equals("lane 3"))
            .map(Measurement.Readings::set)
            .toList();
    Predicate<ReadingSet> lateInside =
        set -> set.number(0) >= 220 && set.number(0) < stretch.extent().to();
    assertThat(lane.stream().filter(lateInside).count()).isEqualTo(25);
    assertThat(lane.stream().filter(lateInside).mapToDouble(set -> set.number(1)).sum() / 25)
        .isLessThan(177);
    assertThat(lane).anyMatch(set -> set.number(0) < 150 && set.number(1) > 179);
    assertThat(items(Fault.Kind.COATING_DRIFT, "cell")).isNotEmpty();
  }

  @Test
  void humidityAndSeparatorOnlyHarmTogether() {
    Set<String> both = items(Fault.Kind.HUMID_NIGHT, "cell");
    Set<String> powder = items(Fault.Kind.BAD_POWDER_LOT, "cell");
    double harmed = meanDrop(item -> both.contains(item) && !powder.contains(item));
    double others = meanDrop(item -> !both.contains(item) && !powder.contains(item));
    assertThat(harmed).isGreaterThan(1.8 * others);
  }

  private static double meanDrop(Predicate<String> which) {
    return RUN.once().stream()
        .map(Draft::event)
        .filter(Measurement.Readings.class::isInstance)
        .map(Measurement.Readings.class::cast)
        .filter(e -> e.set().characteristic(0).equals("ocv-drop"))
        .filter(e -> which.test(e.item().text()))
        .mapToDouble(e -> e.set().number(0))
        .average()
        .orElseThrow();
  }

  @Test
  void theMisScannedCellsChangedPlacesInTheReports() {
    List<Truth.Report> reports = truth(Fault.Kind.MIS_SCANNED_UNIT).reports();
    assertThat(reports).hasSize(2);
    for (Truth.Report report : reports) {
      Origin origin = new Origin(report.source(), report.key());
      assertThat(RUN.once())
          .filteredOn(draft -> draft.origin().equals(origin))
          .singleElement()
          .satisfies(
              draft ->
                  assertThat(((Structure.Assembled) draft.event()).component().text())
                      .isEqualTo(report.said()));
    }
    assertThat(reports.get(0).said()).isEqualTo(reports.get(1).was());
  }

  @Test
  void theClockOfOneSourceIsWrongInItsReportsOnly() {
    Truth truth = truth(Fault.Kind.CLOCK_JUMP);
    Set<Origin> wrong = new HashSet<>();
    truth.reports().forEach(report -> wrong.add(new Origin(report.source(), report.key())));
    assertThat(wrong).isNotEmpty();
    for (int i = 0; i < RUN.drafts.size(); i++) {
      Draft draft = RUN.drafts.get(i);
      if (wrong.contains(draft.origin())) {
        Duration way = Duration.between(draft.occurredAt(), RUN.arrivals.get(i));
        assertThat(way).isGreaterThan(Duration.ofMinutes(59));
      }
    }
  }

  @Test
  void theDeadSensorRepeatsItself() {
    Truth.Window window = truth(Fault.Kind.DEAD_SENSOR).windows().getFirst();
    Set<ReadingSet> shown =
        RUN.once().stream()
            .filter(d -> d.occurredAt().isAfter(window.from().plusSeconds(120)))
            .filter(d -> d.occurredAt().isBefore(window.to().minusSeconds(1)))
            .map(Draft::event)
            .filter(Measurement.Environment.class::isInstance)
            .map(Measurement.Environment.class::cast)
            .filter(e -> e.station().value().equals(window.where()))
            .map(Measurement.Environment::set)
            .collect(Collectors.toSet());
    assertThat(shown).hasSize(1);
  }

  /** Machines that no fault touches say the same as in the sound plant. */
  @Test
  void aFaultDoesNotReshuffleTheRest() {
    for (String source : List.of("COAT-A1-GAUGE", "HDR-1-PRESS", "FRM-1-CLIMATE", "CAL-A1-ROLLS")) {
      List<String> said = saidBy(RUN, source);
      assertThat(said).isNotEmpty();
      assertThat(said.equals(saidBy(SOUND, source))).as(source).isTrue();
    }
  }

  private static List<String> saidBy(Recorded run, String source) {
    return run.once().stream()
        .filter(draft -> draft.origin().source().equals(source))
        .map(draft -> RowWriter.bytesOf(draft.recorded(Recorded.START)))
        .map(HexFormat.of()::formatHex)
        .toList();
  }
}
