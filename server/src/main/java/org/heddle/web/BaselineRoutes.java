package org.heddle.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.heddle.access.Permission;
import org.heddle.baseline.Baseline;
import org.heddle.baseline.Baseline.About;
import org.heddle.baseline.BaselineBook;
import org.heddle.baseline.BaselineText;
import org.heddle.cause.FactorKind;
import org.heddle.cause.FactorTable;
import org.heddle.cause.Parameter;
import org.heddle.cause.Populations;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.plan.Plan;
import org.heddle.supply.DocumentStore;
import org.jspecify.annotations.Nullable;

/**
 * What a line, a product and a recipe did when all was well, kept in numbers that no longer change,
 * and whether it does so now.
 */
final class BaselineRoutes {
  private static final int MAX_NAME = 80;
  private static final int MAX_REASON = 2_000;
  private static final int MAX_ONLY = 20;

  /** Fewer units are a sample, no baseline; a mean of thirty is known to a fifth of its scatter. */
  private static final int MIN_UNITS = 30;

  /** What tells where and how things are made; the rest only tells how the units were chosen. */
  private static final List<FactorKind> LASTING =
      List.of(
          FactorKind.STATION,
          FactorKind.EQUIPMENT,
          FactorKind.TOOL,
          FactorKind.PROGRAM,
          FactorKind.RECIPE);

  private final BaselineBook book;
  private final Populations populations;
  private final Genealogy genealogy;
  private final DocumentStore documents;
  private final Supplier<PlanBook> names;
  private final Supplier<Plan> plan;
  private final Deeds deeds;

  BaselineRoutes(Services services, Acting acting) {
    this.book = acting.baselines();
    this.populations = services.populations();
    this.genealogy = services.genealogy();
    this.documents = services.documents();
    this.names = services.book();
    this.plan = () -> acting.plan().apply(services.clock().instant());
    this.deeds = new Deeds(services);
  }

  /**
   * A baseline that is wanted.
   *
   * @param name a known one of the same product becomes its next version
   * @param only what narrows the units, such as {@code line:filling=line-a}
   * @param from made then or later
   * @param to made before
   */
  record BaselineAsk(
      String name,
      String product,
      @Nullable List<String> only,
      @Nullable Instant from,
      @Nullable Instant to,
      String reason,
      Deeds.@Nullable Signed signature) {}

  /**
   * A baseline.
   *
   * @param state in-force, replaced, or broken: its document is missing or damaged
   * @param through when the last of its units was made
   */
  record Line(
      String id,
      String name,
      int version,
      String state,
      String product,
      String productName,
      List<String> only,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Instant through,
      int units,
      int parameters,
      Instant adoptedAt,
      String by,
      String reason,
      String sha256,
      long fact) {}

  record Lines(List<Line> baselines) {}

