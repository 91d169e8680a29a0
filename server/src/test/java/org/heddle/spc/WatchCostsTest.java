package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Control.Severity;
import org.junit.jupiter.api.Test;

/** Why a shift is found late, and what finds it sooner. */
class WatchCostsTest {
  private static final DetectorDesign DESIGN = new DetectorDesign(10_000, 1.5);
  private static final double SHIFT = 1.5;

  private final WatchCosts costs = new WatchCosts();
  private final Watch watch =
      new Watch(
          new Watch.Points(Watch.Chart.SINGLE, 1, Set.of(Watch.Apart.STATION), Duration.ofHours(1)),
          new Watch.Ringing(DESIGN, 0, Severity.WARNING),
          true,
          new Watch.Learning(100, 1));

  /** A value a minute, each with so much of the one before it. */
  private StreamState stream(double phi) {
    SplittableRandom random = new SplittableRandom(8);
    List<RecentPoints.Point> points = new ArrayList<>();
    double value = 0;
    for (int i = 0; i < RecentPoints.MAX; i++) {
      value = phi * value + Math.sqrt(1 - phi * phi) * random.nextGaussian();
      points.add(new RecentPoints.Point(i, 0, 0, i * 60_000_000L, value, 0, 0));
    }
    return new StreamState(
        new StreamKey("cathode", "coating", "weight", "station=C 1"),
        true,
        Optional.of(watch),
        Optional.empty(),
        List.of(),
        List.of(),
        points.size(),
        1,
        points);
  }

  @Test
  void aStreamThatRemembersIsToldWhyItIsLateAndWhatFindsItSooner() {
    List<StreamState> streams = List.of(stream(0.95));
    double now = costs.found(Watching.of(watch), streams, 0, SHIFT).orElseThrow();
    WatchCosts.Remembering why =
        costs.remembering(Watching.of(watch), streams, 0, SHIFT).orElseThrow();
    assertThat(why.phi()).isBetween(0.85, 0.95);
    assertThat(why.withoutMemory()).isBetween(9.0, 16.0);
    assertThat(now).isGreaterThan(3 * why.withoutMemory());
    assertThat(Math.pow(why.phi(), why.every())).isLessThan(0.2);
    assertThat(Math.pow(why.phi(), why.every() - 1)).isGreaterThan(0.2);
    assertThat(why.found()).isBetween(why.every() * why.withoutMemory(), now);
  }

  @Test
  void aStreamWithoutMemoryIsNotLate() {
    assertThat(costs.remembering(Watching.of(watch), List.of(stream(0)), 0, SHIFT)).isEmpty();
    assertThat(costs.remembering(Watching.of(watch), List.of(), 0, SHIFT)).isEmpty();
  }
}
