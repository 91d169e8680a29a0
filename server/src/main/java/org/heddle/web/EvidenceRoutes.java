package org.heddle.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.access.Permission;
import org.heddle.gate.Gap;
import org.heddle.gate.MissingBook;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Evidence;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Records that are missing: of what, who was asked, which gate waits; and what machines are asked.
 */
final class EvidenceRoutes {
  private static final int ROWS = 200;
  private static final int MAX_ROWS = 2_000;

  private final MissingBook book;
  private final Acting acting;
  private final Genealogy genealogy;
  private final Clock clock;

  EvidenceRoutes(Services services, Acting acting) {
    this.book = acting.missing();
    this.acting = acting;
    this.genealogy = services.genealogy();
    this.clock = services.clock();
  }

  /**
   * A missing record.
   *
   * @param item that lacks it; absent for messages of a source
   * @param gate whose stations will refuse the item until it is there; absent when none asks for it
   * @param state asked, given-up or healed
   * @param asked how often it was asked for
   */
  record Line(
      @Nullable String item,
      @Nullable String product,
      String evidence,
      String detail,
      @Nullable String step,
      @Nullable String source,
      @Nullable String gate,
      List<String> gateStations,
      Instant since,
      int asked,
      String state,
      Instant changed) {}

  /** How many records are missing that share a product or a source. */
  record Share(String name, long missing) {}

  record Lines(
      long asked,
      long givenUp,
      long healed,
      List<Share> products,
      List<Share> sources,
      List<Line> rows,
      long total,
      @Nullable Integer next) {}

  /**
   * What a source should send again.
   *
   * @param numbers of its messages; empty when only the item and step are known
   */
  record Request(
      @Nullable String item,
      String evidence,
      @Nullable String step,
      List<Long> numbers,
      int asked) {}

  record Requests(String source, List<Request> requests) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/evidence", Permission.SEE, "Records that are missing, and which gate waits")
            .query("state", "open (asked or given up), asked, given-up or healed; absent for open")
            .query("product", "only items of that product")
            .query("source", "only what that source should repeat")
            .query("cursor", "what the page before gave as next")
            .query("limit", "rows, at most " + MAX_ROWS)
            .gives(Lines.class, this::lines),
        Route.get(
                "/api/evidence/requests",
                Permission.SEE,
                "What a source is asked to send again, under the keys it used before")
            .query("source", "the name under which it reports")
            .gives(Requests.class, this::requests));
  }

  private Lines lines(Ask ask) {
    Plan plan = acting.plan().apply(clock.instant());
    Lineage lineage = genealogy.lineage();
    String state = ask.query("state").orElse("open");
    Optional<String> product = ask.query("product");
    Optional<String> source = ask.query("source");
    List<Line> all =
        (state.equals("healed") ? book.healed() : book.open())
            .stream()
                .filter(gap -> isWhole(state) || word(gap).equals(state))
                .map(gap -> line(gap, lineage, plan))
                .filter(line -> product.isEmpty() || product.get().equals(line.product))
                .filter(line -> source.isEmpty() || source.get().equals(line.source))
                .toList();
    int from = (int) Math.min(ask.whole("cursor", 0), all.size());
    int to = Math.min(all.size(), from + ask.limit(ROWS, MAX_ROWS));
    MissingBook.Counts counts = book.counts();
    return new Lines(
        counts.asked(),
        counts.givenUp(),
        counts.healed(),
        shares(all, true),
        shares(all, false),
        all.subList(from, to),
        all.size(),
        to < all.size() ? to : null);
  }

  private static boolean isWhole(String state) {
    return state.equals("open") || state.equals("healed");
  }

  private static String word(Gap gap) {
    return Words.of(gap.state()).replace(' ', '-');
  }

  private static List<Share> shares(List<Line> lines, boolean byProduct) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Line line : lines) {
      String name = byProduct ? line.product : line.source;
      if (name != null) {
        counts.merge(name, 1L, Long::sum);
      }
    }
    List<Share> shares = new ArrayList<>();
    counts.forEach((name, missing) -> shares.add(new Share(name, missing)));
    shares.sort((a, b) -> Long.compare(b.missing, a.missing));
    return shares;
  }

  private static Line line(Gap gap, Lineage lineage, Plan plan) {
    ItemId item = gap.item();
    int node = item == null ? -1 : lineage.node(item);
    Optional<ProductId> product = node < 0 ? Optional.<ProductId>empty() : lineage.product(node);
    Optional<Gate> gate =
        product.stream()
            .flatMap(each -> plan.requiredEvidence(each).stream())
            .filter(each -> each.id().equals(gap.evidence()))
            .map(Evidence::gate)
            .findFirst()
            .flatMap(plan::gate);
    return new Line(
        item == null ? null : item.text(),
        product.map(Object::toString).orElse(null),
        gap.evidence(),
        gap.detail(),
        gap.step().isEmpty() ? null : gap.step(),
        gap.source().isEmpty() ? null : gap.source(),
        gate.map(Gate::name).orElse(null),
        gate.map(Gate::stations).orElse(List.of()).stream().map(StationId::value).toList(),
        gap.since(),
        gap.asked(),
        word(gap),
        gap.changed());
  }

  private Requests requests(Ask ask) {
    String source =
        ask.query("source").orElseThrow(() -> Trouble.wrong("source", "say which source you are"));
    return new Requests(
        source,
        book.asksOf(source).stream()
            .map(
                gap ->
                    new Request(
                        gap.item() == null ? null : gap.item().text(),
                        gap.evidence(),
                        gap.step().isEmpty() ? null : gap.step(),
                        book.numbers(gap),
                        gap.asked()))
            .toList());
  }
}
