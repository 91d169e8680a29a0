package org.heddle.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement.Inspected;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.fact.Supply.DocumentAttached;
import org.heddle.fact.Supply.Noted;
import org.heddle.identity.OperatorId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.plan.HandWork;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.ShippedPlans;
import org.heddle.terminal.HandStep.Entry;
import org.heddle.terminal.HandStep.Photo;
import org.heddle.terminal.HandStep.Tick;
import org.heddle.terminal.StepEnd.Outcome.Ended;
import org.heddle.terminal.StepEnd.Outcome.Refused;
import org.junit.jupiter.api.Test;

class StepEndTest {
  private static final ProductId PACK = new ProductId("service-pack");
  private static final Plan PLAN = new Plan(List.of(ShippedPlans.workshop()));
  private static final Product PRODUCT = PLAN.product(PACK).orElseThrow();
  private static final List<Tick> ALL_GOOD =
      List.of(new Tick("seal", true), new Tick("connectors", true), new Tick("label", true));
  private static final Photo PHOTO = new Photo("ab".repeat(32), "scratch.jpg", "image/jpeg");

  private static Entry entry(String id, String typed) {
    return new Entry(id, "", typed, null);
  }

  private static List<Entry> entries(String volts, String megaohms, String torque) {
    return List.of(
        entry("pack-voltage", volts),
        entry("insulation-resistance", megaohms),
        entry("cover-torque", torque));
  }

  private static HandStep done(
      List<Entry> entries, List<Tick> ticks, List<String> defects, String note, Photo... photos) {
    return new HandStep(
        "terminal:t1",
        "k1",
        new StationId("SVC-1"),
        new UnitId("SP-1"),
        "repair-check",
        Instant.parse("2026-11-21T10:00:00Z"),
        new OperatorId("olga"),
        entries,
        ticks,
        defects,
        note,
        List.of(photos));
  }

  private static StepEnd.Outcome judged(HandStep done) {
    return StepEnd.judge(
        done,
        PRODUCT,
        PRODUCT.step("repair-check").orElseThrow(),
        PLAN.handwork(PACK, "repair-check"));
  }

  private static Ended ended(HandStep done) {
    return (Ended) judged(done);
  }

  private static <E> E event(Ended ended, Class<E> kind) {
    return ended.drafts().stream()
        .map(Draft::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everythingGoodIsOk() {
    Ended ended = ended(done(entries("355,0", "900", "10.1"), ALL_GOOD, List.of(), ""));
    assertThat(ended.result()).isEqualTo(Result.OK);
    assertThat(ended.drafts())
        .extracting(draft -> draft.origin().key())
        .containsExactly("k1:readings:", "k1:inspected", "k1:finished");
    assertThat(ended.drafts()).extracting(Draft::by).containsOnly(new OperatorId("olga"));
    Readings readings = event(ended, Readings.class);
    assertThat(readings.set().value(0)).hasToString("355.0");
    assertThat(readings.set().template().slot(1).lower()).hasToString("500");
    assertThat(event(ended, Inspected.class).result()).isEqualTo(Result.OK);
    assertThat(event(ended, StepFinished.class).result()).isEqualTo(Result.OK);
    assertThat(ended.lines()).hasSize(6).allMatch(StepEnd.Line::good);
  }

  @Test
  void oneValueOutsideMakesItNotOkAndTheLookStaysGood() {
    Ended ended = ended(done(entries("355", "499", "10.1"), ALL_GOOD, List.of(), ""));
    assertThat(ended.result()).isEqualTo(Result.NOK);
    assertThat(event(ended, Inspected.class).result()).isEqualTo(Result.OK);
    assertThat(ended.lines().get(1).sentence())
        .isEqualTo("Insulation resistance: 499 MΩ, below 500 MΩ");
  }

  @Test
  void aBadCheckOrADefectMakesItNotOk() {
    List<Tick> bad =
        List.of(new Tick("seal", false), new Tick("connectors", true), new Tick("label", true));
    assertThat(ended(done(entries("355", "900", "10"), bad, List.of(), "")).result())
        .isEqualTo(Result.NOK);
    Ended found =
        ended(done(entries("355", "900", "10"), ALL_GOOD, List.of("bent-pin", "bent-pin"), ""));
    assertThat(found.result()).isEqualTo(Result.NOK);
    assertThat(event(found, Inspected.class).defects())
        .singleElement()
        .matches(defect -> defect.code().equals("bent-pin"));
  }

  @Test
  void noteAndPhotoBelongToTheUnit() {
    Ended ended =
        ended(
            done(entries("355", "900", "10"), ALL_GOOD, List.of(), " dented, still tight ", PHOTO));
    assertThat(event(ended, Noted.class).text()).isEqualTo("dented, still tight");
    assertThat(event(ended, DocumentAttached.class).purpose()).isEqualTo("photo");
  }

  @Test
  void whatIsMissingUnreadableOrUnknownIsAllToldAtOnce() {
    List<Entry> entries = List.of(entry("pack-voltage", "x"), entry("colour", "red"));
    Refused refused =
        (Refused)
            judged(
                done(
                    entries,
                    List.of(new Tick("seal", true), new Tick("paint", true)),
                    List.of("rust"),
                    ""));
    assertThat(refused.problems())
        .extracting(problem -> problem.field() + " " + problem.code())
        .containsExactly(
            "pack-voltage no-number",
            "insulation-resistance missing",
            "cover-torque missing",
            "colour not-asked",
            "connectors missing",
            "label missing",
            "paint not-asked",
            "rust not-asked");
  }

  /** Measured on one in five only: left out, nothing is missing. */
  @Test
  void aSampledValueMayBeLeftOut() {
    HandStep done =
        new HandStep(
            "terminal:t1",
            "k2",
            new StationId("SVC-2"),
            new UnitId("SP-1"),
            "service-end-of-line",
            Instant.EPOCH.plusSeconds(1),
            new OperatorId("olga"),
            List.of(entry("dcir", "38"), entry("cell-spread", "12")),
            List.of(new Tick("bus", true)),
            List.of(),
            "",
            List.of());
    Ended ended =
        (Ended)
            StepEnd.judge(
                done,
                PRODUCT,
                PRODUCT.step("service-end-of-line").orElseThrow(),
                PLAN.handwork(PACK, "service-end-of-line"));
    assertThat(event(ended, Readings.class).set().size()).isEqualTo(2);
  }

  /** Where the plan names places, each of them is measured and recorded by its name. */
  @Test
  void eachPlaceHasReadingsOfItsOwn() {
    Plan plant = new Plan(ShippedPlans.all());
    Product pack = plant.product(new ProductId("pack-pouch")).orElseThrow();
    Product.RouteStep bolting = pack.step("module-joints").orElseThrow();
    List<String> places = StepEnd.positions(pack, bolting);
    assertThat(places).hasSize(32).startsWith("J01");
    assertThat(StepEnd.positions(pack, pack.route().getFirst())).containsExactly("");
    HandStep nothing =
        new HandStep(
            "terminal:t1",
            "k3",
            new StationId("PAK-9"),
            new UnitId("P-1"),
            "module-joints",
            Instant.EPOCH.plusSeconds(1),
            new OperatorId("olga"),
            List.of(),
            List.of(),
            List.of(),
            "",
            List.of());
    Refused refused =
        (Refused) StepEnd.judge(nothing, pack, bolting, HandWork.usual("module-joints"));
    assertThat(refused.problems()).hasSize(32 * bolting.characteristics().size());
  }
}
