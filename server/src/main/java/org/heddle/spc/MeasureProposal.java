package org.heddle.spc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heddle.spc.PhaseOne.Verdict;

/**
 * Limits that a chart's points would give, where not all its points are held against the same. A
 * person freezes them.
 *
 * @param lower limit of a point, at the usual n where n changes
 * @param points that counted
 * @param parts products or parallel streams; none where there is one series
 * @param excluded points that did not count as they were
 * @param changes journal positions at which a new period seems to begin
 * @param evidence in words
 * @param figures what is frozen; none when there is no basis
 */
public record MeasureProposal(
    String stream,
    String chart,
    Verdict verdict,
    double lower,
    double centre,
    double upper,
    double sigma,
    int points,
    Detection detection,
    String estimator,
    List<Part> parts,
    List<Excluded> excluded,
    List<Long> changes,
    String evidence,
    Map<String, Double> figures) {
  /**
   * A product or a parallel stream.
   *
   * @param isKept true when what was frozen before goes on, for want of points
   * @param isFrozen false when it goes on learning by itself
   */
  public record Part(
      String name,
      Verdict verdict,
      double centre,
      double sigma,
      int points,
      boolean isFrozen,
      boolean isKept) {}

  /**
   * A point that did not count as it was.
   *
   * @param who the product or the parallel stream; empty where there is one
   * @param leftOut true when it was left out, false when it was pulled in
   */
  public record Excluded(
      long position, int index, String who, double value, boolean leftOut, String reason) {
    static Excluded of(Material.Value value, String who, boolean leftOut, String reason) {
      return new Excluded(value.position(), value.index(), who, value.value(), leftOut, reason);
    }
  }

  public MeasureProposal {
    parts = List.copyOf(parts);
    excluded = List.copyOf(excluded);
    changes = List.copyOf(changes);
    figures = Map.copyOf(figures);
  }

  /**
   * From the kept points of a chart.
   *
   * @param points to leave out, as {@code position:index}
   * @throws IllegalArgumentException for a point that is not there
   */
  static MeasureProposal of(Material material, Set<String> points, String reason) {
    Set<String> missing = material.missing(points);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("there is no point " + missing.iterator().next());
    }
    List<Excluded> excluded = new ArrayList<>();
    Material kept = material.without(points, reason, excluded);
    Yardstick.Kind kind = material.kind();
    if (kind == null) {
      return TogetherProposal.of(kept, excluded);
    }
    return switch (kind) {
      case SHORT_RUN, GROUP -> MemberProposal.of(kept, kind, excluded);
      case XBAR_S -> MeanProposal.of(kept, excluded);
      case P, NP, C, U, LANEY_P, LANEY_U -> CountProposal.of(kept, kind, excluded);
    };
  }

  /** No basis for limits. */
  static MeasureProposal refused(
      Material material, Verdict verdict, int points, List<Excluded> excluded, String evidence) {
    return new MeasureProposal(
        material.stream(),
        material.chart(),
        verdict,
        0,
        0,
        0,
        1,
        points,
        Detection.TEXTBOOK,
        "",
        List.of(),
        excluded,
        List.of(),
        evidence,
        Map.of());
  }

  public boolean canFreeze() {
    return !figures.isEmpty() && (verdict == Verdict.STABLE || verdict == Verdict.REMEMBERS);
  }

  /** The limits as they are frozen. */
  public FrozenMeasure measure(int version, Instant effectiveFrom, String by) {
    LimitSet limits =
        new LimitSet(
            stream,
            version,
            effectiveFrom,
            Watch.Chart.SINGLE,
            new LimitSet.Basis(estimator, 1, points),
            LimitSet.Measure.of(centre, sigma),
            detection,
            evidence + "; " + by);
    return new FrozenMeasure(limits, chart, figures);
  }
}
