package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.heddle.simulator.Fault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the record of the virtual plant, causes are found and held by their failed cells alone. */
class CauseSimulation {
  private static final String FAULTS =
      "bad-powder-lot@1h,coating-drift@2h,humid-night@6h,nozzle-drift@4h";

  private static PlantRecord plant;
  private static FactorTable cells;

  @BeforeAll
  static void run() throws Exception {
    plant = new PlantRecord(2, Duration.ofHours(12), FAULTS);
    cells = plant.table("cell-prismatic");
  }

  private static int[] failures(int[] touched, int count) {
    List<Integer> all = Arrays.stream(touched).boxed().collect(Collectors.toList());
    Collections.shuffle(all, new Random(count));
    return all.stream().limit(count).mapToInt(i -> i).toArray();
  }

  private static void assertHeld(Fault.Kind fault, int failed, int mostTimes) {
    int[] touched = plant.touched(cells, fault, "cell", 0.1);
    ScopeResult result = new EvidenceScope(cells).of(0.99, failures(touched, failed));
    long captured = Arrays.stream(touched).filter(result.units()::get).count();
    assertThat(captured).as("held of %s", fault).isEqualTo(touched.length);
    assertThat(result.units().cardinality()).isLessThanOrEqualTo(mostTimes * touched.length);
  }

  @Test
  void theThreadsOfCellsAreInTheTable() {
    List<String> factors = cells.factors().stream().map(Factor::words).toList();
    assertThat(factors)
        .contains(
            "lot · nmc-powder", "coil · cathode-coated", "lane · cathode-coated", "tool · filling");
    assertThat(factors).anyMatch(name -> name.startsWith("filling · container:ELY"));
    assertThat(factors).anyMatch(name -> name.startsWith("shift · "));
    assertThat(factors).anyMatch(name -> name.startsWith("operator · "));
    assertThat(factors).anyMatch(name -> name.startsWith("tray · "));
    List<String> numbers = cells.parameters().stream().map(Parameter::name).toList();
    assertThat(numbers).contains("filling · fill-mass", "metre · cathode-coated");
    assertThat(numbers).anyMatch(name -> name.startsWith("air · "));
    assertThat(numbers).anyMatch(name -> name.startsWith("units since change of filling"));
    assertThat(cells.units().getFirst().text()).startsWith("unit:C");
  }

  @Test
  void aDriftingNozzleIsHeldByEightCells() {
    assertHeld(Fault.Kind.NOZZLE_DRIFT, 8, 4);
  }

  @Test
  void aDriftingStretchOfCoatingIsHeldByEightCells() {
    assertHeld(Fault.Kind.COATING_DRIFT, 8, 4);
  }

  @Test
  void aBadPowderLotIsHeldByTwelveCells() {
    assertHeld(Fault.Kind.BAD_POWDER_LOT, 12, 3);
  }

  @Test
  void theDriftingNozzleIsNamed() {
    int[] touched = plant.touched(cells, Fault.Kind.NOZZLE_DRIFT, "cell", 0.1);
    DiffResult result = new UnitDiff(cells).of(touched);
    assertThat(result.differences().subList(0, 5))
        .extracting(Difference::words)
        .anyMatch(words -> words.contains("FIL-2-N3") || words.contains("fill-mass"));
  }

  /** Neither the lot nor the air harms alone. */
  @Test
  void humidAirAndTheLotAreNamedTogether() {
    int[] touched = plant.touched(cells, Fault.Kind.HUMID_NIGHT, "cell", 0.1);
    DiffResult result = new UnitDiff(cells).of(failures(touched, 40));
    assertThat(result.pairs())
        .extracting(Difference::words)
        .anyMatch(words -> words.contains("separator") && words.contains("air"));
  }
}
