package org.heddle.genealogy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes {@link Odds} from a unit to what went into it: owners before components. A version is
 * replaced by the lots it is mixed of, with their shares summed over all refills, because within
 * one draw the lots exclude one another.
 */
final class OddsInto {
  /** Shares below this are not followed further; such lots keep it as their bound. */
  static final double RESIDUAL = 1e-6;

  private final Lineage lineage;
  private final Adjacency.Cursor cursor;
  private final Odds odds;
  private final int[] waiting;
  private final double[] none;
  private final boolean[] certain;
  private final Map<Integer, Map<Integer, Double>> mixtures = new HashMap<>();
  private final int[] queue;
  private int queued;

  OddsInto(Lineage lineage, EdgeFilter filter, Reach reach) {
    this.lineage = lineage;
    this.cursor = lineage.view().cursor(Direction.INTO, filter);
    this.odds = Odds.of(reach, lineage.nodes());
    this.waiting = new int[odds.size()];
    this.none = new double[odds.size()];
    this.certain = new boolean[odds.size()];
    this.queue = new int[odds.size()];
    Arrays.fill(none, 1);
  }

  Odds compute(Reach reach, Seeds seeds) {
    reach.forEach(
        node -> {
          Run run = cursor.load(node);
          for (int i = 0; i < run.count; i++) {
            waiting[odds.index(run.nodes[i])]++;
          }
        });
    for (int i = 0; i < seeds.size(); i++) {
      int index = odds.index(seeds.node(i));
      none[index] = 1 - seeds.probability(i);
      certain[index] = seeds.isCertain(i);
    }
    reach.forEach(
        node -> {
          if (waiting[odds.index(node)] == 0) {
            queue[queued++] = node;
          }
        });
    for (int taken = 0; taken < queued; taken++) {
      expand(queue[taken]);
    }
    reach.forEach(this::settle);
    return odds;
  }

  private void settle(int node) {
    int index = odds.index(node);
    odds.set(node, Math.max(1 - none[index], RESIDUAL), certain[index]);
  }

  private void expand(int node) {
    int index = odds.index(node);
    boolean isVersion = lineage.isVersion(node);
    Run run = cursor.load(node);
    int count = run.count;
    int[] components = Arrays.copyOf(run.nodes, count);
    for (int i = 0; i < count; i++) {
      int component = components[i];
      if (!isVersion) {
        give(component, 1 - none[index], certain[index]);
        if (lineage.isVersion(component)) {
          giveMixture(component, 1 - none[index], certain[index]);
        }
      }
      int left = --waiting[odds.index(component)];
      if (left == 0) {
        queue[queued++] = component;
      }
    }
  }

  private void giveMixture(int version, double probability, boolean isCertain) {
    mixture(version)
        .forEach((lot, share) -> give(lot, probability * share, isCertain && share >= Odds.NEARLY));
  }

  private void give(int component, double probability, boolean isCertain) {
    int index = odds.index(component);
    none[index] *= 1 - probability;
    certain[index] |= isCertain;
  }

  /** The lots of a version with their shares, down to {@link #RESIDUAL}. */
  private Map<Integer, Double> mixture(int version) {
    Map<Integer, Double> known = mixtures.get(version);
    if (known != null) {
      return known;
    }
    Map<Integer, Double> lots = new TreeMap<>();
    Map<Integer, Double> open = new TreeMap<>(Map.of(version, 1.0));
    while (!open.isEmpty()) {
      Map<Integer, Double> next = new TreeMap<>();
      open.forEach((node, share) -> spread(node, share, lots, next));
      open = next;
    }
    mixtures.put(version, lots);
    return lots;
  }

  private void spread(
      int version, double share, Map<Integer, Double> lots, Map<Integer, Double> next) {
    Run run = cursor.load(version);
    for (int i = 0; i < run.count; i++) {
      int detail = run.detail(i);
      double part =
          Run.isUncertain(detail)
              ? share * lineage.view().details().share(Run.ordinal(detail))
              : share;
      if (part >= RESIDUAL) {
        (lineage.isVersion(run.nodes[i]) ? next : lots).merge(run.nodes[i], part, Double::sum);
      }
    }
  }
}
