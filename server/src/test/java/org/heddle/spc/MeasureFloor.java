package org.heddle.spc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.ReadingTemplate.Slot;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.heddle.spc.Yardstick.Kind;
import org.heddle.spc.Yardstick.Size;

/**
 * A floor whose charts hold each point against a measure of its own: sheets, tests and filled
 * cells.
 */
abstract class MeasureFloor {
  static final Instant START = Instant.parse("2026-11-20T06:00:00Z");
  static final ReadingTemplate SHEET =
      new ReadingTemplate(
          List.of(new Slot("defects", new Unit("H87"), 0), new Slot("area", new Unit("MTK"), 1)));
  static final ReadingTemplate MASS =
      new ReadingTemplate(List.of(new Slot("mass", new Unit("GRM"), 4)));

  final SplittableRandom random = new SplittableRandom(11);
  final List<AlarmRaised> alarms = new ArrayList<>();
  final List<AlarmCeased> ceased = new ArrayList<>();
  final Map<String, String> products = new HashMap<>();
  Yardstick wanted = yardstick(Kind.U, "defects", new Size("area", 0, Duration.ZERO));
  Standardised charts = opened();
  long position;
  Instant now = START;

  Standardised opened() {
    return new Standardised(
        new One(), item -> products.getOrDefault(item.value(), "sheet"), _ -> 0);
  }

  final class One implements ControlPlans {
    @Override
    public Optional<Watch> watch(String product, String step, String name, Instant at) {
      return Optional.empty();
    }

    @Override
    public Optional<Yardstick> yardstick(String product, String step, String name, Instant at) {
      return Optional.of(wanted).filter(each -> each.characteristic().equals(name));
    }

    @Override
    public long revision(Instant at) {
      return System.identityHashCode(wanted);
    }
  }

  static Yardstick yardstick(Kind kind, String characteristic, Size size) {
    return yardstick(kind, characteristic, size, Set.of(), 1_000);
  }

  static Yardstick yardstick(
      Kind kind, String characteristic, Size size, Set<Watch.Apart> heads, double points) {
    Watch watch =
        new Watch(
            new Watch.Points(
                Watch.Chart.SINGLE, 1, Set.of(Watch.Apart.STATION), Duration.ofHours(1)),
            new Watch.Ringing(new DetectorDesign(points, 1.5), 0, Severity.ALARM),
            true,
            new Watch.Learning(100, 0));
    return new Yardstick(characteristic, kind, size, heads, watch);
  }

  void judge(Event event) {
    now = now.plusSeconds(10);
    Fact fact = new Fact(now, now, new Origin("machine", "" + position), null, event);
    charts.judge(position++, fact, this::take);
  }

  void take(Draft draft) {
    switch (draft.event()) {
      case AlarmRaised raised -> alarms.add(raised);
      case AlarmCeased over -> ceased.add(over);
      default -> throw new AssertionError(draft);
    }
  }

  void sheet(long defects, long tenthsOfArea) {
    judge(
        new Readings(
            new UnitId("" + position),
            "",
            "coat",
            new ReadingSet(SHEET, new long[] {defects, tenthsOfArea}),
            Work.at(new StationId("C 1"))));
  }

  int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** So many sheets of changing area, with so many defects on a square metre. */
  void sheets(int count, double rate) {
    for (int i = 0; i < count; i++) {
      int tenths = 5 + random.nextInt(60);
      sheet(poisson(rate * tenths / 10), tenths);
    }
  }

  StreamState only() {
    return charts.all(RecentPoints.MAX * 2).getFirst();
  }

  void inspect(boolean isBad) {
    judge(
        new Inspected(
            new UnitId("" + position),
            "test",
            isBad ? Result.NOK : Result.OK,
            List.of(),
            Work.at(new StationId("T 1"))));
  }

  void hour(int pieces, double share) {
    now = Instant.ofEpochSecond((now.getEpochSecond() / 3_600 + 1) * 3_600);
    for (int i = 0; i < pieces; i++) {
      inspect(random.nextDouble() < share);
    }
  }

  void mass(String product, String tool, double grams) {
    products.put("" + position, product);
    Work work =
        new Work(
            new StationId("F 1"), null, tool.isEmpty() ? null : new ToolId(tool), "", "", null);
    judge(
        new Readings(
            new UnitId("" + position),
            "",
            "fill",
            new ReadingSet(MASS, new long[] {Math.round(10_000 * grams)}),
            work));
  }

  void lot(String product, int pieces, double centre, double sigma, double moved) {
    for (int i = 0; i < pieces; i++) {
      mass(product, "", centre + sigma * (random.nextGaussian() + moved));
    }
  }

  void fill(int rounds, int nozzles, int moved, double by) {
    for (int i = 0; i < rounds; i++) {
      for (int nozzle = 1; nozzle <= nozzles; nozzle++) {
        double shift = nozzle == moved || moved == 0 ? by : 0;
        mass("cell", "N" + nozzle, 90 + nozzle + 0.5 * (random.nextGaussian() + shift));
      }
    }
  }

  void grouped() {
    wanted = yardstick(Kind.GROUP, "mass", Size.ONE, Set.of(Watch.Apart.TOOL), 5_000);
  }
}
