package org.heddle.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.gate.GatePlant.START;
import static org.heddle.gate.GatePlant.id;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.EvidenceAsked;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Origin;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Samples;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingBookTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final GatePlant plant = new GatePlant();
  private final List<Draft> decided = new ArrayList<>();
  private MissingBook book = book();
  private Instant now = START;

  private MissingBook book() {
    return new MissingBook(plant.genealogy, plant.steps, _ -> plant.plan);
  }

  private MissingBook book(int maxOpen) {
    return new MissingBook(plant.genealogy, plant.steps, _ -> plant.plan, maxOpen);
  }

  private void at(Duration later, String source, String key, Event event) {
    now = now.plus(later);
    Fact fact = new Fact(now, now, new Origin(source, key), null, event);
    plant.take(fact);
    book.judge(plant.facts.size() - 1L, fact, decided::add);
  }

  private void at(Duration later, Event event) {
    at(later, "WLD-MACHINE", "k" + plant.facts.size(), event);
  }

  private void pass(Duration time) {
    at(time, "clock", "c" + plant.facts.size(), new Supply.Noted(null, null, "tick"));
  }

  private void welded(String cell) {
    at(MINUTE, new Material.Created(Material.Output.of(id(cell), new ProductId("cell")), work()));
    at(Duration.ZERO, new Production.StepFinished(id(cell), "stacking", Result.OK, work("STK")));
    at(Duration.ZERO, new Production.StepFinished(id(cell), "welding", Result.OK, work()));
  }

  private static Work work() {
    return work("WLD");
  }

  private static Work work(String station) {
    return Work.at(new StationId(station));
  }

  private static Event readings(String cell) {
    ReadingTemplate template =
        new ReadingTemplate(List.of(new ReadingTemplate.Slot("force", new Unit("NEW"), 1)));
    return new Measurement.Readings(
        id(cell), "", "welding", new ReadingSet(template, new long[] {100}), work());
  }

  private static Event curve(String cell) {
    Measurement.Channel channel =
        new Measurement.Channel("force", new Unit("NEW"), 0, Samples.of(new long[] {1, 2, 3}));
    return new Measurement.CurveRecorded(id(cell), "", "welding", List.of(channel), work());
  }

  private List<EvidenceAsked> asked() {
    return decided.stream().map(Draft::event).map(EvidenceAsked.class::cast).toList();
  }

  @Test
  void aRecordThatDoesNotComeIsAskedForAgainAndThenGivenUp() {
    welded("unit:C1");
    at(Duration.ofSeconds(5), readings("unit:C1"));
    pass(Duration.ofMinutes(4));
    assertThat(decided).as("it may still be on its way").isEmpty();
    pass(MINUTE);
    assertThat(asked())
        .singleElement()
        .satisfies(
            ask -> {
              assertThat(ask.item()).isEqualTo(id("unit:C1"));
              assertThat(ask.evidence()).isEqualTo("weld-curve");
              assertThat(ask.source()).isEqualTo("WLD-MACHINE");
            });
    pass(MissingBook.PATIENCE);
    pass(MissingBook.PATIENCE);
    assertThat(asked()).hasSize(3);
    pass(MissingBook.PATIENCE);
    pass(MissingBook.PATIENCE);
    assertThat(asked()).hasSize(4);
    assertThat(asked().getLast().source()).as("nobody is asked any more").isEmpty();
    assertThat(book.counts()).isEqualTo(new MissingBook.Counts(0, 1, 0));
    assertThat(decided).extracting(d -> d.origin().key()).doesNotHaveDuplicates();
    at(MINUTE, curve("unit:C1"));
    assertThat(book.counts()).as("a late record heals").isEqualTo(new MissingBook.Counts(0, 0, 1));
  }

  @Test
  void aRepeatedRecordHealsAndIsNotAskedForAgain(@TempDir Path folder) throws Exception {
    welded("unit:C1");
    pass(MissingBook.GRACE);
    assertThat(book.open()).hasSize(2);
    book.write(folder);
    book = book();
    book.read(folder);
    assertThat(book.asksOf("WLD-MACHINE")).hasSize(2);
    at(MINUTE, curve("unit:C1"));
    at(MINUTE, readings("unit:C1"));
    assertThat(book.open()).isEmpty();
    assertThat(book.healed()).hasSize(2);
    int before = decided.size();
    pass(Duration.ofHours(1));
    assertThat(decided).hasSize(before);
  }

  @Test
  void aCertificateIsAwaitedLongerThanAReading() {
    at(
        MINUTE,
        "DOCK",
        "r1",
        new Material.Received(id("lot:A"), new ProductId("anode"), null, "", null));
    pass(Duration.ofHours(7));
    assertThat(decided).isEmpty();
    pass(Duration.ofHours(1));
    assertThat(asked()).extracting(EvidenceAsked::evidence).containsExactly("anode-certificate");
    assertThat(asked()).extracting(EvidenceAsked::source).containsExactly("DOCK");
  }

  private void message(long number) {
    at(Duration.ofSeconds(1), "TOOL-1", "" + number, new Supply.Noted(null, null, "x"));
  }

  /** What a tool counts and does not deliver is missed without any plan. */
  @Test
  void numbersThatAToolPassedOverAreAskedFor() {
    for (long number = 1; number <= 30; number++) {
      message(number);
    }
    message(34);
    message(33);
    pass(MissingBook.GRACE);
    assertThat(asked())
        .singleElement()
        .satisfies(
            ask -> {
              assertThat(ask.source()).isEqualTo("TOOL-1");
              assertThat(ask.detail()).startsWith("messages 31 to 32");
            });
    Gap gap = book.open().getFirst();
    assertThat(book.numbers(gap)).containsExactly(31L, 32L);
    message(32);
    assertThat(book.open()).hasSize(1);
    message(31);
    assertThat(book.open()).isEmpty();
    assertThat(book.counts().healed()).isEqualTo(1);
  }

  /** What nobody will ever send is not to hide what is missing today. */
  @Test
  void theOldestThatWereGivenUpMakeRoomForNewOnes(@TempDir Path folder) throws Exception {
    book = book(100);
    for (long number = 1; number <= 300; number += number < 30 ? 1 : 2) {
      message(number);
    }
    for (int i = 0; i < 6; i++) {
      pass(MissingBook.PATIENCE);
    }
    assertThat(book.counts()).isEqualTo(new MissingBook.Counts(0, 100, 0));
    book.write(folder);
    book = book(100);
    book.read(folder);
    welded("unit:C1");
    pass(MissingBook.GRACE);
    assertThat(book.counts().asked()).isEqualTo(2);
    assertThat(book.counts().givenUp()).isEqualTo(98);
    message(31);
    assertThat(book.counts().healed()).as("its gap made room").isZero();
    message(41);
    assertThat(book.counts().healed()).isEqualTo(1);
  }

  @Test
  void aNewRunOfASourceAndKeysThatAreNoNumbersAreNoGaps() {
    for (long number = 1; number <= 30; number++) {
      message(number);
    }
    message(5_000);
    message(5_001);
    at(MINUTE, "TOOL-1", "a7", new Supply.Noted(null, null, "x"));
    pass(Duration.ofHours(1));
    assertThat(decided).isEmpty();
  }

  /** A box of a lot needs no certificate of its own. */
  @Test
  void whatIsPartedHasTheRecordsOfItsLot() {
    at(MINUTE, new Material.Received(id("lot:A"), new ProductId("anode"), null, "", null));
    at(
        MINUTE,
        new Material.Split(
            id("lot:A"), List.of(Material.Output.of(id("lot:A1"), new ProductId("anode")))));
    EvidenceCheck check = new EvidenceCheck(plant.steps);
    var lineage = plant.genealogy.lineage();
    int part = lineage.node(id("lot:A1"));
    var certificate = plant.plan.requiredEvidence(new ProductId("anode")).getFirst();
    assertThat(check.isThere(lineage, part, certificate, plant.plan)).isFalse();
    at(
        MINUTE,
        new Supply.DocumentAttached(
            id("lot:A"), "ab".repeat(32), "c.pdf", "application/pdf", "certificate"));
    assertThat(check.isThere(plant.genealogy.lineage(), part, certificate, plant.plan)).isTrue();
  }

  /** Thirty boxes of a lot that the laboratory has not tested lack one test. */
  @Test
  void whatALotLacksIsAskedForOnceAndNotForEachOfItsParts() {
    at(
        MINUTE,
        new Material.Created(Material.Output.of(id("lot:L"), new ProductId("cell")), work()));
    at(
        MINUTE,
        new Material.Split(
            id("lot:L"),
            List.of(
                Material.Output.of(id("lot:L1"), new ProductId("cell")),
                Material.Output.of(id("lot:L2"), new ProductId("cell")))));
    for (String part : List.of("lot:L1", "lot:L2")) {
      at(Duration.ZERO, new Production.StepFinished(id(part), "filling", Result.OK, work("FIL")));
    }
    pass(MissingBook.GRACE.plusMinutes(1));
    assertThat(asked()).isNotEmpty().extracting(EvidenceAsked::item).containsOnly(id("lot:L"));
    assertThat(asked()).extracting(EvidenceAsked::evidence).doesNotHaveDuplicates();
    at(MINUTE, curve("lot:L"));
    assertThat(book.open()).extracting(Gap::evidence).doesNotContain("weld-curve");
    assertThat(book.healed()).extracting(Gap::evidence).containsExactly("weld-curve");
  }

  @Test
  void whatAPartWasMadeWithIsAskedForOfThePart() {
    at(
        MINUTE,
        new Material.Created(Material.Output.of(id("lot:L"), new ProductId("cell")), work()));
    at(
        MINUTE,
        new Material.Split(
            id("lot:L"), List.of(Material.Output.of(id("lot:L1"), new ProductId("cell")))));
    at(Duration.ZERO, new Production.StepFinished(id("lot:L1"), "welding", Result.OK, work()));
    pass(MissingBook.GRACE.plusMinutes(1));
    assertThat(asked())
        .filteredOn(each -> each.evidence().equals("weld-curve"))
        .extracting(EvidenceAsked::item)
        .containsExactly(id("lot:L1"));
  }
}
