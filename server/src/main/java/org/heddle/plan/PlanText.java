package org.heddle.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heddle.fact.Governance.PlanAdopted;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads plan documents: YAML, then its shape, then what its parts say about each other. */
public final class PlanText {
  /** Problems reported at once; after that the first ones hide the rest anyway. */
  private static final int MAX_PROBLEMS = 100;

  private static final Pattern PLAN = Pattern.compile("(?m)^plan: *[\"']?([^\\s\"'#]+)");

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("plan")
          .setCodePointLimit(PlanAdopted.MAX_TEXT)
          .setAllowRecursiveKeys(false)
          .build();

  private PlanText() {}

  /** Reads one document. It never throws for a bad one. */
  public static PlanLoading load(String text) {
    if (text.length() > PlanAdopted.MAX_TEXT) {
      String message = "a plan has at most " + PlanAdopted.MAX_TEXT + " characters";
      return refused(List.of(new PlanProblem(1, 1, "", message, "split it by plant")));
    }
    Optional<Node> root;
    try {
      root = compose(text);
    } catch (MarkedYamlEngineException e) {
      return refused(List.of(yamlProblem(e)));
    } catch (StackOverflowError e) {
      String message = "the document is nested too deeply";
      return refused(List.of(new PlanProblem(1, 1, "", message, "")));
    } catch (YamlEngineException e) {
      return refused(List.of(new PlanProblem(1, 1, "", String.valueOf(e.getMessage()), "")));
    }
    return root.map(node -> load(new Place(node, ""), text))
        .orElseGet(() -> refused(List.of(new PlanProblem(1, 1, "", "the document is empty", ""))));
  }

  /** The name of the plan in a text, which may be wrong in all else. */
  static Optional<String> nameOf(String text) {
    return PLAN.matcher(text).results().map(found -> found.group(1)).findFirst();
  }

  /** A row of the control plan of a text, where its own shape is right. */
  static Optional<Place> row(String text, int row) {
    List<Place> rows = rows(text);
    return Optional.of(row)
        .filter(index -> index < rows.size())
        .map(rows::get)
        .filter(
            place -> {
              ShapeCheck check = new ShapeCheck();
              check.check(place, PlanShape.CONTROL);
              return check.problems().isEmpty();
            });
  }

  /** All rows of the control plan of a text; none of one that is no YAML. */
  static List<Place> rows(String text) {
    try {
      return compose(text).map(node -> new Place(node, "").all("controls")).orElse(List.of());
    } catch (YamlEngineException e) {
      return List.of();
    }
  }

  private static Optional<Node> compose(String text) {
    var documents = new Compose(SETTINGS).composeAllFromString(text).iterator();
    if (!documents.hasNext()) {
      return Optional.empty();
    }
    Node first = documents.next();
    if (documents.hasNext()) {
      throw new YamlEngineException("one file holds one document; remove what follows ---");
    }
    return Optional.of(first);
  }

  private static PlanLoading load(Place root, String text) {
    ShapeCheck shape = new ShapeCheck();
    shape.check(root, PlanShape.DOCUMENT);
    if (!shape.problems().isEmpty()) {
      return refused(shape.problems());
    }
    List<PlanProblem> problems = new ArrayList<>();
    PlanNames names = new PlanNames(root, problems);
    new PlantRules(names, problems).check(root);
    new ProductRules(names, problems).check(root);
    new ControlRules(names, problems).check(root);
    new HandWorkRules(names, problems).check(root);
    return problems.isEmpty()
        ? new PlanLoading.Loaded(PlanReader.read(root, text))
        : refused(problems);
  }

  private static PlanProblem yamlProblem(MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    return new PlanProblem(
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        "",
        "not YAML: " + e.getProblem(),
        "look at the indentation and the quotes around this place");
  }

  private static PlanLoading refused(List<PlanProblem> problems) {
    return new PlanLoading.Refused(
        problems.stream()
            .distinct()
            .sorted(
                Comparator.comparingInt(PlanProblem::line).thenComparingInt(PlanProblem::column))
            .limit(MAX_PROBLEMS)
            .toList());
  }
}
