package org.heddle.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heddle.quantity.Decimal;

/** What the rows of hand work and of costs must say. */
final class HandWorkRules {
  private final PlanNames names;
  private final List<PlanProblem> problems;

  HandWorkRules(PlanNames names, List<PlanProblem> problems) {
    this.names = names;
    this.problems = problems;
  }

  void check(Place root) {
    for (Place row : root.all("handwork")) {
      names.refer(row, "step", "step", names.steps());
      names.refer(row, "products", "material or product", names.products().keySet());
      names.unique("check", row.all("checks"));
      names.unique("defect", row.all("defects"));
      checkEntered(row);
      checkDocuments(row);
    }
    root.at("costs").ifPresent(this::checkCosts);
  }

  private void checkDocuments(Place row) {
    for (Place document : row.all("documents")) {
      if (!document.text("sha256").matches("[0-9a-f]{64}")) {
        add(
            document.at("sha256").orElse(document),
            "the SHA-256 of a document has 64 small hex digits",
            "keep the document with POST /api/documents, which answers with it");
      }
    }
  }

  private void checkEntered(Place row) {
    Set<String> measured = new HashSet<>();
    Set<String> wanted = Set.copyOf(words(row, "products"));
    names
        .products()
        .forEach(
            (id, product) -> {
              if (wanted.isEmpty() || wanted.contains(id)) {
                product.all("route").stream()
                    .filter(step -> step.text("step").equals(row.text("step")))
                    .flatMap(step -> step.all("characteristics").stream())
                    .forEach(each -> measured.add(each.text("id")));
              }
            });
    for (Place entered : row.all("entered")) {
      String id = entered.scalar().orElse("");
      if (!measured.contains(id)) {
        add(
            entered,
            id + " is not measured at the step " + row.text("step"),
            Nearest.advice(id, List.copyOf(measured)));
      }
    }
  }

  private static List<String> words(Place row, String key) {
    return row.all(key).stream().map(place -> place.scalar().orElse("")).toList();
  }

  private void checkCosts(Place costs) {
    if (!costs.text("currency").matches("[A-Z]{3}")) {
      add(
          costs.at("currency").orElse(costs),
          "a currency has three capital letters",
          "write for example EUR");
    }
    Set<String> rows = new HashSet<>();
    for (Place row : costs.all("pieces")) {
      names.refer(row, "product", "material or product", names.products().keySet());
      names.refer(row, "step", "step", names.steps());
      if (!rows.add(row.text("product") + "\0" + row.text("step"))) {
        add(row, "the costs of this product stand here twice", "keep one of the rows");
      }
      for (String key : List.of("scrap", "rework")) {
        row.at(key)
            .filter(place -> place.scalar().flatMap(Decimal::parse).orElseThrow().toDouble() < 0)
            .ifPresent(place -> add(place, "a cost is at least 0", "write what one costs"));
      }
    }
  }

  private void add(Place place, String message, String advice) {
    problems.add(place.problem(message, advice));
  }
}
