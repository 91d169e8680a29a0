package org.heddle.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.heddle.capability.Tolerance;
import org.heddle.comparison.RankCorrelation;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.suggestion.Suggestion.Figure;
import org.heddle.suggestion.Suggestion.Kind;

/**
 * A check that never rings, refuses nothing, and tells nothing of what is measured later on the
 * same units. That nothing is told must be shown, not only not seen: of each later characteristic
 * the whole interval of the rank correlation must lie within ±0.3, less than a tenth of its
 * scatter, with 95 % confidence for all of them together. Where one of them can not be compared,
 * nothing is said.
 */
public final class SilentAdvice {
  private static final int LEAST_POINTS = 200;
  private static final int LEAST_PAIRS = 60;
  private static final double TELLS = 0.3;
  private static final double CHANCE = 0.05;
  private static final int ONE_IN = 20;
  private static final double DAYS_PER_MONTH = 30;

  /** None bad among n: with 95 % confidence at most 3 in n are (Hanley and Lippman-Hand 1983). */
  private static final double NONE_OF = 3;

  private SilentAdvice() {}

  /**
   * What is measured later on the same units.
   *
   * @param name for people
   * @param streams all of it
   */
  public record Later(String name, List<StreamState> streams) {
    public Later {
      streams = List.copyOf(streams);
    }
  }

  /**
   * What could be done, and the later characteristic that comes closest to being told by it.
   *
   * @param oneIn one reading in so many would do
   */
  public record Advice(Suggestion suggestion, String closest, int oneIn) {}

  private record Told(String name, RankCorrelation by, int pairs) {}

  /**
   * What could be done about a characteristic.
   *
   * @param about {@code product/step/characteristic}
   * @param streams all of it
   * @param hasRung whether any of them has ever rung
   */
  public static Optional<Advice> of(
      String about,
      List<StreamState> streams,
      Tolerance tolerance,
      boolean hasRung,
      List<Later> later) {
    if (hasRung || streams.isEmpty() || !streams.stream().allMatch(s -> isSilent(s, tolerance))) {
      return Optional.empty();
    }
    Map<Integer, Double> own = byUnit(streams);
    int points = streams.stream().mapToInt(stream -> values(stream).size()).sum();
    List<Told> told = told(own, later);
    boolean isTold = told.stream().anyMatch(each -> each.by.most() > TELLS);
    return points < LEAST_POINTS || told.isEmpty() || isTold
        ? Optional.empty()
        : Optional.of(advice(about, streams, points, told));
  }

  private static boolean isSilent(StreamState stream, Tolerance tolerance) {
    boolean isWatched =
        stream
            .watch()
            .filter(w -> w.rings() && w.chart() == Watch.Chart.SINGLE)
            .filter(w -> w.sampling().equals(Watch.Sampling.ALL))
            .isPresent();
    return isWatched
        && stream.isArmed()
        && stream.open().isEmpty()
        && stream.points().stream().noneMatch(p -> p.is(RecentPoints.SIGNAL))
        && values(stream).stream().allMatch(p -> isAllowed(p.value(), tolerance));
  }

  private static boolean isAllowed(double value, Tolerance tolerance) {
    return value >= tolerance.lower().orElse(Double.NEGATIVE_INFINITY)
        && value <= tolerance.upper().orElse(Double.POSITIVE_INFINITY);
  }

  private static List<Point> values(StreamState stream) {
    return stream.points().stream()
        .filter(p -> !p.is(RecentPoints.LATE) && !p.is(RecentPoints.VOIDED))
        .toList();
  }

  /** The last value of each unit. */
  private static Map<Integer, Double> byUnit(List<StreamState> streams) {
    Map<Integer, Double> byUnit = new HashMap<>();
    for (StreamState stream : streams) {
      for (Point point : values(stream)) {
        if (point.item() >= 0) {
          byUnit.put(point.item(), point.value());
        }
      }
    }
    return byUnit;
  }

  /** None unless every later one was measured on enough of the same units: any could be told. */
  private static List<Told> told(Map<Integer, Double> own, List<Later> later) {
    List<Map.Entry<String, Map<Integer, Double>>> compared = new ArrayList<>();
    for (Later each : later) {
      Map<Integer, Double> common = byUnit(each.streams);
      common.keySet().retainAll(own.keySet());
      if (common.size() >= LEAST_PAIRS) {
        compared.add(Map.entry(each.name, common));
      }
    }
    if (compared.size() < later.size()) {
      return List.of();
    }
    List<Told> told = new ArrayList<>();
    for (Map.Entry<String, Map<Integer, Double>> each : compared) {
      int[] units =
          each.getValue().keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      double[] x = new double[units.length];
      double[] y = new double[units.length];
      for (int i = 0; i < units.length; i++) {
        x[i] = own.getOrDefault(units[i], 0.0);
        y[i] = each.getValue().getOrDefault(units[i], 0.0);
      }
      double tail = CHANCE / (2 * compared.size());
      told.add(new Told(each.getKey(), RankCorrelation.of(x, y, tail), units.length));
    }
    return told;
  }

  /** Material is a change of the closest correlation by a twentieth, or twice as many units. */
  private static Advice advice(
      String about, List<StreamState> streams, int points, List<Told> told) {
    Told closest = told.stream().max(Comparator.comparingDouble(t -> t.by.most())).orElseThrow();
    int pairs = told.stream().mapToInt(Told::pairs).min().orElseThrow();
    double perDay =
        streams.stream().mapToDouble(StreamState::pointsPerMonth).sum() / DAYS_PER_MONTH;
    String id =
        String.format(
            Locale.ROOT,
            "silent:%s:%.0f:%d",
            about,
            20 * Math.abs(closest.by.rho()),
            Math.round(Math.log(pairs) / Math.log(2)));
    Suggestion suggestion =
        new Suggestion(
            id,
            Kind.SILENT,
            about,
            List.of(
                new Figure("points", points),
                new Figure("streams", streams.size()),
                new Figure("compared", told.size()),
                new Figure("units", pairs),
                new Figure("rho", closest.by.rho()),
                new Figure("rhoMost", closest.by.most())),
            List.of(
                new Figure("oneIn", ONE_IN),
                new Figure("readingsPerDayNow", perDay),
                new Figure("readingsPerDayThen", perDay / ONE_IN),
                new Figure("badAtMost", NONE_OF / points)));
    return new Advice(suggestion, closest.name, ONE_IN);
  }
}