  /**
   * How it is now.
   *
   * @param from the units of now were made then or later
   * @param units how many there are
   * @param gone measured values of the baseline that units of now do not have
   */
  record Now(
      Line baseline,
      Instant from,
      @Nullable Instant to,
      int units,
      double confidence,
      int differing,
      List<CompareAnswers.Compared> compared,
      List<String> gone) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/baselines", Permission.SEE, "Baselines, the newest first")
            .query("product", "of this product only")
            .gives(Lines.class, this::lines),
        Route.post("/api/baselines", Permission.CORRECT, "Keeps the values of chosen good units")
            .takes(BaselineAsk.class)
            .gives(Line.class, this::adopt),
        id(Route.get("/api/baselines/{id}", Permission.SEE, "The units of now against a baseline"))
            .query("from", "only units made from then on; since the baseline when absent")
            .query("to", "only units made before")
            .gives(Now.class, this::now),
        id(Route.get("/api/baselines/{id}/values.txt", Permission.SEE, "Its values as kept"))
            .streams("text/tab-separated-values", this::values));
  }

  private static Route.Builder id(Route.Builder route) {
    return route.part("id", "of the baseline, such as B-1");
  }

  private Lines lines(Ask ask) {
    Optional<String> product = ask.query("product");
    return new Lines(
        book.entries().reversed().stream()
            .map(this::line)
            .filter(line -> product.isEmpty() || line.product.equals(product.get()))
            .toList());
  }

  private Line line(BaselineBook.Entry entry) {
    @Nullable About about = entry.about().orElse(null);
    String product = about == null ? "" : about.product();
    return new Line(
        entry.id(),
        about == null ? entry.id() : about.name(),
        about == null ? 0 : about.version(),
        about == null ? "broken" : book.isInForce(entry) ? "in-force" : "replaced",
        product,
        product.isEmpty() ? "" : names.get().productName(new ProductId(product)),
        about == null ? List.of() : about.only(),
        about == null ? null : about.from(),
        about == null ? null : about.to(),
        about == null ? null : about.through(),
        entry.units(),
        entry.columns(),
        entry.at(),
        entry.by(),
        about == null ? "" : about.reason(),
        entry.sha256(),
        entry.position());
  }

  private BaselineBook.Entry entry(Ask ask) {
    return book.entry(ask.part("id"))
        .orElseThrow(() -> Trouble.unknown("baseline", ask.part("id")));
  }

  /** All units of a product: a factor that all of a shorter time share would not stand in it. */
  private FactorTable table(String product) {
    Populations.Span all = new Populations.Span(new ProductId(product), Instant.EPOCH, Instant.MAX);
    return populations.of(List.of(), all).table();
  }

  private int[] chosen(FactorTable table, List<String> only, IntPredicate when) {
    IntPredicate wanted = new Grouping(table, plan, true).only(only);
    int[] units = IntStream.range(0, table.size()).filter(when).filter(wanted).toArray();
    int from = Math.max(0, units.length - Baseline.MAX_UNITS);
    return IntStream.range(from, units.length).map(i -> units[i]).toArray();
  }

  private IntPredicate made(FactorTable table, @Nullable Instant from, @Nullable Instant to) {
    Lineage lineage = genealogy.lineage();
    long first = from == null ? Long.MIN_VALUE : from.getEpochSecond();
    long end = to == null ? Long.MAX_VALUE : to.getEpochSecond();
    return unit -> {
      long second = lineage.madeAtSecond(genealogy.number(table.units().get(unit)));
      return second >= first && second < end;
    };
  }

  private Line adopt(Ask ask) throws IOException, InterruptedException {
    BaselineAsk wish = ask.body(BaselineAsk.class);
    String name = Objects.requireNonNullElse(wish.name, "").strip();
    String reason = Deeds.reason(wish.reason);
    List<String> only = Objects.requireNonNullElse(wish.only, List.of());
    if (name.isEmpty() || name.length() > MAX_NAME) {
      throw Trouble.wrong("name", "a name of at most " + MAX_NAME + " characters is needed");
    }
    if (reason.length() > MAX_REASON || only.size() > MAX_ONLY) {
      throw Trouble.wrong("reason", "is too long, or too much narrows the units");
    }
    FactorTable table = table(Objects.requireNonNullElse(wish.product, ""));
    int[] units = chosen(table, only, made(table, wish.from, wish.to));
    if (units.length < MIN_UNITS) {
      throw new Trouble(
          422,
          "too-few-units",
          "%d units are chosen, %d are needed.".formatted(units.length, MIN_UNITS),
          "Nothing was kept.",
          "Choose a longer time, or narrow less.");
    }
    String id = "B-" + (book.entries().size() + 1);
    int version = book.versions(name, wish.product).size() + 1;
    Approval approval =
        deeds.approve(
            ask.visitor(),
            wish.signature,
            Deeds.Needed.ONE,
            "baseline %s version %d".formatted(name, version));
    ItemId last = table.units().get(units[units.length - 1]);
    About about =
        new About(
            id,
            name,
            version,
            wish.product,
            only,
            wish.from,
            wish.to,
            Instant.ofEpochSecond(genealogy.lineage().madeAtSecond(genealogy.number(last))),
            reason,
            approval.meaning());
    keep(ask, new Baseline(about, columns(table, units), itemsOf(table, units)));
    return line(book.entry(id).orElseThrow());
  }

  private void keep(Ask ask, Baseline baseline) throws IOException, InterruptedException {
    if (!(documents.keep(new ByteArrayInputStream(BaselineText.bytes(baseline)))
        instanceof DocumentStore.Outcome.Kept kept)) {
      throw Trouble.tooLarge(DocumentStore.MAX_BYTES);
    }
    About about = baseline.about();
    deeds.record(
        ask.visitor(),
        "baseline:" + about.id(),
        new ModelAdopted(about.id(), BaselineBook.KIND, about.product(), kept.sha256()));
  }

  private static List<String> itemsOf(FactorTable table, int[] units) {
    return IntStream.of(units).mapToObj(unit -> table.units().get(unit).text()).toList();
  }

  /** What was measured on the units themselves: the air wanders from day to day by itself. */
  private static List<Baseline.Column> columns(FactorTable table, int[] units) {
    List<Baseline.Column> columns = new ArrayList<>();
    table.parameters().stream()
        .filter(each -> !Comparing.isCounter(each) && !Comparing.isAir(each))
        .filter(each -> IntStream.of(units).filter(each::isPresent).count() >= MIN_UNITS)
        .limit(Baseline.MAX_COLUMNS)
        .forEach(each -> columns.add(column(each, units)));
    return columns;
  }

  private static Baseline.Column column(Parameter parameter, int[] units) {
    float[] values = new float[units.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameter.at(units[i]);
    }
    return new Baseline.Column(parameter.name(), parameter.unit(), values);
  }

  private Now now(Ask ask) {
    BaselineBook.Entry entry = entry(ask);
    Baseline baseline =
        book.baseline(entry).orElseThrow(() -> Trouble.unknown("document", entry.sha256()));
    About about = baseline.about();
    FactorTable table = table(about.product());
    Instant from = ask.instant("from").orElse(about.through().plusSeconds(1));
    Instant to = ask.instant("to").orElse(null);
    List<String> lasting = about.only().stream().filter(BaselineRoutes::isLasting).toList();
    int[] units = chosen(table, lasting, made(table, from, to));
    List<CompareAnswers.Compared> compared = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (Baseline.Column column : baseline.columns()) {
      Optional<Parameter> parameter =
          table.parameters().stream().filter(p -> p.name().equals(column.name())).findFirst();
      if (parameter.isEmpty()) {
        gone.add(column.name());
      } else {
        compared.add(compared(baseline, column, table, parameter.get(), units));
      }
    }
    List<CompareAnswers.Compared> corrected =
        Comparing.corrected(compared).stream()
            .sorted(
                Comparator.comparing(Comparing::differs)
                    .thenComparingDouble(Comparing::sigmas)
                    .reversed())
            .toList();
    return new Now(
        line(entry),
        from,
        to,
        units.length,
        Comparing.CONFIDENCE,
        (int) corrected.stream().filter(Comparing::differs).count(),
        corrected,
        gone);
  }

  /** Only what lasts narrows the units of now; a lot or a shift of then does not come again. */
  private static boolean isLasting(String only) {
    String factor = Grouping.factorOf(only);
    String kind = factor.substring(0, Math.max(0, factor.indexOf(':')));
    return kind.equals(Grouping.LINE)
        || LASTING.stream().anyMatch(each -> each.word().equals(kind));
  }

  private CompareAnswers.Compared compared(
      Baseline baseline,
      Baseline.Column column,
      FactorTable table,
      Parameter parameter,
      int[] units) {
    Comparing comparing =
        new Comparing(
            parameter.name(),
            Comparing.symbol(parameter),
            Comparing.spec(plan.get(), baseline.about().product(), parameter.name()));
    List<Integer> then =
        IntStream.range(0, column.values().length)
            .filter(i -> !Float.isNaN(column.values()[i]))
            .boxed()
            .toList();
    comparing.group(
        baseline.about().name() + " v" + baseline.about().version(),
        then.stream().mapToDouble(i -> column.values()[i]).toArray(),
        then.stream().map(baseline.units()::get).toList());
    List<Integer> now = IntStream.of(units).filter(parameter::isPresent).boxed().toList();
    comparing.group(
        "now",
        now.stream().mapToDouble(parameter::at).toArray(),
        now.stream().map(unit -> table.units().get(unit).text()).toList());
    return comparing.compared();
  }

  private void values(Ask ask) throws IOException {
    BaselineBook.Entry entry = entry(ask);
    Baseline baseline =
        book.baseline(entry).orElseThrow(() -> Trouble.unknown("document", entry.sha256()));
    ask.context().contentType("text/tab-separated-values; charset=utf-8");
    ask.context().header("Content-Disposition", "attachment; filename=\"" + entry.id() + ".txt\"");
    try (OutputStream out = ask.context().res().getOutputStream()) {
      out.write(BaselineText.bytes(baseline));
    }
  }
}
