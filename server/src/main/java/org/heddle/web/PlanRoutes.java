package org.heddle.web;

import java.util.List;
import java.util.function.Supplier;
import org.heddle.access.Permission;

/** The plan as its people wrote it. */
final class PlanRoutes {
  private final Supplier<PlanBook> plan;
  private final Supplier<Services.PlantName> plant;

  PlanRoutes(Supplier<PlanBook> plan, Supplier<Services.PlantName> plant) {
    this.plan = plan;
    this.plant = plant;
  }

  record Documents(List<PlanBook.Document> documents, Services.PlantName site) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/plan", Permission.SEE, "All plan documents that were ever adopted")
            .gives(Documents.class, _ -> new Documents(plan.get().documents(), plant.get())));
  }
}
