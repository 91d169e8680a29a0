package org.heddle.spc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.heddle.multivariate.Together;
import org.heddle.spc.MeasureProposal.Excluded;
import org.heddle.spc.PhaseOne.Verdict;

/**
 * Centre and covariance of several characteristics, from the units of a period. Units that a robust
 * estimate of both calls wild are left out: their covariance can not be pulled in. Each is listed.
 */
final class TogetherProposal {
  private TogetherProposal() {}

  static MeasureProposal of(Material material, List<Excluded> leftOut) {
    List<Material.Value> values = material.series().getFirst().values();
    int n = values.size();
    int width = n == 0 ? 1 : values.getFirst().values().length;
    int least = Math.max(PhaseOne.LEAST_POINTS, Together.UNITS_EACH * width);
    if (n < least) {
      String why = "%d units, and limits need %d".formatted(n, least);
      return MeasureProposal.refused(material, Verdict.TOO_FEW, n, leftOut, why);
    }
    double[][] units = values.stream().map(Material.Value::values).toArray(double[][]::new);
    try {
      return judged(material, units, leftOut);
    } catch (IllegalArgumentException flat) {
      return MeasureProposal.refused(
          material, Verdict.WITHOUT_SPREAD, n, leftOut, String.valueOf(flat.getMessage()));
    }
  }

  private static MeasureProposal judged(
      Material material, double[][] units, List<Excluded> leftOut) {
    List<Material.Value> values = material.series().getFirst().values();
    int[] usual = Together.usual(units);
    double[][] kept = Arrays.stream(usual).mapToObj(i -> units[i]).toArray(double[][]::new);
    Together made = Together.ofUsual(kept, material.design().pointsBetweenFalseAlarms());
    Set<Integer> isKept = Arrays.stream(usual).boxed().collect(Collectors.toSet());
    List<Excluded> excluded = new ArrayList<>(leftOut);
    for (int i = 0; i < units.length; i++) {
      if (!isKept.contains(i)) {
        double score = made.score(made.distance(units[i]));
        String reason = String.format(Locale.ROOT, "wild as a whole: %.1f σ", score);
        Material.Value value = values.get(i);
        excluded.add(new Excluded(value.position(), value.index(), "", score, true, reason));
      }
    }
    double[] scores =
        Arrays.stream(kept).mapToDouble(unit -> made.score(made.distance(unit))).toArray();
    int[] changes = Period.changes(scores);
    Verdict verdict = Period.verdict(scores, changes);
    double never = Detection.NEVER;
    return new MeasureProposal(
        material.stream(),
        material.chart(),
        verdict,
        -made.scoreLimit(),
        0,
        made.scoreLimit(),
        1,
        made.units(),
        new Detection(made.scoreLimit(), 0, never, 0, Together.LAMBDA, never, 0),
        "covariance of usual units",
        List.of(),
        excluded,
        Arrays.stream(changes).mapToObj(i -> values.get(usual[i]).position()).toList(),
        "%s; %d units, %d left out".formatted(Period.words(verdict), made.units(), excluded.size()),
        FrozenMeasure.of(made, List.of(material.series().getFirst().name().split("\\+"))));
  }
}
