package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.ShippedPlans;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A folder of plans given to the whole server: one file good, one wrong. */
class ServePlanScenario {
  @Test
  void goodPlanIsInForceWhenTheDoorOpensAndTheWrongOneIsShown(
      @TempDir Path data, @TempDir Path plans) throws Exception {
    String good = ShippedPlans.all().getFirst().text();
    Files.writeString(plans.resolve("good.yaml"), good);
    Files.writeString(plans.resolve("wrong.yaml"), good.replaceFirst("plan: ", "plann: "));
    Installation.Options options =
        new Installation.Options(
            data, Listening.Door.local(), Clock.systemUTC(), false, new PlanFolder(plans));
    try (Installation installation = Installation.open(options, Progress.SILENT)) {
      JsonNode plan = installation.self().get("/api/plan");
      assertThat(plan.at("/documents").size()).isEqualTo(1);
      assertThat(plan.at("/site/name").asString())
          .isEqualTo(ShippedPlans.all().getFirst().site().name());
      assertThat(plan.at("/faults/0/file").asString()).isEqualTo("wrong.yaml");
      assertThat(plan.at("/faults/0/line").asInt()).isPositive();
      assertThat(plan.at("/faults/0/message").asString()).contains("plan");
    }
  }

  @Test
  void filesCanBeCheckedWithoutADataFolder(@TempDir Path plans) throws Exception {
    String good = ShippedPlans.all().getFirst().text();
    Files.writeString(plans.resolve("good.yaml"), good);
    assertThat(check(plans)).isZero();
    Files.writeString(plans.resolve("wrong.yaml"), good.replaceFirst("plan: ", "plann: "));
    assertThat(check(plans)).isEqualTo(1);
    assertThat(check(plans.resolve("nowhere"))).isEqualTo(2);
  }

  private static int check(Path plans) {
    return new CommandLine(new ServeCommand()).execute("--check-plan", "--plan", plans.toString());
  }
}
