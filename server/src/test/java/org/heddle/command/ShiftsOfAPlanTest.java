package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.figures.Shift;
import org.heddle.plan.PlanHistory;
import org.junit.jupiter.api.Test;

/** Line figures go by the shifts of the plan that was in force, as it was known. */
class ShiftsOfAPlanTest {
  private static final Instant KNOWN = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant CHANGE = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-02-10T12:00:00Z");

  private final String text = plan();
  private final PlanHistory plans =
      PlanHistory.EMPTY
          .with(new PlanAdopted("bench", Instant.parse("2026-01-05T00:00:00Z"), text), KNOWN)
          .with(new PlanAdopted("bench", CHANGE, named()), KNOWN.plusSeconds(60));

  private static String plan() {
    try (var in = ShiftsOfAPlanTest.class.getResourceAsStream("/org/heddle/gate/bench-plan.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String named() {
    return text.replaceFirst("version: 1", "version: 2")
        .replaceFirst(
            "(site: \\{[^}]*)}",
            "$1, shifts: [{ name: day, from: \"07:00\" }, { name: off, from: \"19:00\" }] }");
  }

  private Shift shift(Instant at, Instant known) {
    return ActionRooms.clock(plans, "STK", at, known).at(at);
  }

  @Test
  void newShiftsBeginWithThePlanThatNamesThem() {
    assertThat(shift(NOON, Instant.MAX).name()).isIn("early", "late");
    assertThat(shift(CHANGE.plusSeconds(43_200), Instant.MAX).name()).isEqualTo("day");
    assertThat(shift(CHANGE.plusSeconds(43_200), KNOWN).name())
        .as("as it was known before")
        .isIn("early", "late");
  }

  @Test
  void beforeAnyPlanTheFirstOneCounts() {
    assertThat(ActionRooms.clock(PlanHistory.EMPTY, "STK", NOON, NOON).zone().getId())
        .isEqualTo("Z");
    assertThat(shift(Instant.parse("2025-12-24T12:00:00Z"), KNOWN).name()).isIn("early", "late");
  }
}
