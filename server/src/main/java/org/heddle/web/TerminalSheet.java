package org.heddle.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.identity.StationId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.HandWork;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Units;
import org.heddle.terminal.StepEnd;
import org.jspecify.annotations.Nullable;

/** What a terminal needs to know of a station's steps, also to go on without contact. */
final class TerminalSheet {
  private TerminalSheet() {}

  /**
   * A value that is entered.
   *
   * @param decimals digits behind the point that the gauge resolves
   * @param optional true for what is measured on some items only
   */
  record Entry(
      String id,
      String name,
      String unit,
      @Nullable String lower,
      @Nullable String nominal,
      @Nullable String upper,
      int decimals,
      boolean optional) {}

  /** A check to tick, or a defect to choose. */
  record Named(String id, String name) {}

  /**
   * A picture or drawing.
   *
   * @param picture true for what a page can show in itself
   */
  record Document(String name, String sha256, boolean picture) {}

  /**
   * One step of one product.
   *
   * @param positions where each value is entered; one empty text when the item itself is meant
   * @param contactLost stop or alternate: what is done once the last answer has run out
   * @param validSeconds how long an answer of the gate holds
   */
  record Step(
      String product,
      String productName,
      String step,
      String name,
      String recipe,
      String program,
      List<String> sheet,
      List<Document> documents,
      List<Entry> entries,
      List<String> positions,
      List<Named> checks,
      List<Named> defects,
      String contactLost,
      long validSeconds) {}

  /** The steps that are done at that station, and those whose alternate it is just now. */
  static List<Step> of(Plan plan, StationId station, Acting acting) {
    List<Step> steps = new ArrayList<>();
    for (Product product : plan.products()) {
      for (RouteStep step : product.route()) {
        if (isDone(step, station, acting)) {
          steps.add(step(plan, product, step));
        }
      }
    }
    return steps;
  }

  static boolean isDone(RouteStep step, StationId station, Acting acting) {
    return step.stations().contains(station)
        || (step.alternates().contains(station)
            && acting.stations().bypass(station, step.step()).isPresent());
  }

  private static Step step(Plan plan, Product product, RouteStep step) {
    HandWork work = plan.handwork(product.id(), step.step());
    Duration validity = step.gate().validity();
    return new Step(
        product.id().value(),
        product.name(),
        step.step(),
        plan.step(step.step()).map(Plant.Step::name).orElse(step.step()),
        step.recipe(),
        step.program(),
        work.sheet(),
        work.documents().stream().map(TerminalSheet::document).toList(),
        work.entries(step).stream().map(TerminalSheet::entry).toList(),
        StepEnd.positions(product, step),
        work.checks().stream().map(each -> new Named(each.id(), each.name())).toList(),
        work.defects().stream().map(each -> new Named(each.id(), each.name())).toList(),
        Words.of(step.gate().contactLost()),
        validity.toSeconds());
  }

  private static Document document(HandWork.Document each) {
    return new Document(each.name(), each.sha256(), each.format() != HandWork.Format.PDF);
  }

  /** The document of that content, if a step at that station shows it. */
  static Optional<HandWork.Document> shown(
      Plan plan, StationId station, Acting acting, String sha256) {
    return plan.products().stream()
        .flatMap(
            product ->
                product.route().stream()
                    .filter(step -> isDone(step, station, acting))
                    .map(step -> plan.handwork(product.id(), step.step())))
        .flatMap(work -> work.documents().stream())
        .filter(each -> each.sha256().equals(sha256))
        .findFirst();
  }

  private static Entry entry(Characteristic asked) {
    return new Entry(
        asked.id(),
        asked.name(),
        Units.symbol(asked.unit()),
        text(asked.limits().lower()),
        text(asked.nominal()),
        text(asked.limits().upper()),
        asked.decimals(),
        asked.every() != null);
  }

  private static @Nullable String text(@Nullable Decimal number) {
    return number == null ? null : number.toString();
  }
}
