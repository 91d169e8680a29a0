package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.START;
import static org.heddle.gate.GatePlant.id;

import java.util.List;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.BypassStarted;
import org.heddle.fact.Draft;
import org.heddle.identity.StationId;
import org.junit.jupiter.api.Test;

class WithoutContactTest {
  private static final StationId SC1 = new StationId("SC-1");

  private final GatePlant plant = new GatePlant();

  private static List<WithoutContact.Piece> pieces() {
    return List.of(new WithoutContact.Piece(id("unit:C1"), START, "0"));
  }

  private List<Draft> tell(StationId station, String step) {
    List<Draft> drafts = new WithoutContact(station, step, START).drafts(plant.stations, pieces());
    drafts.forEach(draft -> plant.take(draft.recorded(START)));
    return drafts;
  }

  /** The second took the name of the first, which was then no more. */
  @Test
  void twoStepsOfOneStationInOneSecondAreTwoAlternateProcesses() {
    tell(SC1, "weigh");
    tell(SC1, "scan");
    assertThat(plant.stations.bypasses()).extracting(Bypass::step).contains("weigh", "scan");
    assertThat(plant.stations.bypass(SC1, "weigh")).isPresent();
    assertThat(plant.stations.bypass(SC1, "scan")).isPresent();
  }

  /** What was recorded under a name without the step stays, and keeps a second from beginning. */
  @Test
  void alternateProcessOfAnOlderRecordIsStillTheOneInForce() {
    String old = "B-SC-1-" + START.getEpochSecond();
    plant.take(new BypassStarted(old, SC1, "weigh", "alone", "no contact", Approval.NONE));
    List<Draft> drafts = tell(SC1, "weigh");
    assertThat(drafts).noneMatch(draft -> draft.event() instanceof BypassStarted);
    assertThat(plant.stations.bypass(SC1, "weigh")).map(Bypass::id).contains(old);
  }

  /** They had no room in one fact, so that what was let in alone could not be told at all. */
  @Test
  void longNamesOfStationAndStepAreToldAndToldApart() {
    StationId station = new StationId("S".repeat(128));
    String one = tell(station, "x".repeat(199) + "1").getFirst().origin().key();
    String other = tell(station, "x".repeat(199) + "2").getFirst().origin().key();
    assertThat(one).isNotEqualTo(other);
    assertThat(plant.stations.bypasses()).hasSize(2);
  }
}
