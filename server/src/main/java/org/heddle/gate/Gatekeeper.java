package org.heddle.gate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.containment.Hold;
import org.heddle.containment.HoldBook;
import org.heddle.containment.HoldOn;
import org.heddle.containment.Queue;
import org.heddle.containment.QueueBook;
import org.heddle.fact.Control.Disposition;
import org.heddle.fact.Result;
import org.heddle.gate.GateAnswer.Reason;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.GateRule;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;
import org.heddle.traveler.ItemState;
import org.heddle.traveler.Traveler;

/**
 * Answers whether an item may start a step at a station, from memory: with what is applied, so a
 * hold that was acknowledged is in every answer after it.
 *
 * <p>All reasons are given, not the first. An item may also come to be built in: then its own route
 * must be behind it, and the evidence that the gates of the station ask of it and of all that went
 * into it must be on record.
 */
public final class Gatekeeper {
  /** Steps of one item that are looked through for one it is still in. */
  private static final int MAX_STEPS = 100;

  private final Books books;
  private final Function<Instant, Plan> plan;
  private final EvidenceCheck evidence;
  private final PriorSteps prior;
  private final Clock clock;

  /** What is known and applied. */
  public record Books(
      Genealogy genealogy,
      Traveler traveler,
      HoldBook holds,
      QueueBook queues,
      StepBook steps,
      StationBook stations) {}

  /**
   * @param plan what is in force at a time
   */
  public Gatekeeper(Books books, Function<Instant, Plan> plan, Clock clock) {
    this.books = books;
    this.plan = plan;
    this.evidence = new EvidenceCheck(books.steps());
    this.prior = new PriorSteps(books.steps());
    this.clock = clock;
  }

  public GateAnswer ask(GateQuestion question) {
    Instant now = clock.instant();
    Plan inForce = plan.apply(now);
    Lineage lineage = books.genealogy().lineage();
    int node = lineage.node(question.item());
    List<Reason> reasons = new ArrayList<>();
    GateRule rule;
    station(question.station(), reasons);
    if (node < 0) {
      rule = usual(question, inForce);
      add(reasons, "unknown-unit", question.item().text(), "no fact names it");
    } else {
      decided(question.item(), reasons);
      whereabouts(question, node, reasons);
      rule = work(question, node, lineage, inForce, reasons);
      for (Missing missing : evidence.missing(lineage, node, question.station(), inForce)) {
        add(reasons, "missing-evidence", missing.evidence().id(), missing.sentence());
      }
    }
    gauges(question, inForce, now, reasons);
    return new GateAnswer(
        question, reasons, now, now.plus(rule.validity()), rule.contactLost(), lineage.seq() + 1);
  }

  /** Several at once, such as those on a tray: an answer for each, in their order. */
  public List<GateAnswer> ask(List<GateQuestion> questions) {
    return questions.stream().map(this::ask).toList();
  }

  private static void add(List<Reason> reasons, String code, String about, String sentence) {
    reasons.add(new Reason(code, about, sentence));
  }

  private void station(StationId station, List<Reason> reasons) {
    books
        .stations()
        .stop(station)
        .ifPresent(
            stop ->
                add(
                    reasons,
                    "station-stopped",
                    station.value(),
                    station.value() + " is stopped: " + stop.reason()));
  }

  private void decided(ItemId item, List<Reason> reasons) {
    for (HoldOn on : books.holds().on(item)) {
      boolean condemned = on.hold().state() == Hold.State.CONDEMNED;
      add(reasons, condemned ? "condemned" : "on-hold", on.hold().id(), on.sentence());
    }
    for (Queue.Entry entry : books.queues().of(item)) {
      add(
          reasons,
          "in-queue",
          entry.queue(),
          "it waits in the queue " + entry.queue() + ": " + entry.reason());
    }
  }

