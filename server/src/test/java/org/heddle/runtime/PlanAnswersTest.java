package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.fact.Origin;
import org.heddle.fact.StreamName;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.genealogy.Residence;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.intake.Problem;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.PlanText;
import org.heddle.plan.ShippedPlans;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

class PlanAnswersTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private final PlanHistory plans = shipped();

  private static PlanHistory shipped() {
    PlanHistory history = PlanHistory.EMPTY;
    for (PlanDocument document : ShippedPlans.all()) {
      history = history.with(PlanFolder.adoption(document), NOW);
    }
    return history;
  }

  @Test
  void vesselsWorkAsThePlanSays() {
    assertThat(start(new ContainerId("TNK-C1"))).isEqualTo(tank(new Residence.Mixed(), "KGM"));
    assertThat(start(new ContainerId("BOWL-201")))
        .isEqualTo(tank(new Residence.MixedThenTube(60), "H87"));
    assertThat(start(new ContainerId("RAIL-401"))).isEqualTo(tank(new Residence.Latest(), "H87"));
    assertThat(start(new ContainerId("HOP-F1"))).isEqualTo(tank(new Residence.Fifo(0.01), "H87"));
  }

  /** Nobody planned it: a box or bin that comes with what is in it. */
  @Test
  void aBoxIsEmptyBeforeItIsFilledForTheFirstTime() {
    Residence.Start box = new Residence.Start(new Residence.Mixed(), true);
    assertThat(start(new ContainerId("unknown"))).isEqualTo(box);
    assertThat(start(new LotId("TNK-C1"))).isEqualTo(box);
  }

  /** A plan that was adopted since makes a replay no different from the live plant. */
  @Test
  void vesselsWorkByThePlanThatWasKnownWhenTheFactWasRecorded() {
    Residence.OfVessels vessels = PlanAnswers.residences(() -> plans);
    ContainerId hopper = new ContainerId("HOP-F1");
    Instant before = plans.adoptions().getFirst().recordedAt().minusSeconds(1);
    assertThat(vessels.of(hopper, NOW, NOW).isEmpty()).isFalse();
    assertThat(vessels.of(hopper, NOW, before))
        .isEqualTo(new Residence.Start(new Residence.Mixed(), true));
    assertThat(vessels.of(hopper, Instant.EPOCH, NOW))
        .as("a time before any plan has the first that names it")
        .isEqualTo(tank(new Residence.Fifo(0.01), "H87"));
  }

  /** A slash within a name does not hide the row that says whom to call. */
  @Test
  void theRowOfAProductWithASlashInItsNameSaysWhomToCall() {
    Plan plan =
        new Plan(
            List.of(
                PlanText.load(
                        """
                        format: 1
                        plan: p
                        version: 1
                        title: A slash
                        effectiveFrom: 2026-01-01T00:00:00Z
                        site: { id: north, name: North }
                        steps:
                          - { id: welding, name: Welding }
                        products:
                          - id: cell/21700
                            name: Cell
                            kind: cell
                            format: cylindrical
                            tracked: unit
                            route:
                              - step: welding
                                stations: [WLD]
                                characteristics:
                                  - { id: force, name: Force, unit: N, nominal: 10, lower: 8, upper: 12, decimals: 1 }
                        areas:
                          - id: hall
                            name: Hall
                            lines:
                              - id: line-1
                                name: Line
                                capture: [barcode]
                                stations:
                                  - { id: WLD, name: Welder }
                        controls:
                          - { step: welding, characteristic: force, products: [cell/21700], call: [engineer] }
                        """)
                    .orThrow()));
    AlarmRaised alarm =
        new AlarmRaised(
            "A-1",
            StreamName.of("cell/21700", "welding", "force", "station=WLD"),
            "cusum-high",
            Severity.ALARM,
            new Trigger(0, 0, null, new StationId("WLD"), 1, 1.5),
            new Onset(-1, NOW, NOW, NOW),
            1,
            "force drifts");
    assertThat(PlanAnswers.callees(() -> plan).call(alarm).call()).containsExactly("engineer");
  }

  private Residence.Start start(ItemId vessel) {
    return PlanAnswers.residences(() -> plans).of(vessel, NOW, NOW);
  }

  private static Residence.Start tank(Residence residence, String unit) {
    return new Residence.Start(residence, false, new Unit(unit));
  }

  @Test
  void everyPositionOfARequiredSlotMustBeFilled() {
    RequiredSlots required = PlanAnswers.requiredSlots(() -> plans);
    assertThat(required.of(new ProductId("pack-pouch"), NOW).orElseThrow())
        .contains(new RequiredSlots.Slot("module-bolts", Set.of(new ProductId("bolt-m8x25")), 32));
    assertThat(required.of(new ProductId("nmc-powder"), NOW)).contains(List.of());
    assertThat(required.of(new ProductId("unheard-of"), NOW)).isEmpty();
  }

  @Test
  void planIsRefusedAtTheDoorWithItsFirstProblem() {
    PlanDocument document = ShippedPlans.all().getFirst();
    PlanHistory history = PlanHistory.EMPTY.with(PlanFolder.adoption(document), NOW);
    PlanCheck check = new PlanCheck(() -> history);
    assertThat(check.problemWith(draft(PlanFolder.adoption(document)), NOW)).isEmpty();
    assertThat(check.problemWith(draft(new PlanAdopted("x", NOW, document.text())), NOW))
        .map(Problem::message)
        .contains("the text is that of the plan gigafactory");
    assertThat(check.problemWith(draft(new PlanAdopted("x", NOW, "nonsense")), NOW)).isPresent();
    assertThat(
            check.problemWith(
                draft(new PlanAdopted("gigafactory", NOW, document.text() + "\n# more\n")), NOW))
        .map(Problem::message)
        .hasValueSatisfying(message -> assertThat(message).contains("raise the version to 2"));
  }

  private static Draft draft(PlanAdopted event) {
    return new Draft(NOW, new Origin("plans", "1"), null, event);
  }
}
