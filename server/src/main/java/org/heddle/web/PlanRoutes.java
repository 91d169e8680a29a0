package org.heddle.web;

import java.util.List;
import java.util.function.Supplier;
import org.heddle.access.Permission;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanProblem;
import org.jspecify.annotations.Nullable;

/** The plan as its people wrote it. */
final class PlanRoutes {
  private final Supplier<PlanBook> plan;
  private final Supplier<Services.PlantName> plant;

  private final @Nullable PlanFolder folder;

  PlanRoutes(
      Supplier<PlanBook> plan, Supplier<Services.PlantName> plant, @Nullable PlanFolder folder) {
    this.plan = plan;
    this.plant = plant;
    this.folder = folder;
  }

  /** What keeps a changed file of the watched folder from being adopted. */
  record Fault(String file, int line, int column, String path, String message, String advice) {
    static Fault of(String file, PlanProblem problem) {
      return new Fault(
          file,
          problem.line(),
          problem.column(),
          problem.path(),
          problem.message(),
          problem.advice());
    }
  }

  record Documents(
      List<PlanBook.Document> documents, Services.PlantName site, List<Fault> faults) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/plan", Permission.SEE, "All plan documents that were ever adopted")
            .gives(Documents.class, _ -> documents()));
  }

  private Documents documents() {
    return new Documents(plan.get().documents(), plant.get(), faults());
  }

  private List<Fault> faults() {
    return folder == null
        ? List.of()
        : folder.problems().entrySet().stream()
            .flatMap(of -> of.getValue().stream().map(problem -> Fault.of(of.getKey(), problem)))
            .toList();
  }
}
