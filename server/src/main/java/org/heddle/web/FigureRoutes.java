package org.heddle.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.heddle.access.Permission;
import org.heddle.fact.Micros;
import org.heddle.figures.FigureBook;
import org.heddle.figures.FigureBook.Row;
import org.heddle.figures.LineFigures;
import org.heddle.figures.LineFigures.Bottleneck;
import org.heddle.figures.LineFigures.Figures;
import org.heddle.figures.LineFigures.Held;
import org.heddle.figures.Shift;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Costs;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.plan.Product;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/** How well lines run: figures by line, station, step or product, for each shift. */
final class FigureRoutes {
  /** Nine shifts are a screen; more are asked for. */
  private static final Duration USUAL = Duration.ofDays(3);

  /** Longest stretch of one question. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private static final List<String> HEADER =
      List.of(
          "group",
          "name",
          "shift",
          "start",
          "end",
          "units",
          "output",
          "bad",
          "rework",
          "scrap",
          "first-pass yield",
          "final yield",
          "per hour",
          "cycle s",
          "lead s",
          "utilisation",
          "scrap cost",
          "rework cost",
          "currency");

  private final FigureBook book;
  private final Acting acting;
  private final Traveler traveler;

  FigureRoutes(Services services, Acting acting) {
    this.book = acting.figures();
    this.acting = acting;
    this.traveler = services.traveler();
  }

  record Time(Instant start, Instant end, String name) {
    static Time of(Shift shift) {
      return new Time(shift.start(), shift.end(), shift.name());
    }
  }

  /** Shifts of two sites, or of two plans, may begin together: all three tell which. */
  record InShift(Instant start, Instant end, String name, Figures figures) {}

  record Group(String key, String name, Figures total, List<InShift> shifts) {}

  /**
   * @param name of the shift, which tells it from others that begin together
   */
  record Neck(
      String line, Instant start, Instant end, String name, Held station, @Nullable Held next) {}

  /**
   * The answer.
   *
   * @param currency of all costs; empty when the plans name none, or more than one
   * @param through the latest time anything was reported for
   */
  record Answer(
      String by,
      Instant from,
      Instant to,
      Instant through,
      String currency,
      List<Time> shifts,
      List<Group> groups,
      List<Neck> bottlenecks) {}

  List<Route> routes() {
    return List.of(
        asked(
                Route.get(
                    "/api/figures",
                    Permission.SEE,
                    "Yield, output, cycle time, utilisation, scrap and rework by shift"))
            .gives(Answer.class, this::answer),
        asked(Route.get("/api/figures.csv", Permission.SEE, "The same as a table"))
            .streams("text/csv", this::csv));
  }

  private static Route.Builder asked(Route.Builder route) {
    return route
        .query("by", "line, station, step or product; line if left out")
        .query("line", "only of that line")
        .query("station", "only of that station")
        .query("product", "only of that product")
        .query("from", "shifts that begin then or later; three days ago if left out")
        .query("to", "shifts that begin before; now if left out");
  }

  private Instant now() {
    long known = traveler.knownThroughMicros();
    return known == Long.MIN_VALUE ? Instant.EPOCH : Micros.at(known);
  }

