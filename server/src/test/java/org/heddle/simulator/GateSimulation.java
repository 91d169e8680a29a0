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
import org.heddle.fact.Draft;
import org.heddle.fact.Production;
import org.heddle.fact.Structure;
import org.heddle.identity.ItemId;
import org.heddle.simulator.Gate.Answer;
import org.junit.jupiter.api.Test;

/** Stations that ask before they start, and do what they are told. */
class GateSimulation {
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
            "MOD-1 module-stacking",
            "MOD-2 module-stacking",
            "MOD-3 module-stacking",
            "PAK-1 module-loading",
            "LEK-1 leak-test",
            "HPT-2 pack-hipot",
            "EOL-1 end-of-line",
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
