package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.cause.Difference.OfPair;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.cause.Difference.Shape;
import org.junit.jupiter.api.Test;

class UnitDiffTest {
  private static final int UNITS = 20_000;

  private final Random random = new Random(7);

  private int[] bad(double background, IntToDouble risk) {
    return IntStream.range(0, UNITS)
        .filter(unit -> random.nextDouble() < background + risk.of(unit))
        .toArray();
  }

  /** Chance of being bad. */
  private interface IntToDouble {
    double of(int unit);
  }

  private Made plant() {
    Made made = new Made(UNITS);
    for (int f = 0; f < 20; f++) {
      int levels = 2 + 3 * f;
      made.factor(FactorKind.LOT, "part " + f, levels, _ -> 1 + random.nextInt(levels));
      made.parameter("reading " + f, _ -> random.nextGaussian());
    }
    return made;
  }

  @Test
  void theLotThatHarmsComesFirstAndIsTheOnlyCause() {
    Made made = plant();
    Factor nozzle = made.factor(FactorKind.TOOL, "filling", 8, unit -> 1 + unit % 8);
    int[] bad = bad(0.001, unit -> unit % 8 == 3 ? 0.02 : 0);
    DiffResult result = new UnitDiff(made.table()).of(bad);
    OfLevel first = (OfLevel) result.differences().getFirst();
    assertThat(first.factor()).isSameAs(nozzle);
    assertThat(first.level()).isEqualTo("filling-4");
    assertThat(first.evidence().q()).isLessThan(1e-6);
    assertThat(first.odds().low()).isGreaterThan(5);
    assertThat(result.causes()).hasSize(1);
  }

  /** With nothing to find, one run in twenty may name something. */
  @Test
  void chanceIsRarelyTakenForACause() {
    FactorTable table = plant().table();
    UnitDiff diff = new UnitDiff(table);
    long fooled =
        IntStream.range(0, 40)
            .filter(
                _ -> {
                  int[] bad = random.ints(60, 0, UNITS).distinct().toArray();
                  return diff.of(bad).differences().getFirst().evidence().q() <= UnitDiff.Q;
                })
            .count();
    assertThat(fooled).isLessThanOrEqualTo(6);
  }

  /** The lot was used up on line 2, and line 2 is what is bad: R's Simpson case, made large. */
  @Test
  void theShadowOfALineIsExplainedByTheLine() {
    Made made = plant();
    made.factor(FactorKind.STATION, "line", 2, unit -> 1 + unit % 2);
    made.factor(
        FactorKind.LOT,
        "glue",
        2,
        unit -> random.nextDouble() < (unit % 2 == 0 ? 0.9 : 0.1) ? 1 : 2);
    int[] bad = bad(0, unit -> unit % 2 == 0 ? 0.04 : 0.005);
    List<Difference> found = new UnitDiff(made.table()).of(bad).differences();
    OfLevel line = level(found, "line-1");
    OfLevel glue = level(found, "glue-1");
    assertThat(line.explainedBy()).isNull();
    assertThat(glue.explainedBy())
        .isNotNull()
        .satisfies(by -> assertThat(by.by()).contains("line-1"))
        .satisfies(by -> assertThat(by.odds()).isBetween(0.6, 1.6));
  }

