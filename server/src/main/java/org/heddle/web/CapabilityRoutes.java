package org.heddle.web;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.heddle.access.Permission;
import org.heddle.capability.Answer;
import org.heddle.capability.CapabilityStudy;
import org.heddle.capability.Request;
import org.heddle.capability.Stability;
import org.heddle.gauge.StudyBook;
import org.heddle.identity.ProductId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Plan;
import org.heddle.quantity.Units;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.Spreads;
import org.heddle.spc.StreamKey;
import org.heddle.spc.StreamState;
import org.heddle.web.CapabilityBook.Case;
import org.heddle.web.CapabilityBook.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Can each process hold its tolerance: all characteristics in a table, and one with its picture.
 */
final class CapabilityRoutes {
  private static final long SEED = 20_260_101;
  private static final double WANTED = 1.33;

  /** What endangers life and limb must show more (VDA 4: 1.67). */
  private static final double WANTED_A = 1.67;

  private static final double CONFIDENCE = 0.95;

  /** The newest values of a characteristic that are looked at together. */
  private static final int MAX_VALUES = 500;

  private static final List<String> HEADER =
      List.of(
          "product",
          "step",
          "characteristic",
          "unit",
          "values",
          "streams",
          "stable",
          "index",
          "value",
          "low",
          "high",
          "at least",
          "wanted",
          "proved",
          "ppm outside",
          "refused");

  private final Acting acting;
  private final ChartFigures figures = new ChartFigures();
  private final StudyBook studies;
  private final Supplier<PlanBook> plan;
  private final Clock clock;
  private final CapabilityBook book = new CapabilityBook(this::study);

  CapabilityRoutes(Services services, Acting acting) {
    this.acting = acting;
    this.studies = acting.studies();
    this.plan = services.book();
    this.clock = services.clock();
  }

  /**
   * A table is answered within this time; what is not studied by then is when it is asked again.
   */
  private static final long PATIENCE_NANOS = 400_000_000;

  /**
   * A characteristic.
   *
   * @param stable whether every chart of it showed no signal
   * @param verdict the same in words, with what was looked at
   * @param worst the index of the nearer limit; absent when refused
   * @param atLeast what it reaches with 95 % confidence
   * @param toShow what it would have to show for {@code wanted} to be proved
   * @param refused why there is no index
   */
  record Row(
      String id,
      String product,
      String productName,
      String step,
      String characteristic,
      String name,
      String unit,
      String symbol,
      ChartLines.@Nullable Spec spec,
      int values,
      int streams,
      boolean stable,
      String verdict,
      ChartFigures.@Nullable Index worst,
      @Nullable Double atLeast,
      @Nullable Double toShow,
      double wanted,
      boolean proved,
      @Nullable Double ppm,
      @Nullable String refused) {}

  /**
   * @param waiting characteristics that are not studied yet; asked again, they are
   */
  record Rows(List<Row> rows, int proved, int unproved, int unstable, int refused, int waiting) {}

  /** One stream of a characteristic by itself. */
  record Part(
      String stream,
      ChartLines.Parts parts,
      int values,
      boolean stable,
      ChartFigures.@Nullable Index worst,
      @Nullable String refused) {}

  /**
   * A characteristic with its picture.
   *
   * @param shape family of the fitted distribution; normal when nothing speaks against it
   * @param fitP how often the fitted distribution lies so far from its own values
   * @param gaugeSigma of the gauge study in force, taken out in {@code withoutGauge}
   */
  record Detail(
      Row row,
      ChartFigures.@Nullable Histogram histogram,
      List<ChartFigures.Index> indices,
      @Nullable String method,
      @Nullable String shape,
      @Nullable Double fitP,
      @Nullable Double gaugeSigma,
      @Nullable String gaugeStudy,
      @Nullable Double withoutGauge,
      List<Part> parts) {}

  List<Route> routes() {
    return List.of(
        filtered(Route.get("/api/capability", Permission.SEE, "Capability of all characteristics"))
            .gives(Rows.class, this::rows),
        filtered(Route.get("/api/capability.csv", Permission.SEE, "The same as a table"))
            .streams("text/csv", this::csv),
        Route.get("/api/capability/{id}", Permission.SEE, "Capability of one characteristic")
            .part("id", "product/step/characteristic")
            .gives(Detail.class, this::detail));
  }

  private static Route.Builder filtered(Route.Builder route) {
    return route
        .query("product", "only of that product")
        .query("q", "words that name, step or product hold");
  }

