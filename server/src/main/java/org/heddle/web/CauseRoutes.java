package org.heddle.web;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.heddle.access.Permission;
import org.heddle.cause.DiffResult;
import org.heddle.cause.EvidenceScope;
import org.heddle.cause.Populations;
import org.heddle.cause.Populations.Population;
import org.heddle.cause.Populations.Span;
import org.heddle.cause.ScopeResult;
import org.heddle.cause.UnitDiff;
import org.heddle.cause.UnknownUnitException;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/** What bad units have in common, and which units are in it. */
final class CauseRoutes {
  private static final double USUAL_CONFIDENCE = 0.99;

  /** Units of a scope that are named in its answer. */
  private static final int MAX_ITEMS = 2_000;

  private static final int MAX_STEPS_SHOWN = 60;

  private final Genealogy genealogy;
  private final Populations populations;

  CauseRoutes(Services services) {
    this.genealogy = services.genealogy();
    this.populations = services.populations();
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/diff", Permission.SEE, "How bad units differ from good ones")
            .takes(CauseAnswers.DiffAsk.class)
            .gives(CauseAnswers.Diff.class, this::diff),
        Route.post("/api/scopes", Permission.SEE, "Which units share the cause of some failures")
            .takes(CauseAnswers.ScopeAsk.class)
            .gives(CauseAnswers.Scope.class, this::scope));
  }

  private CauseAnswers.Diff diff(Ask ask) {
    CauseAnswers.DiffAsk wish = ask.body(CauseAnswers.DiffAsk.class);
    long start = System.nanoTime();
    List<ItemId> bad = items("bad", wish.bad());
    Span span = span(bad, wish.product(), wish.from(), wish.to());
    Population population = population(bad, wish.good(), span);
    int good = population.table().size() - population.bad().length;
    if (good < UnitDiff.MIN_GOOD) {
      throw tooFew(
          "Only %d good units of %s were made in that time; %d are needed."
              .formatted(good, span.product().value(), UnitDiff.MIN_GOOD));
    }
    DiffResult result = population.diff().of(population.bad());
    CauseStrips strips = new CauseStrips(population.bad());
    return new CauseAnswers.Diff(
        result.bad(),
        result.good(),
        span.product().value(),
        given(span.from(), Instant.EPOCH),
        given(span.to(), Instant.MAX),
        population.facts(),
        population.table().factors().size(),
        population.table().parameters().size(),
        result.tests(),
        millisSince(start),
        CauseWords.headline(result),
        result.causes().stream().map(each -> CauseWords.of(each, strips)).toList(),
        result.unexplained(),
        result.differences().stream()
            .limit(MAX_STEPS_SHOWN)
            .map(each -> CauseWords.of(each, strips))
            .toList(),
        result.pairs().stream().map(each -> CauseWords.of(each, strips)).toList());
  }

  private static @Nullable Instant given(Instant time, Instant absent) {
    return time.equals(absent) ? null : time;
  }

  private static double millisSince(long start) {
    return Math.round((System.nanoTime() - start) / 10_000.0) / 100.0;
  }

  private Population population(List<ItemId> bad, @Nullable List<String> good, Span span) {
    try {
      return good == null || good.isEmpty()
          ? populations.of(bad, span)
          : populations.of(bad, items("good", good));
    } catch (UnknownUnitException e) {
      throw Trouble.unknown("item", e.unit().text());
    }
  }

  private static List<ItemId> items(String field, List<String> texts) {
    if (texts.isEmpty()) {
      throw tooFew("'" + field + "' names no unit.");
    }
    return texts.stream()
        .map(
            text ->
                ItemId.parse(text)
                    .orElseThrow(
                        () -> Trouble.wrong(field, "'" + text + "' is no item such as unit:C1")))
        .toList();
  }

  private static Trouble tooFew(String message) {
    return new Trouble(
        422,
        "too-few",
        message,
        "A comparison would say nothing.",
        "Name more units, or a longer time.");
  }

  private Span span(
      List<ItemId> bad, @Nullable String product, @Nullable Instant from, @Nullable Instant to) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(bad.getFirst());
    if (node < 0) {
      throw Trouble.unknown("item", bad.getFirst().text());
    }
    ProductId of =
        product != null
            ? new ProductId(product)
            : lineage
                .product(node)
                .orElseThrow(() -> tooFew("What " + bad.getFirst() + " is, is not recorded."));
    return new Span(of, from == null ? Instant.EPOCH : from, to == null ? Instant.MAX : to);
  }

  private CauseAnswers.Scope scope(Ask ask) {
    CauseAnswers.ScopeAsk wish = ask.body(CauseAnswers.ScopeAsk.class);
    long start = System.nanoTime();
    List<ItemId> failed = items("failed", wish.failed());
    Span span = span(failed, wish.product(), wish.from(), wish.to());
    double confidence = wish.confidence() == null ? USUAL_CONFIDENCE : wish.confidence();
    if (!(confidence > 0.5 && confidence < 1)) {
      throw Trouble.wrong("confidence", "lies above 0.5 and below 1");
    }
    Population population = population(failed, null, span);
    if (population.bad().length < EvidenceScope.MIN_FAILED
        || population.table().size() < EvidenceScope.MIN_POPULATION) {
      throw tooFew(
          "%d failures among %d units of %s; at least %d among %d are needed."
              .formatted(
                  population.bad().length,
                  population.table().size(),
                  span.product().value(),
                  EvidenceScope.MIN_FAILED,
                  EvidenceScope.MIN_POPULATION));
    }
    ScopeResult result = new EvidenceScope(population.table()).of(confidence, population.bad());
    return answer(result, population, span, wish.earlier(), start);
  }

  private CauseAnswers.Scope answer(
      ScopeResult result,
      Population population,
      Span span,
      @Nullable List<String> earlier,
      long start) {
    int units = result.units().cardinality();
    return new CauseAnswers.Scope(
        result.verdict().name().toLowerCase(Locale.ROOT),
        result.reason(),
        sentence(result, units),
        result.failed(),
        result.population(),
        units,
        (double) units / result.population(),
        result.confidence(),
        span.product().value(),
        given(span.from(), Instant.EPOCH),
        given(span.to(), Instant.MAX),
        population.facts(),
        result.none(),
        result.predictive(),
        millisSince(start),
        result.suspects().stream().map(CauseRoutes::suspect).toList(),
        result.next().stream()
            .map(
                n ->
                    new CauseAnswers.NextStep(
                        n.words(), n.examples(), n.entropyNow(), n.entropyThen()))
            .toList(),
        earlier == null ? null : comparison(result, population, earlier),
        result.units().stream()
            .limit(MAX_ITEMS)
            .mapToObj(unit -> population.table().units().get(unit).text())
            .toList());
  }

  private static String sentence(ScopeResult result, int units) {
    return switch (result.verdict()) {
      case EXPLAINED ->
          "%,d of %,d units hold the cause of these %d failures with %s confidence."
              .formatted(
                  units,
                  result.population(),
                  result.failed(),
                  CauseWords.percent(result.confidence()));
      case UNEXPLAINED ->
          "UNEXPLAINED: nothing recorded accounts for these %d failures; all %,d units stay in scope."
              .formatted(result.failed(), result.population());
    };
  }

  private static CauseAnswers.Suspect suspect(ScopeResult.Suspect each) {
    ScopeResult.Scan scan = each.scan();
    return new CauseAnswers.Suspect(
        each.family(),
        each.words(),
        ItemId.parse(each.item()).map(ItemId::text).orElse(null),
        each.belief(),
        each.failed(),
        each.units(),
        each.inScope(),
        scan == null
            ? null
            : new CauseAnswers.Scan(
                scan.from(),
                scan.to(),
                scan.p(),
                scan.fromLow(),
                scan.fromHigh(),
                scan.toLow(),
                scan.toHigh()));
  }

  private CauseAnswers.Comparison comparison(
      ScopeResult result, Population population, List<String> earlier) {
    BitSet numbers = new BitSet();
    Stream<ItemId> known = items("earlier", earlier).stream();
    known.mapToInt(genealogy::number).filter(n -> n >= 0).forEach(numbers::set);
    BitSet before = new BitSet();
    List<ItemId> units = population.table().units();
    int[] nodes = units.stream().mapToInt(genealogy::number).toArray();
    for (int i = 0; i < nodes.length; i++) {
      before.set(i, numbers.get(nodes[i]));
    }
    ScopeResult.Comparison change = result.against(before);
    return new CauseAnswers.Comparison(
        change.added().cardinality(), change.removed().cardinality(), change.needsSignature());
  }
}
