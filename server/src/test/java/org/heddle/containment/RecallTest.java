package org.heddle.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.Material;
import org.heddle.fact.Origin;
import org.heddle.fact.Piece;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.genealogy.EdgeFilter;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.traveler.Whereabouts;
import org.junit.jupiter.api.Test;

class RecallTest {
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
  private static final RequiredSlots NOTHING_NEEDED = (_, _) -> Optional.of(List.of());

  private final Genealogy genealogy = Genealogy.inMemory();
  private int facts;

  private void at(long second, Event event) {
    Instant when = START.plusSeconds(second);
    Origin origin = new Origin("test", Integer.toString(facts));
    genealogy.apply(facts++, new Fact(when, when, origin, null, event));
  }

  private static ItemId id(String text) {
    return ItemId.parse(text).orElseThrow();
  }

  private static Work work(String station, String tool) {
    return new Work(new StationId(station), null, new ToolId(tool), "", "", null);
  }

  private void made(long second, String unit, String product, String slot, String input) {
    at(
        second,
        new Material.Transformed(
            List.of(Material.Input.of(id(input), slot, null)),
            List.of(Material.Output.of(id(unit), new ProductId(product))),
            work("S1", "T1")));
  }

  private SortedMap<String, Verdict> verdicts(RecallResult result) {
    SortedMap<String, Verdict> verdicts = new TreeMap<>();
    result
        .page(EnumSet.allOf(Verdict.class), 0, 1000)
        .rows()
        .forEach(row -> verdicts.put(row.item().value(), row.verdict()));
    return verdicts;
  }

  /** Three hundred screws of B on a heel of a hundred of A: a joint is of A in one case of four. */
  @Test
  void aBowlWithTwoLotsGivesProbabilitiesNotCertainties() {
    Quantity hundred = new Quantity(new Decimal(100, 0), Unit.ONE);
    Quantity more = new Quantity(new Decimal(300, 0), Unit.ONE);
    at(0, new Material.Charged(id("container:bowl"), id("lot:A"), hundred));
    at(
        1,
        new Structure.Assembled(
            id("unit:P1"), id("container:bowl"), "joint 1", null, work("S2", "T2")));
    at(2, new Material.Charged(id("container:bowl"), id("lot:B"), more));
    at(
        3,
        new Structure.Assembled(
            id("unit:P2"), id("container:bowl"), "joint 1", null, work("S2", "T2")));
    at(
        4,
        new Structure.Assembled(
            id("unit:P2"), id("container:bowl"), "joint 2", null, work("S2", "T2")));
    at(5, new Material.Emptied(id("container:bowl"), "changeover"));
    at(6, new Material.Charged(id("container:bowl"), id("lot:B"), more));
    at(
        7,
        new Structure.Assembled(
            id("unit:P3"), id("container:bowl"), "joint 1", null, work("S2", "T2")));
    Recall recall = new Recall(genealogy, NOTHING_NEEDED);
    RecallResult ofA = recall.of(new Suspicion.OfItem(id("lot:A")));
    assertThat(ofA.row(genealogy.number(id("unit:P1"))).orElseThrow().verdict())
        .isEqualTo(Verdict.CERTAIN);
    RecallRow mixed = ofA.row(genealogy.number(id("unit:P2"))).orElseThrow();
    double one = 99.0 / 399;
    assertThat(mixed.verdict()).isEqualTo(Verdict.PROBABLE);
    assertThat(mixed.probability()).isCloseTo(1 - (1 - one) * (1 - one), within(1e-9));
    assertThat(mixed.way().getLast().text()).isEqualTo("lot:A");
    assertThat(ofA.verdict(genealogy.number(id("unit:P3"))))
        .isNotIn(Verdict.CERTAIN, Verdict.PROBABLE);
    RecallResult strict = recall.of(new Suspicion.OfItem(id("lot:A")), 0.9, EdgeFilter.NOW);
    assertThat(strict.verdict(mixed.number())).isEqualTo(Verdict.POSSIBLE);
    assertThat(recall.of(new Suspicion.OfFeeder(id("container:bowl"))).verdict(mixed.number()))
        .isEqualTo(Verdict.CERTAIN);
  }

