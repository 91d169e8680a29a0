package org.heddle.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.heddle.access.Permission;
import org.heddle.alert.Alert;
import org.heddle.capability.Answer;
import org.heddle.containment.Reactions;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Micros;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.spc.LimitSet;
import org.heddle.spc.Mark;
import org.heddle.spc.Member;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.Spc;
import org.heddle.spc.Spreads;
import org.heddle.spc.StreamState;
import org.heddle.statistics.ControlLimits;
import org.jspecify.annotations.Nullable;

/** The live charts: streams, their points, limits, alarms and figures; and freezing limits. */
final class ChartRoutes {
  private static final int ROWS = 200;
  private static final int MAX_ROWS = 5_000;

  /** A part a pixel or two of a usual screen. */
  private static final int PARTS = 400;

  private static final int MAX_PARTS = 1_000;
  private final Acting acting;
  private final Genealogy genealogy;
  private final Clock clock;
  private final ChartFigures figures = new ChartFigures();
  private final ChartFreeze freeze;
  private final ChartPast past;

  ChartRoutes(Services services, Acting acting) {
    this.acting = acting;
    this.genealogy = services.genealogy();
    this.clock = services.clock();
    this.freeze = new ChartFreeze(acting, new Deeds(services), services.clock());
    this.past = new ChartPast(acting, services.lake(), this::product);
  }

  record Streams(List<ChartLines.Line> streams, int total, int alarms, int learning) {}

  /**
   * A point of a chart.
   *
   * @param seq journal position of its fact
   * @param index of the reading in its fact; -1 for the fact itself
   * @param plotted what is held against the limits, where that is not the value
   * @param z distance from the centre in standard deviations; absent while the stream learns
   * @param rules what rang at it
   * @param held what it was held against, where that is not the same for all points
   * @param spread R or s of its subgroup, where it is a mean
   */
  record Charted(
      long seq,
      int index,
      @Nullable String item,
      Instant at,
      double value,
      @Nullable Double plotted,
      @Nullable Double z,
      boolean late,
      boolean corrected,
      List<String> rules,
      int limitsVersion,
      @Nullable Held held,
      @Nullable Double spread) {}

