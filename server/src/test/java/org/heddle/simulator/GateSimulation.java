package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Material;
import org.heddle.fact.Production;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.heddle.simulator.Gate.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stations that ask before they start, and do what they are told. */
class GateSimulation {
  /** A machine's report is there by then. */
  private static final int REPORTED_SECONDS = 60;

  /** Reports of a thousand that are on their way for hours. */
  private static final int HELD_UP = 5;

  private static final Duration DAY = Duration.ofHours(13);

  private final Map<String, Integer> asked = new TreeMap<>();
  private final Set<ItemId> refused = new HashSet<>();
  private final List<Draft> drafts = new ArrayList<>();

  private PlantSimulator plant(Gate gate) {
    return new PlantSimulator(4, PlantConfig.demo(Recorded.START), List.of(), gate);
  }

  private void run(PlantSimulator plant, Instant until) {
    plant.run(until, (_, draft) -> drafts.add(draft));
  }

  private List<Draft> without() {
    List<Draft> sent = new ArrayList<>();
    plant(Gate.OPEN).run(Recorded.START.plus(DAY), (_, draft) -> sent.add(draft));
    return sent;
  }

  private static long finished(List<Draft> drafts, String step) {
    return drafts.stream()
        .map(Draft::event)
        .filter(Production.StepFinished.class::isInstance)
        .map(event -> ((Production.StepFinished) event))
        .filter(done -> done.step().equals(step))
        .map(Production.StepFinished::item)
        .distinct()
        .count();
  }

  private boolean isBuiltIn(ItemId item) {
    return drafts.stream()
        .map(Draft::event)
        .anyMatch(
            event -> event instanceof Structure.Assembled built && built.component().equals(item));
  }

  /** Asking takes time; the plant makes as much as before, within three of a hundred. */
  @Test
  void aPlantThatAsksMakesAsMuch() {
    run(
        plant(
            (_, station, step) -> {
              asked.merge(station.value() + " " + step, 1, Integer::sum);
              return Answer.GO;
            }),
        Recorded.START.plus(DAY));
    assertThat(asked.keySet())
        .contains(
            "MIX-A1 mixing",
            "MIX-C1 mixing",
            "COAT-A1 coating",
            "CAL-C1 calendering",
            "SLT-A1 slitting",
            "NOT-A1 notching",
            "NOT-C2 notching",
            "STK-1 stacking",
            "STK-3 stacking",
            "WND-1 winding",
            "TAB-1 tab-welding",
            "CLS-2 closing",
            "MRK-3 marking",
            "FIL-1 filling",
            "FRM-1 formation",
            "FRM-2 formation",
            "FRM-3 formation",
            "AGE-1 ageing",
            "GRD-1 grading",
            "MOD-1 module-stacking",
            "MOD-2 module-stacking",
            "MOD-3 module-stacking",
            "BUS-1 busbar-welding",
            "HPT-1 module-hipot",
            "PAK-1 module-loading",
            "PAK-2 module-joints",
            "PAK-3 cover-joints",
            "LEK-1 leak-test",
            "HPT-2 pack-hipot",
            "EOL-1 end-of-line",
            "VEH-2 vehicle-check",
            "SHP-1 shipping",
            "ROL-1 thread-rolling",
            "FUR-1 heat-treatment",
            "PLT-1 plating",
            "GAU-1 gauging",
            "PCK-1 packing",
            "VEH-1 marriage");
    List<Draft> open = without();
    for (String step : List.of("grading", "module-stacking", "module-hipot", "leak-test")) {
      double usual = finished(open, step);
      assertThat((double) finished(drafts, step))
          .as("%s", step)
          .isCloseTo(usual, within(Math.max(2, 0.03 * usual)));
    }
  }

  /** One refused cell of fifty waits; those behind it go on, and it is let in when it may. */
  @Test
  void aRefusedItemWaitsUntilItMayGoOn() {
    boolean[] isReleased = {false};
    PlantSimulator plant =
        plant(
            (item, station, _) -> {
              boolean isMeant = station.value().equals("MOD-3") && item.value().endsWith("7");
              if (isMeant && !isReleased[0]) {
                refused.add(item);
                return Answer.WAIT;
              }
              return Answer.GO;
            });
    run(plant, Recorded.START.plus(DAY.minusHours(2)));
    assertThat(refused).hasSizeGreaterThan(3).noneMatch(this::isBuiltIn);
    assertThat(finished(drafts, "module-stacking")).isGreaterThan(10);
    isReleased[0] = true;
    run(plant, Recorded.START.plus(DAY));
    assertThat(refused.stream().filter(this::isBuiltIn).count()).isGreaterThan(refused.size() / 2L);
  }

