package org.heddle.spc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Micros;
import org.heddle.statistics.Estimated;
import org.heddle.statistics.Estimated.Estimator;
import org.heddle.statistics.RareEvents;
import org.heddle.statistics.Student;

/**
 * Limits that a stream makes for itself, so that it is watched before a person has looked at it.
 * They are version 0, are recorded nowhere, follow from the points alone, and end with the first
 * frozen ones.
 *
 * <p>They are made from the first points, once these are enough and span long enough to show what
 * wanders, and made again whenever there are a quarter more, so that they come closer as the stream
 * is better known. While an alarm is open nothing is learned. They are widened so that streams with
 * such limits keep the promised false alarms together.
 */
final class OwnLimits {
  private static final double MONTH_MICROS = java.time.Duration.ofDays(30).toNanos() / 1_000.0;

  /** Limits of many points are as good as those of this many. */
  private static final int MANY = 20_000;

  /** Made again with a quarter more: lots and days that were not seen yet count as soon. */
  private static final int PART_MORE = 4;

  /** Values worth fewer independent ones say nothing of how far a stream may wander. */
  private static final double LEAST_WORTH = 4;

  /** Fewer bad ones say nothing of their rate. */
  private static final long LEAST_BAD = 5;

  /** Of a normal value, at 90 %. */
  private static final double CONFIDENT = 1.2815515655446004;

  /** What is rarer still is watched as this. */
  private static final double RAREST = 1e-4;

  /** What is bad more often is not rare, and what it may become. */
  private static final double MOST_BAD = 0.4;

  private static final double MOST_SHIFTED = 0.45;

  private OwnLimits() {}

  /** Detector limits, solved once for all streams that need the same. */
  static final class Detections {
    private final Map<List<Object>, Detection> solved = new HashMap<>();

    /** For a number of points rounded down to 1, 1.5, 2, 3, 5, 7 times a power of ten. */
    Detection of(DetectorDesign design, double points) {
      int rounded = (int) Math.max(PhaseOne.LEAST_POINTS, rounded(Math.min(MANY, points)));
      return solved.computeIfAbsent(
          List.of(design, rounded),
          _ -> design.estimated(Estimated.of(Estimator.ROBUST, rounded, 1).onAverage()));
    }

    private static double rounded(double points) {
      double power = Math.pow(10, Math.floor(Math.log10(points)));
      double best = power;
      for (double step : new double[] {1.5, 2, 3, 5, 7}) {
        best = step * power <= points ? step * power : best;
      }
      return best;
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
      stream.learned = new Learned();
      stream.forgetScatter();
    } else if (watch.chart() == Watch.Chart.RARE) {
      stream.own = null;
      stream.learned.due = 0;
    } else if (own != null) {
      DetectorDesign design = watch.designFor(pointsPerMonth(stream.recent));
      stream.own =
          own.with(detection(stream, design, own.memory(), detections.of(design, own.points())));
    }
  }

  /**
   * Takes note of where the sums of a stream that remembers are, an alarm's first point included.
   */
  static void follow(Stream stream, Detectors detectors) {
    LimitSet in = stream.limits;
    if (in != null && in.version() == 0 && in.phi() != 0 && !stream.isRinging()) {
      stream.learned.excursions.add(
          detectors.sum(stream.number, true), detectors.sum(stream.number, false));
    }
  }

  /** Takes note of one more point; makes the limits when they are due. */
  static void learn(Stream stream, Watch watch, long micros, Detections detections) {
    Learned learned = stream.learned;
    learned.points++;
    learned.fromMicros = Math.min(learned.fromMicros, micros);
    RecentPoints recent = stream.recent;
    stream.learnScatter(watch);
    if (watch.chart() == Watch.Chart.RARE) {
      learned.bad += recent.back(0) > 0 ? 1 : 0;
      learnRate(stream, watch, micros);
      return;
    }
    if (learned.hasBegun()) {
      learned.add(recent::back);
    } else if (learned.points >= Math.max(PhaseOne.LEAST_POINTS, watch.learning().points())
        && !learned.begin(kept(stream))) {
      return;
    }
    boolean isLongEnough = micros - learned.fromMicros >= watch.learning().span().toNanos() / 1_000;
    if (learned.hasBegun() && isLongEnough && learned.points >= learned.due) {
      learned.due = learned.points + learned.points / PART_MORE;
      stream.own = limits(stream, watch, micros, detections);
    }
  }

