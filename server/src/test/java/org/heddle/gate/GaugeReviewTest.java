package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.heddle.gate.GatePlant.id;

import java.util.List;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Conformity;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;

/** IATF 16949, 7.1.5.2.1: what was measured with a gauge found out of tolerance is judged anew. */
class GaugeReviewTest {
  private static final EquipmentId GAUGE = new EquipmentId("G-1");

  private final GatePlant plant = new GatePlant();
  private final GaugeReview review =
      new GaugeReview(plant.genealogy, plant.traveler, plant.stations, this::fact);

  private org.heddle.fact.Fact fact(long position) {
    return plant.facts.get((int) position);
  }

  private void weld(String unit, double newtons, String gauge) {
    Work work = new Work(new StationId("WLD"), new EquipmentId(gauge), null, "", "", null);
    plant.take(new Material.Created(Material.Output.of(id(unit), new ProductId("cell")), work));
    ReadingTemplate template =
        new ReadingTemplate(
            List.of(
                new ReadingTemplate.Slot("force", new Unit("NEW"), 1),
                new ReadingTemplate.Slot("noise", new Unit("NEW"), 1)));
    ReadingSet set = new ReadingSet(template, new long[] {Math.round(newtons * 10), 0});
    plant.take(new Readings(id(unit), "", "welding", set, work));
  }

  private void checked(double found, double uncertainty, Result result) {
    plant.take(new GaugeChecked(GAUGE, "force", 10, found, uncertainty, result, null));
  }

  /** Limits 8 to 12, the gauge shows 0.5 too much, known to 0.2. */
  @Test
  void onlyVerdictsThatNoLongerStandAreListed() {
    weld("unit:OLD", 8.2, "G-1");
    checked(10, 0.2, Result.OK);
    weld("unit:LOW", 8.2, "G-1");
    weld("unit:EDGE", 8.6, "G-1");
    weld("unit:GOOD", 10, "G-1");
    weld("unit:HIGH", 12.4, "G-1");
    weld("unit:BAD", 14, "G-1");
    weld("unit:OTHER", 8.2, "G-2");
    checked(10.5, 0.2, Result.NOK);
    weld("unit:NEW", 8.2, "G-1");
    GaugeReview.Review found = review.of(GAUGE, plant.plan).orElseThrow();
    assertThat(found.bias()).isCloseTo(0.5, within(1e-12));
    assertThat(found.verdicts()).isEqualTo(5);
    assertThat(found.flips())
        .extracting(flip -> flip.item().value() + " " + flip.was() + " " + flip.is())
        .containsExactlyInAnyOrder(
            "LOW CONFORMING NONCONFORMING",
            "EDGE CONFORMING UNDECIDED",
            "HIGH NONCONFORMING UNDECIDED");
    GaugeReview.Flip low =
        found.flips().stream().filter(f -> f.is() == Conformity.NONCONFORMING).findFirst().get();
    assertThat(low.corrected()).isCloseTo(7.7, within(1e-12));
    assertThat(low.characteristic()).isEqualTo("force");
  }

  @Test
  void withoutAnEarlierGoodCheckAllThatItEverMeasuredIsJudgedAnew() {
    weld("unit:OLD", 8.2, "G-1");
    checked(10.5, 0, Result.NOK);
    GaugeReview.Review found = review.of(GAUGE, plant.plan).orElseThrow();
    assertThat(found.since()).isNull();
    assertThat(found.flips()).hasSize(1);
  }

  @Test
  void aGoodGaugeHasNothingToReview() {
    checked(10, 0.2, Result.OK);
    assertThat(review.of(GAUGE, plant.plan)).isEmpty();
  }
}
