package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final DetectorDesign DESIGN = new DetectorDesign(10_000, 1.5);
  private static final StreamKey KEY = new StreamKey("cell", "fill", "mass", "station=fill-1");
  private static final ReadingTemplate MASS =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("mass", new Unit("GRM"), 6)));

  private final SplittableRandom random = new SplittableRandom(5);
  private final List<Draft> decided = new ArrayList<>();
  private final List<Fact> journal = new ArrayList<>();
  private Spc spc = fresh();

  private static Spc fresh() {
    ControlPlans plans =
        new ControlPlans() {
          @Override
          public Optional<Watch> watch(String product, String step, String name, Instant at) {
            return Optional.of(Watch.of(DESIGN));
          }

          @Override
          public long revision(Instant at) {
            return 0;
          }
        };
    return new Spc(plans, _ -> "cell", _ -> 7);
  }

  private void judge(Event event) {
    Instant at = START.plus(Duration.ofMinutes(journal.size()));
    Fact fact = new Draft(at, new Origin("test", "" + journal.size()), event).recorded(at);
    spc.judge(journal.size(), fact, decided::add);
    journal.add(fact);
  }

  private void feed(int count, double shift) {
    for (int i = 0; i < count; i++) {
      long mass = Math.round(1e6 * (10 + 0.1 * (random.nextGaussian() + shift)));
      ReadingSet set = new ReadingSet(MASS, new long[] {mass});
      Work work = Work.at(new StationId("fill-1"));
      judge(new Readings(new UnitId("U" + journal.size()), "", "fill", set, work));
    }
  }

  private void freeze() {
    String all = KEY.ofAll().text();
    Watch.Chart chart = Watch.of(DESIGN).chart();
    judge(
        new LimitSet(
                all,
                1,
                START,
                chart,
                new LimitSet.Basis("given", 1, 0),
                LimitSet.Measure.of(10, 0.1),
                DESIGN.known(),
                "")
            .frozen("by hand"));
  }

  private AlarmRaised alarm() {
    return (AlarmRaised) decided.getLast().event();
  }

  /** Its hold needs an end, and what drifts again must ring again. */
  @Test
  void aStreamThatIsProvenBackInControlCeasesAndMayRingAnew() {
    freeze();
    feed(100, 0);
    feed(40, 1.5);
    String name = alarm().alarm();
    int rangAt = journal.size();
    feed(40, 0);
    assertThat(decided).hasSize(2);
    AlarmCeased ceased = (AlarmCeased) decided.getLast().event();
    assertThat(ceased.alarm()).isEqualTo(name);
    assertThat(ceased.position()).isBetween(rangAt + 4L, rangAt + 39L);
    assertThat(ceased.at()).isEqualTo(journal.get((int) ceased.position()).occurredAt());
    assertThat(ceased.evidence()).contains("odds 10,000 to 1");
    assertThat(spc.stream(KEY).orElseThrow().open()).isEmpty();
    feed(60, -2);
    assertThat(decided).hasSizeGreaterThan(2);
    assertThat(decided)
        .extracting(Draft::event)
        .anySatisfy(
            event -> {
              assertThat(event).isInstanceOf(AlarmRaised.class);
              assertThat(((AlarmRaised) event).rule()).endsWith("-low");
              assertThat(((AlarmRaised) event).alarm()).isNotEqualTo(name);
            });
  }

  /** A deviation that lasts is not over by chance: 2,000 points at 1.5 σ. */
  @Test
  void aDeviationThatLastsDoesNotCease() {
    freeze();
    feed(100, 0);
    feed(2_000, 1.5);
    assertThat(decided).hasSize(1);
  }

  /** What was on its way to being over is so after a restart too. */
  @Test
  void aRestartForgetsNothingOfARecovery(@TempDir Path folder) throws Exception {
    freeze();
    feed(100, 0);
    feed(40, 3);
    feed(4, 0);
    spc.write(folder);
    spc = fresh();
    spc.read(folder);
    decided.clear();
    feed(30, 0);
    assertThat(decided).hasSize(1);
    assertThat(decided.getFirst().event()).isInstanceOf(AlarmCeased.class);
  }
}