  /**
   * The rate of what is rarely bad, once there were enough bad ones: as high as it may be at 90 %
   * confidence, so that what is not known better does not ring.
   */
  private static void learnRate(Stream stream, Watch watch, long micros) {
    Learned learned = stream.learned;
    long least = Math.max(PhaseOne.LEAST_POINTS, watch.learning().points());
    double span = micros - learned.fromMicros;
    boolean isKnown =
        learned.bad >= LEAST_BAD
            && learned.points >= Math.max(least, learned.due)
            && span >= watch.learning().span().toNanos() / 1_000.0;
    if (!isKnown) {
      return;
    }
    learned.due = 2 * learned.points;
    double all = learned.points;
    double rate = (learned.bad + CONFIDENT * Math.sqrt((double) learned.bad) + 1) / all;
    double p0 = Math.clamp(rate, RAREST, MOST_BAD);
    int m = RareEvents.steps(p0, Math.min(MOST_SHIFTED, Stream.WORSE * p0));
    DetectorDesign design = watch.designFor(span > 0 ? all * MONTH_MICROS / span : 0);
    int h = RareEvents.bernoulliInterval(m, p0, design.pointsBetweenFalseAlarms());
    Detection sums = Detection.TEXTBOOK;
    stream.own =
        new LimitSet(
            stream.text,
            0,
            Micros.at(learned.fromMicros),
            watch.chart(),
            new LimitSet.Basis(
                "its own pieces, rate at 90 % confidence",
                1, (int) Math.min(Integer.MAX_VALUE, learned.points)),
            LimitSet.Measure.of(p0, Math.sqrt(p0 * (1 - p0))),
            new Detection(sums.limit(), sums.k(), h, 0, sums.lambda(), sums.ewmaLimit(), 0),
            "");
  }

  private static double[] kept(Stream stream) {
    RecentPoints recent = stream.recent;
    int first = (int) Math.max(0, recent.size() - stream.learned.points);
    List<Double> kept = new ArrayList<>();
    for (int i = first; i < recent.size(); i++) {
      RecentPoints.Point point = recent.point(i);
      if (!point.is(RecentPoints.LATE) && !point.is(RecentPoints.VOIDED)) {
        kept.add(point.value());
      }
    }
    return kept.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static LimitSet limits(Stream stream, Watch watch, long micros, Detections detections) {
    Learned learned = stream.learned;
    Wander.Fit fit = learned.fit();
    double span = micros - learned.fromMicros;
    double perMonth = span > 0 ? learned.points * MONTH_MICROS / span : 0;
    DetectorDesign design = watch.designFor(perMonth);
    Memory memory =
        fit.remembers()
            ? new Memory(
                fit.phi(),
                fit.gain(),
                reach(fit, (double) learned.points, design),
                Math.sqrt(fit.whole()))
            : Memory.NONE;
    return new LimitSet(
        stream.text,
        0,
        Micros.at(learned.fromMicros),
        watch.chart(),
        new LimitSet.Basis(
            "its own points",
            watch.chart() == Watch.Chart.SINGLE ? 1 : watch.subgroup(),
            (int) Math.min(Integer.MAX_VALUE, learned.points)),
        new LimitSet.Measure(
            fit.mean(), fit.sigma(), memory, learned.skewness(), stream.scatterWithin()),
        detection(stream, design, memory, detections.of(design, (double) learned.points)),
        "");
  }

  /** Where it remembers, by what its sums have done; from when it does, that is. */
  private static Detection detection(
      Stream stream, DetectorDesign design, Memory memory, Detection usual) {
    if (memory.phi() == 0) {
      stream.learned.excursions = new Excursions();
      return usual;
    }
    return stream.learned.excursions.widened(usual, design.pointsOfCusum());
  }

  /**
   * How far the values may wander: as far as Student's t says of one more value of a stream whose
   * mean and variance are known from so few independent ones.
   */
  private static double reach(Wander.Fit fit, double points, DetectorDesign design) {
    double worth = fit.worth(points);
    if (worth < LEAST_WORTH) {
      return 0;
    }
    double rare = DetectorDesign.SHEWHART_SHARE / design.pointsBetweenFalseAlarms() / 2;
    return Student.quantile(1 - rare, worth - 1) * Math.sqrt(fit.whole() * (1 + 1 / worth));
  }

  private static double pointsPerMonth(RecentPoints recent) {
    return pointsPerMonth(recent.last(RecentPoints.MAX));
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