  private Plan inForce() {
    return acting.plan().apply(clock.instant());
  }

  private Map<Subject, List<StreamState>> subjects() {
    Map<Subject, List<StreamState>> subjects = new LinkedHashMap<>();
    for (StreamState stream : acting.charts().all()) {
      StreamKey key = stream.key();
      boolean isSingle = stream.watch().map(ChartFigures::isOfValues).orElse(true);
      if (isSingle && !key.product().isEmpty()) {
        subjects
            .computeIfAbsent(
                new Subject(key.product(), key.step(), key.characteristic()),
                _ -> new ArrayList<>())
            .add(stream);
      }
    }
    return subjects;
  }

  /** Rows that are studied, and how many are not yet. */
  private record Found(List<Row> rows, int waiting) {}

  private Found all(Ask ask, long patience) {
    Optional<String> product = ask.query("product");
    List<String> words =
        ask.query("q")
            .map(q -> List.of(q.toLowerCase(Locale.ROOT).split("\\s+")))
            .orElse(List.of());
    ChartLines lines = new ChartLines(inForce());
    long until = patience == Long.MAX_VALUE ? patience : System.nanoTime() + patience;
    List<Row> rows = new ArrayList<>();
    int waiting = 0;
    for (Map.Entry<Subject, List<StreamState>> each : subjects().entrySet()) {
      Subject subject = each.getKey();
      Optional<Characteristic> known = lines.characteristic(each.getValue().getFirst().key());
      if (product.filter(p -> !p.equals(subject.product())).isPresent()
          || known.filter(CapabilityRoutes::isSpecified).isEmpty()
          || !words.stream().allMatch(words(subject, known.get())::contains)) {
        continue;
      }
      Case asked = new Case(subject, each.getValue(), known.get());
      if (book.isKnown(asked) || book.isStudied(asked, until)) {
        rows.add(row(subject, each.getValue(), known.get(), book.latest(asked)));
      } else {
        waiting++;
      }
    }
    rows.sort(Comparator.comparingDouble(CapabilityRoutes::rank).thenComparing(Row::id));
    return new Found(rows, waiting);
  }

  private String words(Subject subject, Characteristic of) {
    String product = plan.get().productName(new ProductId(subject.product()));
    return (of.name() + " " + product + " " + subject.id()).toLowerCase(Locale.ROOT);
  }

  /** What needs to be looked at first: the least proved. */
  private static double rank(Row row) {
    return row.atLeast == null ? Double.MAX_VALUE : row.atLeast - row.wanted;
  }

  private Rows rows(Ask ask) {
    Found found = all(ask, PATIENCE_NANOS);
    List<Row> rows = found.rows;
    return new Rows(
        rows,
        (int) rows.stream().filter(Row::proved).count(),
        (int) rows.stream().filter(row -> row.worst != null && !row.proved).count(),
        (int) rows.stream().filter(row -> row.worst != null && !row.stable).count(),
        (int) rows.stream().filter(row -> row.refused != null).count(),
        found.waiting);
  }

  private static double[] values(List<StreamState> streams) {
    List<Point> points = new ArrayList<>();
    for (StreamState stream : streams) {
      stream.values().stream().filter(p -> !p.is(RecentPoints.VOIDED)).forEach(points::add);
    }
    points.sort(Comparator.comparingLong(Point::position).thenComparingInt(Point::index));
    return points.stream()
        .skip(Math.max(0, points.size() - MAX_VALUES))
        .mapToDouble(Point::value)
        .toArray();
  }

  private Answer study(Case each) {
    Subject subject = each.subject();
    Characteristic of = each.of();
    OptionalDouble gauge = studies.sigma(subject.characteristic());
    Request request =
        ChartFigures.Allowed.of(of)
            .request(values(each.streams()), CapabilityBook.stability(each.streams()))
            .orElseThrow()
            .inSubgroupsOf(subgroup(each.streams()))
            .proving(wanted(of), CONFIDENCE)
            .measuredWith(gauge.orElse(0));
    return new CapabilityStudy(SEED).answer(request);
  }

  /** Of several streams together no values in a row were made alike. */
  private static int subgroup(List<StreamState> streams) {
    return streams.size() == 1 ? streams.getFirst().spreads().map(Spreads::alike).orElse(1) : 1;
  }

  private static boolean isSpecified(Characteristic of) {
    return ChartFigures.Allowed.of(of).tolerance().isPresent();
  }

  private static double wanted(Characteristic of) {
    return of.significance() == Characteristic.Significance.A ? WANTED_A : WANTED;
  }