  private Answer answer(Ask ask) {
    Instant now = now();
    Instant to = ask.instant("to").orElse(now.plusMillis(1));
    Instant from = ask.instant("from").orElse(to.minus(USUAL));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Trouble.wrong("from", "at most " + LONGEST.toDays() + " days before 'to'");
    }
    Plan plan = acting.plan().apply(now);
    List<Row> rows = book.rows(from, to).stream().filter(row -> isWanted(ask, plan, row)).toList();
    LineFigures figures = new LineFigures(book, plan, now);
    String by = ask.query("by").orElse("line");
    Map<String, List<Row>> groups = new TreeMap<>();
    for (Row row : rows) {
      groups.computeIfAbsent(key(by, plan, row), _ -> new ArrayList<>()).add(row);
    }
    groups.remove("");
    return new Answer(
        by,
        from,
        to,
        now,
        currency(plan),
        shifts(rows),
        groups.entrySet().stream()
            .map(each -> group(by, plan, each.getKey(), each.getValue(), figures))
            .toList(),
        figures.bottlenecks(rows).stream().map(FigureRoutes::neck).toList());
  }

  private static boolean isWanted(Ask ask, Plan plan, Row row) {
    String station = row.place().station();
    return is(ask.query("line"), LineFigures.lineOf(plan, station))
        && is(ask.query("station"), station)
        && is(ask.query("product"), row.place().product());
  }

  private static boolean is(Optional<String> wanted, String found) {
    return wanted.isEmpty() || wanted.get().equals(found);
  }

  private static String key(String by, Plan plan, Row row) {
    return switch (by) {
      case "line" -> LineFigures.lineOf(plan, row.place().station());
      case "station" -> row.place().station();
      case "step" -> row.place().step();
      case "product" -> row.place().product();
      default -> throw Trouble.wrong("by", "line, station, step or product");
    };
  }

  private static Group group(
      String by, Plan plan, String key, List<Row> rows, LineFigures figures) {
    Map<Shift, List<Row>> shifts = new TreeMap<>();
    rows.forEach(row -> shifts.computeIfAbsent(row.shift(), _ -> new ArrayList<>()).add(row));
    return new Group(
        key,
        name(by, plan, key),
        figures.of(rows),
        shifts.entrySet().stream()
            .map(each -> inShift(each.getKey(), figures.of(each.getValue())))
            .toList());
  }

  private static InShift inShift(Shift shift, Figures figures) {
    return new InShift(shift.start(), shift.end(), shift.name(), figures);
  }

  private static String name(String by, Plan plan, String key) {
    if (key.isEmpty()) {
      return "";
    }
    Optional<String> name =
        switch (by) {
          case "line" ->
              plan.lines().stream()
                  .filter(l -> l.id().equals(key))
                  .map(Plant.Line::name)
                  .findFirst();
          case "station" -> plan.station(new StationId(key)).map(Plant.Station::name);
          case "step" -> plan.step(key).map(Plant.Step::name);
          default -> plan.product(new ProductId(key)).map(Product::name);
        };
    return name.orElse(key);
  }

  private static Neck neck(Bottleneck of) {
    return new Neck(
        of.line(),
        of.shift().start(),
        of.shift().end(),
        of.shift().name(),
        of.station(),
        of.next());
  }

  private static List<Time> shifts(List<Row> rows) {
    TreeSet<Shift> shifts = new TreeSet<>();
    rows.forEach(row -> shifts.add(row.shift()));
    return shifts.stream().map(Time::of).toList();
  }

  private static String currency(Plan plan) {
    List<String> named =
        plan.documents().stream()
            .map(document -> document.costs().currency())
            .filter(currency -> !currency.equals(Costs.NONE.currency()))
            .distinct()
            .toList();
    return named.size() == 1 ? named.getFirst() : "";
  }

  private void csv(Ask ask) throws IOException {
    Answer answer = answer(ask);
    try (Sheet.Csv sheet = Sheet.csv(ask.context(), "figures", HEADER)) {
      for (Group group : answer.groups) {
        for (InShift each : group.shifts) {
          sheet.row(row(group, each, answer.currency));
        }
      }
    }
  }

  private static List<Object> row(Group group, InShift shift, String currency) {
    Figures of = shift.figures;
    List<Object> cells = new ArrayList<>(List.of(group.key, group.name));
    cells.addAll(List.of(shift.name, shift.start.toString(), shift.end.toString()));
    cells.addAll(List.of(of.units(), of.output(), of.bad(), of.rework(), of.scrap()));
    for (Object each :
        new Object[] {
          of.firstPassYield(),
          of.finalYield(),
          of.perHour(),
          of.cycleSeconds(),
          of.leadSeconds(),
          of.utilisation(),
          of.scrapCost(),
          of.reworkCost()
        }) {
      cells.add(each == null ? "" : each);
    }
    cells.add(currency);
    return cells;
  }
}
