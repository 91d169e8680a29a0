package org.heddle.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.StationId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Evidence;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant.Gate;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;

/** Which records are missing of an item and of all that went into it. */
public final class EvidenceCheck {
  /** Missing records named in one answer; a pack whose camera was off lacks hundreds. */
  private static final int MAX_NAMED = 50;

  /** How often a lot is parted: from the furnace load to the box. */
  private static final int MAX_PARTED = 6;

  private final StepBook steps;

  public EvidenceCheck(StepBook steps) {
    this.steps = steps;
  }

  /** What the gates of that station lack. */
  public List<Missing> missing(Lineage lineage, int node, StationId station, Plan plan) {
    List<String> gates = plan.gatesAt(station).stream().map(Gate::id).toList();
    List<Missing> found = new ArrayList<>();
    if (gates.isEmpty()) {
      return found;
    }
    Map<Integer, List<Evidence>> wanted = new HashMap<>();
    lineage
        .into(EdgeFilter.NOW, node)
        .forEach(
            each -> {
              int product = lineage.productNumber(each);
              if (product != 0 && found.size() < MAX_NAMED) {
                List<Evidence> evidence =
                    wanted.computeIfAbsent(product, _ -> wanted(lineage, product, gates, plan));
                evidence.stream()
                    .filter(one -> !isThere(lineage, each, one, plan))
                    .forEach(one -> found.add(new Missing(each, lineage.text(each), one)));
              }
            });
    return found;
  }

  private static List<Evidence> wanted(
      Lineage lineage, int product, List<String> gates, Plan plan) {
    return plan.requiredEvidence(lineage.productOf(product)).stream()
        .filter(evidence -> gates.contains(evidence.gate()))
        .toList();
  }

  /**
   * Of which item the record is wanted: of the lot that this one is a part of, when the step was
   * not begun with the part. A box is not tested, its lot is, and one test is missing then and not
   * one for each box.
   */
  int wantedOf(Lineage lineage, int node, Evidence evidence) {
    int wanted = node;
    for (int depth = 0; depth < MAX_PARTED; depth++) {
      if (lineage.isUnit(wanted) || steps.step(wanted, evidence.step()).isPresent()) {
        return wanted;
      }
      int[] lots = lots(lineage, wanted).distinct().toArray();
      if (lots.length != 1) {
        return wanted;
      }
      wanted = lots[0];
    }
    return wanted;
  }

  /** What of the same product went into it. */
  private static IntStream lots(Lineage lineage, int node) {
    int product = lineage.productNumber(node);
    return lineage.edges(Direction.INTO, EdgeFilter.NOW, node).stream()
        .mapToInt(Edge::component)
        .filter(component -> lineage.productNumber(component) == product);
  }

  /** True when that record is there: of that item, or of the lot that it is a part of. */
  public boolean isThere(Lineage lineage, int node, Evidence evidence, Plan plan) {
    return isThere(lineage, node, evidence, plan, MAX_PARTED);
  }

  private boolean isThere(Lineage lineage, int node, Evidence evidence, Plan plan, int depth) {
    if (isOn(lineage, node, evidence, plan)) {
      return true;
    }
    if (depth == 0 || lineage.isUnit(node)) {
      return false;
    }
    return lots(lineage, node).anyMatch(lot -> isThere(lineage, lot, evidence, plan, depth - 1));
  }

  private boolean isOn(Lineage lineage, int node, Evidence evidence, Plan plan) {
    return switch (evidence.kind()) {
      case RECORD -> steps.step(node, evidence.step()).filter(StepRecord::isFinished).isPresent();
      case READINGS ->
          steps.hasReadings(
              node,
              evidence.step(),
              characteristics(lineage, node, evidence, plan),
              positions(lineage, node, evidence, plan));
      case CURVE ->
          steps.hasCurves(node, evidence.step(), positions(lineage, node, evidence, plan));
      case TEST ->
          steps.hasPassed(node, evidence.step())
              || steps.step(node, evidence.step()).filter(StepRecord::isDone).isPresent();
      case CERTIFICATE -> steps.hasCertificate(node);
    };
  }

  /** What is measured only now and then need not be there. */
  private static List<String> characteristics(
      Lineage lineage, int node, Evidence evidence, Plan plan) {
    return routeStep(lineage, node, evidence, plan).stream()
        .flatMap(step -> step.characteristics().stream())
        .filter(characteristic -> characteristic.every() == null)
        .map(Characteristic::id)
        .toList();
  }

  private static List<String> positions(Lineage lineage, int node, Evidence evidence, Plan plan) {
    Optional<Product> product = lineage.product(node).flatMap(plan::product);
    return routeStep(lineage, node, evidence, plan)
        .filter(step -> !step.positionsOf().isEmpty())
        .flatMap(step -> product.flatMap(p -> p.slot(step.positionsOf())))
        .map(Product.Slot::positions)
        .orElse(List.of());
  }

  private static Optional<RouteStep> routeStep(
      Lineage lineage, int node, Evidence evidence, Plan plan) {
    return lineage
        .product(node)
        .flatMap(plan::product)
        .flatMap(product -> product.step(evidence.step()));
  }
}
