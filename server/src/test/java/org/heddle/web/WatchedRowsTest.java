package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heddle.identity.ProductId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.ShippedPlans;
import org.junit.jupiter.api.Test;

/** What the control plan lists: all that is measured, and what is watched besides. */
class WatchedRowsTest {
  private final Plan plan = new Plan(ShippedPlans.all());

  private List<Characteristic> rows(String product, String step) {
    Product made = plan.product(new ProductId(product)).orElseThrow();
    return WatchedRows.of(plan, made, made.step(step).orElseThrow());
  }

  /** Torque and angle of a joint are a row together, as grave as the graver of them. */
  @Test
  void severalCharacteristicsTogetherAreARowByTheirNames() {
    List<Characteristic> rows = rows("pack-pouch", "module-joints");
    Characteristic together =
        rows.stream().filter(each -> each.id().equals("torque+angle")).findFirst().orElseThrow();
    Characteristic torque =
        rows.stream().filter(each -> each.id().equals("torque")).findFirst().orElseThrow();
    assertThat(together.name()).startsWith(torque.name()).contains(" + ");
    assertThat(together.significance()).isLessThanOrEqualTo(torque.significance());
    assertThat(rows).extracting(Characteristic::id).doesNotHaveDuplicates();
  }

  /** A row for all products is none of a product that is not measured so. */
  @Test
  void whatAProductDoesNotHaveIsNoRowOfIt() {
    assertThat(rows("cell-pouch", "grading")).extracting(Characteristic::id).contains("length");
    assertThat(rows("cell-cylindrical", "grading"))
        .extracting(Characteristic::id)
        .doesNotContain("length");
  }

  @Test
  void whatIsMeasuredElsewhereIsNoRowHere() {
    assertThat(rows("cell-pouch", "filling"))
        .extracting(Characteristic::id)
        .contains("fill-volume")
        .doesNotContain("torque+angle");
  }
}
