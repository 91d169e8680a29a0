package org.heddle.spc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Micros;
import org.heddle.statistics.Autocorrelation;

/**
 * Limits that a stream makes for itself from its first points, so that it is watched before a
 * person has looked at it. They are version 0, are recorded nowhere, follow from the points alone,
 * and end with the first frozen ones.
 */
final class OwnLimits {
  /** They are tried again after so many further points when the first ones were no basis. */
  private static final int AGAIN = 25;

  /** Values in a mean: more would find nothing in time. */
  static final int MOST_IN_BATCH = 256;

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

  /**
   * The stream is to be watched otherwise. What it has learned stays where it stands on the same
   * basis, with its detectors set for what is asked now; else it learns anew.
   */
  static void carry(Stream stream, Watch watch, Detections detections) {
    LimitSet own = stream.own;
    if (!stream.setUpFor.startsWith(watch.basis())) {
      stream.own = null;
      stream.learned = 0;
      stream.batch = 1;
    } else if (own != null) {
      DetectorDesign design = watch.designFor(pointsPerMonth(kept(stream)));
      stream.own = own.with(detections.of(design, own.points()));
    }
  }

  /** Takes note of one more point: makes the limits, or charts means of more values. */
  static void learn(Stream stream, Watch watch, Detections detections) {
    int wanted = wanted(stream, watch);
    boolean isDue =
        stream.learned == wanted
            || (stream.learned > wanted && (stream.learned - wanted) % AGAIN == 0);
    if (!isDue) {
      return;
    }
    List<RecentPoints.Point> kept = kept(stream);
    double[] values = kept.stream().mapToDouble(RecentPoints.Point::value).toArray();
    DetectorDesign design = watch.designFor(pointsPerMonth(kept));
    PhaseOne.Proposal proposal = PhaseOne.propose(values, List.of(), design, detections::of);
    switch (proposal.verdict()) {
      case STABLE -> stream.own = limits(stream, watch, proposal, kept.getFirst().micros());
      case REMEMBERS, CHANGED -> chartMeans(stream, watch, values);
      case TOO_FEW, WITHOUT_SPREAD -> {}
    }
  }

  /** Means need fewer: each stands for many values. */
  private static int wanted(Stream stream, Watch watch) {
    int points = watch.learning().points();
    return stream.batch == 1 ? points : Math.min(points, PhaseOne.LEAST_POINTS);
  }

  private static List<RecentPoints.Point> kept(Stream stream) {
    List<RecentPoints.Point> kept = new ArrayList<>();
    int first = (int) Math.max(0, stream.recent.size() - stream.learned);
    for (int i = first; i < stream.recent.size(); i++) {
      RecentPoints.Point point = stream.recent.point(i);
      if (!point.is(RecentPoints.LATE) && !point.is(RecentPoints.VOIDED)) {
        kept.add(point);
      }
    }
    return kept;
  }

  private static LimitSet limits(
      Stream stream, Watch watch, PhaseOne.Proposal proposal, long fromMicros) {
    boolean isOfSingles = watch.chart() == Watch.Chart.SINGLE;
    return new LimitSet(
        stream.text,
        0,
        Micros.at(fromMicros),
        watch.chart(),
        "its own first points",
        isOfSingles ? stream.batch : watch.subgroup(),
        proposal.points(),
        proposal.centre(),
        proposal.sigma(),
        0,
        proposal.detection());
  }

  /**
   * A process that wanders, or goes from lot to lot, is charted by means of so many values that
   * they no longer remember: (1 + φ)/(1 − φ) of them are worth one independent value, and twice as
   * many leave little (unweighted batch means, Runger and Willemain, IIE Transactions 28 (1996)
   * 493).
   */
  private static void chartMeans(Stream stream, Watch watch, double[] values) {
    if (watch.chart() != Watch.Chart.SINGLE || stream.batch >= MOST_IN_BATCH) {
      return;
    }
    double phi = Math.clamp(Autocorrelation.fit(values).phi(), 0, 0.95);
    int worth = (int) Math.ceil((1 + phi) / (1 - phi));
    stream.batch = Math.min(MOST_IN_BATCH, stream.batch * 2 * worth);
    stream.learned = 0;
    stream.restart();
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
