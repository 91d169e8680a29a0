package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Control.HoldLifted;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;

class LiveActsTest {
  private static final ItemId CELL = new UnitId("C1");
  private static final StationId WELDER = new StationId("WLD");

  private final LiveActs acts = new LiveActs();

  private static HoldPlaced hold(String name) {
    return new HoldPlaced(name, HoldScope.of(List.of(CELL)), "damp", "");
  }

  private static GateAnswered answer(boolean allowed) {
    List<String> reasons = allowed ? List.of() : List.of("on-hold H-1");
    return new GateAnswered(CELL, WELDER, "welding", allowed, reasons, Instant.EPOCH);
  }

  @Test
  void whatHappenedToOneThingIsNamedOnce() {
    acts.add(hold("H-1"));
    acts.add(new HoldLifted("H-1", List.of(), Disposition.RELEASE, "dried", Approval.NONE));
    acts.add(new Queued("inspection", List.of(CELL), "damp", "H-1"));
    acts.add(new StationStopped(WELDER, "force drifts", ""));
    acts.add(answer(true));
    acts.add(answer(false));
    LiveActs.Acts told = acts.take().orElseThrow();
    assertThat(told.holds()).containsExactly("H-1");
    assertThat(told.queues()).containsExactly("inspection");
    assertThat(told.stations()).containsExactly("WLD");
    assertThat(told.answers()).isEqualTo(2);
    assertThat(told.refusals())
        .containsExactly(new LiveActs.Refusal("unit:C1", "WLD", "welding", List.of("on-hold H-1")));
  }

  @Test
  void nothingIsToldTwiceAndNothingOfOtherFacts() {
    acts.add(hold("H-1"));
    acts.take();
    acts.add(new StepStarted(CELL, "welding", Work.at(WELDER)));
    assertThat(acts.take()).isEmpty();
  }

  /** A hold on each of a thousand units is a storm for the plant, not for the pages. */
  @Test
  void aStormIsOneSmallEvent() {
    for (int i = 0; i < 10_000; i++) {
      acts.add(hold("H-" + i));
      acts.add(answer(false));
    }
    LiveActs.Acts told = acts.take().orElseThrow();
    assertThat(told.holds()).hasSize(LiveActs.MAX_NAMED);
    assertThat(told.refusals()).hasSize(LiveActs.MAX_NAMED);
    assertThat(told.answers()).isEqualTo(10_000);
    assertThat(Watcher.event("acts", told)).hasSizeLessThan(16_384);
  }
}
