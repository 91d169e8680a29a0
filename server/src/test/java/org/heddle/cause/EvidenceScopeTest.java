package org.heddle.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.heddle.cause.ScopeResult.Verdict;
import org.junit.jupiter.api.Test;

/**
 * The shapes of the published simulation: 90,000 cells of 60 coils, 30 separator lots, 12 stackers
 * and 90 shifts, one of a few causes, one unrelated failure in two cases.
 */
class EvidenceScopeTest {
  static final int UNITS = 90_000;
  static final int COIL = 1_500;
  private static final int LANES = 4;
  static final FactorTable TABLE = plant();

  private final Random random = new Random(20_261_121);

  private static FactorTable plant() {
    Made made = new Made(UNITS);
    made.factor(FactorKind.COIL, "cathode", UNITS / COIL, unit -> 1 + unit / COIL);
    made.factor(FactorKind.COIL, "anode", UNITS / 2_250, unit -> 1 + (unit + 700) % UNITS / 2_250);
    made.factor(FactorKind.LOT, "separator", 30, unit -> 1 + unit / 3_000);
    Factor stacker = made.factor(FactorKind.EQUIPMENT, "stacking", 12, unit -> 1 + unit % 12);
    made.factor(FactorKind.SHIFT, "stacking", 90, unit -> 1 + unit / 1_000);
    Factor lane =
        made.factor(FactorKind.LANE, "cathode", UNITS / COIL * LANES, unit -> 1 + lane(unit));
    float[] place = new float[UNITS];
    for (int unit = 0; unit < UNITS; unit++) {
      place[unit] = unit;
    }
    made.tracks.add(new Track(lane, Track.Measure.METRES, place, 0));
    made.tracks.add(new Track(stacker, Track.Measure.SECONDS, place, 0));
    return made.table();
  }

  static int lane(int unit) {
    return unit / COIL * LANES + unit / 7 % LANES;
  }

  /** Mean share of the truly affected that is in the scope, and the median scope. */
  private record Outcome(double captured, int scope, int explained, int truth) {}

  private Outcome outcome(int failures, int runs, IntPredicate cause) {
    int[] truth = IntStream.range(0, UNITS).filter(cause).toArray();
    double captured = 0;
    int explained = 0;
    int[] sizes = new int[runs];
    for (int run = 0; run < runs; run++) {
      IntStream hits = random.ints(failures, 0, truth.length).map(i -> truth[i]);
      IntStream noise = run % 2 == 0 ? random.ints(1, 0, UNITS) : IntStream.empty();
      int[] failed = IntStream.concat(hits, noise).distinct().toArray();
      ScopeResult result = new EvidenceScope(TABLE).of(0.99, failed);
      captured +=
          IntStream.of(truth).filter(result.units()::get).count() / (double) truth.length / runs;
      explained += result.verdict() == Verdict.EXPLAINED ? 1 : 0;
      sizes[run] = result.units().cardinality();
    }
    Arrays.sort(sizes);
    return new Outcome(captured, sizes[runs / 2], explained, truth.length);
  }

  @Test
  void aStretchOfOneLaneIsBoundByItsFailures() {
    IntPredicate stretch = unit -> lane(unit) == 101 && unit % COIL > 400 && unit % COIL < 900;
    Outcome few = outcome(5, 4, stretch);
    Outcome many = outcome(12, 4, stretch);
    assertThat(few.captured()).isGreaterThan(0.95);
    assertThat(few.scope()).isLessThan(1_500);
    assertThat(many.captured()).isGreaterThan(0.93);
    assertThat(many.scope()).isLessThan(4 * many.truth());
  }

  @Test
  void aWholeCoilIsHeldWhole() {
    Outcome outcome = outcome(8, 4, unit -> unit / COIL == 33);
    assertThat(outcome.captured()).isGreaterThan(0.95);
    assertThat(outcome.scope()).isLessThan(2_400);
  }

  @Test
  void aSeparatorLotIsHeldWhole() {
    Outcome outcome = outcome(8, 4, unit -> unit / 3_000 == 11);
    assertThat(outcome.captured()).isGreaterThan(0.95);
    assertThat(outcome.scope()).isLessThan(4_500);
  }

  @Test
  void aMachineForTwoShiftsIsHeldForThoseOnly() {
    Outcome outcome = outcome(8, 4, unit -> unit % 12 == 5 && unit / 2_000 == 20);
    assertThat(outcome.captured()).isGreaterThan(0.95);
    assertThat(outcome.scope()).isLessThan(700);
  }

  /** Failures that have nothing in common must not be given a cause. */
  @Test
  void whatHasNoCommonCauseStaysUnexplainedWithEverythingInScope() {
    int unexplained = 0;
    for (int run = 0; run < 5; run++) {
      ScopeResult result =
          new EvidenceScope(TABLE).of(0.99, random.ints(8, 0, UNITS).distinct().toArray());
      if (result.verdict() == Verdict.UNEXPLAINED) {
        unexplained++;
        assertThat(result.units().cardinality()).isEqualTo(UNITS);
      }
    }
    assertThat(unexplained).isGreaterThanOrEqualTo(4);
  }

  @Test
  void theBestTestLeavesLessDoubt() {
    int[] failed = {33 * COIL + 4, 33 * COIL + 800, 33 * COIL + 1_400};
    ScopeResult result = new EvidenceScope(TABLE).of(0.99, failed);
    assertThat(result.next())
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.entropyThen()).isLessThan(step.entropyNow()));
    assertThat(result.next().getFirst().examples()).hasSize(10);
  }

  @Test
  void aScanSaysWhereTheStretchMayBeginAndEnd() {
    int[] failed =
        IntStream.range(0, UNITS)
            .filter(unit -> lane(unit) == 101 && unit % COIL > 600 && unit % COIL < 900)
            .filter(unit -> unit % 8 == 0)
            .toArray();
    ScopeResult result = new EvidenceScope(TABLE).of(0.99, failed);
    List<ScopeResult.Suspect> scanned =
        result.suspects().stream().filter(each -> each.scan() != null).toList();
    assertThat(scanned)
        .first()
        .satisfies(
            each -> {
              assertThat(each.scan())
                  .isNotNull()
                  .satisfies(s -> assertThat(s.p()).isLessThan(0.01));
              assertThat(each.inScope()).isTrue();
            });
  }

  @Test
  void aSmallerScopeNeedsASignature() {
    int[] failed = IntStream.range(0, 9).map(i -> 33 * COIL + 150 * i).toArray();
    ScopeResult result = new EvidenceScope(TABLE).of(0.99, failed);
    BitSet earlier = new BitSet();
    earlier.set(0, UNITS);
    assertThat(result.against(earlier).needsSignature()).isTrue();
    assertThat(result.against(earlier).added().cardinality()).isZero();
    assertThat(result.against(new BitSet()).needsSignature()).isFalse();
  }

  @Test
  void whatCanNotBeAskedIsRefused() {
    EvidenceScope scope = new EvidenceScope(TABLE);
    assertThatThrownBy(() -> scope.of(0.99, 7)).hasMessageContaining("say nothing");
    assertThatThrownBy(() -> scope.of(1, 7, 8)).hasMessageContaining("confidence");
  }
}