  private void whereabouts(GateQuestion question, int node, List<Reason> reasons) {
    ItemState state = books.traveler().state(question.item()).orElse(null);
    if (state != null) {
      switch (state.condition()) {
        case SCRAPPED -> add(reasons, "scrapped", "", "it was scrapped");
        case CONSUMED ->
            add(
                reasons,
                "unit-elsewhere",
                state.holder() == null ? "" : state.holder().text(),
                "it is part of " + (state.holder() == null ? "something" : state.holder().text()));
        case SHIPPED, DELIVERED, INSTALLED ->
            add(reasons, "unit-elsewhere", "", "it is " + state.condition().words());
        case KNOWN, IN_STOCK, IN_PROCESS, RETURNED -> {}
      }
    }
    for (StepRecord step : books.steps().steps(node, MAX_STEPS)) {
      if (step.isUnderWay() && !step.station().equals(question.station().value())) {
        add(
            reasons,
            "unit-elsewhere",
            step.station(),
            "%s was started at %s and is not finished".formatted(step.step(), step.station()));
      }
    }
  }

  private GateRule work(
      GateQuestion question, int node, Lineage lineage, Plan inForce, List<Reason> reasons) {
    Optional<ProductId> id = lineage.product(node);
    Optional<Product> product = id.flatMap(inForce::product);
    if (product.isEmpty()) {
      String named = id.map(ProductId::value).orElse("");
      String why = named.isEmpty() ? "its product is not recorded" : "no plan knows " + named;
      add(reasons, "wrong-product", named, why);
      return usual(question, inForce);
    }
    Optional<RouteStep> own = product.get().step(question.step());
    if (own.isPresent()) {
      ownStep(question, node, product.get(), own.get(), reasons);
      return own.get().gate();
    }
    Optional<RouteStep> use = use(question, product.get(), inForce);
    if (use.isEmpty()) {
      add(
          reasons,
          "wrong-route",
          question.step(),
          "%s is neither a step of %s nor done with it at %s"
              .formatted(question.step(), product.get().id(), question.station()));
      return GateRule.USUAL;
    }
    before(question, node, product.get(), product.get().route(), reasons);
    return use.get().gate();
  }

  /** What the station does without contact does not depend on an item that nobody knows. */
  private static GateRule usual(GateQuestion question, Plan inForce) {
    return inForce.products().stream()
        .flatMap(product -> product.step(question.step()).stream())
        .filter(step -> isAt(step, question.station()))
        .map(RouteStep::gate)
        .findFirst()
        .orElse(GateRule.USUAL);
  }

  /** The step of another product in which this one is used up there. */
  private static Optional<RouteStep> use(GateQuestion question, Product material, Plan inForce) {
    return inForce.products().stream()
        .filter(parent -> parent.slotFor(material.id()).isPresent())
        .flatMap(parent -> parent.step(question.step()).stream())
        .filter(step -> isAt(step, question.station()))
        .findFirst();
  }

  private static boolean isAt(RouteStep step, StationId station) {
    return step.stations().contains(station) || step.alternates().contains(station);
  }

  private void ownStep(
      GateQuestion question, int node, Product product, RouteStep step, List<Reason> reasons) {
    Optional<Bypass> bypass = books.stations().bypass(question.station(), question.step());
    place(question, step, bypass, reasons);
    int at = product.route().indexOf(step);
    before(question, node, product, product.route().subList(0, at), reasons);
    books
        .steps()
        .step(node, question.step())
        .ifPresent(known -> again(question, step, known, reasons));
    if (bypass.isEmpty()) {
      setting("recipe", question.recipe(), step.recipe(), reasons);
      setting("program", question.program(), step.program(), reasons);
    } else {
      firstPiece(question, bypass.get(), reasons);
    }
  }

  private static void place(
      GateQuestion question, RouteStep step, Optional<Bypass> bypass, List<Reason> reasons) {
    StationId station = question.station();
    if (step.stations().contains(station) || bypass.isPresent()) {
      return;
    }
    if (step.alternates().contains(station)) {
      add(
          reasons,
          "alternate-not-started",
          station.value(),
          "%s is an alternate for %s, and no alternate process is in force there"
              .formatted(station, step.step()));
    } else {
      add(
          reasons,
          "wrong-station",
          station.value(),
          "%s is done at %s".formatted(step.step(), step.stations()));
    }
  }

  /** All steps before must have ended well, or somebody must have decided about it. */
  private void before(
      GateQuestion question,
      int node,
      Product product,
      List<RouteStep> route,
      List<Reason> reasons) {
    Lineage lineage = books.genealogy().lineage();
    for (RouteStep step : route) {
      Optional<StepRecord> known = prior.finished(lineage, node, step.step());
      if (known.isEmpty()) {
        add(
            reasons,
            "missing-step",
            step.step(),
            "%s of %s is not on record".formatted(step.step(), product.id()));
      } else if (known.get().isFailed() && !isAccepted(question.item(), known.get())) {
        add(
            reasons,
            "not-ok",
            step.step(),
            "%s ended %s and nobody decided about it".formatted(step.step(), known.get().result()));
      }
    }
  }

