package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heddle.gate.GateAnswer;
import org.heddle.gate.GateQuestion;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.ScannedCode;
import org.heddle.identity.StationId;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;
import org.heddle.terminal.WaitingBook.Waiting;
import org.jspecify.annotations.Nullable;

/** What is here and what comes next at a station, and what a scanned code is there. */
final class TerminalList {
  /** Items told of one step: an hour without contact at one a minute. */
  static final int MAX_TOLD = 60;

  private final Genealogy genealogy;
  private final Acting acting;

  TerminalList(Genealogy genealogy, Acting acting) {
    this.genealogy = genealogy;
    this.acting = acting;
  }

  /**
   * An item at a step of this station.
   *
   * @param state here when it is in work, next when it is waited for
   * @param since when it came to stand so
   */
  record Unit(
      String item,
      String name,
      @Nullable String product,
      String step,
      String state,
      @Nullable Instant since,
      String order,
      GateRoutes.Answer answer) {}

  List<Unit> units(Plan plan, StationId station) {
    List<Unit> found = new ArrayList<>();
    for (Product product : plan.products()) {
      for (RouteStep step : product.route()) {
        if (TerminalSheet.isDone(step, station, acting)) {
          add(
              "here",
              acting.waiting().in(step.step(), station.value()),
              product,
              step,
              station,
              found);
          add(
              "next",
              acting.waiting().behind(before(product, step)),
              product,
              step,
              station,
              found);
        }
      }
    }
    found.sort(
        Comparator.comparing((Unit unit) -> unit.state)
            .thenComparing(unit -> !unit.answer.allowed())
            .thenComparing(unit -> unit.since == null ? Instant.MAX : unit.since));
    return found;
  }

  private static String before(Product product, RouteStep step) {
    int at = product.route().indexOf(step);
    return at == 0 ? "" : product.route().get(at - 1).step();
  }

  private void add(
      String state,
      List<Waiting> waiting,
      Product product,
      RouteStep step,
      StationId station,
      List<Unit> found) {
    Lineage lineage = genealogy.lineage();
    waiting.stream()
        .filter(each -> isOf(product, each.item(), lineage))
        .limit(MAX_TOLD)
        .forEach(
            each ->
                found.add(
                    unit(
                        state,
                        each.since(),
                        each.order(),
                        acting
                            .gatekeeper()
                            .ask(GateQuestion.of(each.item(), station, step.step())))));
  }

  private static boolean isOf(Product product, ItemId item, Lineage lineage) {
    int node = lineage.node(item);
    return node >= 0 && lineage.product(node).filter(product.id()::equals).isPresent();
  }

  private Unit unit(String state, @Nullable Instant since, String order, GateAnswer answer) {
    ItemId item = answer.question().item();
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    String product = node < 0 ? null : lineage.product(node).map(ProductId::value).orElse(null);
    return new Unit(
        item.text(),
        item.value(),
        product,
        answer.question().step(),
        state,
        since,
        order,
        explained(GateRoutes.answer(answer)));
  }

  /** An operator is told why something is held, not only by what. */
  private GateRoutes.Answer explained(GateRoutes.Answer answer) {
    return new GateRoutes.Answer(
        answer.item(),
        answer.station(),
        answer.step(),
        answer.allowed(),
        answer.reasons().stream().map(this::explained).toList(),
        answer.at(),
        answer.validUntil(),
        answer.contactLost(),
        answer.journal());
  }

  private GateRoutes.Why explained(GateRoutes.Why why) {
    String because =
        why.code().equals("on-hold") || why.code().equals("condemned")
            ? acting.holds().hold(why.about()).map(hold -> ": " + hold.reason()).orElse("")
            : "";
    return new GateRoutes.Why(why.code(), why.about(), why.sentence() + because);
  }

  /** The item a code is about; what nobody knows is taken as it reads. */
  Optional<ItemId> item(String code) {
    Lineage lineage = genealogy.lineage();
    List<ItemId> candidates = ScannedCode.understand(code).items();
    Optional<ItemId> known =
        candidates.stream()
            .filter(item -> lineage.node(item) >= 0)
            .map(item -> lineage.item(lineage.node(item)).orElse(item))
            .findFirst();
    return known.or(() -> candidates.stream().findFirst());
  }

  /** The answer of the gate for the step that item may start here; the nearest one when none. */
  GateAnswer ask(ItemId item, StationId station, Plan plan, @Nullable String wanted) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    Optional<Product> product =
        node < 0 ? Optional.empty() : lineage.product(node).flatMap(plan::product);
    List<RouteStep> all = product.map(Product::route).orElse(List.of());
    List<RouteStep> here =
        all.stream().filter(step -> TerminalSheet.isDone(step, station, acting)).toList();
    if (here.isEmpty()) {
      here = plan.stepsAt(station).stream().limit(1).toList();
    }
    List<GateAnswer> answers =
        here.stream()
            .filter(step -> wanted == null || wanted.equals(step.step()))
            .map(step -> acting.gatekeeper().ask(GateQuestion.of(item, station, step.step())))
            .toList();
    return answers.stream()
        .min(Comparator.comparingInt(answer -> answer.reasons().size()))
        .orElseGet(
            () ->
                acting
                    .gatekeeper()
                    .ask(GateQuestion.of(item, station, wanted == null ? "none" : wanted)));
  }

  Unit asked(GateAnswer answer) {
    return unit("asked", null, "", answer);
  }
}
