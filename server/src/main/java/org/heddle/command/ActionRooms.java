package org.heddle.command;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.heddle.alert.AlertBook;
import org.heddle.baseline.BaselineBook;
import org.heddle.containment.HoldBook;
import org.heddle.containment.NonconformanceBook;
import org.heddle.containment.QueueBook;
import org.heddle.containment.Reactions;
import org.heddle.containment.Suspects;
import org.heddle.containment.WebMetres;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.figures.FigureBook;
import org.heddle.figures.ShiftClock;
import org.heddle.floor.Judge;
import org.heddle.gate.AnswerBook;
import org.heddle.gate.Bypassed;
import org.heddle.gate.EscapeProof;
import org.heddle.gate.GateLog;
import org.heddle.gate.Gatekeeper;
import org.heddle.gate.GaugeReview;
import org.heddle.gate.MissingBook;
import org.heddle.gate.StationBook;
import org.heddle.gate.StepBook;
import org.heddle.gauge.StudyBook;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.golden.GoldenBook;
import org.heddle.golden.Runs;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.intake.Message;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.Plant;
import org.heddle.plausibility.Clocks;
import org.heddle.plausibility.Sequences;
import org.heddle.runtime.ControlAnswers;
import org.heddle.runtime.Heddle;
import org.heddle.runtime.PlanAnswers;
import org.heddle.spc.Combined;
import org.heddle.spc.Spc;
import org.heddle.spc.Standardised;
import org.heddle.suggestion.SuggestionBook;
import org.heddle.terminal.WaitingBook;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.Traveler;
import org.heddle.web.Acting;

/** The wiring of what acts on suspect things: holds, reactions, the gate. */
final class ActionRooms {
  private static final ShiftClock NO_PLAN = new ShiftClock(ZoneOffset.UTC, Plant.Site.USUAL_SHIFTS);

  private ActionRooms() {}

  /**
   * @param documents models that facts name by their hash
   */
  static Heddle.Judges judges(
      AdoptedPlans plans, LongFunction<Fact> factAt, Function<String, Optional<byte[]>> documents) {
    return (genealogy, traveler) -> {
      HoldBook holds = new HoldBook(genealogy, traveler, factAt);
      WebMetres web = new WebMetres(genealogy::number);
      Suspects suspects = new Suspects(genealogy, holds, web, factAt, sharing(plans));
      CurveParts curves = new CurveParts(traveler, factAt);
      StepBook steps = new StepBook(genealogy, traveler, factAt, curves);
      Function<Instant, Plan> planAt = at -> plans.history().asOf(at, at);
      return List.<Judge>of(
          (position, fact, _) -> curves.take(position, fact),
          charts(plans, genealogy, factAt, curves),
          new Combined(
              new ControlAnswers(plans::history),
              item -> product(genealogy, item),
              genealogy::number),
          new Standardised(
              new ControlAnswers(plans::history),
              item -> product(genealogy, item),
              genealogy::number),
          new Clocks(),
          new Sequences(item -> product(genealogy, item), genealogy::number),
          new GoldenBook(
              new Runs(item -> product(genealogy, item), traveler, factAt, curves), documents),
          new StudyBook(documents),
          new BaselineBook(documents),
          holds,
          web,
          new QueueBook(),
          new NonconformanceBook(),
          new AlertBook(),
          new SuggestionBook(),
          steps,
          new MissingBook(genealogy, steps, planAt),
          new StationBook(traveler, factAt),
          new AnswerBook(),
          new WaitingBook(),
          figures(plans, genealogy, traveler, factAt),
          new Reactions(holds, web, suspects, planAt, factAt));
    };
  }

  /** First, so that an alarm of a fact is there before anyone reacts. */
  private static Spc charts(
      AdoptedPlans plans, Genealogy genealogy, LongFunction<Fact> factAt, CurveParts curves) {
    return new Spc(
        new ControlAnswers(plans::history),
        item -> product(genealogy, item),
        genealogy::number,
        position -> curves.completedBy(position, (CurveRecorded) factAt.apply(position).event()));
  }

  /** The stations of an area share its air. */
  private static Function<StationId, List<StationId>> sharing(AdoptedPlans plans) {
    return station -> PlanAnswers.sharingAir(plans::history, station);
  }

  private static String product(Genealogy genealogy, ItemId item) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    return node < 0 ? "" : lineage.product(node).map(ProductId::value).orElse("");
  }

  private static FigureBook figures(
      AdoptedPlans plans, Genealogy genealogy, Traveler traveler, LongFunction<Fact> factAt) {
    return new FigureBook(
        new FigureBook.Names(
            genealogy::number, genealogy::ownNumber, item -> product(genealogy, item)),
        (station, at, known) -> clock(plans.history(), station, at, known),
        traveler,
        factAt);
  }

  /** Before any plan was in force, the one that came first counts. */
  static ShiftClock clock(PlanHistory plans, String station, Instant at, Instant known) {
    return site(plans.asOf(at, known), station)
        .or(() -> site(plans.asOf(Instant.MAX, known), station))
        .map(site -> new ShiftClock(site.timeZone(), site.shifts()))
        .orElse(NO_PLAN);
  }

  /** Of the station's site; what was never at a station goes by the first site's clock. */
  private static Optional<Plant.Site> site(Plan plan, String station) {
    return station.isEmpty()
        ? plan.documents().stream().map(PlanDocument::site).findFirst()
        : plan.site(new StationId(station));
  }

  static Acting open(Heddle heddle, AdoptedPlans plans) {
    Genealogy genealogy = heddle.genealogy();
    StepBook steps = judge(heddle, StepBook.class);
    StationBook stations = judge(heddle, StationBook.class);
    AnswerBook answers = judge(heddle, AnswerBook.class);
    HoldBook holds = judge(heddle, HoldBook.class);
    QueueBook queues = judge(heddle, QueueBook.class);
    Function<Instant, Plan> plan = plans::inForce;
    Clock clock = heddle.setting().clock();
    Gatekeeper.Books books =
        new Gatekeeper.Books(genealogy, heddle.traveler(), holds, queues, steps, stations);
    return new Acting(
        holds,
        queues,
        judge(heddle, NonconformanceBook.class),
        judge(heddle, AlertBook.class),
        judge(heddle, Reactions.class),
        new Suspects(
            genealogy,
            holds,
            judge(heddle, WebMetres.class),
            heddle.journal()::get,
            sharing(plans)),
        new Gatekeeper(books, plan, clock),
        log(heddle),
        answers,
        judge(heddle, MissingBook.class),
        stations,
        new Bypassed(genealogy, steps, stations),
        new EscapeProof(books, answers, plan, clock),
        new GaugeReview(genealogy, heddle.traveler(), stations, heddle.journal()::get),
        judge(heddle, Spc.class),
        judge(heddle, Combined.class),
        judge(heddle, Standardised.class),
        judge(heddle, GoldenBook.class),
        judge(heddle, WaitingBook.class),
        judge(heddle, StudyBook.class),
        judge(heddle, BaselineBook.class),
        judge(heddle, FigureBook.class),
        plan,
        ControlAnswers::watching,
        judge(heddle, SuggestionBook.class));
  }

  private static <J extends Judge> J judge(Heddle heddle, Class<J> kind) {
    return heddle.judge(kind).orElseThrow();
  }

  /** A run that recorded answers leaves a longer journal, so its name does not come again. */
  private static GateLog log(Heddle heddle) {
    return new GateLog(
            drafts ->
                heddle.intake().submit(List.of(new Message(GateLog.SOURCE, drafts, new byte[0]))),
            Long.toString(heddle.journal().size()))
        .start();
  }
}