  private static OfLevel level(List<Difference> found, String level) {
    return found.stream()
        .filter(OfLevel.class::isInstance)
        .map(OfLevel.class::cast)
        .filter(each -> each.level().equals(level))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void levelsThatTheSameUnitsHaveAreOneDifference() {
    Made made = plant();
    made.factor(FactorKind.TOOL, "filling", 8, unit -> 1 + unit % 8);
    made.factor(FactorKind.EQUIPMENT, "valve", 8, unit -> 1 + unit % 8);
    int[] bad = bad(0.001, unit -> unit % 8 == 3 ? 0.02 : 0);
    OfLevel first = (OfLevel) new UnitDiff(made.table()).of(bad).differences().getFirst();
    assertThat(first.sameAs()).singleElement().asString().contains("-4");
  }

  @Test
  void aShiftedReadingIsFoundWithItsBound() {
    Made made = plant();
    Parameter mass = made.parameter("fill mass", _ -> 50 + random.nextGaussian());
    int[] bad = bad(0, unit -> mass.at(unit) < 48 ? 0.3 : 0.0005);
    OfParameter first = (OfParameter) new UnitDiff(made.table()).of(bad).differences().getFirst();
    assertThat(first.parameter()).isSameAs(mass);
    assertThat(first.shape()).isEqualTo(Shape.LOW);
    assertThat(first.cut().above()).isFalse();
    assertThat(first.cut().at()).isCloseTo(48, within(0.1));
    assertThat(first.shift()).isNegative();
    assertThat(first.aucHigh()).isLessThan(0.2);
  }

  @Test
  void whatHarmsOnBothSidesIsFoundToo() {
    Made made = plant();
    Parameter gap = made.parameter("gap", _ -> random.nextGaussian());
    int[] bad = bad(0, unit -> Math.abs(gap.at(unit)) > 2 ? 0.2 : 0.0005);
    OfParameter first = (OfParameter) new UnitDiff(made.table()).of(bad).differences().getFirst();
    assertThat(first.parameter()).isSameAs(gap);
    assertThat(first.shape()).isEqualTo(Shape.FAR);
  }

  /** Each alone shows nothing: humid air helps one lot as much as it harms the other. */
  @Test
  void whatHarmsOnlyTogetherIsFoundThoughNeitherShowsAlone() {
    Made made = plant();
    Factor lot = made.factor(FactorKind.LOT, "separator", 2, _ -> 1 + random.nextInt(2));
    Parameter humidity = made.parameter("humidity", _ -> random.nextGaussian());
    int[] bad = bad(0, unit -> 0.01 * Math.exp((lot.code(unit) == 1 ? 1 : -1) * humidity.at(unit)));
    DiffResult result = new UnitDiff(made.table()).of(bad);
    assertThat(result.pairs())
        .first()
        .satisfies(
            pair -> {
              assertThat(((OfLevel) pair.first()).factor()).isSameAs(lot);
              assertThat(((OfParameter) pair.second()).parameter()).isSameAs(humidity);
              assertThat(pair.evidence().q()).isLessThan(0.001);
            });
  }

  @Test
  void twoThatHarmTogetherAreOneCauseWithFewerGoodUnitsInIt() {
    Made made = plant();
    made.factor(FactorKind.LOT, "foil", 5, _ -> 1 + random.nextInt(5));
    made.factor(FactorKind.SHIFT, "winding", 10, unit -> 1 + unit * 10 / UNITS);
    FactorTable table = made.table();
    Factor foil = table.factors().get(20);
    Factor shift = table.factors().get(21);
    int[] bad = bad(0.0005, unit -> foil.code(unit) == 2 && shift.code(unit) == 4 ? 0.15 : 0);
    DiffResult result = new UnitDiff(table).of(bad);
    Difference cause = result.causes().getFirst();
    assertThat(cause).isInstanceOf(OfPair.class);
    assertThat(cause.words()).contains("foil-2").contains("winding-4");
  }

  /** Each harms by itself, and units that have both are harmed by both: that is no more. */
  @Test
  void twoThatHarmEachByItselfAreNoPair() {
    Made made = plant();
    Factor foil = made.factor(FactorKind.LOT, "foil", 5, _ -> 1 + random.nextInt(5));
    Factor nozzle = made.factor(FactorKind.TOOL, "filling", 4, unit -> 1 + unit % 4);
    int[] bad =
        bad(
            0.0005,
            unit -> (foil.code(unit) == 2 ? 0.05 : 0) + (nozzle.code(unit) == 3 ? 0.05 : 0));
    DiffResult result = new UnitDiff(made.table()).of(bad);
    assertThat(result.pairs()).isEmpty();
    assertThat(result.causes())
        .extracting(Difference::words)
        .containsExactlyInAnyOrder("lot · foil = foil-2", "tool · filling = filling-3");
  }

  /** Only the last of many weeks used the lot that humid air harms, and many units are bad. */
  @Test
  void aPairOfALateLotIsConfirmedFromGoodUnitsOfItsOwnTime() {
    Made made = plant();
    Factor lot = made.factor(FactorKind.LOT, "separator", 2, unit -> unit > UNITS * 3 / 4 ? 2 : 1);
    Parameter humidity = made.parameter("humidity", _ -> random.nextGaussian());
    int[] bad =
        bad(0.03, unit -> lot.code(unit) == 2 ? 0.06 * (Math.exp(humidity.at(unit)) - 1) : 0);
    DiffResult result = new UnitDiff(made.table()).of(bad);
    assertThat(result.pairs())
        .anySatisfy(
            pair -> {
              assertThat(((OfLevel) pair.first()).factor()).isSameAs(lot);
              assertThat(((OfParameter) pair.second()).shape()).isEqualTo(Shape.WITHIN);
            });
  }

  @Test
  void aMissingRecordIsADifference() {
    Made made = plant();
    made.factor(FactorKind.OPERATOR, "weld", 2, unit -> unit % 100 == 0 ? 0 : 1 + unit % 2);
    int[] bad = bad(0.001, unit -> unit % 100 == 0 ? 0.3 : 0);
    OfLevel first = (OfLevel) new UnitDiff(made.table()).of(bad).differences().getFirst();
    assertThat(first.words()).endsWith("not recorded");
  }

  @Test
  void oneBadUnitShowsWhatIsRareAboutIt() {
    Made made = plant();
    Parameter force = made.parameter("force", unit -> unit == 77 ? 9 : random.nextGaussian());
    Factor tool = made.factor(FactorKind.TOOL, "press", 3, unit -> unit == 77 ? 3 : 1 + unit % 2);
    DiffResult result = new UnitDiff(made.table()).of(77);
    assertThat(result.bad()).isEqualTo(1);
    assertThat(result.causes())
        .extracting(Difference::words)
        .containsExactlyInAnyOrder(force.name(), tool.words() + " = press-3");
  }

  /** A failed test is what is to be explained, however well it tells the bad units. */
  @Test
  void aFindingIsADifferenceButNoCause() {
    Made made = plant();
    made.factor(FactorKind.TOOL, "filling", 8, unit -> 1 + unit % 8);
    int[] bad = bad(0.001, unit -> unit % 8 == 3 ? 0.02 : 0);
    Factor grading =
        made.factor(
            FactorKind.RESULT,
            "grading",
            2,
            unit -> IntStream.of(bad).anyMatch(each -> each == unit) ? 2 : 1);
    DiffResult result = new UnitDiff(made.table()).of(bad);
    assertThat(((OfLevel) result.differences().getFirst()).factor()).isSameAs(grading);
    assertThat(result.causes())
        .extracting(Difference::words)
        .containsExactly("tool · filling = filling-4");
    assertThat(result.pairs()).noneMatch(pair -> pair.words().contains("grading"));
  }

  @Test
  void tooFewGoodUnitsAreRefused() {
    Made made = new Made(20);
    made.factor(FactorKind.TOOL, "press", 2, unit -> 1 + unit % 2);
    UnitDiff diff = new UnitDiff(made.table());
    assertThatThrownBy(() -> diff.of(3)).hasMessageContaining("can not be compared");
    assertThatThrownBy(diff::of).hasMessageContaining("can not be compared");
  }
}
