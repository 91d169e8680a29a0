package org.heddle.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings that come before the record says what their item is. */
class UnnamedTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");

  private final Map<ItemId, String> products = new HashMap<>();
  private final List<Fact> journal = new ArrayList<>();
  private List<String> made = List.of("cell-a", "cell-b");
  private Spc spc = fresh();

  private Spc fresh() {
    ControlPlans plans =
        new ControlPlans() {
          @Override
          public Optional<Watch> watch(String product, String step, String name, Instant at) {
            return Optional.of(Watch.of(new DetectorDesign(10_000, 1.5)));
          }

          @Override
          public List<String> products(String step, StationId station, Instant at) {
            return made;
          }

          @Override
          public long revision(Instant at) {
            return 0;
          }
        };
    return new Spc(plans, item -> products.getOrDefault(item, ""), _ -> 7);
  }

  private void judge(Event event) {
    Instant at = START.plusSeconds(journal.size());
    Fact fact = new Draft(at, new Origin("test", "" + journal.size()), event).recorded(at);
    spc.judge(journal.size(), fact, _ -> {});
    journal.add(fact);
  }

  private void read(String unit) {
    ReadingTemplate template =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot("mass", new Unit("GRM"), 6)));
    Work work = Work.at(new StationId("fill-1"));
    ReadingSet set = new ReadingSet(template, new long[] {10_000_000 + journal.size()});
    judge(new Readings(new UnitId(unit), "", "fill", set, work));
  }

  private void make(String unit, String product) {
    UnitId item = new UnitId(unit);
    products.put(item, product);
    judge(
        new Material.Created(
            Material.Output.of(item, new ProductId(product)), Work.at(new StationId("stack-1"))));
  }

  private List<Long> charted(String product) {
    return spc.stream(new StreamKey(product, "fill", "mass", "station=fill-1"))
        .map(state -> state.points().stream().map(RecentPoints.Point::position).toList())
        .orElse(List.of());
  }

  @Test
  void readingWaitsForTheProductWhereThereAreSeveral() {
    read("U1");
    assertThat(spc.streams()).isZero();
    make("U1", "cell-b");
    read("U1");
    assertThat(charted("cell-b")).containsExactly(0L, 2L);
    assertThat(spc.streams()).isOne();
  }

  @Test
  void readingOfAStationWithOneProductIsChartedAtOnce() {
    made = List.of("cell-a");
    read("U1");
    assertThat(charted("cell-a")).containsExactly(0L);
  }

  @Test
  void withoutAPlanOfProductsTheStreamHasNone() {
    made = List.of();
    read("U1");
    assertThat(charted("")).containsExactly(0L);
  }

  @Test
  void whatWaitsIsKeptWithTheState(@TempDir Path folder) throws Exception {
    read("U1");
    spc.write(folder);
    spc = fresh();
    spc.read(folder);
    make("U1", "cell-a");
    assertThat(charted("cell-a")).containsExactly(0L);
  }

  @Test
  void whoWaitsLongestMakesRoom() {
    for (int i = 0; i <= Unnamed.MAX_WAITING; i++) {
      read("U" + i);
    }
    make("U0", "cell-a");
    make("U1", "cell-a");
    assertThat(charted("cell-a")).containsExactly(1L);
  }
}
