package org.heddle.spc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.heddle.spc.MeasureProposal.Excluded;
import org.heddle.spc.PhaseOne.Verdict;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.ControlLimits;

/**
 * Centre and σ within subgroups of a changing n, from the points of a period. What is wild is
 * pulled in unless a person left it out with its cause. Whether the means vary by more than what is
 * within explains is told by their dispersion, Σ z² against χ² with n − 1 degrees of freedom at 1
 * %.
 */
final class MeanProposal {
  private static final double CHANCE = 0.01;

  private MeanProposal() {}

  static MeasureProposal of(Material material, List<Excluded> leftOut) {
    List<Material.Value> values = material.series().getFirst().values();
    Means.Groups groups =
        new Means.Groups(
            values.stream().mapToDouble(Material.Value::value).toArray(),
            values.stream().mapToDouble(value -> value.values()[1]).toArray(),
            values.stream().mapToDouble(Material.Value::size).toArray());
    if (values.size() < PhaseOne.LEAST_POINTS) {
      String why = "%d points, and limits need %d".formatted(values.size(), PhaseOne.LEAST_POINTS);
      return MeasureProposal.refused(material, Verdict.TOO_FEW, values.size(), leftOut, why);
    }
    Means.Fit fit = Means.robust(groups);
    if (!(fit.made().sigma() > 0)) {
      String why = "within the subgroups nothing varies, or each is of one value";
      return MeasureProposal.refused(material, Verdict.WITHOUT_SPREAD, values.size(), leftOut, why);
    }
    List<Excluded> excluded = new ArrayList<>(leftOut);
    for (int i = 0; i < values.size(); i++) {
      note(values.get(i), fit.counted(), i, excluded);
    }
    return judged(material, values, fit, excluded);
  }

  private static void note(
      Material.Value value, Means.Groups counted, int i, List<Excluded> excluded) {
    double mean = counted.means()[i];
    double deviation = counted.deviations()[i];
    if (mean != value.value()) {
      String reason = String.format(Locale.ROOT, "no known cause: pulled in to %.6g, 3.5 σ", mean);
      excluded.add(Excluded.of(value, "", false, reason));
    }
    if (Double.compare(deviation, value.values()[1]) != 0) {
      String reason =
          String.format(
              Locale.ROOT,
              "no known cause: its s %.4g pulled in to %.4g",
              value.values()[1],
              deviation);
      excluded.add(Excluded.of(value, "", false, reason));
    }
  }

  private static MeasureProposal judged(
      Material material, List<Material.Value> values, Means.Fit fit, List<Excluded> excluded) {
    Means made = fit.made();
    Means.Groups counted = fit.counted();
    int points = values.size();
    double[] z =
        IntStream.range(0, points)
            .mapToDouble(i -> made.z(counted.means()[i], counted.sizes()[i]))
            .toArray();
    int[] changes = Period.changes(z);
    Verdict verdict = Period.verdict(z, changes);
    Detection detection = PhaseOne.detection(material.design(), points);
    double usual = Math.max(1, Math.rint(counted.size()));
    ControlLimits limits = made.limits(usual, detection.limit());
    return new MeasureProposal(
        material.stream(),
        material.chart(),
        verdict,
        limits.lower(),
        made.centre(),
        limits.upper(),
        made.sigma() / Math.sqrt(usual),
        points,
        detection,
        "weighted mean of the means, σ pooled within subgroups",
        List.of(),
        excluded,
        Arrays.stream(changes).mapToObj(i -> values.get(i).position()).toList(),
        String.format(
            Locale.ROOT,
            "%s; %d points of %.3g values on average, %d not as they were%s",
            Period.words(verdict),
            points,
            counted.size(),
            excluded.size(),
            dispersion(z)),
        FrozenMeasure.of(made));
  }

  private static String dispersion(double[] z) {
    double squares = Arrays.stream(z).map(each -> each * each).sum();
    return squares > ChiSquared.quantile(1 - CHANCE, z.length - 1.0)
        ? String.format(
            Locale.ROOT,
            "; the means vary %.2f times as what is within explains, so this chart will ring at"
                + " what moves from one to the next",
            Math.sqrt(squares / (z.length - 1)))
        : "";
  }
}
