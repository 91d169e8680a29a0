package org.heddle.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Material.Created;
import org.heddle.fact.Material.Output;
import org.heddle.fact.Origin;
import org.heddle.fact.Work;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.plan.ShippedPlans;

/** The part of the demonstration that waits for people: repaired packs before a bench. */
final class DemoWorkshop {
  static final StationId BENCH = new StationId("SVC-1");

  private static final ProductId PACK = new ProductId("service-pack");
  private static final int FIRST = 1001;

  /** Enough for an afternoon of trying. */
  private static final int PACKS = 40;

  private DemoWorkshop() {}

  /** Told again in a later run, the packs are known already. */
  static void open(Installation installation, Clock clock)
      throws IOException, InterruptedException {
    try (InputStream drawing = ShippedPlans.workshopDrawing()) {
      installation.heddle().documents().keep(drawing);
    }
    installation.adopt(List.of(ShippedPlans.workshop()));
    Instant now = clock.instant();
    List<Draft> drafts = new ArrayList<>();
    for (int number = FIRST; number < FIRST + PACKS; number++) {
      Created made = new Created(Output.of(new UnitId("SP-" + number), PACK), Work.at(BENCH));
      drafts.add(new Draft(now, new Origin("workshop", "SP-" + number), made));
    }
    installation.heddle().intake().command(new Message("workshop", drafts, new byte[0]));
  }
}
