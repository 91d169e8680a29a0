package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Origin;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;

/** What is rarely bad learns its own rate, so that nobody has to freeze one first. */
class RareRateTest {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  private static final Watch RARE =
      new Watch(
          new Watch.Points(Watch.Chart.RARE, 1, Set.of(), Duration.ofMinutes(10)),
          new Watch.Ringing(new DetectorDesign(20_000, 1.5), 0, Severity.WARNING),
          true,
          new Watch.Learning(100, 0));

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Draft> decided = new ArrayList<>();
  private final Spc spc = new Spc(new Results(), _ -> "cell", _ -> 0);

  private static final class Results implements ControlPlans {
    @Override
    public Optional<Watch> watch(String product, String step, String name, Instant at) {
      return Optional.of(RARE);
    }

    @Override
    public long revision(Instant at) {
      return 0;
    }
  }

  private void inspected(int from, int to, double share) {
    for (int i = from; i < to; i++) {
      Result result = random.nextDouble() < share ? Result.NOK : Result.OK;
      Work work = Work.at(new StationId("camera"));
      Instant at = START.plusSeconds(i);
      Inspected seen = new Inspected(new UnitId("U" + i), "see", result, List.of(), work);
      spc.judge(i, new Fact(at, at, new Origin("camera", "" + i), null, seen), decided::add);
    }
  }

  private Optional<LimitSet> own() {
    return spc.stream(new StreamKey("cell", "see", "result", "")).orElseThrow().limits();
  }

  @Test
  void aWorseRateRingsAndTheUsualOneDoesNot() {
    inspected(0, 4_000, 0.01);
    assertThat(own().orElseThrow().version()).isZero();
    assertThat(own().orElseThrow().centre()).isBetween(0.009, 0.02);
    assertThat(decided).isEmpty();
    inspected(4_000, 5_000, 0.08);
    AlarmRaised alarm = (AlarmRaised) decided.getFirst().event();
    assertThat(alarm.rule()).isEqualTo("rare-events-high");
    assertThat(alarm.trigger().position()).isBetween(4_000L, 4_200L);
  }

  /** Of a thousand good pieces nobody knows how rarely one is bad. */
  @Test
  void withoutBadOnesThereIsNoRate() {
    inspected(0, 1_000, 0);
    assertThat(own()).isEmpty();
  }
}
