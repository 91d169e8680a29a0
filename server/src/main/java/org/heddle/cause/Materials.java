package org.heddle.cause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.Odds;
import org.heddle.genealogy.Reach;
import org.heddle.genealogy.Seeds;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ProductId;

/**
 * Which lots, coils and fillings went into a unit, however deep, each with its probability.
 *
 * <p>Thousands of units are made of the same few things, so what is behind a thing is followed
 * once, and units of the same direct parts share one answer.
 */
final class Materials {
  /** What is less likely than this to be in a unit is not counted as in it. */
  static final double LEAST = 0.01;

  /** How the genealogy's texts of fillings begin. */
  private static final String CONTENT = "content:";

  private final Lineage lineage;
  private final Map<Integer, Map<Integer, Double>> behind = new HashMap<>();
  private final Map<List<Long>, Set> shared = new HashMap<>();
  private final Map<Recorded.Key, Kind> kinds = new LinkedHashMap<>();

  /** Levels and blends of one factor while they are collected. */
  static final class Kind {
    final List<String> names = new ArrayList<>(List.of(""));
    final List<Factor.Blend> blends =
        new ArrayList<>(List.of(new Factor.Blend(new int[] {0}, new float[] {1})));
    private final Map<Integer, Integer> levels = new HashMap<>();
    private final Map<Map<Integer, Float>, Integer> numbers = new HashMap<>();
    private boolean isBlended;

    private int level(int node, String name) {
      return levels.computeIfAbsent(
          node,
          _ -> {
            names.add(name);
            return names.size() - 1;
          });
    }

    private int blend(Map<Integer, Float> shares) {
      return numbers.computeIfAbsent(
          shares,
          key -> {
            int[] members = key.keySet().stream().mapToInt(i -> i).toArray();
            float[] odds = new float[members.length];
            for (int i = 0; i < odds.length; i++) {
              odds[i] = key.getOrDefault(members[i], 1f);
            }
            isBlended |= members.length > 1 || odds[0] < 1;
            blends.add(new Factor.Blend(members, odds));
            return blends.size() - 1;
          });
    }

    boolean isBlended() {
      return isBlended;
    }
  }

  /** What a unit is made of: a blend's number by factor. */
  record Set(Map<Recorded.Key, Integer> blends) {}

  Materials(Lineage lineage) {
    this.lineage = lineage;
  }

  /** What the edges into a unit lead to. */
  Set of(List<Edge> into) {
    List<Long> key = new ArrayList<>();
    for (Edge edge : into) {
      key.add(
          (long) edge.component() << Integer.SIZE | Float.floatToRawIntBits((float) edge.share()));
    }
    key.sort(Long::compare);
    return shared.computeIfAbsent(key, _ -> follow(into));
  }

  private Set follow(List<Edge> into) {
    Map<Integer, Double> nodes = new HashMap<>();
    for (Edge edge : into) {
      behind(edge.component())
          .forEach((node, odds) -> nodes.merge(node, odds * edge.share(), Materials::either));
    }
    Map<Recorded.Key, TreeMap<Integer, Float>> byKind = new LinkedHashMap<>();
    nodes.forEach(
        (node, odds) -> {
          if (odds >= LEAST) {
            key(node)
                .ifPresent(
                    key ->
                        byKind
                            .computeIfAbsent(key, _ -> new TreeMap<>())
                            .put(level(key, node), (float) Math.round(odds * 1000) / 1000));
          }
        });
    Map<Recorded.Key, Integer> blends = new HashMap<>();
    byKind.forEach((key, shares) -> blends.put(key, kind(key).blend(shares)));
    return new Set(blends);
  }

  private static double either(double one, double other) {
    return 1 - (1 - one) * (1 - other);
  }

  private Map<Integer, Double> behind(int component) {
    return behind.computeIfAbsent(
        component,
        _ -> {
          Map<Integer, Double> nodes = new HashMap<>();
          Reach reach = lineage.into(EdgeFilter.NOW, component);
          Odds odds =
              reach.isUncertain()
                  ? lineage.odds(Direction.INTO, EdgeFilter.NOW, reach, Seeds.certain(component))
                  : null;
          reach.forEach(node -> nodes.put(node, odds == null ? 1 : odds.probability(node)));
          return nodes;
        });
  }

  Kind kind(Recorded.Key key) {
    return kinds.computeIfAbsent(key, _ -> new Kind());
  }

  private int level(Recorded.Key key, int node) {
    return kind(key).level(node, name(node));
  }

  private Optional<Recorded.Key> key(int node) {
    if (lineage.isVersion(node)) {
      return vesselOf(name(node)).map(v -> new Recorded.Key(FactorKind.FILLING, v));
    }
    ItemKind kind = lineage.kind(node).orElse(null);
    if (kind != ItemKind.LOT && kind != ItemKind.COIL) {
      return Optional.empty();
    }
    FactorKind factor = kind == ItemKind.LOT ? FactorKind.LOT : FactorKind.COIL;
    return lineage.product(node).map(ProductId::value).map(p -> new Recorded.Key(factor, p));
  }

  /** Without the word that says it is the content of something. */
  private String name(int node) {
    return lineage.text(node).replaceFirst("^(" + CONTENT + ")+", "");
  }

  /**
   * A filling is named by its vessel, a sign and what tells it from others. What was staged for an
   * order is no vessel: the lots behind it say all.
   */
  private static Optional<String> vesselOf(String filling) {
    int end = Math.max(filling.lastIndexOf('@'), filling.lastIndexOf('#'));
    String vessel = end < 0 ? filling : filling.substring(0, end);
    return vessel.startsWith(ItemKind.ORDER.prefix()) ? Optional.empty() : Optional.of(vessel);
  }
}
