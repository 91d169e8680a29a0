package org.heddle.figures;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heddle.figures.FigureBook.Row;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Costs;
import org.heddle.plan.Plan;
import org.heddle.plan.Plant;
import org.heddle.plan.Product.RouteStep;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a group of rows in one shift or in several.
 *
 * <p>A line's yield is the product of the yields of its steps (rolled throughput yield), for each
 * product by itself and weighted by their numbers; its output is what its last step made good. Of
 * one step both are the plain shares.
 */
public final class LineFigures {
  private final FigureBook book;
  private final Plan plan;
  private final Instant now;

  /**
   * What is said of a group.
   *
   * @param units items that were tried for the first time
   * @param output items that became good, at the last step of what is looked at
   * @param firstPassYield null when nothing was tried
   * @param perHour output by the time that has passed; null before a minute has
   * @param cycleSeconds mean time of one try; null when no beginnings are reported
   * @param leadSeconds mean time from the end of the step before; null for first steps
   * @param utilisation share of the time something was in work; null where that has no meaning
   * @param scrapCost null when the plan prices none of it
   * @param isWhollyPriced false when some pieces have no price, so that the cost is a lower bound
   */
  public record Figures(
      long units,
      long output,
      long bad,
      long rework,
      long scrap,
      @Nullable Double firstPassYield,
      @Nullable Double finalYield,
      @Nullable Double perHour,
      @Nullable Double cycleSeconds,
      @Nullable Double leadSeconds,
      @Nullable Double utilisation,
      @Nullable BigDecimal scrapCost,
      @Nullable BigDecimal reworkCost,
      boolean isWhollyPriced) {}

  /** A station and what speaks for its being the bottleneck: one of the two. */
  public record Held(String station, @Nullable Double utilisation, @Nullable Double leadSeconds) {}

  /**
   * What held a line up in a shift: the station that had work in hand for the largest share of it;
   * where no beginnings are reported, the one at which items spent longest since the step before.
   *
   * @param next the second, to compare; null when there is none
   */
  public record Bottleneck(String line, Shift shift, Held station, @Nullable Held next) {}

  /**
   * @param plan by which stations belong to lines and pieces have prices
   * @param now the latest time anything was reported for
   */
  public LineFigures(FigureBook book, Plan plan, Instant now) {
    this.book = book;
    this.plan = plan;
    this.now = now;
  }

  /** The line of a station; empty when no plan knows it. */
  public static String lineOf(Plan plan, String station) {
    return station.isEmpty()
        ? ""
        : plan.line(new StationId(station)).map(Plant.Line::id).orElse("");
  }

  /** Figures of rows that belong together; they may be of several shifts. */
  public Figures of(List<Row> rows) {
    Counts all = rows.stream().map(Row::counts).reduce(Counts.NONE, Counts::plus);
    long output = output(rows);
    double hours = passed(rows).toMillis() / 3_600_000.0;
    Money scrap = cost(rows, true);
    Money rework = cost(rows, false);
    return new Figures(
        firsts(rows),
        output,
        all.bad(),
        all.rework(),
        all.scrap(),
        rolled(rows, Counts::firstGood),
        rolled(rows, Counts::everGood),
        hours < 1 / 60.0 ? null : output / hours,
        all.cycles() == 0 ? null : all.cycleMicros() / 1e6 / all.cycles(),
        all.leads() == 0 ? null : all.leadMicros() / 1e6 / all.leads(),
        utilisation(rows),
        scrap.sum,
        rework.sum,
        scrap.isWhole && rework.isWhole);
  }

  /** Pieces at the first step of what is looked at, for each product. */
  private long firsts(List<Row> rows) {
    Map<String, Map<String, Counts>> products = bySteps(rows);
    long sum = 0;
    for (Map.Entry<String, Map<String, Counts>> product : products.entrySet()) {
      sum += product.getValue().values().stream().mapToLong(Counts::firsts).max().orElse(0);
    }
    return sum;
  }

  private static Map<String, Map<String, Counts>> bySteps(List<Row> rows) {
    Map<String, Map<String, Counts>> products = new TreeMap<>();
    for (Row row : rows) {
      products
          .computeIfAbsent(row.place().product(), _ -> new TreeMap<>())
          .merge(row.place().step(), row.counts(), Counts::plus);
    }
    return products;
  }

  private @Nullable Double rolled(
      List<Row> rows, java.util.function.ToLongFunction<Counts> goodOf) {
    double sum = 0;
    double weights = 0;
    for (Map<String, Counts> steps : bySteps(rows).values()) {
      double yield = 1;
      long most = 0;
      for (Counts step : steps.values()) {
        if (step.firsts() > 0) {
          yield *= (double) goodOf.applyAsLong(step) / step.firsts();
          most = Math.max(most, step.firsts());
        }
      }
      sum += yield * most;
      weights += most;
    }
    return weights == 0 ? null : sum / weights;
  }

