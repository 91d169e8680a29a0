package org.heddle.containment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Odds;
import org.heddle.genealogy.RecordGaps;
import org.heddle.genealogy.Seeds;
import org.heddle.genealogy.Stretch;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.traveler.Whereabouts;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one suspicion: a verdict for every unit, computed once; rows are made page by page,
 * so a recall over ten million units needs no ten million objects.
 */
public final class RecallResult {
  /** Rows of a page at most. */
  public static final int MAX_ROWS = 10_000;

  /** Steps of a way at most; a screw in a vehicle is below fifteen. */
  private static final int MAX_STEPS = 64;

  /** Gaps told of one unit; who closes them finds the next. */
  private static final int MAX_GAPS = 5;

  private final Suspicion suspicion;
  private final double threshold;
  private final Lineage lineage;
  private final EdgeFilter filter;
  private final BitSet seeds = new BitSet();
  private final Map<Integer, List<Stretch>> webs;
  private final Odds odds;
  private final RecordGaps gaps;

  RecallResult(
      Suspicion suspicion,
      double threshold,
      Lineage lineage,
      EdgeFilter filter,
      Seeds seeds,
      Map<Integer, List<Stretch>> webs,
      Odds odds,
      RecordGaps gaps) {
    this.suspicion = suspicion;
    this.threshold = threshold;
    this.lineage = lineage;
    this.filter = filter;
    this.webs = webs;
    this.odds = odds;
    this.gaps = gaps;
    for (int node : seeds.nodes()) {
      this.seeds.set(node);
    }
  }

  public Suspicion suspicion() {
    return suspicion;
  }

  public double threshold() {
    return threshold;
  }

  /** The last fact that counts in this answer. */
  public long seq() {
    return lineage.seq();
  }

  /** What it keeps in memory, beside the record itself. */
  public long bytes() {
    return odds.bytes() + gaps.bytes() + seeds.size() / Byte.SIZE;
  }

  /** The rule of the comparison figure. */
  public String dateWindowRule() {
    return DateWindow.RULE;
  }

  /** The verdict on a unit. */
  public Verdict verdict(int node) {
    if (odds.isReached(node)) {
      if (odds.isCertain(node)) {
        return Verdict.CERTAIN;
      }
      return odds.probability(node) >= threshold ? Verdict.PROBABLE : Verdict.POSSIBLE;
    }
    return gaps.has(node) ? Verdict.UNRECORDED : Verdict.OUT;
  }

  /** Units by product and verdict, products in the order in which they were first made. */
  public List<Tally> tallies() {
    SortedMap<Integer, long[]> counts = new TreeMap<>();
    Map<Integer, DateWindow> windows = new TreeMap<>();
    forEachUnit(
        node -> {
          int product = lineage.productNumber(node);
          counts.computeIfAbsent(product, _ -> new long[6])[verdict(node).ordinal()]++;
          if (odds.isReached(node)) {
            windows
                .computeIfAbsent(product, _ -> new DateWindow())
                .reached(lineage.madeAtSecond(node));
          }
        });
    forEachUnit(
        node -> {
          int product = lineage.productNumber(node);
          DateWindow window = windows.get(product);
          long[] row = counts.get(product);
          if (row != null && window != null && window.holds(lineage.madeAtSecond(node))) {
            row[5]++;
          }
        });
    List<Tally> tallies = new ArrayList<>();
    counts.forEach(
        (product, c) -> tallies.add(new Tally(named(product), c[0], c[1], c[2], c[3], c[4], c[5])));
    return tallies;
  }

  /**
   * How many units are in at each of these thresholds, if it were the one that was set.
   *
   * @param thresholds rising, above 0 and at most 1
   * @param wanted which units are counted, by their numbers
   */
  public long[] unitsAt(double[] thresholds, IntPredicate wanted) {
    long[] units = new long[thresholds.length];
    forEachUnit(
        node -> {
          if (odds.isReached(node) && wanted.test(node)) {
            double probability = odds.isCertain(node) ? 1 : odds.probability(node);
            int found = Arrays.binarySearch(thresholds, probability);
            int last = found >= 0 ? found : -found - 2;
            if (last >= 0) {
              units[last]++;
            }
          }
        });
    for (int i = units.length - 2; i >= 0; i--) {
      units[i] += units[i + 1];
    }
    return units;
  }

