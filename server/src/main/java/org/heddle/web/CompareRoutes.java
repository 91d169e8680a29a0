package org.heddle.web;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.heddle.access.Permission;
import org.heddle.cause.Factor;
import org.heddle.cause.FactorKind;
import org.heddle.cause.FactorTable;
import org.heddle.cause.Parameter;
import org.heddle.cause.Populations;
import org.heddle.comparison.Anova;
import org.heddle.comparison.Compare;
import org.heddle.comparison.Multiplicity;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.quantity.Units;
import org.heddle.statistics.Location;
import org.heddle.statistics.Sample;
import org.heddle.statistics.Student;
import org.jspecify.annotations.Nullable;

/**
 * Do lines, shifts, recipes, lots or operators differ: the right test, and what many tests cost.
 */
final class CompareRoutes {
  /** Values of one group that are looked at; the newest. */
  private static final int MAX_VALUES = 3_000;

  private static final int MAX_PARAMETERS = 40;
  private static final int MAX_ITEMS = 200;
  private static final double CONFIDENCE = 0.95;
  private static final String LINE = "line";

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
        .query("to", "only units made before");
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

  private CompareAnswers.Choices choices(Ask ask) {
    FactorTable table = table(ask);
    List<CompareAnswers.Factor> factors = new ArrayList<>();
    List<CompareAnswers.Factor> results = new ArrayList<>();
    for (Factor factor : table.factors()) {
      boolean isResult = factor.kind() == FactorKind.RESULT;
      (isResult ? results : factors).add(choice(factor.kind().word(), factor));
      if (factor.kind() == FactorKind.STATION && lines(factor).size() > 1) {
        factors.add(choice(LINE, factor));
      }
    }
    factors.sort(
        Comparator.comparing(CompareAnswers.Factor::kind)
            .thenComparing(CompareAnswers.Factor::where));
    return new CompareAnswers.Choices(
        ask.query("product").orElse(""),
        name(ask),
        table.size(),
        table.parameters().stream()
            .map(each -> parameter(each, table.size()))
            .sorted(Comparator.comparing(CompareRoutes::isAir))
            .toList(),
        factors,
        results);
  }

  private String name(Ask ask) {
    return ask.query("product").map(id -> book.get().productName(new ProductId(id))).orElse("");
  }

  private CompareAnswers.Factor choice(String kind, Factor factor) {
    int levels = kind.equals(LINE) ? lines(factor).size() : factor.levels() - 1;
    return new CompareAnswers.Factor(kind + ":" + factor.where(), kind, factor.where(), levels);
  }

  private static CompareAnswers.Parameter parameter(Parameter parameter, int units) {
    int values = 0;
    for (int unit = 0; unit < units; unit++) {
      values += parameter.isPresent(unit) ? 1 : 0;
    }
    return new CompareAnswers.Parameter(parameter.name(), symbol(parameter), values);
  }

  private static String symbol(Parameter parameter) {
    return Units.find(parameter.unit()).map(Units::symbol).orElse(parameter.unit());
  }

  /** What was measured on the unit comes before the air it was made in. */
  private static boolean isAir(CompareAnswers.Parameter parameter) {
    return parameter.name().startsWith("air ");
  }

