package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.containment.HoldBook;
import org.heddle.fact.Draft;
import org.heddle.gate.AnswerBook;
import org.heddle.gate.Bypass;
import org.heddle.gate.GateAnswer;
import org.heddle.gate.GateLog;
import org.heddle.gate.GateQuestion;
import org.heddle.gate.Gatekeeper;
import org.heddle.gate.StationBook;
import org.heddle.gate.WithoutContact;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.StationId;
import org.heddle.intake.Message;
import org.jspecify.annotations.Nullable;

/** May this item start this step here? Asked by stations, and looked up by people. */
final class GateRoutes {
  private static final int ROWS = 200;

  /** Items a station may have let in alone; a day at one a second. */
  private static final int MAX_PIECES = 100_000;

  /** Items of one question: a formation tray has some hundred, a pallet of them a thousand. */
  private static final int MAX_TRAY = 2_000;

  private static final int MAX_ROWS = AnswerBook.MAX_SHOWN;

  private final Gatekeeper gatekeeper;
  private final GateLog log;
  private final AnswerBook answers;
  private final StationBook bypasses;
  private final HoldBook holds;
  private final Services services;

  GateRoutes(Acting acting, Services services) {
    this.bypasses = acting.stations();
    this.holds = acting.holds();
    this.services = services;
    this.gatekeeper = acting.gatekeeper();
    this.log = acting.log();
    this.answers = acting.answers();
  }

  /** The question; what the station is about to run is checked when it is said. */
  record Question(
      String item,
      String station,
      String step,
      @Nullable String recipe,
      @Nullable String program,
      @Nullable String equipment) {}

  record Why(String code, String about, String sentence) {}

  /**
   * The answer.
   *
   * @param contactLost stop or alternate: what the station does once the answer has run out and
   *     nobody can be asked
   */
  record Answer(
      String item,
      String station,
      String step,
      boolean allowed,
      List<Why> reasons,
      Instant at,
      Instant validUntil,
      String contactLost,
      long journal) {}

  /** The question for several items at once; a container stands for what lies in it. */
  record TrayQuestion(
      List<String> items,
      String station,
      String step,
      @Nullable String recipe,
      @Nullable String program,
      @Nullable String equipment) {}

  /**
   * One answer for all of them.
   *
   * @param allowed true when every one of them may start
   * @param refused how many may not
   * @param answers of each item, in the order of the question; of a container, by name
   * @param validUntil when the first of them runs out
   */
  record TrayAnswer(
      String station,
      String step,
      boolean allowed,
      int refused,
      List<Answer> answers,
      Instant at,
      Instant validUntil,
      String contactLost) {}

  /** One item that was let in without the gate. */
  record Piece(String item, Instant at) {}

  /**
   * What a station did while it could not ask.
   *
   * @param from when its last answer ran out
   */
  record Alone(String station, String step, Instant from, List<Piece> pieces) {}

  record AloneKept(String bypass, int pieces) {}

  record Logged(
      String item,
      String station,
      String step,
      boolean allowed,
      List<String> reasons,
      Instant at,
      Instant validUntil,
      long fact) {}

  record Log(List<Logged> answers) {}

  record Asked(String station, Instant last, long answers, long refusals) {}

  record AskedBy(List<Asked> stations) {}