  private @Nullable ProductId named(int product) {
    return product == 0 ? null : lineage.productOf(product);
  }

  private void forEachUnit(IntConsumer visit) {
    for (int node = 0; node < lineage.nodes(); node++) {
      if (lineage.isUnit(node)) {
        visit.accept(node);
      }
    }
  }

  /** What the scope concerns outside: pieces, customers, shipments, places. */
  public Impact impact(Scope scope, IntFunction<Whereabouts> whereabouts) {
    ImpactCount count = new ImpactCount();
    forEachUnit(
        node -> {
          if (verdict(node).isIn(scope) && isOutermost(node)) {
            count.add(lineage.product(node).orElse(null), whereabouts.apply(node));
          }
        });
    return count.impact();
  }

  private boolean isOutermost(int node) {
    for (Edge edge : lineage.edges(Direction.OUT_OF, EdgeFilter.NOW, node)) {
      if (lineage.isUnit(edge.owner())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Rows in the order of making.
   *
   * @param wanted verdicts to show
   * @param from 0, or where the page before said to go on
   * @param limit rows at most, up to {@value #MAX_ROWS}
   */
  public RecallPage page(Set<Verdict> wanted, int from, int limit) {
    return page(wanted, _ -> true, from, limit);
  }

  /** The same, of the numbers that are asked for. */
  public RecallPage page(Set<Verdict> wanted, IntPredicate among, int from, int limit) {
    List<RecallRow> rows = new ArrayList<>();
    int most = Math.min(limit, MAX_ROWS);
    int node = Math.max(0, from);
    for (; node < lineage.nodes() && rows.size() < most; node++) {
      if (lineage.isUnit(node) && wanted.contains(verdict(node)) && among.test(node)) {
        row(node).ifPresent(rows::add);
      }
    }
    return new RecallPage(rows, node < lineage.nodes() ? node : -1);
  }

  /** The row of one unit; empty for a number that is no unit. */
  public Optional<RecallRow> row(int node) {
    ItemId item = lineage.isUnit(node) ? lineage.item(node).orElse(null) : null;
    if (item == null) {
      return Optional.empty();
    }
    Verdict verdict = verdict(node);
    List<RecallRow.Step> way = new ArrayList<>();
    List<Stretch> web = List.of();
    if (odds.isReached(node)) {
      web = webs.getOrDefault(follow(node, way), List.of());
    }
    List<RecallRow.Filling> cleared = verdict == Verdict.OUT ? fillings(node) : List.of();
    return Optional.of(
        new RecallRow(
            node,
            item,
            lineage.product(node).orElse(null),
            verdict,
            odds.probability(node),
            way,
            web,
            cleared,
            verdict == Verdict.UNRECORDED ? gaps.within(node, MAX_GAPS) : List.of()));
  }

  /** Goes down the likeliest way to where the suspicion begins, and tells that node. */
  private int follow(int unit, List<RecallRow.Step> way) {
    int node = unit;
    BitSet seen = new BitSet();
    while (!seeds.get(node) && way.size() < MAX_STEPS) {
      seen.set(node);
      Edge best = null;
      double bestOdds = -1;
      for (Edge edge : lineage.edges(Direction.INTO, filter, node)) {
        double chance = edge.share() * odds.probability(edge.component());
        if (odds.isReached(edge.component()) && chance > bestOdds && !seen.get(edge.component())) {
          best = edge;
          bestOdds = chance;
        }
      }
      if (best == null) {
        return node;
      }
      node = best.component();
      way.add(new RecallRow.Step(lineage.text(node), best.slot(), best.share(), best.seq()));
    }
    return node;
  }

  private List<RecallRow.Filling> fillings(int node) {
    List<RecallRow.Filling> fillings = new ArrayList<>();
    for (Edge edge : lineage.edges(Direction.INTO, filter, node)) {
      fillings.add(new RecallRow.Filling(edge.slot(), lineage.text(edge.component()), edge.seq()));
    }
    return fillings;
  }
}
