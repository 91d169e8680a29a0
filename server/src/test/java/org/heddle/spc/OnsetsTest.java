package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Environment;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.heddle.spc.Watch.Chart;
import org.junit.jupiter.api.Test;

/** From where on a deviation holds what was made: after the last point that is proven good. */
class OnsetsTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final DetectorDesign DESIGN = new DetectorDesign(10_000, 1.5);
  private static final double[] GOOD = {0.4, -1.1, 0.2, 0.9, -0.6, -0.3, 1.2, -0.8, 0.1, -0.2};

  private final Watch watch =
      new Watch(
          new Watch.Points(Chart.SINGLE, 1, Watch.of(DESIGN).streams(), Duration.ofMinutes(10)),
          new Watch.Ringing(DESIGN, 0, Severity.ALARM),
          false,
          Watch.Learning.AT_ONCE);
  private final List<Draft> decided = new ArrayList<>();
  private final Spc spc =
      new Spc(
          new ControlPlans() {
            @Override
            public Optional<Watch> watch(String product, String step, String name, Instant at) {
              return Optional.of(watch);
            }

            @Override
            public long revision(Instant at) {
              return 0;
            }
          },
          _ -> "",
          _ -> -1);
  private int minute;

  private void dewPoint(double sigmas) {
    ReadingTemplate.Slot slot =
        new ReadingTemplate.Slot("dew-point", new Unit("CEL"), 3, null, null, null);
    ReadingSet set =
        new ReadingSet(
            new ReadingTemplate(List.of(slot)), new long[] {Math.round(-40_000 + 1_000 * sigmas)});
    Instant at = at(minute);
    Draft draft =
        new Draft(
            at, new Origin("dry-room", "" + minute), new Environment(new StationId("S-1"), set));
    spc.judge(minute++, draft.recorded(at), decided::add);
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private Onset onsetAfter(double... sigmas) {
    LimitSet limits =
        new LimitSet(
            "/environment/dew-point/*",
            1,
            START,
            Chart.SINGLE,
            new LimitSet.Basis("given", 1, 0),
            LimitSet.Measure.of(-40, 1),
            DESIGN.known(),
            "");
    Fact frozen =
        new Draft(START, new Origin("test", "limits"), limits.frozen("by hand")).recorded(START);
    spc.judge(minute++, frozen, decided::add);
    for (double each : GOOD) {
      dewPoint(each);
    }
    for (double each : sigmas) {
      dewPoint(each);
    }
    assertThat(decided).hasSize(1);
    return ((AlarmRaised) decided.getFirst().event()).onset();
  }

  /** What was made between two readings breathed air that nobody has measured. */
  @Test
  void airIsSuspectFromTheLastGoodReadingOn() {
    Onset onset = onsetAfter(14);
    assertThat(onset.at()).isEqualTo(at(minute - 1));
    assertThat(onset.from()).isEqualTo(Micros.at(Micros.of(at(minute - 2)) + 1));
    assertThat(onset.to()).isEqualTo(at(minute - 1));
  }

  /** The first of two was not believed; both began it. */
  @Test
  void aDeviationBeginsWithTheFirstOfTwoWildPoints() {
    Onset onset = onsetAfter(3.9, 14);
    assertThat(onset.at()).isEqualTo(at(minute - 2));
  }
}
