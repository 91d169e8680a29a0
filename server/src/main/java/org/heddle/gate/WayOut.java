package org.heddle.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
  /** Products of products followed: cell, module, pack, vehicle. */
  private static final int MAX_LEVELS = 8;

  private final Plan plan;
  private final StepBook steps;

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

  /** The points in order; empty for an item whose product no plan knows, or that is finished. */
  List<Point> of(Lineage lineage, int node) {
    List<Point> points = new ArrayList<>();
    Optional<Product> product = lineage.product(node).flatMap(plan::product);
    product.ifPresent(
        own -> {
          for (RouteStep step : own.route()) {
            if (steps.step(node, step.step()).filter(StepRecord::isDone).isEmpty()) {
              points.add(point(step));
            }
          }
          follow(own.id(), points);
        });
    return points;
  }

  /** What lies behind every one of several ways is a point; a step of one way alone is none. */
  private void follow(ProductId from, List<Point> points) {
    Set<ProductId> level = Set.of(from);
    for (int depth = 0; depth < MAX_LEVELS && !level.isEmpty(); depth++) {
      Set<ProductId> next = new LinkedHashSet<>();
      List<List<RouteStep>> routes = new ArrayList<>();
      for (Product parent : plan.products()) {
        if (level.stream().anyMatch(each -> parent.slotFor(each).isPresent())) {
          next.add(parent.id());
          routes.add(parent.route());
        }
      }
      if (!routes.isEmpty()) {
        for (RouteStep step : routes.getFirst()) {
          if (routes.stream().allMatch(route -> has(route, step.step()))) {
            points.add(together(routes, step.step()));
          }
        }
      }
      level = next;
    }
  }

  private static boolean has(List<RouteStep> route, String step) {
    return route.stream().anyMatch(each -> each.step().equals(step));
  }

  private static Point together(List<List<RouteStep>> routes, String name) {
    Set<StationId> stations = new LinkedHashSet<>();
    for (List<RouteStep> route : routes) {
      route.stream()
          .filter(step -> step.step().equals(name))
          .forEach(step -> stations.addAll(point(step).stations()));
    }
    return new Point(name, List.copyOf(stations));
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
