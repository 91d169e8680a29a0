package org.heddle.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heddle.access.Permission;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Result;
import org.heddle.gate.GaugeReview;
import org.heddle.gate.StationBook;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/** Gauges: their checks, and what stands no longer after one was found out of tolerance. */
final class GaugeRoutes {
  private static final int ROWS = 2_000;

  private final StationBook book;
  private final GaugeReview review;
  private final Acting acting;
  private final Clock clock;
  private final Deeds deeds;

  GaugeRoutes(Services services, Acting acting) {
    this.book = acting.stations();
    this.review = acting.gauges();
    this.acting = acting;
    this.clock = services.clock();
    this.deeds = new Deeds(services);
  }

  record Check(
      String characteristic,
      double reference,
      double found,
      double uncertainty,
      String result,
      Instant at,
      @Nullable Instant nextDue,
      long fact) {}

  /**
   * A gauge.
   *
   * @param state good, expired or out-of-tolerance
   */
  record Line(String gauge, String state, List<Check> checks) {}

  record Lines(List<Line> gauges) {}

  record CheckAsk(
      @Nullable String characteristic,
      double reference,
      double found,
      @Nullable Double uncertainty,
      String result,
      @Nullable Instant nextDue) {}

  record Flip(
      String item,
      String position,
      String characteristic,
      Instant at,
      double value,
      double corrected,
      @Nullable Double lower,
      @Nullable Double upper,
      String was,
      String is,
      long fact) {}

  record Review(
      String gauge,
      @Nullable Instant since,
      Instant until,
      double bias,
      double uncertainty,
      long verdicts,
      long flipped,
      List<Flip> flips) {}

  record HoldAsk(String reason) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/gauges", Permission.SEE, "Gauges that were checked, with their checks")
            .gives(Lines.class, _ -> lines()),
        Route.post("/api/gauges/{id}/checks", Permission.REPORT, "Records a check of a gauge")
            .part("id", "of the gauge")
            .takes(CheckAsk.class)
            .gives(Line.class, this::check),
        Route.get("/api/gauges/{id}/review", Permission.SEE, "Verdicts that no longer stand")
            .part("id", "of the gauge")
            .gives(Review.class, ask -> shown(review(ask))),
        Route.post("/api/gauges/{id}/hold", Permission.REPORT, "Holds all whose verdict flipped")
            .part("id", "of the gauge")
            .takes(HoldAsk.class)
            .gives(HoldRoutes.Line.class, this::hold));
  }

  private Lines lines() {
    return new Lines(book.gauges().stream().map(this::line).toList());
  }

  private Line line(EquipmentId gauge) {
    List<StationBook.GaugeCheck> checks = book.checks(gauge);
    GaugeChecked last = checks.getLast().found();
    Instant due = last.nextDue();
    String state = due != null && due.isBefore(clock.instant()) ? "expired" : "good";
    return new Line(
        gauge.value(),
        last.result() == Result.NOK ? "out-of-tolerance" : state,
        checks.reversed().stream().map(GaugeRoutes::check).toList());
  }

  private static Check check(StationBook.GaugeCheck each) {
    GaugeChecked found = each.found();
    return new Check(
        found.characteristic(),
        found.reference(),
        found.found(),
        found.uncertainty(),
        Words.of(found.result()),
        each.at(),
        found.nextDue(),
        each.position());
  }

  private static EquipmentId gauge(Ask ask) {
    if (!ItemId.isAllowed(ask.part("id"))) {
      throw Trouble.wrong("id", "is no name of a gauge");
    }
    return new EquipmentId(ask.part("id"));
  }

  private Line check(Ask ask) throws InterruptedException {
    EquipmentId gauge = gauge(ask);
    CheckAsk wish = ask.body(CheckAsk.class);
    Result result =
        switch (wish.result) {
          case "ok" -> Result.OK;
          case "nok" -> Result.NOK;
          default -> throw Trouble.wrong("result", "must be ok or nok");
        };
    GaugeChecked checked;
    try {
      checked =
          new GaugeChecked(
              gauge,
              wish.characteristic == null ? "" : wish.characteristic,
              wish.reference,
              wish.found,
              wish.uncertainty == null ? 0 : wish.uncertainty,
              result,
              wish.nextDue);
    } catch (IllegalArgumentException e) {
      throw Trouble.wrong("check", String.valueOf(e.getMessage()));
    }
    String key = "gauge:%s:%d".formatted(gauge.value(), book.checks(gauge).size() + 1);
    deeds.record(ask.visitor(), key, checked);
    return line(gauge);
  }

  private GaugeReview.Review review(Ask ask) {
    EquipmentId gauge = gauge(ask);
    return review
        .of(gauge, acting.plan().apply(clock.instant()))
        .orElseThrow(() -> Trouble.unknown("gauge out of tolerance", gauge.value()));
  }

  private static Review shown(GaugeReview.Review found) {
    return new Review(
        found.gauge().value(),
        found.since(),
        found.until(),
        found.bias(),
        found.check().uncertainty(),
        found.verdicts(),
        found.flips().size(),
        found.flips().stream().limit(ROWS).map(GaugeRoutes::flip).toList());
  }

  private static Flip flip(GaugeReview.Flip flip) {
    return new Flip(
        flip.item().text(),
        flip.position(),
        flip.characteristic(),
        flip.at(),
        flip.value(),
        flip.corrected(),
        number(flip.limits().lower()),
        number(flip.limits().upper()),
        Words.of(flip.was()),
        Words.of(flip.is()),
        flip.fact());
  }

  private static @Nullable Double number(@Nullable Decimal limit) {
    return limit == null ? null : limit.toDouble();
  }

  private HoldRoutes.Line hold(Ask ask) throws InterruptedException {
    GaugeReview.Review found = review(ask);
    String reason = Deeds.reason(ask.body(HoldAsk.class).reason);
    Set<ItemId> items = new LinkedHashSet<>();
    found.flips().forEach(flip -> items.add(flip.item()));
    if (items.isEmpty()) {
      throw Trouble.wrong("id", "no verdict flipped, so there is nothing to hold");
    }
    String id = "H-G" + book.checks(found.gauge()).getLast().position();
    deeds.record(
        ask.visitor(),
        "hold:" + id,
        new HoldPlaced(id, HoldScope.of(new ArrayList<>(items)), reason, ""));
    return HoldRoutes.line(acting.holds().hold(id).orElseThrow());
  }
}
