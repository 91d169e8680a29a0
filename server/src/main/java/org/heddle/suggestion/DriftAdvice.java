package org.heddle.suggestion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.heddle.capability.Tolerance;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.StreamState;
import org.heddle.suggestion.Suggestion.Figure;
import org.heddle.suggestion.Suggestion.Kind;

/**
 * Tools and gauges that are due by what they show, not by their date: a line through their results
 * that is not level, and when it reaches what is allowed.
 */
public final class DriftAdvice {
  /** A stream's line is looked for again and again, so it must be very unlikely by chance. */
  private static final double SURE_OF_STREAM = 1e-5;

  private static final double SURE_OF_GAUGE = 0.05;
  private static final int LEAST_POINTS = 50;
  private static final int LEAST_CHECKS = 4;

  /** A mean within so many σ of a limit is no longer safe. */
  private static final double MARGIN = 4;

  /** The rule of ten: a gauge may take a tenth of the tolerance. */
  private static final double SHARE = 0.1;

  private static final double HORIZON_DAYS = 90;
  private static final double MICROS_PER_DAY = Duration.ofDays(1).toNanos() / 1_000.0;

  private DriftAdvice() {}

  /** A check of a gauge and when it was made. */
  public record Check(GaugeChecked found, Instant at) {}

  /** What could be done about the tool or machine of a stream. */
  public static Optional<Suggestion> ofTool(StreamState stream, Tolerance tolerance) {
    String part = stream.key().part();
    List<Point> points =
        stream.points().stream()
            .filter(p -> !p.is(RecentPoints.LATE) && !p.is(RecentPoints.VOIDED))
            .toList();
    boolean isOfTool = part.contains("tool=") || part.contains("equipment=");
    if (!isOfTool || points.size() < LEAST_POINTS) {
      return Optional.empty();
    }
    double[] days = points.stream().mapToDouble(p -> p.micros() / MICROS_PER_DAY).toArray();
    double[] values = points.stream().mapToDouble(Point::value).toArray();
    double span = days[days.length - 1] - days[0];
    return Trend.of(days, values)
        .filter(trend -> trend.p() < SURE_OF_STREAM)
        .filter(trend -> Math.abs(trend.perDay()) * span > trend.sigma())
        .flatMap(trend -> tool(stream.key().text(), trend, tolerance, points.size()));
  }

  private static Optional<Suggestion> tool(
      String about, Trend trend, Tolerance tolerance, int points) {
    boolean isUp = trend.perDay() > 0;
    var limit = isUp ? tolerance.upper() : tolerance.lower();
    if (limit.isEmpty()) {
      return Optional.empty();
    }
    double margin = MARGIN * trend.sigma() * (isUp ? -1 : 1);
    double left = limit.getAsDouble() + margin;
    double days = isUp == trend.last() > left ? 0 : trend.daysTo(left);
    return days > HORIZON_DAYS
        ? Optional.empty()
        : Optional.of(
            new Suggestion(
                id("tool-due", about, days),
                Kind.TOOL_DUE,
                about,
                List.of(
                    new Figure("points", points),
                    new Figure("perDay", trend.perDay()),
                    new Figure("chance", trend.p()),
                    new Figure("last", trend.last())),
                List.of(new Figure("limit", limit.getAsDouble()), new Figure("daysLeft", days))));
  }

  /** Material is a change of the time left by a third. */
  private static String id(String kind, String about, double days) {
    long step = Math.round(Math.log(Math.max(0.1, days)) / Math.log(1.5));
    return String.format(Locale.ROOT, "%s:%s:%d", kind, about, step);
  }

  /**
   * What could be done about a gauge.
   *
   * @param checks of one characteristic, the oldest first
   * @param width of the tolerance it judges; 0 when unknown
   */
  public static Optional<Suggestion> ofGauge(List<Check> checks, double width, Instant now) {
    if (checks.size() < LEAST_CHECKS) {
      return Optional.empty();
    }
    GaugeChecked last = checks.getLast().found();
    double allowed = width > 0 ? SHARE * width : last.uncertainty();
    double[] days =
        checks.stream().mapToDouble(c -> c.at().toEpochMilli() * 1_000 / MICROS_PER_DAY).toArray();
    double[] errors =
        checks.stream().mapToDouble(c -> c.found().found() - c.found().reference()).toArray();
    Trend trend = Trend.of(days, errors).filter(t -> t.p() < SURE_OF_GAUGE).orElse(null);
    if (trend == null || !(allowed > 0)) {
      return Optional.empty();
    }
    boolean isOver = Math.abs(trend.last()) >= allowed;
    double left = isOver ? 0 : trend.daysTo(trend.perDay() > 0 ? allowed : -allowed);
    if (left > HORIZON_DAYS) {
      return Optional.empty();
    }
    Instant at = checks.getLast().at().plus(Duration.ofMinutes(Math.round(left * 1_440)));
    Instant due = last.nextDue();
    if (due != null && !at.isBefore(due)) {
      return Optional.empty();
    }
    String about = last.gauge().value();
    List<Figure> effect = new ArrayList<>();
    effect.add(new Figure("allowed", allowed));
    effect.add(new Figure("daysLeft", days(now, at)));
    if (due != null) {
      effect.add(new Figure("daysToDate", days(now, due)));
    }
    return Optional.of(
        new Suggestion(
            "gauge-due:%s:%s:%d".formatted(about, last.characteristic(), checks.size()),
            Kind.GAUGE_DUE,
            about,
            List.of(
                new Figure("checks", checks.size()),
                new Figure("perDay", trend.perDay()),
                new Figure("chance", trend.p()),
                new Figure("last", trend.last())),
            effect));
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 86_400_000.0;
  }
}
