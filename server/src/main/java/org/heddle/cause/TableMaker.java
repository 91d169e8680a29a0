package org.heddle.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.heddle.genealogy.Direction;
import org.heddle.genealogy.Edge;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;

/**
 * Puts what was recorded of some units, and what they are made of, into a table. Columns that say
 * the same of every unit are left out.
 */
final class TableMaker {
  private static final String MADE = "made";

  /** A factor with more levels than this share of the units names single units. */
  private static final double MAX_LEVELS_PER_UNIT = 0.5;

  private final UnitRecords records;
  private final Lineage lineage;
  private final int[] nodes;
  private final int[] rows;
  private final List<Factor> factors = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();

  /**
   * @param numbers of the units; they come in the order in which they were made
   */
  TableMaker(UnitRecords records, Lineage lineage, int[] numbers) {
    this.records = records;
    this.lineage = lineage;
    this.nodes =
        Arrays.stream(numbers)
            .distinct()
            .boxed()
            .sorted(
                (a, b) -> {
                  int byTime = Long.compare(lineage.madeAtSecond(a), lineage.madeAtSecond(b));
                  return byTime != 0 ? byTime : Integer.compare(a, b);
                })
            .mapToInt(i -> i)
            .toArray();
    this.rows = Arrays.stream(nodes).map(node -> records.rows().getOrDefault(node, -1)).toArray();
  }

  FactorTable make() {
    recordedFactors();
    recordedNumbers();
    materials();
    times();
    Integer[] byTime = IntStream.range(0, nodes.length).boxed().toArray(Integer[]::new);
    parameters.addAll(Sequences.of(factors, byTime));
    List<ItemId> units = new ArrayList<>();
    for (int i = 0; i < nodes.length; i++) {
      units.add(rows[i] < 0 ? lineage.item(nodes[i]).orElseThrow() : records.shownAs(rows[i]));
    }
    return new FactorTable(
        units,
        factors.stream().filter(this::tells).toList(),
        parameters.stream().filter(TableMaker::tells).toList(),
        tracks,
        List.of());
  }

  private boolean tells(Factor factor) {
    int used = 0;
    for (int total : factor.totals()) {
      used += total > 0 ? 1 : 0;
    }
    return used > 1 && used <= Math.max(3, nodes.length * MAX_LEVELS_PER_UNIT);
  }

  private static boolean tells(Parameter parameter) {
    float[] sorted = parameter.sorted();
    return sorted.length > 1 && sorted[0] < sorted[sorted.length - 1];
  }

  private void recordedFactors() {
    records
        .recorded()
        .factors
        .forEach(
            (key, column) -> {
              Map<Integer, Integer> narrow = new HashMap<>(Map.of(0, 0));
              List<String> names = new ArrayList<>(List.of(""));
              int[] codes = new int[rows.length];
              for (int i = 0; i < rows.length; i++) {
                int code = rows[i] < 0 ? 0 : column.codes.get(rows[i]);
                codes[i] =
                    narrow.computeIfAbsent(
                        code,
                        c -> {
                          names.add(column.names.get(c));
                          return names.size() - 1;
                        });
              }
              if (names.size() > 1) {
                factors.add(Factor.plain(key.kind(), key.where(), names, codes));
              }
            });
  }

  private void recordedNumbers() {
    records
        .recorded()
        .parameters
        .forEach(
            (name, column) -> {
              float[] values = new float[rows.length];
              for (int i = 0; i < rows.length; i++) {
                values[i] = rows[i] < 0 ? Float.NaN : column.get(rows[i]);
              }
              parameters.add(new Parameter(name, column.unit, values));
            });
  }

  private void materials() {
    Materials materials = new Materials(lineage);
    Webs webs = new Webs(lineage, nodes.length);
    Map<Recorded.Key, int[]> codes = new LinkedHashMap<>();
    BitSet webbed = new BitSet();
    for (int i = 0; i < nodes.length; i++) {
      List<Edge> into = lineage.edges(Direction.INTO, EdgeFilter.NOW, nodes[i]);
      int unit = i;
      materials
          .of(into)
          .blends()
          .forEach(
              (key, blend) -> codes.computeIfAbsent(key, _ -> new int[nodes.length])[unit] = blend);
      if (into.stream().anyMatch(edge -> !edge.pieces().isEmpty())) {
        webbed.set(i);
      }
    }
    webbed.stream().forEach(unit -> webs.follow(unit, nodes[unit]));
    codes.forEach(
        (key, column) -> {
          Materials.Kind kind = materials.kind(key);
          factors.add(
              kind.isBlended()
                  ? Factor.blended(key.kind(), key.where(), kind.names, kind.blends, column)
                  : Factor.plain(key.kind(), key.where(), kind.names, single(kind, column)));
        });
    webs.addTo(factors, parameters, tracks);
  }

  /** Every blend is one level. */
  private static int[] single(Materials.Kind kind, int[] column) {
    return Arrays.stream(column).map(blend -> kind.blends.get(blend).levels()[0]).toArray();
  }

  private void times() {
    records
        .recorded()
        .times
        .forEach(
            (step, column) -> {
              int[] seconds = new int[rows.length];
              for (int i = 0; i < rows.length; i++) {
                seconds[i] = rows[i] < 0 ? 0 : column.get(rows[i]);
              }
              track(step, seconds);
            });
  }

  private void track(String step, int[] seconds) {
    int first = Arrays.stream(seconds).filter(s -> s != 0).min().orElse(0);
    if (first == 0) {
      return;
    }
    float[] since = new float[seconds.length];
    for (int i = 0; i < since.length; i++) {
      since[i] = seconds[i] == 0 ? Float.NaN : seconds[i] - first;
    }
    Integer[] order =
        IntStream.range(0, seconds.length)
            .boxed()
            .sorted((a, b) -> Integer.compare(seconds[a], seconds[b]))
            .toArray(Integer[]::new);
    for (Factor factor : List.copyOf(factors)) {
      if (factor.where().equals(step) && isMachine(factor)) {
        tracks.add(new Track(factor, Track.Measure.SECONDS, since, first));
        if (factor.kind() != FactorKind.TOOL) {
          Sequences.sinceStart(factor, seconds, order).ifPresent(parameters::add);
        }
      }
    }
    if (step.equals(MADE)) {
      Factor all = Factor.plain(FactorKind.STATION, "any", List.of("", "any"), ones(since));
      tracks.add(new Track(all, Track.Measure.SECONDS, since, first));
    }
  }

  private static int[] ones(float[] since) {
    int[] codes = new int[since.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = Float.isNaN(since[i]) ? 0 : 1;
    }
    return codes;
  }

  private static boolean isMachine(Factor factor) {
    return switch (factor.kind()) {
      case STATION, TOOL -> true;
      case EQUIPMENT -> factor.levels() > 2;
      default -> false;
    };
  }
}
