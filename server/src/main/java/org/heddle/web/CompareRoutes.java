package org.heddle.web;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.heddle.access.Permission;
import org.heddle.cause.Factor;
import org.heddle.cause.FactorKind;
import org.heddle.cause.FactorTable;
import org.heddle.cause.Parameter;
import org.heddle.cause.Populations;
import org.heddle.identity.ProductId;
import org.heddle.plan.Plan;

/**
 * Do lines, shifts, recipes, lots or operators differ: the right test, and what many tests cost.
 */
final class CompareRoutes {
  private static final int MAX_PARAMETERS = 40;

  /** Groups of one factor that are named in the choices. */
  private static final int MAX_NAMED = 200;

  private final Populations populations;
  private final Supplier<PlanBook> book;
  private final Supplier<Plan> plan;

  CompareRoutes(Services services) {
    this.populations = services.populations();
    this.book = services.book();
    Acting acting = services.acting();
    this.plan = () -> acting == null ? Plan.EMPTY : acting.plan().apply(services.clock().instant());
  }

  List<Route> routes() {
    return List.of(
        asked(
                Route.get(
                    "/api/compare/choices", Permission.SEE, "What can be compared, and by what"))
            .gives(CompareAnswers.Choices.class, this::choices),
        compared(Route.get("/api/compare", Permission.SEE, "Groups of units in measured values"))
            .gives(CompareAnswers.Answer.class, this::answer),
        compared(Route.get("/api/compare.csv", Permission.SEE, "The same as a table"))
            .streams("text/csv", this::csv));
  }

  private static Route.Builder asked(Route.Builder route) {
    return route
        .query("product", "whose units")
        .query("from", "only units made from then on")
        .query("to", "only units made before")
        .query("only", "only units of which that is true, such as line:filling=line-a; several");
  }

  private static Route.Builder compared(Route.Builder route) {
    return asked(route)
        .query("factor", "what groups them, such as shift:filling or line:filling")
        .query("parameter", "a measured value; several may be given, at most " + MAX_PARAMETERS)
        .query("result", "shares of bad units too: the step whose result counts");
  }

  private FactorTable table(Ask ask) {
    String product = ask.query("product").orElseThrow(() -> Trouble.wrong("product", "is missing"));
    Populations.Span span =
        new Populations.Span(
            new ProductId(product),
            ask.instant("from").orElse(Instant.EPOCH),
            ask.instant("to").orElse(Instant.MAX));
    return populations.of(List.of(), span).table();
  }

  private Grouping grouping(Ask ask, FactorTable table) {
    return new Grouping(table, plan, ask.visitor().may(Permission.CORRECT));
  }

  private static List<String> only(Ask ask) {
    return Objects.requireNonNullElse(ask.context().queryParams("only"), List.of());
  }

  private CompareAnswers.Choices choices(Ask ask) {
    FactorTable table = table(ask);
    Grouping grouping = grouping(ask, table);
    List<CompareAnswers.Factor> factors = new ArrayList<>();
    List<CompareAnswers.Factor> results = new ArrayList<>();
    for (Factor factor : table.factors()) {
      boolean isResult = factor.kind() == FactorKind.RESULT;
      (isResult ? results : factors).add(choice(factor.kind().word(), factor, grouping));
      if (factor.kind() == FactorKind.STATION && grouping.lines(factor).size() > 1) {
        factors.add(choice(Grouping.LINE, factor, grouping));
      }
    }
    factors.sort(
        Comparator.comparing(CompareAnswers.Factor::kind)
            .thenComparing(CompareAnswers.Factor::where));
    return new CompareAnswers.Choices(
        ask.query("product").orElse(""),
        name(ask),
        (int) IntStream.range(0, table.size()).filter(grouping.only(only(ask))).count(),
        table.parameters().stream()
            .sorted(Comparator.comparing(Comparing::isAir))
            .map(each -> parameter(each, table.size()))
            .toList(),
        factors,
        results);
  }

  private String name(Ask ask) {
    return ask.query("product").map(id -> book.get().productName(new ProductId(id))).orElse("");
  }

  private static CompareAnswers.Factor choice(String kind, Factor factor, Grouping grouping) {
    List<String> groups = grouping.groups(kind, factor);
    return new CompareAnswers.Factor(
        kind + ":" + factor.where(),
        kind,
        factor.where(),
        groups.size(),
        groups.stream().limit(MAX_NAMED).toList());
  }