  @Test
  void aUnitWithAGapIsNeverOut() {
    RequiredSlots plan =
        (product, _) ->
            product.value().equals("cell")
                ? Optional.of(
                    List.of(
                        new RequiredSlots.Slot("anode", Set.of(), 1),
                        new RequiredSlots.Slot("can", Set.of(new ProductId("can")), 1)))
                : Optional.empty();
    at(0, new Material.Received(id("lot:K1"), new ProductId("can"), null, "", null));
    made(1, "unit:C1", "cell", "anode", "lot:A");
    made(2, "unit:C2", "cell", "anode", "lot:B");
    at(3, new Structure.Assembled(id("unit:C2"), id("lot:K1"), "", null, work("S1", "T1")));
    made(4, "unit:C3", "cell", "anode", "lot:B");
    made(5, "unit:X1", "no such product", "anode", "lot:B");
    RecallResult result = new Recall(genealogy, plan).of(new Suspicion.OfItem(id("lot:A")));
    assertThat(verdicts(result).toString())
        .isEqualTo("{C1=CERTAIN, C2=OUT, C3=UNRECORDED, X1=UNRECORDED}");
    RecallRow cleared = result.row(genealogy.number(id("unit:C2"))).orElseThrow();
    assertThat(cleared.cleared()).extracting(RecallRow.Filling::text).contains("lot:B", "lot:K1");
    Tally cells = result.tallies().getFirst();
    assertThat(cells.in(Scope.CERTAIN)).isEqualTo(1);
    assertThat(cells.in(Scope.WORST_CASE)).isEqualTo(2);
    assertThat(cells.dateWindow()).isEqualTo(3);
  }

  @Test
  void aStretchOfACoilConcernsTheCellsCutFromIt() {
    for (int i = 0; i < 10; i++) {
      Extent from = new Extent(i * 10, i * 10 + 10, 0, 0);
      Piece piece = new Piece(0, from, new Extent(0, 10, 0, 0), false, 0.1);
      at(
          i,
          new Material.Transformed(
              List.of(new Material.Input(id("coil:L1"), "anode", null, List.of(piece))),
              List.of(Material.Output.of(id("unit:C" + i), new ProductId("cell"))),
              work("S1", "T1")));
    }
    at(20, new Structure.Assembled(id("unit:P1"), id("unit:C4"), "cell 1", null, work("S2", "T2")));
    RecallResult result =
        new Recall(genealogy, NOTHING_NEEDED)
            .of(new Suspicion.OfStretch(new CoilId("L1"), new Extent(43, 50.05, 0, 0)));
    assertThat(verdicts(result).toString())
        .isEqualTo(
            "{C0=OUT, C1=OUT, C2=OUT, C3=OUT, C4=CERTAIN, C5=PROBABLE, C6=OUT, C7=OUT, C8=OUT, C9=OUT, P1=CERTAIN}");
    RecallRow pack = result.row(genealogy.number(id("unit:P1"))).orElseThrow();
    assertThat(pack.way()).extracting(RecallRow.Step::text).containsExactly("unit:C4");
    assertThat(pack.web())
        .singleElement()
        .satisfies(s -> assertThat(s.extent().from()).isEqualTo(40));
  }

  @Test
  void whatAToolDidInATimeIsASuspicionToo() {
    made(0, "unit:C1", "cell", "anode", "lot:A");
    made(100, "unit:C2", "cell", "anode", "lot:A");
    made(200, "unit:C3", "cell", "anode", "lot:A");
    Suspicion worn =
        new Suspicion.OfWork(
            WorkMatch.tool(new ToolId("T1")), START.plusSeconds(50), START.plusSeconds(150));
    RecallResult result = new Recall(genealogy, NOTHING_NEEDED).of(worn);
    assertThat(verdicts(result).toString()).isEqualTo("{C1=OUT, C2=CERTAIN, C3=OUT}");
    assertThat(worn.words()).contains("tool T1");
  }

