package org.heddle.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heddle.containment.HeldPlant.id;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Control.AlarmCeased;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.HoldBounded;
import org.heddle.fact.Control.HoldPlaced;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Queued;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.StationResumed;
import org.heddle.fact.Control.StationStopped;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Extent;
import org.heddle.fact.Fact;
import org.heddle.fact.HoldScope;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.StreamName;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.ControlRule.Signing;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanText;
import org.heddle.quantity.Unit;
import org.heddle.traveler.Traveler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactionsTest {
  private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");

  private final Genealogy genealogy = Genealogy.inMemory();
  private final Traveler traveler =
      new Traveler(genealogy::number, genealogy::item, ZoneOffset.UTC);
  private final List<Fact> facts = new ArrayList<>();
  private final List<Draft> decided = new ArrayList<>();
  private final Plan plan = plan();
  private final HoldBook holds = new HoldBook(genealogy, traveler, this::fact);
  private final WebMetres web = new WebMetres(genealogy::number);
  private final Suspects suspects = new Suspects(genealogy, holds, web, this::fact);
  private Reactions reactions = reactions();

  private static Plan plan() {
    try (var in = ReactionsTest.class.getResourceAsStream("reactions-plan.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Plan(List.of(PlanText.load(text).orThrow()));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reactions reactions() {
    return new Reactions(holds, web, suspects, _ -> plan, this::fact);
  }

  private Fact fact(long position) {
    return facts.get((int) position);
  }

  private void at(long second, Event event) {
    Instant when = START.plusSeconds(second);
    Fact fact = new Fact(when, when, new Origin("test", "" + facts.size()), null, event);
    genealogy.apply(facts.size(), fact);
    traveler.apply(facts.size(), fact);
    facts.add(fact);
    holds.judge(facts.size() - 1, fact, decided::add);
    web.judge(facts.size() - 1, fact, decided::add);
    reactions.judge(facts.size() - 1, fact, decided::add);
  }

  private static Work work(String station) {
    return Work.at(new StationId(station));
  }

  private void made(long second, String item, String product, String station) {
    at(
        second,
        new Material.Created(Material.Output.of(id(item), new ProductId(product)), work(station)));
  }

  private void coated(long second, String coil, double metre, int lane) {
    ReadingTemplate template =
        new ReadingTemplate(
            List.of(
                new ReadingTemplate.Slot("metre", new Unit("MTR"), 1),
                new ReadingTemplate.Slot("weight", new Unit("GM"), 1)));
    ReadingSet set = new ReadingSet(template, new long[] {Math.round(metre * 10), 960});
    at(second, new Readings(id(coil), "lane " + lane, "coating", set, work("COAT")));
  }

  private static AlarmRaised alarm(String stream, String item, long onset) {
    return alarm(stream, item, onset, 0);
  }

  private static AlarmRaised alarm(String stream, String item, long onset, long position) {
    return alarm("A-1", stream, item, onset, position);
  }

  private static AlarmRaised alarm(
      String name, String stream, String item, long onset, long position) {
    Instant from = START.plusSeconds(onset);
    return new AlarmRaised(
        name,
        stream,
        "cusum-high",
        Severity.ALARM,
        new Trigger(position, 0, id(item), null, 1, 1.5),
        new Onset(-1, from, from, from),
        1,
        "force drifts");
  }

  private List<Event> events() {
    return decided.stream().map(Draft::event).toList();
  }

  /** Testers report what nobody has declared; its stream then names no product. */
  @Test
  void anAlarmOnWhatNobodySaidTheProductOfFollowsTheRowForAnyProduct() {
    at(10, alarm("/welding/force/station=WLD", "unit:C1", 5));
    assertThat(events()).hasAtLeastOneElementOfType(HoldPlaced.class);
  }

  @Test
  void whatThePlanAsksForFollowsFromTheAlarmOnce() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/force/station=WLD", "unit:C1", 5));
    assertThat(events())
        .satisfiesExactly(
            event -> {
              HoldPlaced hold = (HoldPlaced) event;
              assertThat(hold.scope().station()).isEqualTo(new StationId("WLD"));
              assertThat(hold.scope().from()).isEqualTo(START.plusSeconds(5));
              assertThat(hold.scope().to()).isNull();
              assertThat(hold.alarm()).isEqualTo("A-1");
              assertThat(hold.hold()).isEqualTo("H-A1");
            },
            event -> assertThat(event).isInstanceOf(StationStopped.class),
            event -> assertThat(((Queued) event).queue()).isEqualTo("inspection"));
    assertThat(decided).extracting(d -> d.origin().source()).containsOnly("heddle");
    assertThat(decided).extracting(d -> d.origin().key()).doesNotHaveDuplicates();
    assertThat(decided).extracting(Draft::occurredAt).containsOnly(START.plusSeconds(10));
    assertThat(reactions.signing("A-1")).contains(Signing.SECOND);
  }

  /** As {@code spc} names its streams: bare words, told apart by the reading itself. */
  @Test
  void aStreamOfBareWordsIsReadBesideTheFactThatMadeItRing() {
    made(0, "coil:K1", "anode", "COAT");
    coated(1, "coil:K1", 10, 2);
    coated(2, "coil:K1", 20, 2);
    at(6, alarm("anode/coating/weight/COAT lane 2", "coil:K1", 2, 2));
    assertThat(((HoldPlaced) events().getFirst()).scope().extent())
        .isEqualTo(new Extent(20, Extent.MAX_METRES, 2, 2));
    made(7, "unit:C1", "cell", "WLD");
    decided.clear();
    at(8, alarm("cell/welding/force/WLD", "unit:C1", 7, 4));
    assertThat(((HoldPlaced) events().getFirst()).scope().station())
        .isEqualTo(new StationId("WLD"));
    assertThat(((HoldPlaced) events().getFirst()).scope().equipment()).isNull();
  }

  /** A wrong scale or a position that is a plain number is no metre and no lane of any web. */
  @Test
  void metresAndLanesThatNoWebHasAreLeftOut() {
    made(0, "coil:K1", "anode", "COAT");
    coated(1, "coil:K1", 2_000_000, 2);
    coated(2, "coil:K1", 7, 5_000);
    at(3, alarm("anode/coating/weight/station=COAT;position=lane 2", "coil:K1", 0));
    assertThat(((HoldPlaced) events().getFirst()).scope().extent()).isNull();
    decided.clear();
    at(4, new AlarmHandled("A-1", Handling.CLOSED, "scale", "mended", ""));
    coated(5, "coil:K1", 30, 2);
    String odd = "anode/coating/weight/station=COAT;position=lane 5000";
    at(6, alarm("A-2", odd, "coil:K1", 4, 0));
    made(7, "coil:K2", "anode", "COAT");
    assertThat(events()).hasOnlyElementsOfType(HoldPlaced.class).hasSize(2);
  }

  /** A position is any text; one that looks like a station without a name is none. */
  @Test
  void aPositionThatLooksLikeAnIdentifierIsNone() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/force/position=left;station=;tool= ", "unit:C1", 5));
    assertThat(((HoldPlaced) events().getFirst()).scope().items()).containsExactly(id("unit:C1"));
  }

  @Test
  void aPlaceWithASemicolonIsHeldAsItIsReported() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/force/station=WLD;position=left;upper", "unit:C1", 5));
    HoldScope scope = ((HoldPlaced) events().getFirst()).scope();
    assertThat(scope.place()).isEqualTo("left;upper");
  }

  /** What stands behind the cut of a long name names nothing that exists. */
  @Test
  void aNameThatWasCutHoldsAllOfWhatItsWholePartsName() {
    made(0, "unit:C1", "cell", "WLD");
    String name = StreamName.of("cell", "welding", "force", "station=WLD;tool=" + "T".repeat(180));
    at(10, alarm(name, "unit:C1", 5));
    HoldScope scope = ((HoldPlaced) events().getFirst()).scope();
    assertThat(scope.station()).isEqualTo(new StationId("WLD"));
    assertThat(scope.tool()).isNull();
  }

  /** Whatever a person may write or hold, the end of an alarm can be recorded. */
  @Test
  void anAlarmIsOverWhateverWasWrittenAndHeldForIt() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/force/station=WLD", "unit:C1", 5));
    HoldPlaced placed = (HoldPlaced) events().getFirst();
    record(11, placed);
    Extent metres = new Extent(5, Extent.MAX_METRES, 0, Extent.MAX_LANE);
    HoldScope scope = new HoldScope(List.of(id("unit:C1")), metres, null, null, null, null, null);
    record(12, new HoldPlaced("H-1", scope, "metres of a unit", "A-1"));
    record(13, new AlarmHandled("A-1", Handling.CLOSED, "c", "a".repeat(20_000), ""));
    assertThat(events()).hasSize(2).hasOnlyElementsOfType(HoldBounded.class);
  }

  @Test
  void anAlarmWithoutARuleHoldsNothing() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/noise/station=WLD", "unit:C1", 5));
    at(11, alarm("gauge:G-1", "unit:C1", 5));
    assertThat(decided).isEmpty();
  }

  /** Of a web the metres since the onset are held on that lane, and the coils that follow. */
  @Test
  void aWebIsHeldFromTheMetreOnAtWhichItBegan(@TempDir Path folder) throws Exception {
    made(0, "coil:K1", "anode", "COAT");
    coated(1, "coil:K1", 10, 1);
    coated(2, "coil:K1", 10, 2);
    coated(3, "coil:K1", 20, 1);
    coated(4, "coil:K1", 20, 2);
    coated(5, "coil:K1", 30, 2);
    at(6, alarm("anode/coating/weight/station=COAT;position=lane 2", "coil:K1", 4));
    assertThat(((HoldPlaced) events().getFirst()).scope().extent())
        .isEqualTo(new Extent(20, Extent.MAX_METRES, 2, 2));
    reactions.write(folder);
    reactions = reactions();
    reactions.read(folder);
    decided.clear();
    made(7, "coil:K2", "anode", "COAT");
    made(8, "coil:K3", "anode", "ELSEWHERE");
    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              HoldPlaced hold = (HoldPlaced) event;
              assertThat(hold.scope().items()).containsExactly(id("coil:K2"));
              assertThat(hold.scope().extent()).isEqualTo(new Extent(0, Extent.MAX_METRES, 2, 2));
            });
    at(9, new AlarmHandled("A-1", Handling.CLOSED, "doctor blade", "changed", ""));
    decided.clear();
    made(10, "coil:K4", "anode", "COAT");
    assertThat(decided).isEmpty();
  }

  @Test
  void suspectsAreWhatTheStreamMadeSinceTheLastGoodPoint() {
    made(0, "unit:C1", "cell", "WLD");
    made(10, "unit:C2", "cell", "WLD");
    made(11, "unit:X2", "other", "WLD");
    made(12, "unit:C3", "cell", "ELSEWHERE");
    made(13, "unit:C4", "cell", "WLD");
    AlarmRaised alarm = alarm("cell/welding/force/station=WLD", "unit:C4", 5);
    Suspects.Found found = suspects.of(alarm, START.plusSeconds(100)).orElseThrow();
    assertThat(found.nodes().stream().mapToObj(genealogy::item))
        .containsExactlyInAnyOrder(id("unit:C2"), id("unit:C4"));
    assertThat(found.metres()).isEmpty();
    assertThat(suspects.of(alarm("gauge:G-1", "unit:C4", 5), START)).isEmpty();
  }

  /** What was decided is recorded, as the outbox would. */
  private void record(long second, Event event) {
    decided.clear();
    at(second, event);
  }

  @Test
  void aHoldFromOnsetNamesItsStreamAndEndsWhenTheStreamIsProvenGoodAgain() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/force/station=WLD", "unit:C1", 5));
    HoldPlaced placed = (HoldPlaced) events().getFirst();
    assertThat(placed.scope().product()).isEqualTo(new ProductId("cell"));
    assertThat(placed.scope().step()).isEqualTo("welding");
    record(11, placed);
    record(40, ceased(30));
    assertThat(events())
        .singleElement()
        .isEqualTo(new HoldBounded("H-A1", START.plusSeconds(30), null, "8 good points"));
    assertThat(reactions.alarm("A-1").orElseThrow().end())
        .extracting(Reactions.End::at)
        .isEqualTo(START.plusSeconds(30));
  }

  private static AlarmCeased ceased(long second) {
    return new AlarmCeased("A-1", "s", START.plusSeconds(second), 3, "8 good points");
  }

  /** In a burst the end may be known before the hold is on disk. */
  @Test
  void aHoldThatIsRecordedAfterTheEndGetsItToo() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/force/station=WLD", "unit:C1", 5));
    HoldPlaced placed = (HoldPlaced) events().getFirst();
    record(11, ceased(9));
    assertThat(events()).isEmpty();
    record(12, placed);
    assertThat(events()).singleElement().isInstanceOf(HoldBounded.class);
  }

  @Test
  void aStationResumedAfterVerificationEndsItsHoldsAndNoOthers() {
    made(0, "unit:C1", "cell", "WLD");
    at(10, alarm("cell/welding/force/station=WLD", "unit:C1", 5));
    HoldPlaced placed = (HoldPlaced) events().getFirst();
    record(11, placed);
    record(20, new StationResumed(new StationId("OTHER"), "looked at", Approval.NONE));
    assertThat(events()).isEmpty();
    record(21, new StationResumed(new StationId("WLD"), "five good welds", Approval.NONE));
    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              HoldBounded end = (HoldBounded) event;
              assertThat(end.to()).isEqualTo(START.plusSeconds(21));
              assertThat(end.evidence()).contains("five good welds");
            });
    record(22, ceased(22));
    assertThat(events()).as("one end is enough").isEmpty();
  }

  /** The end of a coil's hold is the metre at which it was proven, and later coils are free. */
  @Test
  void aWebIsHeldUpToTheMetreAtWhichItWasProvenGood() {
    made(0, "coil:K1", "anode", "COAT");
    coated(1, "coil:K1", 10, 2);
    coated(2, "coil:K1", 20, 2);
    at(6, alarm("anode/coating/weight/station=COAT;position=lane 2", "coil:K1", 2));
    HoldPlaced placed = (HoldPlaced) events().getFirst();
    record(7, placed);
    coated(8, "coil:K1", 40, 2);
    coated(16, "coil:K1", 60, 2);
    record(17, ceased(16));
    assertThat(((HoldBounded) events().getFirst()).extent()).isEqualTo(new Extent(20, 60, 2, 2));
    decided.clear();
    made(18, "coil:K2", "anode", "COAT");
    assertThat(decided).isEmpty();
    Suspects.Found found =
        suspects
            .of(reactions.alarm("A-1").orElseThrow().alarm(), START.plusSeconds(16))
            .orElseThrow();
    assertThat(found.metres())
        .singleElement()
        .satisfies(each -> assertThat(each.extent()).isEqualTo(new Extent(20, 60, 2, 2)));
  }
}
