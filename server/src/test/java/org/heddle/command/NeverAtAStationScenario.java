package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.plan.PlanFolder;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report may name a unit that no station ever worked on. */
class NeverAtAStationScenario {
  @TempDir private Path folder = Path.of("");

  @Test
  void aUnitThatIsScrappedBeforeItsFirstStepStopsNothing() throws Exception {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    try (var plan = getClass().getResourceAsStream("/org/heddle/gate/bench-plan.yaml")) {
      Files.write(plans.resolve("plan.yaml"), plan.readAllBytes());
    }
    try (Installation server =
        Installation.open(
            new Installation.Options(
                folder.resolve("data"),
                Listening.Door.local(),
                Clock.systemUTC(),
                false,
                new PlanFolder(plans)),
            Progress.SILENT)) {
      UnitId unit = new UnitId("U1");
      Work work = Work.at(new StationId("STK"));
      Event made = new Material.Created(Material.Output.of(unit, new ProductId("cell")), work);
      Event scrapped = new Structure.Moved(unit, null, null, "scrap");
      Instant now = Instant.now();
      List<Draft> drafts =
          List.of(
              new Draft(now, new Origin("clerk", "1"), made),
              new Draft(now, new Origin("clerk", "2"), scrapped));
      server.heddle().intake().command(new Message("test", drafts, new byte[0]));
      for (String by : List.of("line", "station", "step", "product")) {
        assertThat(server.self().get("/api/figures?by=" + by).get("shifts")).hasSize(1);
      }
    }
  }
}
