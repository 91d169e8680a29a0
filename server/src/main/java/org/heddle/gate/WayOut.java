package org.heddle.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;

/**
 * The stations that still lie before an item on any way out of the plant: the rest of its route,
 * alternates among it, the routes of what it may be built into, and the gates that ask for nothing
 * but evidence.
 */
final class WayOut {
  /** Products of products followed; from powder to vehicle there are ten. */
  private static final int MAX_LEVELS = 32;

  private final Plan plan;
  private final StepBook steps;
  private final Map<ProductId, List<Point>> behind = new HashMap<>();

  WayOut(Plan plan, StepBook steps) {
    this.plan = plan;
    this.steps = steps;
  }

  /**
   * A point on the way.
   *
   * @param stations where it may be done; an item passes one of them
   */
  record Point(String step, List<StationId> stations) {}

  /**
   * The points in order; empty for an item whose product no plan knows, or that is finished. A gate
   * that let it in is behind it, and so is all before: a step that nobody recorded does not put it
   * back.
   */
  List<Point> of(Lineage lineage, int node) {
    return lineage
        .product(node)
        .flatMap(plan::product)
        .map(
            own -> {
              List<Point> way = new ArrayList<>(route(own, 0));
              way.addAll(behind(own.id(), new HashSet<>()));
              int entered = way.size();
              while (entered > 0 && !isEntered(node, way.get(entered - 1))) {
                entered--;
              }
              return List.copyOf(way.subList(entered, way.size()));
            })
        .orElse(List.of());
  }

  private boolean isEntered(int node, Point point) {
    return steps.step(node, point.step()).filter(StepRecord::isEntered).isPresent();
  }

  private static List<Point> route(Product product, int from) {
    return product.route().stream().skip(from).map(WayOut::point).toList();
  }

  /**
   * What lies behind the route of a product on every way out of the plant, whatever it is built
   * into; a step of one way alone is none.
   */
  private List<Point> behind(ProductId product, Set<ProductId> path) {
    List<Point> known = behind.get(product);
    if (known != null) {
      return known;
    }
    if (path.size() >= MAX_LEVELS || !path.add(product)) {
      return List.of();
    }
    List<List<Point>> ways = new ArrayList<>();
    for (Product parent : plan.products()) {
      Optional<Product.Slot> slot = parent.slotFor(product);
      if (slot.isPresent()) {
        List<Point> way = new ArrayList<>(route(parent, fitted(parent, slot.get())));
        way.addAll(behind(parent.id(), path));
        ways.add(way);
      }
    }
    path.remove(product);
    List<Point> common = common(ways);
    behind.put(product, common);
    return common;
  }

  /** The step at which a slot is filled: that of its positions, or the first. */
  private static int fitted(Product parent, Product.Slot slot) {
    for (int i = 0; i < parent.route().size(); i++) {
      if (parent.route().get(i).positionsOf().equals(slot.id())) {
        return i;
      }
    }
    return 0;
  }

  private static List<Point> common(List<List<Point>> ways) {
    if (ways.isEmpty()) {
      return List.of();
    }
    return ways.getFirst().stream()
        .filter(point -> ways.stream().allMatch(way -> has(way, point.step())))
        .map(point -> together(ways, point.step()))
        .toList();
  }

  private static boolean has(List<Point> way, String step) {
    return way.stream().anyMatch(each -> each.step().equals(step));
  }

  private static Point together(List<List<Point>> ways, String step) {
    Set<StationId> stations = new LinkedHashSet<>();
    for (List<Point> way : ways) {
      way.stream()
          .filter(each -> each.step().equals(step))
          .forEach(each -> stations.addAll(each.stations()));
    }
    return new Point(step, List.copyOf(stations));
  }

  private static Point point(RouteStep step) {
    Set<StationId> stations = new LinkedHashSet<>(step.stations());
    stations.addAll(step.alternates());
    return new Point(step.step(), List.copyOf(stations));
  }

  /** How a point of the way stands to what comes there. */
  enum Guard {
    /** Every station asked of late and works by its usual process. */
    ASKS,
    /** A station has not asked for long, or never. */
    SILENT,
    /** A station works by an alternate process. */
    BYPASSED
  }

  static Guard guard(Point point, AnswerBook answers, StationBook book, Instant since) {
    boolean bypassed =
        point.stations().stream()
            .anyMatch(station -> book.bypass(station, point.step()).isPresent());
    boolean asks =
        point.stations().stream()
            .allMatch(
                station ->
                    answers.of(station).filter(asked -> asked.last().isAfter(since)).isPresent());
    return bypassed ? Guard.BYPASSED : asks ? Guard.ASKS : Guard.SILENT;
  }
}
