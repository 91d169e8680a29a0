package org.heddle.genealogy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A later version of the plan says that a vessel works in another way than the first one said. */
class VesselTurnTest {
  private static final String HOPPER = "container:hopper";

  /** When the second version takes effect, seconds after the start. */
  private static final long TURN = 1_000;

  private static final int A = 1;
  private static final int B = 2;

  private final Plant plant = new Plant();

  private static Genealogy planned(Residence before, Residence after) {
    return new Genealogy(
        (_, at, _) ->
            new Residence.Start(at.isBefore(Plant.START.plusSeconds(TURN)) ? before : after, true),
        Runnable::run);
  }

  private void fill(long second, String lot) {
    plant.at(second, Plant.charged(HOPPER, lot, "10"));
  }

  private void draw(long second, int unit, String amount) {
    plant.at(second, Plant.made("unit:" + unit, "cell", Plant.in(HOPPER, "powder", amount)));
  }

  private double chance(String lot, int unit) {
    Lineage lineage = plant.genealogy.lineage();
    Seeds seeds = Seeds.certain(lineage.node(Plant.id(lot)));
    Reach reach = lineage.outOf(EdgeFilter.NOW, seeds.nodes());
    int node = lineage.node(Plant.id("unit:" + unit));
    return lineage.odds(Direction.OUT_OF, EdgeFilter.NOW, reach, seeds).probability(node);
  }

  private void twoLotsAndFiveDrawn() {
    fill(0, "lot:A");
    fill(10, "lot:B");
    draw(20, 1, "5");
  }

  @Test
  void layersAreMixedFromTheTimeOnAtWhichThePlanSaysSo() {
    plant.genealogy = planned(new Residence.Fifo(0), new Residence.Mixed());
    twoLotsAndFiveDrawn();
    draw(TURN + 10, 2, "1");
    assertThat(chance("lot:A", 1)).isEqualTo(1);
    assertThat(chance("lot:B", 1)).isZero();
    assertThat(chance("lot:A", 2)).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(chance("lot:B", 2)).isCloseTo(2 / 3.0, within(1e-6));
  }

  @Test
  void whatWasMixedComesOutBeforeWhatIsFilledInAfterwards() {
    plant.genealogy = planned(new Residence.Mixed(), new Residence.Fifo(0));
    twoLotsAndFiveDrawn();
    fill(TURN + 1, "lot:C");
    draw(TURN + 2, 2, "15");
    draw(TURN + 3, 3, "1");
    assertThat(chance("lot:C", 2)).isZero();
    assertThat(chance("lot:A", 2)).isBetween(0.4, 0.6);
    assertThat(chance("lot:C", 3)).isEqualTo(1);
  }

  /** The model is that of the time at which a thing happened, not of when it was reported. */
  @Test
  void lateDrawIsOfTheModelOfItsOwnTime() {
    plant.genealogy = planned(new Residence.Fifo(0), new Residence.Mixed());
    twoLotsAndFiveDrawn();
    draw(TURN + 10, 2, "1");
    draw(30, 3, "5");
    assertThat(chance("lot:A", 3)).isEqualTo(1);
    assertThat(chance("lot:B", 2)).as("A is used up by then").isEqualTo(1);
  }

  @Test
  void keptStateGoesOnAsIfNothingHadHappened(@TempDir Path folder) throws Exception {
    plant.genealogy = planned(new Residence.Fifo(0.01), new Residence.Mixed());
    twoLotsAndFiveDrawn();
    draw(TURN + 10, 2, "1");
    plant.genealogy.write(folder);
    Genealogy opened = planned(new Residence.Fifo(0.01), new Residence.Mixed());
    opened.read(folder);
    double[] chances = new double[2];
    Genealogy lived = plant.genealogy;
    for (int i = 0; i < chances.length; i++) {
      plant.genealogy = i == 0 ? lived : opened;
      int had = plant.facts.size();
      draw(30, 3, "5");
      draw(TURN + 20, 4, "1");
      chances[i] = chance("lot:B", 4);
      plant.facts.subList(had, plant.facts.size()).clear();
    }
    assertThat(chances[0]).isBetween(0.5, 1.0).isEqualTo(chances[1]);
  }

  /** Whatever the two ways are, no turn makes a lot certain, or clears one, that is still there. */
  @Test
  void noTurnLosesALotOrInventsOne() {
    List<Residence> ways =
        List.of(
            new Residence.Mixed(),
            new Residence.Fifo(0.01),
            new Residence.MixedThenTube(3),
            new Residence.Series(3, 12),
            new Residence.Latest());
    for (Residence from : ways) {
      for (Residence to : ways) {
        VesselContent content = VesselContent.of(from, true);
        content.charge(0, A, 10);
        for (int i = 1; i <= 3; i++) {
          content.draw(i, 1);
        }
        content.charge(4, B, 10);
        content.draw(5, 1);
        List<Blend> written = new ArrayList<>();
        VesselContent turned =
            VesselTurn.of(
                content,
                to,
                6,
                blend -> {
                  written.add(blend);
                  return 100 + written.size();
                });
        double ofA = 0;
        double ofB = 0;
        for (int i = 7; i < 19; i++) {
          Blend drawn = drawn(turned, i);
          double a = share(drawn, A, written);
          double b = share(drawn, B, written);
          assertThat(a + b).as("%s to %s", from, to).isBetween(0.0, 1 + 1e-9);
          ofA += a;
          ofB += b;
        }
        assertThat(ofB).as("B, %s to %s", from, to).isPositive();
        if (!(from instanceof Residence.Latest)) {
          assertThat(ofA).as("A, %s to %s", from, to).isPositive();
        }
      }
    }
  }

  @Test
  void emptyVesselStaysEmpty() {
    for (Residence to : List.of(new Residence.Mixed(), new Residence.Fifo(0))) {
      VesselContent turned =
          VesselTurn.of(VesselContent.of(new Residence.Mixed(), true), to, 6, _ -> 0);
      turned.charge(7, A, 10);
      assertThat(drawn(turned, 8).shareOf(A)).isEqualTo(1);
      assertThat(turned.isSure()).isTrue();
      VesselContent mixed = VesselTurn.of(turned, new Residence.Mixed(), 9, _ -> 0);
      assertThat(drawn(mixed, 10).shareOf(A)).isEqualTo(1);
    }
  }

  private static Blend drawn(VesselContent from, int seq) {
    return Objects.requireNonNull(from.draw(seq, 1));
  }

  private static double share(Blend blend, int material, List<Blend> written) {
    double share = blend.shareOf(material);
    for (int i = 0; i < written.size(); i++) {
      share += blend.shareOf(101 + i) * share(written.get(i), material, List.of());
    }
    return share;
  }
}