  @Test
  void aHeatReachesAllLotsThatCameOfIt() {
    PartyId mill = new PartyId("mill");
    ProductId wire = new ProductId("wire");
    at(0, new Material.Received(id("coil:W1"), wire, mill, "H7", null));
    at(1, new Material.Received(id("coil:W2"), wire, mill, "H8", null));
    at(2, new Material.Received(id("coil:W3"), wire, null, "H7", null));
    made(3, "unit:B1", "bolt", "wire", "coil:W1");
    made(4, "unit:B2", "bolt", "wire", "coil:W2");
    made(5, "unit:B3", "bolt", "wire", "coil:W3");
    Recall recall = new Recall(genealogy, NOTHING_NEEDED);
    assertThat(verdicts(recall.of(new Suspicion.OfHeat("H7", null))).toString())
        .isEqualTo("{B1=CERTAIN, B2=OUT, B3=CERTAIN}");
    assertThat(verdicts(recall.of(new Suspicion.OfHeat("H7", mill))).toString())
        .isEqualTo("{B1=CERTAIN, B2=OUT, B3=OUT}");
  }

  @Test
  void piecesAreCountedOnceWhereTheyAre() {
    made(0, "unit:C1", "cell", "anode", "lot:A");
    made(1, "unit:C2", "cell", "anode", "lot:A");
    made(2, "unit:V1", "vehicle", "cell", "unit:C1");
    PartyId customer = new PartyId("OEM");
    int vehicle = genealogy.number(id("unit:V1"));
    List<Integer> asked = new ArrayList<>();
    Impact impact =
        new Recall(genealogy, NOTHING_NEEDED)
            .of(new Suspicion.OfItem(id("lot:A")))
            .impact(
                Scope.CERTAIN,
                node -> {
                  asked.add(node);
                  return node == vehicle
                      ? new Whereabouts(
                          Whereabouts.Kind.TRANSIT,
                          "Leipzig",
                          List.of(),
                          id("shipment:S1"),
                          customer)
                      : new Whereabouts(Whereabouts.Kind.STOCK, "aisle 4", List.of(), null, null);
                });
    assertThat(asked).hasSize(2);
    assertThat(impact.pieces()).isEqualTo(2);
    assertThat(impact.inHouse()).isEqualTo(1);
    assertThat(impact.atCustomers()).isEqualTo(1);
    assertThat(impact.customers()).containsEntry(customer, 1L);
    assertThat(impact.places()).containsOnlyKeys("Leipzig", "aisle 4");
  }

  /** By it the door decides how many answers it can keep. */
  @Test
  void answerThatReachesMoreUnitsIsLarger() {
    int reached = 1_000;
    for (int i = 0; i < reached; i++) {
      made(i, "unit:C" + i, "cell", "powder", "lot:P");
    }
    made(reached, "unit:OTHER", "cell", "powder", "lot:Q");
    Recall recall = new Recall(genealogy, NOTHING_NEEDED);
    long few = recall.of(new Suspicion.OfItem(id("lot:Q"))).bytes();
    long many = recall.of(new Suspicion.OfItem(id("lot:P"))).bytes();
    assertThat(few).isPositive();
    assertThat(many - few).isGreaterThan(reached * 7L);
  }

  @Test
  void anUnknownItemIsSaidToBeUnknown() {
    Recall recall = new Recall(genealogy, NOTHING_NEEDED);
    assertThatThrownBy(() -> recall.of(new Suspicion.OfItem(id("lot:nowhere"))))
        .isInstanceOf(UnknownItemException.class)
        .hasMessageContaining("lot:nowhere");
  }
}
