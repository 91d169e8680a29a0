package org.heddle.spc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.fact.Micros;

/**
 * Limits that a stream makes for itself from its first points, so that it is watched before a
 * person has looked at it. They are version 0, are recorded nowhere, follow from the points alone,
 * and end with the first frozen ones.
 */
final class OwnLimits {
  /** They are tried again after so many further points when the first ones were no basis. */
  private static final int AGAIN = 25;

  private static final double MONTH_MICROS = Duration.ofDays(30).toNanos() / 1_000.0;

  private OwnLimits() {}

  /** Detector limits, solved once for all streams that need the same. */
  static final class Detections {
    private final Map<List<Object>, Detection> solved = new HashMap<>();

    Detection of(DetectorDesign design, int points) {
      return solved.computeIfAbsent(
          List.of(design, points), _ -> PhaseOne.detection(design, points));
    }
  }

  /** The limits, as soon as the stream has points enough and they are a basis. */
  static Optional<LimitSet> when(Stream stream, Watch watch, Detections detections) {
    int wanted = watch.learning().points();
    boolean isDue =
        stream.learned == wanted
            || (stream.learned > wanted && (stream.learned - wanted) % AGAIN == 0);
    return isDue ? limits(stream, watch, detections) : Optional.empty();
  }

  private static Optional<LimitSet> limits(Stream stream, Watch watch, Detections detections) {
    List<RecentPoints.Point> kept = new ArrayList<>();
    for (int i = 0; i < stream.recent.size(); i++) {
      RecentPoints.Point point = stream.recent.point(i);
      if (!point.is(RecentPoints.LATE) && !point.is(RecentPoints.VOIDED)) {
        kept.add(point);
      }
    }
    double[] values = kept.stream().mapToDouble(RecentPoints.Point::value).toArray();
    DetectorDesign design = watch.designFor(pointsPerMonth(kept));
    PhaseOne.Proposal proposal = PhaseOne.propose(values, List.of(), design, detections::of);
    return switch (proposal.verdict()) {
      case STABLE, REMEMBERS ->
          Optional.of(
              new LimitSet(
                  stream.text,
                  0,
                  Micros.at(kept.getFirst().micros()),
                  proposal.phi() == 0 ? watch.chart() : Watch.Chart.RESIDUAL,
                  "its own first points",
                  watch.subgroup(),
                  proposal.points(),
                  proposal.centre(),
                  proposal.sigma(),
                  proposal.phi(),
                  proposal.detection()));
      case CHANGED, TOO_FEW, WITHOUT_SPREAD -> Optional.empty();
    };
  }

  /** At the pace of these points; 0 while that cannot be said. */
  static double pointsPerMonth(List<RecentPoints.Point> points) {
    if (points.size() < 2) {
      return 0;
    }
    double span = points.getLast().micros() - points.getFirst().micros();
    return span > 0 ? (points.size() - 1) * MONTH_MICROS / span : 0;
  }
}
