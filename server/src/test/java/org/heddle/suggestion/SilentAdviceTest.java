package org.heddle.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.heddle.capability.Tolerance;
import org.heddle.fact.Control.Severity;
import org.heddle.spc.DetectorDesign;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.StreamKey;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.heddle.suggestion.SilentAdvice.Advice;
import org.heddle.suggestion.SilentAdvice.Later;
import org.heddle.suggestion.Suggestion.Figure;
import org.junit.jupiter.api.Test;

/**
 * A check that never rings and tells nothing later; and all that keeps one from being called so.
 */
class SilentAdviceTest {
  private static final Tolerance ALLOWED = Tolerance.between(-6, 6);
  private static final long MINUTE_MICROS = 60_000_000;

  private final SplittableRandom random = new SplittableRandom(17);
  private final double[] own = random.doubles(256).map(_ -> random.nextGaussian()).toArray();

  private static StreamState stream(String name, int units, IntToDoubleFunction value, int flag) {
    Watch watch =
        new Watch(
            new Watch.Points(
                Watch.Chart.SINGLE, 1, Set.of(Watch.Apart.STATION), Duration.ofHours(1)),
            new Watch.Ringing(new DetectorDesign(10_000, 1.5), 0, Severity.WARNING),
            true,
            new Watch.Learning(100, 1));
    List<RecentPoints.Point> points = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      points.add(
          new RecentPoints.Point(
              i, 0, i, i * MINUTE_MICROS, value.applyAsDouble(i), 0, i == 40 ? flag : 0));
    }
    return new StreamState(
        new StreamKey("cell", "step", name, "station=S"),
        true,
        Optional.of(watch),
        Optional.empty(),
        List.of(),
        List.of(),
        units,
        1,
        points);
  }

  private Optional<Advice> advice(boolean hasRung, List<Later> later) {
    StreamState silent = stream("gap", own.length, i -> own[i], 0);
    return SilentAdvice.of("cell/step/gap", List.of(silent), ALLOWED, hasRung, later);
  }

  private Later later(String name, double told) {
    double rest = Math.sqrt(1 - told * told);
    return new Later(
        name,
        List.of(stream(name, own.length, i -> told * own[i] + rest * random.nextGaussian(), 0)));
  }

  @Test
  void whatNeverRangAndTellsNothingOfALaterMeasurementIsNamedWithItsData() {
    Advice advice = advice(false, List.of(later("ocv", 0), later("weight", 0))).orElseThrow();
    assertThat(advice.oneIn()).isEqualTo(20);
    assertThat(advice.closest()).isIn("ocv", "weight");
    Suggestion suggestion = advice.suggestion();
    assertThat(suggestion.kind()).isEqualTo(Suggestion.Kind.SILENT);
    assertThat(suggestion.evidence())
        .contains(new Figure("points", 256), new Figure("compared", 2), new Figure("units", 256));
    assertThat(suggestion.effect())
        .extracting(Figure::name)
        .contains("readingsPerDayNow", "readingsPerDayThen", "badAtMost");
    assertThat(suggestion.effect().getLast().value()).isEqualTo(3.0 / 256);
  }

  @Test
  void whatTellsSomethingOfOneLaterMeasurementIsKept() {
    assertThat(advice(false, List.of(later("ocv", 0), later("weight", 0.5)))).isEmpty();
  }

  /** Absence of evidence is none: with few common units nothing has been shown. */
  @Test
  void whatCanNotBeComparedIsNotCalledSilent() {
    assertThat(advice(false, List.of())).isEmpty();
    Later few = new Later("ocv", List.of(stream("ocv", 50, _ -> random.nextGaussian(), 0)));
    assertThat(advice(false, List.of(few))).isEmpty();
    assertThat(advice(false, List.of(few, later("weight", 0)))).isEmpty();
    assertThat(advice(false, List.of(later("ocv", 0), later("weight", 0.25)))).isEmpty();
  }

  @Test
  void whatHasRungOrRefusedIsKept() {
    List<Later> none = List.of(later("ocv", 0), later("weight", 0));
    assertThat(advice(true, none)).isEmpty();
    StreamState signalled = stream("gap", 256, i -> own[i], RecentPoints.SIGNAL);
    assertThat(SilentAdvice.of("a", List.of(signalled), ALLOWED, false, none)).isEmpty();
    StreamState refused = stream("gap", 256, i -> i == 9 ? 6.1 : own[i], 0);
    assertThat(SilentAdvice.of("a", List.of(refused), ALLOWED, false, none)).isEmpty();
    StreamState few = stream("gap", 150, i -> own[i], 0);
    assertThat(SilentAdvice.of("a", List.of(few), ALLOWED, false, none)).isEmpty();
    Tolerance open =
        new Tolerance(OptionalDouble.empty(), OptionalDouble.of(9), OptionalDouble.empty());
    StreamState silent = stream("gap", 256, i -> own[i], 0);
    assertThat(SilentAdvice.of("a", List.of(silent), open, false, none)).isPresent();
  }
}
