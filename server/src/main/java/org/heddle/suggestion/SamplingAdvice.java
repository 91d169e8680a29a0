package org.heddle.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.heddle.capability.Answer;
import org.heddle.capability.CapabilityStudy;
import org.heddle.capability.Request;
import org.heddle.capability.Stability;
import org.heddle.capability.Tolerance;
import org.heddle.spc.Detection;
import org.heddle.spc.LimitSet;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.spc.WatchCosts;
import org.heddle.statistics.Normal;
import org.heddle.statistics.Sample;
import org.heddle.suggestion.Suggestion.Figure;
import org.heddle.suggestion.Suggestion.Kind;

/**
 * Characteristics whose specification is far wider than their process, so that samples would do.
 * All streams must be stable and, with 95 % confidence, reach Cpk 2; a shift by 1.5 σ must still
 * leave Cpk 1.33 and be found within a day's readings in 95 of 100 cases. What it risks is said in
 * bad pieces made until then.
 */
public final class SamplingAdvice {
  private static final int LEAST_POINTS = 100;
  private static final double WANTED = 2;
  private static final double STILL = 1.33;
  private static final double SHIFT = 1.5;
  private static final double SURE = 0.95;
  private static final double DAYS_PER_MONTH = 30;
  private static final int[] ONE_IN = {20, 10, 5, 2};
  private static final long SEED = 20_260_101;

  private final WatchCosts costs;

  public SamplingAdvice(WatchCosts costs) {
    this.costs = costs;
  }

  /**
   * One reading in so many would do.
   *
   * @param oneIn how many
   */
  public record Advice(Suggestion suggestion, int oneIn) {}

  /**
   * What could be done about a characteristic.
   *
   * @param about {@code product/step/characteristic}
   * @param streams all of it
   */
  public Optional<Advice> of(String about, List<StreamState> streams, Tolerance tolerance) {
    if (streams.isEmpty() || !streams.stream().allMatch(SamplingAdvice::isFit)) {
      return Optional.empty();
    }
    double worst = Double.POSITIVE_INFINITY;
    int points = 0;
    for (StreamState stream : streams) {
      worst = Math.min(worst, proved(stream, tolerance));
      points += values(stream).length;
      if (!(worst >= WANTED) || (3 * worst - SHIFT) / 3 < STILL) {
        return Optional.empty();
      }
    }
    for (int oneIn : ONE_IN) {
      if (isFound(streams, oneIn)) {
        return Optional.of(new Advice(suggestion(about, streams, worst, points, oneIn), oneIn));
      }
    }
    return Optional.empty();
  }

  private static boolean isFit(StreamState stream) {
    boolean isWhole =
        stream
            .watch()
            .filter(w -> w.rings() && w.chart() == Watch.Chart.SINGLE)
            .filter(w -> w.sampling().equals(Watch.Sampling.ALL))
            .isPresent();
    return isWhole
        && stream.limits().filter(limits -> limits.phi() == 0).isPresent()
        && stream.batch() == 1
        && stream.open().isEmpty()
        && stream.points().stream().noneMatch(p -> p.is(RecentPoints.SIGNAL))
        && values(stream).length >= LEAST_POINTS;
  }

  private static double[] values(StreamState stream) {
    return stream.points().stream()
        .filter(p -> !p.is(RecentPoints.LATE) && !p.is(RecentPoints.VOIDED))
        .mapToDouble(Point::value)
        .toArray();
  }

  /** The lower end of the interval of Cpk; a glance at mean and scatter spares most the study. */
  private static double proved(StreamState stream, Tolerance tolerance) {
    double[] values = values(stream);
    Sample sample = Sample.of(values);
    double up = tolerance.upper().orElse(Double.POSITIVE_INFINITY) - sample.mean();
    double down = sample.mean() - tolerance.lower().orElse(Double.NEGATIVE_INFINITY);
    if (!(bound(Math.min(up, down) / (3 * sample.deviation()), values.length) >= WANTED)) {
      return 0;
    }
    Stability shown = new Stability.Shown("no signal over " + values.length + " points");
    Answer answer = new CapabilityStudy(SEED).answer(Request.of(values, tolerance, shown));
    return answer instanceof Answer.Known known ? known.worst().low() : 0;
  }

  /** Bissell's interval of Cpk, of normal values; by it most need no further look. */
  private static double bound(double cpk, int n) {
    return cpk - 1.645 * Math.sqrt(1 / (9.0 * n) + cpk * cpk / (2.0 * (n - 1)));
  }

  private boolean isFound(List<StreamState> streams, int oneIn) {
    return streams.stream()
        .allMatch(
            stream -> {
              int points = (int) (stream.pointsPerMonth() / DAYS_PER_MONTH / oneIn);
              return costs.chanceWithin(detection(stream), SHIFT, points) >= SURE;
            });
  }

  private static Detection detection(StreamState stream) {
    return stream.limits().map(LimitSet::detection).orElseThrow();
  }

  private Suggestion suggestion(
      String about, List<StreamState> streams, double worst, int points, int oneIn) {
    double perDay =
        streams.stream().mapToDouble(StreamState::pointsPerMonth).sum() / DAYS_PER_MONTH;
    double to =
        streams.stream()
            .mapToDouble(stream -> costs.pointsTo(detection(stream), SHIFT))
            .max()
            .orElse(0);
    double bad = Normal.above(3 * worst - SHIFT);
    String id =
        String.format(Locale.ROOT, "sample-less:%s:%d:%.0f", about, oneIn, 4 * Math.min(worst, 10));
    return new Suggestion(
        id,
        Kind.SAMPLE_LESS,
        about,
        List.of(
            new Figure("points", points),
            new Figure("streams", streams.size()),
            new Figure("cpkProved", worst)),
        List.of(
            new Figure("oneIn", oneIn),
            new Figure("readingsPerDayNow", perDay),
            new Figure("readingsPerDayThen", perDay / oneIn),
            new Figure("readingsNow", to),
            new Figure("readingsThen", to * oneIn),
            new Figure("badNow", to * bad),
            new Figure("badThen", to * oneIn * bad)));
  }
}