  private boolean isAccepted(ItemId item, StepRecord failed) {
    return isDecided(item, failed, Disposition.RELEASE, Disposition.USE_AS_IS);
  }

  private boolean isDecided(ItemId item, StepRecord failed, Disposition... accepted) {
    List<Disposition> enough = List.of(accepted);
    return books.queues().outcomes(item).stream()
        .anyMatch(o -> o.position() > failed.failedAt() && enough.contains(o.disposition()));
  }

  /** A step that was done, or failed: may it be done again? */
  private void again(
      GateQuestion question, RouteStep step, StepRecord known, List<Reason> reasons) {
    boolean readmitted = isDecided(question.item(), known, Disposition.RETRY, Disposition.REWORK);
    if (known.isDone() && !readmitted) {
      add(reasons, "already-done", step.step(), step.step() + " is done already");
    } else if (known.isFailed() && !readmitted) {
      add(
          reasons,
          "not-readmitted",
          step.step(),
          "%s ended %s; somebody must admit it for another try"
              .formatted(step.step(), known.result()));
    }
    usedUp(step, known).ifPresent(reasons::add);
  }

  private static Optional<Reason> usedUp(RouteStep step, StepRecord known) {
    int tries = step.gate().tries();
    if (known.isDone() || known.failures() < tries) {
      return Optional.empty();
    }
    String sentence =
        "%s failed %d times of %d allowed".formatted(step.step(), known.failures(), tries);
    return Optional.of(new Reason("tries-used-up", step.step(), sentence));
  }

  /** The first step of its route that failed as often as the plan allows; no try is left there. */
  public Optional<Reason> triesUsedUp(ItemId item) {
    Lineage lineage = books.genealogy().lineage();
    int node = lineage.node(item);
    if (node < 0) {
      return Optional.empty();
    }
    Optional<Product> product = lineage.product(node).flatMap(plan.apply(clock.instant())::product);
    return product.stream()
        .flatMap(known -> known.route().stream())
        .flatMap(
            step -> books.steps().step(node, step.step()).flatMap(r -> usedUp(step, r)).stream())
        .findFirst();
  }

  private static void setting(String what, String said, String planned, List<Reason> reasons) {
    if (!said.isEmpty() && !planned.isEmpty() && !said.equals(planned)) {
      add(
          reasons,
          "wrong-" + what,
          said,
          "the plan asks for the %s %s, the station has %s".formatted(what, planned, said));
    }
  }

  /** IATF 16949, 8.5.6.1.1: the first piece of an alternate process is checked before the next. */
  private static void firstPiece(GateQuestion question, Bypass bypass, List<Reason> reasons) {
    ItemId first = bypass.made().first();
    if (first != null && !bypass.made().firstChecked() && !first.equals(question.item())) {
      add(
          reasons,
          "first-piece-unchecked",
          bypass.id(),
          "the first piece of the alternate process, %s, is not inspected yet"
              .formatted(first.text()));
    }
  }

  private void gauges(GateQuestion question, Plan inForce, Instant now, List<Reason> reasons) {
    EquipmentId said = question.equipment();
    List<EquipmentId> gauges =
        said != null
            ? List.of(said)
            : inForce.station(question.station()).map(Plant.Station::equipment).orElse(List.of());
    for (EquipmentId gauge : gauges) {
      List<StationBook.GaugeCheck> checks = books.stations().checks(gauge);
      if (!checks.isEmpty()) {
        gauge(checks.getLast(), now, reasons);
      }
    }
  }

  private static void gauge(StationBook.GaugeCheck last, Instant now, List<Reason> reasons) {
    String gauge = last.found().gauge().value();
    Instant due = last.found().nextDue();
    if (last.found().result() == Result.NOK) {
      add(
          reasons,
          "gauge-out-of-tolerance",
          gauge,
          "%s was found out of tolerance on %s".formatted(gauge, last.at()));
    } else if (due != null && due.isBefore(now)) {
      add(reasons, "gauge-expired", gauge, "%s was due on %s".formatted(gauge, due));
    }
  }
}