  private List<String> lines(Factor stations) {
    List<String> lines = new ArrayList<>();
    for (int level = 1; level < stations.levels(); level++) {
      String line = line(stations.level(level));
      if (!line.isEmpty() && !lines.contains(line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private String line(String station) {
    return plan.get().line(new StationId(station)).map(Plant.Line::id).orElse("");
  }

  /** Units by the name of their group, the newest last. */
  private record Grouped(Map<String, List<Integer>> groups, int without) {}

  private Grouped grouped(Ask ask, FactorTable table) {
    String wanted = ask.query("factor").orElseThrow(() -> Trouble.wrong("factor", "is missing"));
    int colon = wanted.indexOf(':');
    String kind = colon < 0 ? wanted : wanted.substring(0, colon);
    String where = colon < 0 ? "" : wanted.substring(colon + 1);
    Factor factor =
        table.factors().stream()
            .filter(each -> each.where().equals(where))
            .filter(
                each ->
                    each.kind().word().equals(kind)
                        || (kind.equals(LINE) && each.kind() == FactorKind.STATION))
            .findFirst()
            .orElseThrow(() -> Trouble.unknown("factor", wanted));
    Map<String, List<Integer>> groups = new TreeMap<>();
    int without = 0;
    for (int unit = 0; unit < table.size(); unit++) {
      String name = name(kind, factor, factor.onlyLevel(unit), ask);
      if (name.isEmpty()) {
        without++;
      } else {
        groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(unit);
      }
    }
    return new Grouped(groups, without);
  }

  private String name(String kind, Factor factor, int level, Ask ask) {
    if (level == Factor.NOT_RECORDED) {
      return "";
    }
    if (kind.equals(LINE)) {
      return line(factor.level(level));
    }
    boolean mayKnow = factor.kind() != FactorKind.OPERATOR || ask.visitor().may(Permission.CORRECT);
    return mayKnow ? factor.level(level) : "operator " + level;
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
        CONFIDENCE,
        table.size(),
        grouped.without == 0
            ? ""
            : "%d units whose group is not recorded, or not certain".formatted(grouped.without),
        MAX_VALUES,
        corrected(compared),
        ask.query("result")
            .map(step -> CompareShares.of(step, table, grouped.groups, CONFIDENCE))
            .orElse(null));
  }

  /** Of many characteristics some differ by chance: Benjamini and Yekutieli, whatever depends. */
  private static List<CompareAnswers.Compared> corrected(List<CompareAnswers.Compared> compared) {
    List<CompareAnswers.Compared> tested =
        compared.stream().filter(each -> each.p() != null).toList();
    double[] p = tested.stream().mapToDouble(each -> Objects.requireNonNull(each.p())).toArray();
    double[] q = p.length == 0 ? p : Multiplicity.BENJAMINI_YEKUTIELI.corrected(p);
    return compared.stream()
        .map(
            each -> {
              int at = tested.indexOf(each);
              return at < 0 ? each : with(each, q[at]);
            })
        .toList();
  }

  private static CompareAnswers.Compared with(CompareAnswers.Compared each, double q) {
    return new CompareAnswers.Compared(
        each.parameter(),
        each.unit(),
        each.spec(),
        each.method(),
        each.reasons(),
        each.p(),
        q,
        each.share(),
        each.spreadP(),
        each.groups(),
        each.pairs(),
        q < 1 - CONFIDENCE
            ? each.sentence()
            : "No difference is shown: chance alone gives one as large.",
        each.refused());
  }

  private CompareAnswers.Compared compared(
      Ask ask, FactorTable table, Grouped grouped, Parameter parameter) {
    List<CompareAnswers.Group> groups = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    grouped.groups.forEach(
        (name, units) -> {
          List<Integer> measured = units.stream().filter(parameter::isPresent).toList();
          measured = measured.subList(Math.max(0, measured.size() - MAX_VALUES), measured.size());
          if (measured.size() >= 3) {
            Sample sample = Sample.of(measured.stream().mapToDouble(parameter::at).toArray());
            samples.add(sample);
            groups.add(group(name, sample, items(table, measured)));
          }
        });
    ChartLines.@Nullable Spec spec = spec(ask, parameter.name());
    if (groups.size() < 2) {
      return refused(parameter, spec, groups, "fewer than two groups with three values or more");
    }
    return switch (new Compare(CONFIDENCE).levels(samples)) {
      case Compare.Refused refused -> refused(parameter, spec, groups, refused.why());
      case Compare.Compared found -> tested(parameter, spec, groups, samples, found);
    };
  }

  private static CompareAnswers.Compared refused(
      Parameter parameter,
      ChartLines.@Nullable Spec spec,
      List<CompareAnswers.Group> groups,
      String why) {
    return new CompareAnswers.Compared(
        parameter.name(),
        symbol(parameter),
        spec,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        groups,
        List.of(),
        "",
        why);
  }

  private static CompareAnswers.Compared tested(
      Parameter parameter,
      ChartLines.@Nullable Spec spec,
      List<CompareAnswers.Group> groups,
      List<Sample> samples,
      Compare.Compared found) {
    Anova anova = Anova.of(samples);
    double sigma = Math.sqrt(anova.meanWithin());
    List<CompareAnswers.Pair> pairs =
        found.pairs().stream()
            .map(
                each ->
                    new CompareAnswers.Pair(
                        groups.get(each.first()).name(),
                        groups.get(each.second()).name(),
                        each.difference(),
                        each.interval().low(),
                        each.interval().high(),
                        sigma == 0 ? 0 : each.difference() / sigma,
                        each.p()))
            .sorted(Comparator.comparingDouble(CompareAnswers.Pair::p))
            .toList();
    CompareAnswers.Pair first = pairs.getFirst();
    return new CompareAnswers.Compared(
        parameter.name(),
        symbol(parameter),
        spec,
        Words.of(found.method()),
        found.reasons().stream().map(Words::of).toList(),
        found.level().p(),
        null,
        anova.share(),
        found.spread().p(),
        groups,
        pairs,
        String.format(
            Locale.ROOT,
            "%s lies %.4g %s %s than %s (%.4g … %.4g).",
            first.second(),
            Math.abs(first.difference()),
            symbol(parameter),
            first.difference() > 0 ? "higher" : "lower",
            first.first(),
            first.low(),
            first.high()),
        null);
  }

  static List<String> items(FactorTable table, List<Integer> units) {
    return units.reversed().stream()
        .limit(MAX_ITEMS)
        .map(unit -> table.units().get(unit).text())
        .toList();
  }

  private static CompareAnswers.Group group(String name, Sample sample, List<String> items) {
    double[] values = sample.values();
    int n = sample.size();
    double width =
        Student.quantile((1 + CONFIDENCE) / 2, n - 1.0) * sample.deviation() / Math.sqrt(n);
    return new CompareAnswers.Group(
        name,
        n,
        sample.mean(),
        sample.mean() - width,
        sample.mean() + width,
        sample.deviation(),
        new CompareAnswers.Spread(
            sample.least(),
            Location.quantile(0.1, values),
            Location.quantile(0.25, values),
            Location.median(values),
            Location.quantile(0.75, values),
            Location.quantile(0.9, values),
            sample.most()),
        items);
  }

  /** A parameter is named by its step, where it has one its position, and its characteristic. */
  private ChartLines.@Nullable Spec spec(Ask ask, String parameter) {
    String[] parts = parameter.split(" · ", -1);
    Optional<ChartLines.Spec> spec =
        ask.query("product")
            .flatMap(
                product ->
                    plan.get()
                        .characteristic(new ProductId(product), parts[0], parts[parts.length - 1]))
            .map(ChartLines::spec);
    return spec.orElse(null);
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
