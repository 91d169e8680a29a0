package org.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant WALL = Instant.parse("2026-11-21T00:00:00Z");

  private final PlantSimulator plant =
      new PlantSimulator(1, PlantConfig.demo(Recorded.START), List.of());
  private Instant wall = WALL;
  private int rests;

  /** The past takes no time on the wall; then the plant's clock runs at the speed asked for. */
  @Test
  void thePastIsMadeAtOnceAndThePresentAtTheSpeed() {
    List<Instant> arrivals = new ArrayList<>();
    Sink sink = (arrival, draft) -> arrivals.add(arrival);
    Pace[] pace = new Pace[1];
    pace[0] =
        new Pace(
            plant,
            60,
            () -> wall,
            duration -> {
              wall = wall.plus(duration);
              if (++rests == 20) {
                pace[0].stop();
              }
            });
    Instant present = Recorded.START.plus(Duration.ofHours(2));
    pace[0].catchUp(present, sink);
    assertThat(wall).isEqualTo(WALL);
    assertThat(plant.now()).isEqualTo(present);
    pace[0].live(sink);
    assertThat(plant.now()).isEqualTo(present.plusSeconds(57));
    assertThat(arrivals).isSorted().isNotEmpty();
  }

  @Test
  void itStopsByItselfAtAPlantTime() {
    Instant end = Recorded.START.plusSeconds(90);
    new Pace(plant, 600, () -> wall, duration -> wall = wall.plus(duration))
        .live(end, Sink.NOWHERE);
    assertThat(plant.now()).isEqualTo(end);
  }
}
