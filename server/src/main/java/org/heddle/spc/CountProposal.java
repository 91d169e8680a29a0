package org.heddle.spc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.heddle.spc.MeasureProposal.Excluded;
import org.heddle.spc.PhaseOne.Verdict;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.ControlLimits;
import org.heddle.statistics.Counts;

/**
 * The rate of counts, from the points of a period. A count that the rate makes unbelievable (beyond
 * 3.5 σ) is pulled in to what is believable, unless a person left it out with its cause: leaving
 * out whatever looks bad makes any process look good. Whether the counts vary by more than chance
 * is told by their dispersion, Σ z² against χ² with n − 1 degrees of freedom at 1 %.
 */
final class CountProposal {
  private static final double WILD = 3.5;
  private static final int PASSES = 5;

  /** Fewer bad ones say nothing of their rate. */
  private static final double LEAST_COUNTED = 5;

  private static final double CHANCE = 0.01;

  private CountProposal() {}

  static MeasureProposal of(Material material, Yardstick.Kind kind, List<Excluded> excluded) {
    Material.Series series = material.series().getFirst();
    double[] counts = series.all();
    double[] sizes = series.values().stream().mapToDouble(Material.Value::size).toArray();
    if (counts.length < PhaseOne.LEAST_POINTS) {
      return refused(material, Verdict.TOO_FEW, counts.length, excluded);
    }
    double counted = Arrays.stream(counts).sum();
    boolean isAll = kind.isOfPieces() && counted >= Arrays.stream(sizes).sum();
    if (counted < LEAST_COUNTED || isAll) {
      return refused(material, Verdict.WITHOUT_SPREAD, counts.length, excluded);
    }
    Counts rate = CountedStream.made(kind, counts, sizes);
    double[] kept = counts;
    for (int pass = 0; pass < PASSES; pass++) {
      double[] pulled = believable(rate, counts, sizes);
      boolean isSame = Arrays.equals(pulled, kept);
      kept = pulled;
      rate = CountedStream.made(kind, kept, sizes);
      if (isSame) {
        break;
      }
    }
    List<Excluded> all = new ArrayList<>(excluded);
    all.addAll(wild(series, counts, kept));
    return judged(material, kind, rate, new Points(series, kept, sizes), all);
  }

  private record Points(Material.Series series, double[] counts, double[] sizes) {}

  private static MeasureProposal refused(
      Material material, Verdict verdict, int points, List<Excluded> excluded) {
    String why =
        verdict == Verdict.TOO_FEW
            ? "%d points, and limits need %d".formatted(points, PhaseOne.LEAST_POINTS)
            : "so few were counted, or so many, that they say nothing of their rate";
    return MeasureProposal.refused(material, verdict, points, excluded, why);
  }

  private static double[] believable(Counts rate, double[] counts, double[] sizes) {
    double[] pulled = counts.clone();
    for (int i = 0; i < pulled.length; i++) {
      double z = rate.score(counts[i], sizes[i]);
      if (Math.abs(z) > WILD) {
        ControlLimits reach = rate.scoreLimits(sizes[i], WILD);
        pulled[i] = z > 0 ? Math.min(counts[i], reach.upper()) : Math.max(0, reach.lower());
      }
    }
    return pulled;
  }

  private static List<Excluded> wild(Material.Series series, double[] counts, double[] kept) {
    List<Excluded> wild = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != kept[i]) {
        String reason =
            String.format(Locale.ROOT, "no known cause: pulled in to %.4g, 3.5 σ", kept[i]);
        wild.add(Excluded.of(series.values().get(i), "", false, reason));
      }
    }
    return wild;
  }

  private static MeasureProposal judged(
      Material material, Yardstick.Kind kind, Counts rate, Points points, List<Excluded> excluded) {
    int n = points.counts.length;
    double[] z = new double[n];
    Arrays.setAll(z, i -> rate.score(points.counts[i], points.sizes[i]));
    int[] changes = Period.changes(z);
    Verdict verdict = Period.verdict(z, changes);
    Detection detection = PhaseOne.detection(material.design(), n);
    double size = Arrays.stream(points.sizes).average().orElse(1);
    ControlLimits usual = rate.scoreLimits(size, detection.limit());
    double per = kind.isDrawnAsCount() ? 1 : size;
    double unit = kind.isDrawnAsCount() ? size : 1;
    return new MeasureProposal(
        material.stream(),
        material.chart(),
        verdict,
        usual.lower() / per,
        rate.rate() * unit,
        usual.upper() / per,
        rate.sigma(size) * unit,
        n,
        detection,
        kind.isLaney() ? "rate, and σ between the points from moving ranges" : "rate",
        List.of(),
        excluded,
        Arrays.stream(changes).mapToObj(i -> points.series.values().get(i).position()).toList(),
        "%s; %d points, %d not as they were%s"
            .formatted(Period.words(verdict), n, excluded.size(), dispersion(kind, rate, z)),
        FrozenMeasure.of(rate));
  }

  private static String dispersion(Yardstick.Kind kind, Counts rate, double[] z) {
    if (kind.isLaney()) {
      return String.format(
          Locale.ROOT, "; they vary %.2f times as chance would have it", rate.betweenSigma());
    }
    double squares = Arrays.stream(z).map(each -> each * each).sum();
    boolean isMore = squares > ChiSquared.quantile(1 - CHANCE, z.length - 1.0);
    return isMore
        ? String.format(
            Locale.ROOT,
            "; they vary %.2f times as chance would have it, which Laney's chart takes in and this"
                + " one does not",
            Math.sqrt(squares / (z.length - 1)))
        : "";
  }
}