  List<Route> routes() {
    return List.of(
        Route.post("/api/gate", Permission.REPORT, "May this item start this step here? Recorded")
            .takes(Question.class)
            .gives(Answer.class, this::ask),
        Route.post(
                "/api/gate/tray",
                Permission.REPORT,
                "May these, or what lies in this container, start this step here? Recorded")
            .takes(TrayQuestion.class)
            .gives(TrayAnswer.class, this::askTray),
        Route.get("/api/gate", Permission.SEE, "The same to look at, not recorded")
            .query("item", "such as unit:C24-17")
            .query("station", "where")
            .query("step", "what is to be done")
            .gives(Answer.class, this::look),
        Route.post(
                "/api/gate/without-contact",
                Permission.REPORT,
                "What a station let in while it could not ask: an alternate process from then on")
            .takes(Alone.class)
            .gives(AloneKept.class, this::withoutContact),
        Route.get("/api/gate/log", Permission.SEE, "The latest answers, the newest first")
            .query("station", "only of that station")
            .query("allowed", "true or false; absent for both")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Log.class, this::log),
        Route.get(
                "/api/gate/stations", Permission.SEE, "Which stations ask, and when they last did")
            .gives(AskedBy.class, _ -> askedBy()));
  }

  /** Nobody is refused for a record that was acknowledged a moment ago. */
  private Answer ask(Ask ask) throws InterruptedException {
    Question wish = ask.body(Question.class);
    GateQuestion question = question(wish);
    GateAnswer answer = gatekeeper.ask(question);
    if (!answer.isAllowed() && services.isBehind()) {
      services.settle();
      answer = gatekeeper.ask(question);
    }
    log.record(answer);
    return answer(answer);
  }

  private TrayAnswer askTray(Ask ask) throws InterruptedException {
    TrayQuestion wish = ask.body(TrayQuestion.class);
    if (wish.items.isEmpty()) {
      throw Trouble.wrong("items", "none are named");
    }
    if (services.isBehind()) {
      services.settle(); // what was laid into it a moment ago is on the tray
    }
    List<GateQuestion> questions = questions(wish);
    List<GateAnswer> answers = gatekeeper.ask(questions);
    log.record(answers);
    return answer(questions.getFirst(), answers);
  }

  private List<GateQuestion> questions(TrayQuestion wish) {
    List<GateQuestion> questions = new ArrayList<>();
    for (ItemId item : holds.unpacked(wish.items.stream().map(Deeds::item).toList())) {
      questions.add(
          question(
              new Question(
                  item.text(),
                  wish.station,
                  wish.step,
                  wish.recipe,
                  wish.program,
                  wish.equipment)));
      if (questions.size() > MAX_TRAY) {
        throw Trouble.wrong("items", "at most " + MAX_TRAY + " at once");
      }
    }
    return questions;
  }

  private static TrayAnswer answer(GateQuestion first, List<GateAnswer> answers) {
    int refused = (int) answers.stream().filter(answer -> !answer.isAllowed()).count();
    return new TrayAnswer(
        first.station().value(),
        first.step(),
        refused == 0,
        refused,
        answers.stream().map(GateRoutes::answer).toList(),
        answers.getFirst().at(),
        answers.stream().map(GateAnswer::validUntil).min(Instant::compareTo).orElseThrow(),
        Words.of(answers.getFirst().contactLost()));
  }

  private Answer look(Ask ask) {
    return answer(
        gatekeeper.ask(
            question(
                new Question(
                    given(ask, "item"),
                    given(ask, "station"),
                    given(ask, "step"),
                    null,
                    null,
                    null))));
  }

  private static String given(Ask ask, String name) {
    return ask.query(name).orElseThrow(() -> Trouble.wrong(name, "is missing"));
  }

  private static GateQuestion question(Question wish) {
    ItemId item =
        ItemId.parse(wish.item)
            .orElseThrow(() -> Trouble.wrong("item", "'" + wish.item + "' is no item"));
    if (!ItemId.isAllowed(wish.station) || wish.step.isEmpty()) {
      throw Trouble.wrong("station", "a station and a step are needed");
    }
    return new GateQuestion(
        item,
        new StationId(wish.station),
        wish.step,
        wish.recipe == null ? "" : wish.recipe,
        wish.program == null ? "" : wish.program,
        wish.equipment == null ? null : new EquipmentId(wish.equipment));
  }

  static Answer answer(GateAnswer answer) {
    GateQuestion question = answer.question();
    return new Answer(
        question.item().text(),
        question.station().value(),
        question.step(),
        answer.isAllowed(),
        answer.reasons().stream().map(r -> new Why(r.code(), r.about(), r.sentence())).toList(),
        answer.at(),
        answer.validUntil(),
        Words.of(answer.contactLost()),
        answer.journal());
  }

  /** Told twice, it is recorded once: the name comes of the station and the time. */
  private AloneKept withoutContact(Ask ask) throws InterruptedException {
    Alone told = ask.body(Alone.class);
    if (!ItemId.isAllowed(told.station) || told.step.isBlank() || told.pieces.isEmpty()) {
      throw Trouble.wrong("pieces", "a station, a step and at least one item are needed");
    }
    if (told.pieces.size() > MAX_PIECES) {
      throw Trouble.wrong("pieces", "at most " + MAX_PIECES + " at once");
    }
    List<ItemId> items = told.pieces.stream().map(piece -> Deeds.item(piece.item)).toList();
    StationId station = new StationId(told.station);
    List<WithoutContact.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      pieces.add(new WithoutContact.Piece(items.get(i), told.pieces.get(i).at, "" + i));
    }
    WithoutContact alone = new WithoutContact(station, told.step, told.from);
    List<Draft> drafts = alone.drafts(bypasses, pieces);
    services.intake().command(new Message(GateLog.SOURCE, drafts, new byte[0]));
    String inForce =
        bypasses.bypass(station, told.step).map(Bypass::id).orElse(alone.bypass(pieces));
    return new AloneKept(inForce, items.size());
  }

  private Log log(Ask ask) {
    int limit = ask.limit(ROWS, MAX_ROWS);
    Optional<String> station = ask.query("station");
    Optional<String> allowed = ask.query("allowed");
    List<Logged> rows = new ArrayList<>();
    for (AnswerBook.Answer each : answers.latest()) {
      boolean wanted =
          station.filter(s -> !s.equals(each.given().station().value())).isEmpty()
              && allowed.filter(a -> !a.equals("" + each.given().allowed())).isEmpty();
      if (wanted && rows.size() < limit) {
        rows.add(logged(each));
      }
    }
    return new Log(rows);
  }

  private static Logged logged(AnswerBook.Answer each) {
    return new Logged(
        each.given().item().text(),
        each.given().station().value(),
        each.given().step(),
        each.given().allowed(),
        each.given().reasons(),
        each.at(),
        each.given().validUntil(),
        each.position());
  }

  private AskedBy askedBy() {
    return new AskedBy(
        answers.stations().entrySet().stream()
            .map(
                e ->
                    new Asked(
                        e.getKey().value(),
                        e.getValue().last(),
                        e.getValue().answers(),
                        e.getValue().refusals()))
            .sorted((a, b) -> a.station.compareTo(b.station))
            .toList());
  }
}