  /** What the last step of each product's route made good; of steps no route knows, the most. */
  private long output(List<Row> rows) {
    Map<String, TreeMap<Integer, Map<String, Long>>> products = new HashMap<>();
    for (Row row : rows) {
      products
          .computeIfAbsent(row.place().product(), _ -> new TreeMap<>())
          .computeIfAbsent(order(row), _ -> new HashMap<>())
          .merge(row.place().step(), row.counts().output(), Long::sum);
    }
    return products.values().stream()
        .map(orders -> orders.lastEntry().getValue())
        .mapToLong(steps -> steps.values().stream().mapToLong(Long::longValue).max().orElse(0))
        .sum();
  }

  private int order(Row row) {
    String product = row.place().product();
    if (product.isEmpty()) {
      return -1;
    }
    List<RouteStep> route = plan.route(new ProductId(product));
    for (int i = 0; i < route.size(); i++) {
      if (route.get(i).step().equals(row.place().step())) {
        return i;
      }
    }
    return -1;
  }

  private Duration passed(List<Row> rows) {
    return rows.stream()
        .map(Row::shift)
        .distinct()
        .map(shift -> shift.passed(now))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Of one station; of several the largest, which is what holds the others up. */
  private @Nullable Double utilisation(List<Row> rows) {
    return byStation(rows).entrySet().stream()
        .map(each -> share(each.getKey(), each.getValue()))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Map<String, List<Row>> byStation(List<Row> rows) {
    Map<String, List<Row>> stations = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> !row.place().station().isEmpty())
        .forEach(
            row ->
                stations.computeIfAbsent(row.place().station(), _ -> new ArrayList<>()).add(row));
    return stations;
  }

  /** Empty when the station reports no beginnings. */
  private Optional<Double> share(String station, List<Row> rows) {
    long cycles = rows.stream().mapToLong(row -> row.counts().cycles()).sum();
    long micros =
        rows.stream()
            .map(Row::shift)
            .distinct()
            .mapToLong(shift -> book.busyMicros(station, shift, now))
            .sum();
    double seconds = passed(rows).toMillis() / 1_000.0;
    return cycles == 0 || seconds <= 0
        ? Optional.empty()
        : Optional.of(Math.min(1, micros / 1e6 / seconds));
  }

  /** Where each line was held up in each shift. */
  public List<Bottleneck> bottlenecks(List<Row> rows) {
    Map<String, Map<Shift, List<Row>>> lines = new TreeMap<>();
    for (Row row : rows) {
      String line = lineOf(plan, row.place().station());
      if (!line.isEmpty()) {
        lines
            .computeIfAbsent(line, _ -> new TreeMap<>())
            .computeIfAbsent(row.shift(), _ -> new ArrayList<>())
            .add(row);
      }
    }
    List<Bottleneck> found = new ArrayList<>();
    lines.forEach(
        (line, shifts) ->
            shifts.forEach((shift, here) -> bottleneck(line, shift, here).ifPresent(found::add)));
    return found;
  }

  private Optional<Bottleneck> bottleneck(String line, Shift shift, List<Row> rows) {
    List<Held> busiest = new ArrayList<>();
    List<Held> slowest = new ArrayList<>();
    byStation(rows)
        .forEach(
            (station, here) -> {
              share(station, here).ifPresent(s -> busiest.add(new Held(station, s, null)));
              lead(here).ifPresent(s -> slowest.add(new Held(station, null, s)));
            });
    busiest.sort(Comparator.comparingDouble(held -> -orZero(held.utilisation)));
    slowest.sort(Comparator.comparingDouble(held -> -orZero(held.leadSeconds)));
    List<Held> ranked = busiest.isEmpty() ? slowest : busiest;
    return ranked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Bottleneck(
                line, shift, ranked.getFirst(), ranked.size() == 1 ? null : ranked.get(1)));
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static Optional<Double> lead(List<Row> rows) {
    Counts all = rows.stream().map(Row::counts).reduce(Counts.NONE, Counts::plus);
    return all.leads() == 0 ? Optional.empty() : Optional.of(all.leadMicros() / 1e6 / all.leads());
  }

  private record Money(@Nullable BigDecimal sum, boolean isWhole) {}

  private Money cost(List<Row> rows, boolean ofScrap) {
    BigDecimal sum = null;
    boolean whole = true;
    for (Row row : rows) {
      long pieces = ofScrap ? row.counts().scrap() : row.counts().rework();
      if (pieces > 0) {
        Optional<Decimal> price = price(row, ofScrap);
        whole &= price.isPresent();
        if (price.isPresent()) {
          BigDecimal cost = price.get().toBigDecimal().multiply(BigDecimal.valueOf(pieces));
          sum = sum == null ? cost : sum.add(cost);
        }
      }
    }
    return new Money(sum, whole);
  }

  private Optional<Decimal> price(Row row, boolean ofScrap) {
    if (row.place().product().isEmpty()) {
      return Optional.empty();
    }
    ProductId product = new ProductId(row.place().product());
    Costs costs = plan.costs(product);
    return ofScrap
        ? costs.scrap(product, row.place().step())
        : costs.rework(product, row.place().step());
  }
}
