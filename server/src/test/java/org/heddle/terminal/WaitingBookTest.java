package org.heddle.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material.Created;
import org.heddle.fact.Material.Output;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Production.StepStarted;
import org.heddle.fact.Result;
import org.heddle.fact.Supply.Shipped;
import org.heddle.fact.Work;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;
import org.heddle.identity.ShipmentId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingBookTest {
  private static final Instant MORNING = Instant.parse("2026-11-21T06:00:00Z");
  private static final Work BENCH =
      new Work(new StationId("B1"), null, null, "", "", new OrderId("O-7"));

  private final WaitingBook book = new WaitingBook();
  private int told;

  private void tell(Event event) {
    Instant at = MORNING.plusSeconds(told);
    Origin origin = new Origin("test", "" + told);
    book.judge(told++, new Fact(at, at, origin, null, event), _ -> {});
  }

  private static UnitId unit(int number) {
    return new UnitId("U" + number);
  }

  private void make(int number) {
    tell(new Created(Output.of(unit(number), new ProductId("p")), BENCH));
  }

  private static List<String> names(List<WaitingBook.Waiting> waiting) {
    return waiting.stream().map(each -> each.item().value()).toList();
  }

  @Test
  void aUnitStandsInOnePlaceTheLongestWaitingFirst() {
    make(1);
    make(2);
    assertThat(names(book.behind(""))).containsExactly("U1", "U2");
    assertThat(book.behind("").getFirst().order()).isEqualTo("O-7");
    tell(new StepStarted(unit(1), "weld", BENCH));
    assertThat(names(book.behind(""))).containsExactly("U2");
    assertThat(names(book.in("weld", "B1"))).containsExactly("U1");
    assertThat(book.in("weld", "B2")).isEmpty();
    tell(new StepFinished(unit(1), "weld", Result.OK, BENCH));
    assertThat(book.in("weld", "B1")).isEmpty();
    assertThat(names(book.behind("weld"))).containsExactly("U1");
    tell(new Shipped(new ShipmentId("S1"), List.of(unit(1)), null, "customer"));
    assertThat(book.behind("weld")).isEmpty();
  }

  @Test
  void onlySoManyAreRemembered() {
    for (int i = 0; i <= WaitingBook.MAX_WAITING; i++) {
      make(i);
    }
    assertThat(book.behind("")).hasSize(WaitingBook.MAX_WAITING);
    assertThat(book.behind("").getFirst().item()).isEqualTo(unit(1));
  }

  @Test
  void whatIsKeptIsReadBackInItsOrder(@TempDir Path folder) throws Exception {
    make(2);
    make(1);
    make(3);
    tell(new StepStarted(unit(3), "weld", BENCH));
    book.write(folder);
    WaitingBook again = new WaitingBook();
    again.read(folder);
    assertThat(again.behind("")).isEqualTo(book.behind(""));
    assertThat(again.in("weld", "B1")).isEqualTo(book.in("weld", "B1"));
    assertThat(again.name()).isEqualTo("waiting");
  }
}