  private static CompareAnswers.Parameter parameter(Parameter parameter, int units) {
    int values = 0;
    for (int unit = 0; unit < units; unit++) {
      values += parameter.isPresent(unit) ? 1 : 0;
    }
    return new CompareAnswers.Parameter(parameter.name(), Comparing.symbol(parameter), values);
  }

  /** Units by the name of their group, the newest last. */
  private record Grouped(Map<String, List<Integer>> groups, int without) {
    int size() {
      return without + groups.values().stream().mapToInt(List::size).sum();
    }
  }

  private Grouped grouped(Ask ask, FactorTable table) {
    Grouping grouping = grouping(ask, table);
    String wanted = ask.query("factor").orElseThrow(() -> Trouble.wrong("factor", "is missing"));
    IntFunction<String> name = grouping.by(wanted);
    IntPredicate only = grouping.only(only(ask));
    Map<String, List<Integer>> groups = new TreeMap<>();
    int without = 0;
    for (int unit = 0; unit < table.size(); unit++) {
      if (only.test(unit)) {
        String group = name.apply(unit);
        without += group.isEmpty() ? 1 : 0;
        if (!group.isEmpty()) {
          groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(unit);
        }
      }
    }
    return new Grouped(groups, without);
  }

  private CompareAnswers.Answer answer(Ask ask) {
    FactorTable table = table(ask);
    Grouped grouped = grouped(ask, table);
    List<String> wanted =
        Objects.requireNonNullElse(ask.context().queryParams("parameter"), List.of());
    if (wanted.size() > MAX_PARAMETERS) {
      throw Trouble.wrong("parameter", "at most " + MAX_PARAMETERS + " at once");
    }
    List<CompareAnswers.Compared> compared = new ArrayList<>();
    for (String each : wanted) {
      Parameter parameter =
          table.parameters().stream()
              .filter(p -> p.name().equals(each))
              .findFirst()
              .orElseThrow(() -> Trouble.unknown("parameter", each));
      compared.add(compared(ask, table, grouped, parameter));
    }
    return new CompareAnswers.Answer(
        ask.query("product").orElse(""),
        name(ask),
        ask.query("factor").orElse(""),
        ask.instant("from").orElse(null),
        ask.instant("to").orElse(null),
        Comparing.CONFIDENCE,
        grouped.size(),
        grouped.without == 0
            ? ""
            : "%d units whose group is not recorded, or not certain".formatted(grouped.without),
        Comparing.MAX_VALUES,
        Comparing.corrected(compared),
        ask.query("result")
            .map(step -> CompareShares.of(step, table, grouped.groups, Comparing.CONFIDENCE))
            .orElse(null));
  }

  private CompareAnswers.Compared compared(
      Ask ask, FactorTable table, Grouped grouped, Parameter parameter) {
    String product = ask.query("product").orElse("");
    Comparing comparing =
        new Comparing(
            parameter.name(),
            Comparing.symbol(parameter),
            Comparing.spec(plan.get(), product, parameter.name()));
    grouped.groups.forEach(
        (name, units) -> {
          List<Integer> measured = units.stream().filter(parameter::isPresent).toList();
          comparing.group(
              name,
              measured.stream().mapToDouble(parameter::at).toArray(),
              measured.stream().map(unit -> table.units().get(unit).text()).toList());
        });
    return comparing.compared();
  }

  private void csv(Ask ask) throws IOException {
    List<String> header =
        List.of(
            "parameter",
            "unit",
            "group",
            "units",
            "mean",
            "low",
            "high",
            "sigma",
            "median",
            "p",
            "q",
            "method");
    CompareAnswers.Answer answer = answer(ask);
    try (Sheet.Csv sheet = Sheet.csv(ask.context(), "compare", header)) {
      for (CompareAnswers.Compared each : answer.compared()) {
        for (CompareAnswers.Group group : each.groups()) {
          sheet.row(
              List.of(
                  each.parameter(),
                  each.unit(),
                  group.name(),
                  group.units(),
                  group.mean(),
                  group.low(),
                  group.high(),
                  group.deviation(),
                  group.spread().median(),
                  each.p() == null ? "" : each.p(),
                  each.q() == null ? "" : each.q(),
                  each.method() == null
                      ? Objects.requireNonNullElse(each.refused(), "")
                      : each.method()));
        }
      }
    }
  }
}
