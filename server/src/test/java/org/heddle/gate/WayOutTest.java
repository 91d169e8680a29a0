package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.id;

import java.util.List;
import org.heddle.fact.Material;
import org.heddle.identity.ProductId;
import org.junit.jupiter.api.Test;

/** What lies before an item on every way out of the plant. */
class WayOutTest {
  private final GatePlant plant = new GatePlant("two-ways-plan.yaml");

  private List<String> way(String item, String product) {
    plant.take(new Material.Received(id(item), new ProductId(product), null, "", null));
    int node = plant.genealogy.number(id(item));
    return new WayOut(plant.plan, plant.steps)
        .of(plant.genealogy.lineage(), node).stream()
            .map(point -> point.step() + " " + point.stations())
            .toList();
  }

  /**
   * Cutting and stacking are no part of the way of a strip that is wound, winding none of a cut
   * one.
   */
  @Test
  void onlyWhatLiesOnEveryWayIsAPoint() {
    assertThat(way("lot:S1", "strip"))
        .containsExactly("slitting [SLT]", "filling [FIL-1, FIL-2]", "test [TST]", "bolting [BLT]");
    assertThat(way("lot:C1", "sheets"))
        .containsExactly(
            "cutting [CUT]", "stacking [STK]", "filling [FIL-1]", "test [TST]", "bolting [BLT]");
  }

  /** A bolt is not yet there when the module is tested. */
  @Test
  void aPartIsStoppedByNoGateBeforeTheStepThatFitsIt() {
    assertThat(way("lot:B1", "bolt")).containsExactly("bolting [BLT]");
  }

  @Test
  void whatNoPlanKnowsHasNoWay() {
    assertThat(way("lot:X1", "unheard-of")).isEmpty();
  }
}
