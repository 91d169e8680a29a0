package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.floor.Floor;
import org.heddle.identity.ProductId;
import org.heddle.intake.Intake;
import org.heddle.intake.Origins;
import org.heddle.journal.MemoryJournal;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.PlanFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that is edited while the plant runs. */
class PlanWatchTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir private Path folder;
  private final PlantClock clock = new PlantClock(MARCH);
  private final AdoptedPlans plans = new AdoptedPlans();
  private final Floor floor = new Floor(List.of(plans), 0);
  private final Intake intake =
      new Intake(
          new MemoryJournal(), floor, new Origins(), List.of(new PlanCheck(plans::history)), clock);
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void start() {
    floor.start();
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  private void write(int version, String from, String torque) throws Exception {
    Files.writeString(
        folder.resolve("bench.yaml"),
        """
        format: 1
        plan: bench
        version: %d
        title: Bench
        effectiveFrom: %s
        site: { id: S1, name: Pilot plant, timeZone: Europe/Berlin }
        steps: [{ id: bolting, name: Bolting }]
        areas:
          - id: hall
            name: Hall
            lines:
              - id: L-1
                name: Line
                capture: barcode
                stations: [{ id: B-1, name: Bolting station }]
        products:
          - id: frame
            name: Frame
            kind: part
            tracked: unit
            route:
              - step: bolting
                stations: B-1
                characteristics:
                  - { id: torque, name: Torque, unit: N·m, %s, decimals: 2 }
        """
            .formatted(version, from, torque));
  }

  private PlanWatch watch() {
    PlanFolder watched = new PlanFolder(folder);
    return new PlanWatch(watched, plans::history, intake, clock, said::add);
  }

  private String limits(String at) {
    return plans
        .inForce(Instant.parse(at))
        .characteristic(new ProductId("frame"), "bolting", "torque")
        .orElseThrow()
        .limits()
        .toString();
  }

  @Test
  void editedFileHoldsFromItsTimeOnAndTheOldLimitsForTheTimeBefore() throws Exception {
    write(1, "2026-01-01T00:00:00Z", "lower: 22.5, upper: 27.5");
    try (PlanWatch watch = watch()) {
      watch.start();
      assertThat(said).singleElement().asString().contains("bench version 1", "is adopted");
      String before = limits("2026-02-01T00:00:00Z");
      write(2, "2026-03-01T00:00:00Z", "lower: 23.5, upper: 26.5");
      watch.look();
      watch.look();
      assertThat(said).last().asString().contains("bench version 2", "2026-03-01T00:00:00Z");
      assertThat(limits("2026-03-02T00:00:00Z")).contains("23.5", "26.5");
      assertThat(limits("2026-02-01T00:00:00Z")).isEqualTo(before).contains("22.5", "27.5");
    }
  }

  @Test
  void wrongFileLeavesTheOldInForceAndSaysWhereItIsWrong() throws Exception {
    write(1, "2026-01-01T00:00:00Z", "lower: 22.5, upper: 27.5");
    PlanFolder watched = new PlanFolder(folder);
    try (PlanWatch watch = new PlanWatch(watched, plans::history, intake, clock, said::add)) {
      watch.start();
      write(2, "2026-03-01T00:00:00Z", "lower: 23.5, uper: 26.5");
      watch.look();
      watch.look();
      assertThat(said.get(1)).contains("bench.yaml:25:", "unknown key uper", "did you mean upper");
      assertThat(said).last().asString().contains("is not adopted");
      assertThat(limits("2026-03-02T00:00:00Z")).contains("22.5", "27.5");
      assertThat(watched.problems()).containsOnlyKeys("bench.yaml");
      write(2, "2026-03-01T00:00:00Z", "lower: 23.5, upper: 26.5");
      watch.look();
      watch.look();
      assertThat(watched.problems()).isEmpty();
      assertThat(limits("2026-03-02T00:00:00Z")).contains("23.5", "26.5");
    }
  }

  /** A version that is recorded is recorded for ever. */
  @Test
  void changedTextUnderTheSameVersionIsRefused() throws Exception {
    write(1, "2026-01-01T00:00:00Z", "lower: 22.5, upper: 27.5");
    try (PlanWatch watch = watch()) {
      watch.start();
      write(1, "2026-01-01T00:00:00Z", "lower: 20.5, upper: 29.5");
      watch.look();
      watch.look();
      assertThat(said.get(1)).contains("raise the version to 2");
      assertThat(limits("2026-03-02T00:00:00Z")).contains("22.5", "27.5");
    }
  }

  @Test
  void filesOfARestartAreKnownAndSayNothing() throws Exception {
    write(1, "2026-01-01T00:00:00Z", "lower: 22.5, upper: 27.5");
    try (PlanWatch first = watch();
        PlanWatch second = watch()) {
      first.start();
      said.clear();
      second.start();
      assertThat(said).isEmpty();
      assertThat(plans.history().adoptions()).hasSize(1);
    }
  }
}