  /** The tray of a refused cell does not wait for it; the cell lies aside until it may go on. */
  @Test
  void aTrayGoesOnWithoutWhoIsRefused() {
    boolean[] isReleased = {false};
    Set<ItemId> let = new HashSet<>();
    PlantSimulator plant =
        plant(
            (item, station, _) -> {
              boolean isMeant = station.value().equals("FRM-3") && item.value().endsWith("7");
              if (isMeant && !isReleased[0]) {
                refused.add(item);
                return Answer.WAIT;
              }
              if (station.value().equals("FRM-3")) {
                let.add(item);
              }
              return Answer.GO;
            });
    run(plant, Recorded.START.plus(DAY.minusHours(4)));
    Set<ItemId> asideThen = Set.copyOf(refused);
    Set<ItemId> letThen = Set.copyOf(let);
    run(plant, Recorded.START.plus(DAY.minusHours(4).plusSeconds(REPORTED_SECONDS)));
    assertThat(asideThen).hasSizeGreaterThan(3).doesNotContainAnyElementsOf(formed());
    assertThat(movedTo("aside at FRM-3")).containsAll(asideThen);
    assertThat(letThen).hasSizeGreaterThan(30);
    assertThat(missing(letThen)).hasSizeLessThan(HELD_UP);
    isReleased[0] = true;
    run(plant, Recorded.START.plus(DAY));
    assertThat(missing(asideThen)).hasSizeLessThan(HELD_UP);
  }

  private Set<ItemId> missing(Set<ItemId> wanted) {
    Set<ItemId> missing = new HashSet<>(wanted);
    missing.removeAll(formed());
    return missing;
  }

  private Set<ItemId> movedTo(String place) {
    return items(
        event ->
            event instanceof Structure.Moved moved && moved.place().equals(place)
                ? moved.item()
                : null);
  }

  /** Those whose formation began. */
  private Set<ItemId> formed() {
    return items(
        event ->
            event instanceof Production.StepStarted started && started.step().equals("formation")
                ? started.item()
                : null);
  }

  private Set<ItemId> items(Function<Event, @Nullable ItemId> which) {
    Set<ItemId> items = new HashSet<>();
    for (Draft draft : drafts) {
      ItemId item = which.apply(draft.event());
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** What failed is not asked for again and again: it goes no further, and is scrapped there. */
  @Test
  void aFailedCellIsScrappedWhereItIsRefused() {
    Set<ItemId> failed = new HashSet<>();
    PlantSimulator plant =
        plant(
            (item, station, _) -> {
              if (station.value().equals("AGE-1") && failed.contains(item)) {
                refused.add(item);
                return Answer.WAIT;
              }
              return Answer.GO;
            });
    plant.run(
        Recorded.START.plus(DAY),
        (_, draft) -> {
          drafts.add(draft);
          if (draft.event() instanceof Production.StepFinished done
              && done.step().equals("formation")
              && done.result() == Result.NOK) {
            failed.add(done.item());
          }
        });
    assertThat(refused).isNotEmpty();
    assertThat(movedTo("scrap")).containsAll(refused);
  }

  /** The first lots of powder may not be used: others are, and the plant goes on. */
  @Test
  void aRefusedLotIsNotMixedIn() {
    PlantSimulator plant =
        plant(
            (item, station, _) -> {
              boolean isMeant =
                  station.value().equals("MIX-C1")
                      && item.value().startsWith("CBC")
                      && refused.size() < 2;
              if (isMeant || refused.contains(item)) {
                refused.add(item);
                return Answer.WAIT;
              }
              return Answer.GO;
            });
    run(plant, Recorded.START.plus(DAY));
    assertThat(refused).hasSize(2).noneMatch(this::isUsed);
    assertThat(finished(drafts, "mixing"))
        .isGreaterThanOrEqualTo(finished(without(), "mixing") - 1);
  }

  /** A lane that is refused at the notcher lies in the store; the notcher takes another. */
  @Test
  void aRefusedCoilIsNotUsed() {
    PlantSimulator plant =
        plant(
            (item, station, _) -> {
              boolean isMeant = station.value().startsWith("NOT-") && refused.size() < 3;
              if (isMeant || refused.contains(item)) {
                refused.add(item);
                return Answer.WAIT;
              }
              return Answer.GO;
            });
    run(plant, Recorded.START.plus(DAY));
    assertThat(refused).hasSize(3).noneMatch(this::isUsed);
    assertThat(finished(drafts, "grading")).isGreaterThan(100);
  }

  private boolean isUsed(ItemId item) {
    return drafts.stream()
        .anyMatch(
            draft ->
                draft.event() instanceof Material.Transformed made
                    && made.inputs().stream().anyMatch(input -> input.item().equals(item)));
  }

  @Test
  void whatIsRefusedForGoodIsAskedForOnce() {
    run(
        plant(
            (item, station, _) -> {
              if (station.value().equals("PAK-1")) {
                asked.merge(item.text(), 1, Integer::sum);
                return Answer.NEVER;
              }
              return Answer.GO;
            }),
        Recorded.START.plus(DAY));
    assertThat(asked).isNotEmpty().allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    assertThat(finished(drafts, "module-loading")).isZero();
  }

  /** So that a demonstration goes on after a stop as the plant it was. */
  @Test
  void theSameAnswersMakeTheSamePlant() {
    List<Draft> first = refusing();
    assertThat(refusing()).isEqualTo(first);
  }

  private List<Draft> refusing() {
    List<Draft> sent = new ArrayList<>();
    int[] question = {0};
    plant((_, _, _) -> question[0]++ % 7 == 0 ? Answer.WAIT : Answer.GO)
        .run(Recorded.START.plus(DAY), (_, draft) -> sent.add(draft));
    return sent;
  }
}