  /**
   * A point's own measure; limits are absent while the chart learns.
   *
   * @param who the product, or the parallel stream that was the extreme
   * @param raw the value as measured
   * @param n pieces, amount, or parallel streams behind the point
   * @param side 1 for the highest of several, -1 for the lowest
   * @param spread limits of s, of means whose n changes
   */
  record Held(
      @Nullable String who,
      double raw,
      double n,
      int side,
      @Nullable Double lower,
      @Nullable Double centre,
      @Nullable Double upper,
      @Nullable SpreadLimits spread) {
    static Held of(Mark mark) {
      return new Held(
          mark.who().isEmpty() ? null : mark.who(),
          mark.raw(),
          mark.size(),
          mark.side(),
          known(mark.lower()),
          known(mark.centre()),
          known(mark.upper()),
          SpreadLimits.of(mark.scatter()));
    }

    private static @Nullable Double known(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }

  /** One of several on a chart, with its own centre and σ once it has them. */
  record Standing(
      String name,
      String stream,
      long values,
      @Nullable Double centre,
      @Nullable Double sigma,
      int extremes,
      boolean frozen) {
    static Standing of(Member member) {
      return new Standing(
          member.name(),
          member.stream(),
          member.values(),
          Held.known(member.centre()),
          Held.known(member.sigma()),
          member.extremes(),
          member.isFrozen());
    }
  }

  /** Limits of the chart of ranges or standard deviations. */
  record SpreadLimits(double lower, double centre, double upper) {
    /** Null while the chart learns. */
    static @Nullable SpreadLimits of(Mark.@Nullable Scatter scatter) {
      return scatter == null || Double.isNaN(scatter.upper())
          ? null
          : new SpreadLimits(scatter.lower(), scatter.centre(), scatter.upper());
    }

    static SpreadLimits of(ControlLimits limits) {
      return new SpreadLimits(limits.lower(), limits.centre(), limits.upper());
    }
  }

  /**
   * Limits, in force from a time on.
   *
   * @param within σ within subgroups, and {@code spread} what follows from it; of means only
   */
  record Version(
      int version,
      Instant effectiveFrom,
      double centre,
      double sigma,
      double lower,
      double upper,
      boolean frozen,
      int points,
      double phi,
      @Nullable Double within,
      @Nullable SpreadLimits spread,
      String evidence) {
    static Version of(LimitSet limits, StreamState stream) {
      double reach = stream.reach(limits);
      return new Version(
          limits.version(),
          limits.effectiveFrom(),
          limits.centre(),
          limits.sigma(),
          Double.isNaN(reach) ? limits.lower() : -reach,
          Double.isNaN(reach) ? limits.upper() : reach,
          limits.version() > 0,
          limits.points(),
          limits.phi(),
          stream.spreads().map(_ -> limits.within()).orElse(null),
          stream
              .spreads()
              .filter(spreads -> spreads.size() == limits.subgroup())
              .map(spreads -> SpreadLimits.of(spreads.limits(limits)))
              .orElse(null),
          limits.estimator() + (limits.evidence().isEmpty() ? "" : ": " + limits.evidence()));
    }
  }

  record Rang(
      String alarm,
      Instant at,
      long seq,
      String rule,
      double size,
      Instant onsetAt,
      Instant onsetFrom,
      Instant onsetTo,
      long onset,
      String state) {}

  /**
   * A chart.
   *
   * @param spread what the second chart of a chart of means shows: R or s
   */
  record Detail(
      ChartLines.Line stream,
      List<Charted> points,
      List<Version> limitVersions,
      List<Rang> alarms,
      ChartFigures.@Nullable Histogram histogram,
      ChartFigures.@Nullable Capability capability,
      ChartFigures.@Nullable Price price,
      List<Standing> members,
      @Nullable String spread) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/streams", Permission.SEE, "What is charted: alarms first, then by name")
            .query("station", "only its streams")
            .query("product", "only of that product")
            .query("line", "only of stations of that line")
            .query("state", "alarm, learning, watched or off")
            .query("q", "words that the stream's name holds")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Streams.class, this::streams),
        part(Route.get("/api/streams/{id}", Permission.SEE, "A chart with all that belongs to it"))
            .gives(Detail.class, this::detail),
        part(Route.get(
                "/api/streams/{id}/past", Permission.SEE, "A stream over any stretch of time"))
            .query("from", "begin; the first value when absent")
            .query("to", "end, not included; the newest value when absent")
            .query("most", "parts wanted, at most " + MAX_PARTS)
            .gives(ChartPast.Stretch.class, this::past),
        part(Route.get("/api/streams/{id}/export.csv", Permission.SEE, "The points of a chart"))
            .streams("text/csv", this::csv),
        part(Route.get("/api/streams/{id}/proposal", Permission.SEE, "Limits from its points"))
            .query("exclude", "points to leave out, as seq:index, commas between")
            .gives(ChartFreeze.Proposed.class, ask -> freeze.proposed(stream(ask), ask)),
        part(Route.post("/api/streams/{id}/freeze", Permission.CORRECT, "Freezes proposed limits"))
            .takes(ChartFreeze.FreezeAsk.class)
            .gives(Version.class, this::freeze));
  }

  private static Route.Builder part(Route.Builder route) {
    return route.part("id", "of the stream, as its alarms name it");
  }

  private Version freeze(Ask ask) throws Exception {
    StreamState stream = stream(ask);
    return Version.of(freeze.freeze(stream, ask), stream);
  }

  private ChartPast.Stretch past(Ask ask) throws InterruptedException {
    int most = Math.clamp(ask.whole("most", PARTS), 1, MAX_PARTS);
    return past.between(stream(ask).key(), ask.instant("from"), ask.instant("to"), most);
  }

  private String product(ItemId item) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    return node < 0 ? "" : lineage.product(node).map(ProductId::value).orElse("");
  }

  private ChartLines lines() {
    return new ChartLines(acting.plan().apply(clock.instant()));
  }

  private Streams streams(Ask ask) {
    ChartLines lines = lines();
    List<ChartLines.Line> all =
        Stream.of(
                acting.charts().all(ChartLines.SPARK),
                acting.combined().all(ChartLines.SPARK),
                acting.standardised().all(ChartLines.SPARK))
            .flatMap(List::stream)
            .map(lines::line)
            .filter(wanted(ask))
            .toList();
    int limit = ask.limit(ROWS, MAX_ROWS);
    List<ChartLines.Line> shown =
        all.stream().sorted(ChartRoutes::alarmsFirst).limit(limit).toList();
    return new Streams(shown, all.size(), count(all, "alarm"), count(all, "learning"));
  }

  private static int alarmsFirst(ChartLines.Line a, ChartLines.Line b) {
    int first = Boolean.compare(b.state().equals("alarm"), a.state().equals("alarm"));
    return first != 0 ? first : a.id().compareTo(b.id());
  }

  private static int count(List<ChartLines.Line> lines, String state) {
    return (int) lines.stream().filter(line -> line.state().equals(state)).count();
  }

  private static Predicate<ChartLines.Line> wanted(Ask ask) {
    Optional<String> station = ask.query("station");
    Optional<String> product = ask.query("product");
    Optional<String> line = ask.query("line");
    Optional<String> state = ask.query("state");
    List<String> words =
        ask.query("q")
            .map(q -> List.of(q.toLowerCase(Locale.ROOT).split("\\s+")))
            .orElse(List.of());
    return each ->
        station.filter(s -> !s.equals(each.parts().station())).isEmpty()
            && product.filter(p -> !p.equals(each.product())).isEmpty()
            && line.filter(l -> !l.equals(each.line())).isEmpty()
            && state.filter(s -> !s.equals(each.state())).isEmpty()
            && words.stream()
                .allMatch((each.id() + " " + each.name()).toLowerCase(Locale.ROOT)::contains);
  }

  private StreamState stream(Ask ask) {
    Spc charts = acting.charts();
    String id = ask.part("id");
    return charts
        .named(id)
        .flatMap(charts::stream)
        .or(() -> acting.combined().named(id))
        .or(() -> acting.standardised().named(id))
        .orElseThrow(() -> Trouble.unknown("stream", id));
  }

  /** Of the chart, and of each of its parallel streams. */
  private List<Reactions.Rung> alarms(StreamState stream) {
    Set<String> names = new TreeSet<>();
    names.add(stream.key().text());
    stream.members().forEach(member -> names.add(member.stream()));
    return acting.reactions().alarms().stream()
        .filter(rung -> names.contains(rung.alarm().stream()))
        .toList();
  }

  private Detail detail(Ask ask) {
    StreamState stream = stream(ask);
    ChartLines lines = lines();
    List<Reactions.Rung> alarms = alarms(stream);
    double[] values = ChartFigures.values(stream);
    ChartFigures.Allowed allowed =
        lines
            .characteristic(stream.key())
            .map(ChartFigures.Allowed::of)
            .orElse(ChartFigures.Allowed.ALL);
    Optional<Answer> answer = figures.study(stream, values, allowed);
    return new Detail(
        lines.line(stream),
        points(stream, alarms),
        versions(stream).stream().map(each -> Version.of(each, stream)).toList(),
        alarms.stream().map(this::rang).toList(),
        ChartFigures.histogram(values, answer, stream.isOfValues()),
        answer.map(a -> ChartFigures.capability(stream, a)).orElse(null),
        figures.price(stream).orElse(null),
        stream.members().stream().map(Standing::of).toList(),
        stream.spreads().map(spreads -> spreads.isRange() ? "R" : "s").orElse(null));
  }

  /** Frozen ones, and before them those of its own making while they hold. */
  private static List<LimitSet> versions(StreamState stream) {
    List<LimitSet> versions = new ArrayList<>(stream.versions());
    stream.limits().filter(limits -> limits.version() == 0).ifPresent(own -> versions.add(0, own));
    return versions;
  }

  private List<Charted> points(StreamState stream, List<Reactions.Rung> alarms) {
    Map<List<Long>, Set<String>> rules = new HashMap<>();
    for (Reactions.Rung rung : alarms) {
      AlarmRaised alarm = rung.alarm();
      rules
          .computeIfAbsent(
              List.of(alarm.trigger().position(), (long) alarm.trigger().index()),
              _ -> new TreeSet<>())
          .add(alarm.rule());
    }
    List<LimitSet> versions = versions(stream);
    List<Charted> points = new ArrayList<>();
    double[] spreads = stream.spreads().map(Spreads::points).orElse(new double[0]);
    for (int i = 0; i < stream.points().size(); i++) {
      Point point = stream.points().get(i);
      if (!point.is(RecentPoints.VOIDED)) {
        Set<String> rang =
            rules.getOrDefault(
                List.of(point.position(), (long) point.index()),
                point.is(RecentPoints.SIGNAL) ? Set.of("again") : Set.of());
        @Nullable Held held = i < stream.marks().size() ? Held.of(stream.marks().get(i)) : null;
        LimitSet in = inForce(versions, Micros.at(point.micros()));
        @Nullable Double spread = i < spreads.length ? Held.known(spreads[i]) : null;
        points.add(charted(point, stream, in, rang, held, spread));
      }
    }
    return points;
  }

  private static @Nullable LimitSet inForce(List<LimitSet> versions, Instant at) {
    LimitSet found = null;
    for (LimitSet each : versions) {
      found = each.effectiveFrom().isAfter(at) ? found : each;
    }
    return found;
  }

  private Charted charted(
      Point point,
      StreamState stream,
      @Nullable LimitSet in,
      Set<String> rules,
      @Nullable Held held,
      @Nullable Double spread) {
    boolean isJudged = in != null && stream.isArmed() && !point.is(RecentPoints.LATE);
    return new Charted(
        point.position(),
        point.index(),
        point.item() < 0 ? null : genealogy.named(point.item()).map(ItemId::text).orElse(null),
        Micros.at(point.micros()),
        point.value(),
        isJudged ? plotted(point, in) : null,
        isJudged ? point.z() : null,
        point.is(RecentPoints.LATE),
        point.is(RecentPoints.CORRECTED),
        List.copyOf(rules),
        in == null ? 0 : in.version(),
        held,
        spread);
  }

  private static @Nullable Double plotted(Point point, @Nullable LimitSet in) {
    return in == null || in.phi() == 0 ? null : in.centre() + point.z() * in.sigma();
  }

  private Rang rang(Reactions.Rung rung) {
    AlarmRaised alarm = rung.alarm();
    return new Rang(
        alarm.alarm(),
        rung.at(),
        alarm.trigger().position(),
        alarm.rule(),
        alarm.trigger().size(),
        alarm.onset().at(),
        alarm.onset().from(),
        alarm.onset().to(),
        alarm.onset().position(),
        acting
            .alerts()
            .alert(alarm.alarm())
            .map(Alert::state)
            .map(Words::of)
            .orElse(rung.isClosed() ? "closed" : "open"));
  }

  private void csv(Ask ask) throws IOException {
    StreamState stream = stream(ask);
    List<Version> versions =
        versions(stream).stream().map(each -> Version.of(each, stream)).toList();
    ChartCsv.write(ask, points(stream, alarms(stream)), versions);
  }
}
