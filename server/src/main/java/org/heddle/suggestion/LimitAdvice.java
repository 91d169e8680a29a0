package org.heddle.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.heddle.spc.LimitSet;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.spc.WatchCosts;
import org.heddle.statistics.ChiSquared;
import org.heddle.statistics.Spread;
import org.heddle.suggestion.Suggestion.Figure;
import org.heddle.suggestion.Suggestion.Kind;

/**
 * Frozen limits that no longer fit the scatter of their process. σ by Qn, whose variance is that of
 * 0.82 n values (Rousseeuw and Croux, JASA 88 (1993) 1273); its interval by χ². Only when all of
 * the interval lies below 0.8 or above 1.25 of the frozen σ is it worth a person's time.
 */
public final class LimitAdvice {
  private static final int LEAST_POINTS = 100;
  private static final double EFFICIENCY = 0.82;
  private static final double NARROWER = 0.8;
  private static final double WIDER = 1.25;
  private static final double TAIL = 0.025;
  private static final double SHIFT = 1.5;
  private static final double WEEKS_PER_MONTH = 30.0 / 7;

  private final WatchCosts costs;

  public LimitAdvice(WatchCosts costs) {
    this.costs = costs;
  }

  /** What could be done about the limits of a stream. */
  public Optional<Suggestion> of(StreamState stream) {
    LimitSet frozen = stream.limits().filter(limits -> limits.version() > 0).orElse(null);
    boolean isOfSingles =
        stream.watch().filter(w -> w.rings() && w.chart() == Watch.Chart.SINGLE).isPresent();
    double[] values = frozen == null ? new double[0] : values(stream, frozen);
    if (frozen == null || !isOfSingles || frozen.phi() != 0 || values.length < LEAST_POINTS) {
      return Optional.empty();
    }
    double sigma = Spread.qn(values);
    double degrees = EFFICIENCY * (values.length - 1);
    double low = sigma * Math.sqrt(degrees / ChiSquared.quantile(1 - TAIL, degrees));
    double high = sigma * Math.sqrt(degrees / ChiSquared.quantile(TAIL, degrees));
    List<Figure> evidence =
        List.of(
            new Figure("points", values.length),
            new Figure("sigma", sigma),
            new Figure("sigmaLow", low),
            new Figure("sigmaHigh", high),
            new Figure("frozenSigma", frozen.sigma()),
            new Figure("frozenPoints", frozen.points()));
    boolean isQuiet = stream.points().stream().noneMatch(p -> p.is(RecentPoints.SIGNAL));
    if (high < NARROWER * frozen.sigma() && isQuiet) {
      return Optional.of(suggestion(Kind.TIGHTEN, stream, frozen, evidence, sooner(frozen, sigma)));
    }
    return low > WIDER * frozen.sigma()
        ? Optional.of(
            suggestion(Kind.WIDEN, stream, frozen, evidence, fewer(stream, frozen, sigma)))
        : Optional.empty();
  }

  private static double[] values(StreamState stream, LimitSet frozen) {
    return stream.points().stream()
        .filter(p -> !p.is(RecentPoints.LATE) && !p.is(RecentPoints.VOIDED))
        .filter(p -> p.micros() >= frozen.effectiveFrom().toEpochMilli() * 1_000)
        .mapToDouble(Point::value)
        .toArray();
  }

  /** Material is a change of the scatter by a tenth, or a new version of the limits. */
  private static Suggestion suggestion(
      Kind kind, StreamState stream, LimitSet frozen, List<Figure> evidence, List<Figure> effect) {
    double ratio = evidence.get(1).value() / frozen.sigma();
    String id =
        String.format(
            Locale.ROOT,
            "%s:%s:%d:%.1f",
            kind.name().toLowerCase(Locale.ROOT),
            stream.key().text(),
            frozen.version(),
            ratio);
    return new Suggestion(id, kind, stream.key().text(), evidence, effect);
  }

  private List<Figure> sooner(LimitSet frozen, double sigma) {
    double now = costs.pointsTo(frozen.detection(), SHIFT * sigma / frozen.sigma());
    return List.of(
        new Figure("readingsNow", now * frozen.subgroup()),
        new Figure("readingsThen", costs.pointsTo(frozen.detection(), SHIFT) * frozen.subgroup()));
  }

  private List<Figure> fewer(StreamState stream, LimitSet frozen, double sigma) {
    double points = stream.pointsPerMonth() / WEEKS_PER_MONTH;
    double now =
        costs.falsePerPoint(frozen.detection(), new WatchCosts.Spread(sigma / frozen.sigma()));
    double then = costs.falsePerPoint(frozen.detection(), new WatchCosts.Spread(1));
    return List.of(
        new Figure("falseAlarmsNow", points * now), new Figure("falseAlarmsThen", points * then));
  }
}