  private Row row(Subject subject, List<StreamState> streams, Characteristic of, Answer answer) {
    Stability stability = CapabilityBook.stability(streams);
    boolean isStable = stability instanceof Stability.Shown;
    Answer.@Nullable Known known = answer instanceof Answer.Known k ? k : null;
    double wanted = wanted(of);
    return new Row(
        subject.id(),
        subject.product(),
        plan.get().productName(new ProductId(subject.product())),
        subject.step(),
        subject.characteristic(),
        of.name(),
        of.unit().code(),
        Units.symbol(of.unit()),
        ChartLines.spec(of),
        values(streams).length,
        streams.size(),
        isStable,
        (isStable ? "Stability was shown: " : "Stability was not shown: ")
            + stability.evidence()
            + ".",
        known == null ? null : worst(known),
        known == null ? null : known.atLeast(),
        known == null ? null : known.toShow(),
        wanted,
        known != null && isStable && known.isProved(wanted),
        known == null ? null : known.ppmOutside(),
        answer instanceof Answer.Refused refused ? refused.reason() : null);
  }

  private static ChartFigures.Index worst(Answer.Known known) {
    return new ChartFigures.Index(
        known.stability().label().worst(),
        known.indices().worst(),
        known.worst().low(),
        known.worst().high(),
        known.count());
  }

  private Detail detail(Ask ask) {
    String id = ask.part("id");
    Map.Entry<Subject, List<StreamState>> found =
        subjects().entrySet().stream()
            .filter(entry -> entry.getKey().id().equals(id))
            .findFirst()
            .orElseThrow(() -> Trouble.unknown("characteristic", id));
    ChartLines lines = new ChartLines(inForce());
    List<StreamState> streams = found.getValue();
    Characteristic of =
        lines
            .characteristic(streams.getFirst().key())
            .filter(CapabilityRoutes::isSpecified)
            .orElseThrow(() -> Trouble.unknown("tolerance of", id));
    Answer answer = book.answer(new Case(found.getKey(), streams, of));
    Answer.@Nullable Known known = answer instanceof Answer.Known k ? k : null;
    OptionalDouble gauge = studies.sigma(found.getKey().characteristic());
    return new Detail(
        row(found.getKey(), streams, of, answer),
        ChartFigures.histogram(values(streams), Optional.of(answer), true),
        known == null ? List.of() : ChartFigures.indices(known),
        known == null ? null : Words.of(known.method()),
        known == null ? null : known.shape().map(fit -> Words.of(fit.family())).orElse("normal"),
        known == null ? null : known.fitP(),
        gauge.isPresent() ? (Double) gauge.getAsDouble() : null,
        studies.latestFor(found.getKey().characteristic()).orElse(null),
        known == null || known.withoutGauge().isEmpty()
            ? null
            : (Double) known.withoutGauge().getAsDouble(),
        streams.stream().map(stream -> part(stream, of)).toList());
  }

  private Part part(StreamState stream, Characteristic of) {
    double[] values = ChartFigures.values(stream);
    Answer answer =
        figures
            .study(stream, values, ChartFigures.Allowed.of(of))
            .orElse(new Answer.Refused(Answer.Refused.Why.TOO_FEW, "not charted by single values"));
    return new Part(
        stream.key().text(),
        ChartLines.Parts.of(stream.key().part()),
        values.length,
        ChartFigures.stability(stream) instanceof Stability.Shown,
        answer instanceof Answer.Known known ? worst(known) : null,
        answer instanceof Answer.Refused refused ? refused.reason() : null);
  }

  private void csv(Ask ask) throws IOException {
    try (Sheet.Csv sheet = Sheet.csv(ask.context(), "capability", HEADER)) {
      for (Row row : all(ask, Long.MAX_VALUE).rows) {
        ChartFigures.@Nullable Index worst = row.worst;
        sheet.row(
            List.of(
                row.product,
                row.step,
                row.characteristic,
                row.symbol,
                row.values,
                row.streams,
                row.stable ? "shown" : "not shown",
                worst == null ? "" : worst.name(),
                worst == null ? "" : worst.value(),
                worst == null || worst.low() == null ? "" : worst.low(),
                worst == null || worst.high() == null ? "" : worst.high(),
                row.atLeast == null ? "" : row.atLeast,
                row.wanted,
                row.proved ? "yes" : "no",
                row.ppm == null ? "" : row.ppm,
                row.refused == null ? "" : row.refused));
      }
    }
  }
}
