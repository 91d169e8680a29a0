package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.ReadingTemplate.Slot;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Problem;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.ShippedPlans;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped plan weighs the electrolyte in grams and the hall's air in degrees Celsius. */
class PlannedUnitsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private final PlannedUnits units = new PlannedUnits(PlannedUnitsTest::shipped);

  private static PlanHistory shipped() {
    PlanHistory history = PlanHistory.EMPTY;
    for (PlanDocument document : ShippedPlans.all()) {
      history = history.with(PlanFolder.adoption(document), NOW);
    }
    return history;
  }

  private static Slot slot(String characteristic, Decimal value, String unit) {
    return new Slot(characteristic, Units.find(unit).orElseThrow(), value.scale());
  }

  private static Draft filled(Slot slot, long unscaled) {
    ReadingSet set = new ReadingSet(new ReadingTemplate(List.of(slot)), new long[] {unscaled});
    Work work = Work.at(new StationId("FIL-1"));
    return draft(new Readings(new UnitId("C1"), "", "filling", set, work));
  }

  private static Draft draft(Event event) {
    return new Draft(NOW, new Origin("filler", "1"), event);
  }

  private static Draft filled(String characteristic, String value, String unit) {
    Decimal decimal = Decimal.parse(value).orElseThrow();
    return filled(slot(characteristic, decimal, unit), decimal.unscaled());
  }

  private Optional<Problem> problem(Draft draft) {
    return units.problemWith(draft, NOW);
  }

  private static ReadingSet set(Draft draft) {
    return draft.event() instanceof Readings readings
        ? readings.set()
        : ((Environment) draft.event()).set();
  }

  @ParameterizedTest
  @CsvSource({
    "0.006592, kg, 6.592 GRM",
    "6592, mg, 6.592 GRM",
    "6.59, g, 6.59 GRM",
    "0.2325, oz, 6.59126 GRM",
    "0.0000065, kg, 0.0065 GRM"
  })
  void aValueInAnotherUnitOfTheSameKindIsRecordedInThePlans(
      String value, String unit, String recorded) {
    Draft sent = filled("fill-mass", value, unit);
    assertThat(problem(sent)).isEmpty();
    assertThat(set(units.taken(sent)).quantity(0)).hasToString(recorded);
    assertThat(units.taken(sent).origin()).isEqualTo(sent.origin());
  }

  @Test
  void theLimitsThatTheSourceWorkedToAreConvertedWithIt() {
    Decimal lower = new Decimal(636, 5);
    Slot slot = slot("fill-mass", new Decimal(0, 6), "kg");
    Slot limited = new Slot("fill-mass", slot.unit(), 6, lower, null, new Decimal(684, 5));
    Slot taken = set(units.taken(filled(limited, 6_592))).template().slot(0);
    assertThat(String.valueOf(taken.lower())).isEqualTo("6.36");
    assertThat(String.valueOf(taken.upper())).isEqualTo("6.84");
    assertThat(taken.nominal()).isNull();
  }

  @Test
  void aTemperatureHasAZeroPointOfItsOwn() {
    Decimal value = new Decimal(725, 1);
    ReadingTemplate template = new ReadingTemplate(List.of(slot("temperature", value, "°F")));
    StationId station = new StationId("COAT-C1");
    Environment air = new Environment(station, new ReadingSet(template, new long[] {725}));
    assertThat(problem(draft(air))).isEmpty();
    assertThat(set(units.taken(draft(air))).quantity(0)).hasToString("22.5000 CEL");
  }

  @Test
  void whatMeasuresSomethingElseIsRefusedAndTheAnswerNamesBoth() {
    Problem problem = problem(filled("fill-mass", "6.592", "V")).orElseThrow();
    assertThat(problem.code()).isEqualTo("unit-wrong");
    assertThat(problem.message())
        .contains("fill-mass is planned in g")
        .contains("V is voltage, g is mass");
  }

  @Test
  void whatHasTooManyDigitsInThePlansUnitIsRefused() {
    Draft huge = filled(slot("fill-mass", new Decimal(0, 0), "t"), Long.MAX_VALUE / 2);
    assertThat(problem(huge)).map(Problem::code).contains("unit-range");
  }

  @Test
  void whatThePlanDoesNotNameIsTakenAsItCame() {
    Draft sent = filled("beads counted", "3", "V");
    assertThat(problem(sent)).isEmpty();
    assertThat(units.taken(sent)).isSameAs(sent);
    Draft right = filled("fill-mass", "6.592", "g");
    assertThat(units.taken(right)).isSameAs(right);
  }
}
