package org.heddle.spc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.spc.MeasureProposal.Excluded;
import org.heddle.spc.MeasureProposal.Part;
import org.heddle.spc.PhaseOne.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Centre and σ of each product of a short run, or of each parallel stream of a group, each from its
 * own points as those of any other chart. One with too few points, or with more than one period,
 * keeps what was frozen of it before, or goes on learning by itself. The detectors' limits are
 * widened for the one with the fewest points.
 */
final class MemberProposal {
  private MemberProposal() {}

  static MeasureProposal of(Material material, Yardstick.Kind kind, List<Excluded> leftOut) {
    List<Excluded> excluded = new ArrayList<>(leftOut);
    List<Part> parts = new ArrayList<>();
    List<Long> changes = new ArrayList<>();
    Map<String, FrozenMeasure.Own> frozen = new TreeMap<>();
    FrozenMeasure before = material.before();
    Map<String, FrozenMeasure.Own> known = before == null ? Map.of() : before.members();
    for (Material.Series series : material.series()) {
      PhaseOne.Proposal made =
          PhaseOne.propose(
              series.all(), List.of(), material.design(), (_, _) -> Detection.TEXTBOOK);
      FrozenMeasure.Own kept = known.get(series.name());
      if (isBasis(made)) {
        note(series, made, excluded);
        frozen.put(series.name(), new FrozenMeasure.Own(made.centre(), sigma(made), made.points()));
      } else if (kept != null) {
        frozen.put(series.name(), kept);
      }
      made.changes().forEach(i -> changes.add(series.values().get(i).position()));
      parts.add(part(series, made, kept));
    }
    return judged(material, kind, frozen, parts, new Found(excluded, changes));
  }

  private record Found(List<Excluded> excluded, List<Long> changes) {}

  private static boolean isBasis(PhaseOne.Proposal made) {
    return made.verdict() == Verdict.STABLE || made.verdict() == Verdict.REMEMBERS;
  }

  /** Of the values themselves: this chart takes no memory out. */
  private static double sigma(PhaseOne.Proposal made) {
    return made.sigma() / Math.sqrt(1 - made.phi() * made.phi());
  }

  private static void note(
      Material.Series series, PhaseOne.Proposal made, List<Excluded> excluded) {
    for (PhaseOne.Excluded each : made.excluded()) {
      excluded.add(
          Excluded.of(series.values().get(each.index()), series.words(), false, each.reason()));
    }
  }

  private static Part part(
      Material.Series series, PhaseOne.Proposal made, FrozenMeasure.@Nullable Own kept) {
    boolean isBasis = isBasis(made);
    boolean isKept = !isBasis && kept != null;
    return new Part(
        series.words(),
        made.verdict(),
        isBasis ? made.centre() : kept == null ? Double.NaN : kept.centre(),
        isBasis ? sigma(made) : kept == null ? Double.NaN : kept.sigma(),
        isBasis || kept == null ? series.values().size() : (int) kept.points(),
        isBasis || isKept,
        isKept);
  }

  private static MeasureProposal judged(
      Material material,
      Yardstick.Kind kind,
      Map<String, FrozenMeasure.Own> frozen,
      List<Part> parts,
      Found found) {
    int points = (int) frozen.values().stream().mapToLong(FrozenMeasure.Own::points).sum();
    int least = kind == Yardstick.Kind.GROUP ? 2 : 1;
    String what = kind == Yardstick.Kind.GROUP ? "parallel streams" : "products";
    String evidence =
        "%d of %d %s can be frozen; %d points, %d not as they were"
            .formatted(frozen.size(), parts.size(), what, points, found.excluded.size());
    if (frozen.size() < least) {
      return refused(material, parts, found, evidence);
    }
    Verdict verdict =
        parts.stream().anyMatch(each -> each.verdict() == Verdict.REMEMBERS)
            ? Verdict.REMEMBERS
            : Verdict.STABLE;
    int fewest =
        (int) frozen.values().stream().mapToLong(FrozenMeasure.Own::points).min().orElseThrow();
    DetectorDesign design =
        kind == Yardstick.Kind.GROUP
            ? GroupStream.detectorsOf(material.design())
            : material.design();
    Detection detection = PhaseOne.detection(design, fewest);
    double limit =
        kind == Yardstick.Kind.GROUP
            ? GroupStream.limit(detection.limit(), frozen.size())
            : detection.limit();
    return new MeasureProposal(
        material.stream(),
        material.chart(),
        verdict,
        -limit,
        0,
        limit,
        1,
        points,
        detection,
        "Hodges-Lehmann and Qn of each",
        parts,
        found.excluded,
        found.changes,
        evidence + "; " + Period.words(verdict),
        FrozenMeasure.of(frozen, material.design().pointsBetweenFalseAlarms()));
  }

  private static MeasureProposal refused(
      Material material, List<Part> parts, Found found, String evidence) {
    Verdict worst =
        parts.stream()
            .map(Part::verdict)
            .max(Comparator.comparingInt(Enum::ordinal))
            .orElse(Verdict.TOO_FEW);
    MeasureProposal refused = MeasureProposal.refused(material, worst, 0, found.excluded, evidence);
    return new MeasureProposal(
        refused.stream(),
        refused.chart(),
        worst,
        0,
        0,
        0,
        1,
        material.series().stream().mapToInt(each -> each.values().size()).sum(),
        refused.detection(),
        "",
        parts,
        found.excluded,
        found.changes,
        evidence,
        Map.of());
  }
}
