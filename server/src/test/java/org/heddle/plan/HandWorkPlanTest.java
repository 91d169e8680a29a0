package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Decimal;
import org.junit.jupiter.api.Test;

/** What people enter at terminals and what pieces cost: what the rows mean and must not say. */
class HandWorkPlanTest {
  private static final ProductId PACK = new ProductId("service-pack");
  private final String workshop = ShippedPlans.text("service-workshop.yaml");

  private static List<String> problems(String text) {
    return switch (PlanText.load(text)) {
      case PlanLoading.Loaded _ -> List.of();
      case PlanLoading.Refused refused ->
          refused.problems().stream().map(PlanProblem::toString).toList();
    };
  }

  private String with(String was, String is) {
    assertThat(workshop).contains(was);
    return workshop.replace(was, is);
  }

  @Test
  void theSheetSaysWhatIsEnteredTickedAndFound() {
    Plan plan = new Plan(List.of(ShippedPlans.workshop()));
    HandWork work = plan.handwork(PACK, "repair-check");
    assertThat(work.checks())
        .extracting(HandWork.Named::id)
        .containsExactly("seal", "connectors", "label");
    assertThat(work.defects()).extracting(HandWork.Named::id).contains("bent-pin");
    assertThat(work.sheet()).hasSize(3);
    assertThat(work.entries(plan.product(PACK).orElseThrow().step("repair-check").orElseThrow()))
        .hasSize(3);
  }

  @Test
  void theGuideShowsThePlanAsItIs() throws IOException {
    for (String name : List.of("terminal.md", "figures.md")) {
      String page = Files.readString(Path.of("..", "docs", "guide", name));
      int from = page.indexOf("```yaml") + 8;
      assertThat(workshop).contains(page.substring(from, page.indexOf("```", from)));
    }
  }

  /** The drawing that comes with the workshop is the one that its plan names. */
  @Test
  void aSheetShowsDrawingsByTheirContent() throws Exception {
    HandWork.Document drawing =
        new Plan(List.of(ShippedPlans.workshop()))
            .handwork(PACK, "service-hipot")
            .documents()
            .getFirst();
    assertThat(drawing.format().mediaType()).isEqualTo("image/png");
    try (InputStream in = ShippedPlans.workshopDrawing()) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertThat(drawing.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
    }
    assertThat(problems(with(drawing.sha256(), "230679")))
        .singleElement()
        .asString()
        .contains("64 small hex digits");
    assertThat(problems(with("format: png", "format: svg")))
        .singleElement()
        .asString()
        .contains("svg");
  }

  @Test
  void onlyWhatIsMeasuredByHandIsEntered() {
    String some =
        with(
            "  - step: service-hipot\n    checks:",
            "  - step: service-hipot\n    entered: [leakage-current]\n    checks:");
    Plan plan = new Plan(List.of(PlanText.load(some).orThrow()));
    assertThat(
            plan.handwork(PACK, "service-hipot")
                .entries(plan.product(PACK).orElseThrow().step("service-hipot").orElseThrow()))
        .extracting(Characteristic::id)
        .containsExactly("leakage-current");
  }

  @Test
  void theRowThatNamesTheProductComesFirst() {
    String two =
        with(
            "costs:",
            "  - { step: repair-check, products: [service-pack], sheet: [Only for packs.] }\ncosts:");
    Plan plan = new Plan(List.of(PlanText.load(two).orThrow()));
    assertThat(plan.handwork(PACK, "repair-check").sheet()).containsExactly("Only for packs.");
    assertThat(plan.handwork(new ProductId("other"), "repair-check").sheet()).hasSize(3);
    assertThat(plan.handwork(PACK, "unknown")).isEqualTo(HandWork.usual("unknown"));
  }

  @Test
  void wrongRowsAreRefusedWhereTheyStand() {
    assertThat(problems(with("{ id: bus,", "{ id: bus, name: Twice }\n      - { id: bus,")))
        .singleElement()
        .asString()
        .contains("check bus");
    assertThat(
            problems(
                with(
                    "  - step: service-hipot\n    checks:",
                    "  - step: service-hipot\n    entered: [leak]\n    checks:")))
        .singleElement()
        .asString()
        .contains("leak is not measured at the step service-hipot");
    assertThat(problems(with("currency: EUR", "currency: euro"))).hasSize(1);
    assertThat(problems(with("scrap: 4200.00", "scrap: -1")).getFirst()).contains("at least 0");
    String row = "    - { product: service-pack, scrap: 4200.00, rework: 180.00 }";
    assertThat(problems(with(row, row + "\n" + row)).getFirst()).contains("twice");
    assertThat(problems(with("product: service-pack, scrap", "product: servce-pack, scrap")))
        .singleElement()
        .asString()
        .contains("service-pack");
  }

  @Test
  void aStepOfItsOwnMayCostMore() {
    String more =
        with(
            "rework: 180.00 }",
            "rework: 180.00 }\n    - { product: service-pack, step: service-hipot, scrap: 5100 }");
    Plan plan = new Plan(List.of(PlanText.load(more).orThrow()));
    Costs costs = plan.costs(PACK);
    assertThat(costs.currency()).isEqualTo("EUR");
    assertThat(costs.scrap(PACK, "repair-check")).contains(new Decimal(420000, 2));
    assertThat(costs.scrap(PACK, "service-hipot")).contains(new Decimal(5100, 0));
    assertThat(costs.rework(PACK, "service-hipot")).isEmpty();
    assertThat(costs.rework(PACK, "repair-check")).contains(new Decimal(18000, 2));
    assertThat(plan.costs(new ProductId("other"))).isEqualTo(Costs.NONE);
    assertThat(Costs.NONE.scrap(PACK, "any")).isEmpty();
  }
}
