package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.heddle.access.Role;
import org.heddle.fact.Draft;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Origin;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Work;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.heddle.intake.Message;
import org.heddle.plan.OneFiller;
import org.heddle.plan.PlanFolder;
import org.heddle.quantity.Unit;
import org.heddle.runtime.Progress;
import org.heddle.spc.Spc;
import org.heddle.spc.StreamState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A control plan that is changed in the browser while its plant runs, from a watched folder. */
class ControlPlanScenario {
  private static final String PLAN =
      """
      # written by hand
      format: 1
      plan: bench
      version: 1
      title: Bench
      effectiveFrom: 2026-01-01T00:00:00Z
      site: { id: S1, name: Bench }
      """
          + OneFiller.PLANT
          + """
      products:
        - id: cell
          name: Cell
          kind: cell
          format: pouch
          tracked: unit
          route:
            - step: fill
              stations: [FIL-1]
              characteristics:
                - { id: mass, name: Fill mass, unit: g, nominal: 12, lower: 11, upper: 13, decimals: 3 }
                - { id: volume, name: Volume, unit: mL, nominal: 10, decimals: 3 }
      controls:
        # asked for by the customer
        - { step: fill, characteristic: mass, learn: 50 } # in March
      """;

  /** Seconds between cells: limits are learned from a shift at least. */
  private static final long PACE = 400;

  private static final ReadingTemplate MASS =
      new ReadingTemplate(List.of(new ReadingTemplate.Slot("mass", new Unit("GRM"), 3)));

  @TempDir private Path folder = Path.of("");
  private final SplittableRandom random = new SplittableRandom(4);
  private final Instant start = Instant.now().minusSeconds(500_000);
  private Installation server;
  private Path file = Path.of("");
  private int told;

  @BeforeEach
  void open() throws Exception {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    file = Files.writeString(plans.resolve("bench.yaml"), PLAN);
    server =
        Installation.open(
            new Installation.Options(
                folder.resolve("data"),
                Listening.Door.local(),
                Clock.systemUTC(),
                false,
                new PlanFolder(plans)),
            Progress.SILENT);
    server.access().restoreAdministrator("admin");
    server.access().create("admin", "mia", "Mia", Role.QUALITY, "a long pass phrase");
    for (int i = 0; i < 3; i++) {
      fill(25, 0);
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Cells of 12 g ± 0.05 g, moved by so many σ. */
  private void fill(int cells, double shift) throws Exception {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < cells; i++, told++) {
      UnitId cell = new UnitId("C" + told);
      Instant at = start.plusSeconds(PACE * told);
      Work work = Work.at(new StationId("FIL-1"));
      drafts.add(
          new Draft(
              at,
              new Origin("stack", "" + told),
              new Material.Created(Material.Output.of(cell, new ProductId("cell")), work)));
      long grams = Math.round(1_000 * (12 + 0.05 * (random.nextGaussian() + shift)));
      drafts.add(
          new Draft(
              at,
              new Origin("filler", "" + told),
              new Readings(cell, "", "fill", new ReadingSet(MASS, new long[] {grams}), work)));
    }
    server.heddle().intake().command(new Message("test", drafts, new byte[0]));
  }

  private StreamState stream() {
    return server.heddle().judge(Spc.class).orElseThrow().all().getFirst();
  }

  private JsonNode plan() throws Exception {
    return server.self().get("/api/control-plan");
  }

  private JsonNode save(int base, String text) throws Exception {
    Map<String, Object> wish = new HashMap<>();
    wish.put("document", "bench");
    wish.put("base", base);
    wish.put("row", 0);
    wish.put("text", text);
    wish.put("reason", "after the audit");
    wish.put(
        "signature",
        Map.of("user", "mia", "password", "a long pass phrase", "meaning", "approved"));
    return server.self().post("/api/control-plan/rows", wish);
  }

  /** Outside a simulated plant limits are signed off, by name and password given anew. */
  @Test
  void limitsAreFrozenWithASignatureOnly() throws Exception {
    String address =
        "/api/streams/"
            + URLEncoder.encode(stream().key().text(), StandardCharsets.UTF_8)
            + "/freeze";
    Map<String, Object> wish = new HashMap<>(Map.of("reason", "first week"));
    assertThatThrownBy(() -> server.self().post(address, wish)).hasMessageContaining("password");
    wish.put("signature", Map.of("user", "mia", "password", "wrong", "meaning", "released"));
    assertThatThrownBy(() -> server.self().post(address, wish)).hasMessageContaining("signature");
    wish.put(
        "signature",
        Map.of("user", "mia", "password", "a long pass phrase", "meaning", "released"));
    JsonNode frozen = server.self().post(address, wish);
    assertThat(frozen.at("/version").asInt()).isEqualTo(1);
    assertThat(frozen.at("/evidence").asString()).contains("first week", "signed as: released");
  }

  @Test
  void everyCharacteristicIsListedWithWhatWatchesItAndItsPrice() throws Exception {
    JsonNode plan = plan();
    JsonNode mass = plan.at("/characteristics/0");
    assertThat(mass.at("/characteristic").asString()).isEqualTo("mass");
    assertThat(mass.at("/form/learn").asInt()).isEqualTo(50);
    assertThat(mass.at("/streams").asInt()).isEqualTo(1);
    // one in 30 days was asked for; limits are widened so that nine of ten streams keep it
    assertThat(mass.at("/falseAlarmsPerWeek").asDouble()).isBetween(0.0, 7.0 / 30);
    assertThat(mass.at("/found").asDouble()).isBetween(4.0, 60.0);
    assertThat(plan.at("/characteristics/1/row").isMissingNode()).isTrue();
    assertThat(plan.at("/sum/watched").asInt()).isEqualTo(1);
    assertThat(plan.at("/sum/falseAlarmsPerWeek").asDouble())
        .isEqualTo(mass.at("/falseAlarmsPerWeek").asDouble());
    assertThat(plan.at("/documents/0/file").asString()).isEqualTo("bench.yaml");
    assertThat(plan.at("/documents/0/isAhead").asBoolean()).isFalse();
  }

  /** The first prices take seconds; who wants to see the rows need not wait for them. */
  @Test
  void rowsComeWithoutTheirPricesToWhoAsksForNone() throws Exception {
    JsonNode plan = server.self().get("/api/control-plan?prices=none");
    JsonNode mass = plan.at("/characteristics/0");
    assertThat(plan.at("/isPriced").asBoolean()).isFalse();
    assertThat(mass.at("/form/learn").asInt()).isEqualTo(50);
    assertThat(mass.at("/streams").asInt()).isEqualTo(1);
    assertThat(mass.has("falseAlarmsPerWeek") || mass.has("found")).isFalse();
    assertThat(plan.at("/sum").has("falseAlarmsPerWeek")).isFalse();
    assertThat(plan().at("/isPriced").asBoolean()).isTrue();
  }

  /** Nine cells on one side ring nothing before Nelson's second rule is chosen, and ring after. */
  @Test
  void aRuleThatIsSwitchedOnRingsAtOnceOnTheLiveStream() throws Exception {
    var before = stream().limits().orElseThrow();
    save(1, "{ step: fill, characteristic: mass, learn: 50, rules: [nelson-2] } # in March");
    assertThat(stream().open()).isEmpty();
    double sigma = before.sigma();
    for (int i = 0; i < 9; i++) {
      read(before.centre() + 0.6 * sigma);
    }
    assertThat(stream().limits()).contains(before);
    assertThat(stream().open()).isNotEmpty();
  }

  private void read(double grams) throws Exception {
    Draft draft =
        new Draft(
            start.plusSeconds(PACE * told),
            new Origin("filler", "" + told++),
            new Readings(
                new UnitId("C0"),
                "",
                "fill",
                new ReadingSet(MASS, new long[] {Math.round(1_000 * grams)}),
                Work.at(new StationId("FIL-1"))));
    server.heddle().intake().command(new Message("test", List.of(draft), new byte[0]));
  }

  @Test
  void whatIsNoLongerWatchedRingsNothing() throws Exception {
    save(1, "{ step: fill, characteristic: mass, learn: 50, watch: false }");
    fill(30, 8);
    assertThat(stream().open()).isEmpty();
    assertThat(stream().isArmed()).isFalse();
  }

  @Test
  void aSavedRowIsAVersionWithWhoWhyAndWhatAndStandsInItsFile() throws Exception {
    JsonNode saved = save(1, "{ step: fill, characteristic: mass, learn: 80 } # in March");
    assertThat(saved.at("/version").asInt()).isEqualTo(2);
    assertThat(saved.at("/file/isWritten").asBoolean()).isTrue();
    String expected =
        PLAN.replace("version: 1", "version: 2")
            .replace("2026-01-01T00:00:00Z", saved.at("/effectiveFrom").asString())
            .replace("learn: 50", "learn: 80");
    assertThat(file).hasContent(expected);
    JsonNode version =
        server.self().get("/api/control-plan/versions?document=bench").at("/versions/0");
    assertThat(version.at("/version").asInt()).isEqualTo(2);
    assertThat(version.at("/reason").asString()).isEqualTo("after the audit");
    assertThat(version.at("/meaning").asString()).isEqualTo("approved");
    assertThat(version.at("/changes/0/characteristic").asString()).isEqualTo("mass");
    assertThat(version.at("/changes/0/was").asString()).contains("learn: 50");
    assertThat(version.at("/changes/0/is").asString()).contains("learn: 80");
    assertThat(plan().at("/documents/0/version").asInt()).isEqualTo(2);
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsSaid() throws Exception {
    save(1, "{ step: fill, characteristic: mass, learn: 80 }");
    assertThatThrownBy(() -> save(1, "{ step: fill, characteristic: mass, learn: 90 }"))
        .isInstanceOf(Service.Refusal.class)
        .hasMessageContaining("Version 2")
        .hasMessageContaining("fill/mass");
  }

  @Test
  void aFileThatSomebodyIsAtWorkOnIsNotWrittenOver() throws Exception {
    Files.writeString(file, PLAN.replace("title: Bench", "titel: Bench"));
    assertThatThrownBy(() -> save(1, "{ step: fill, characteristic: mass, learn: 80 }"))
        .isInstanceOf(Service.Refusal.class)
        .hasMessageContaining("bench.yaml");
    assertThat(plan().at("/documents/0/version").asInt()).isEqualTo(1);
    assertThat(plan().at("/documents/0/isAhead").asBoolean()).isTrue();
  }

  @Test
  void nothingIsSavedWithoutASignatureAndAReason() {
    Map<String, Object> wish =
        Map.of("document", "bench", "base", 1, "row", 0, "text", "{ step: fill }", "reason", " ");
    assertThatThrownBy(() -> server.self().post("/api/control-plan/rows", wish))
        .hasMessageContaining("reason");
    Map<String, Object> unsigned = new HashMap<>(wish);
    unsigned.put("reason", "audit");
    unsigned.put("text", "{ step: fill, characteristic: mass }");
    assertThatThrownBy(() -> server.self().post("/api/control-plan/rows", unsigned))
        .hasMessageContaining("signature");
    unsigned.put("text", "{ step: fill, characteristic: mass, chart: pie }");
    assertThatThrownBy(() -> server.self().post("/api/control-plan/rows", unsigned))
        .hasMessageContaining("pie");
  }

  @Test
  void aRowIsCheckedLineByLineAndPricedWhileItIsWritten() throws Exception {
    Map<String, Object> wish = new HashMap<>();
    wish.put("document", "bench");
    wish.put("base", 1);
    wish.put("row", 0);
    wish.put("text", "step: fill\ncharacteristic: mass\nchart: pie");
    JsonNode wrong = server.self().post("/api/control-plan/check", wish);
    assertThat(wrong.at("/problems/0/line").asInt()).isEqualTo(3);
    assertThat(wrong.at("/form").isMissingNode()).isTrue();
    wish.put("text", "step: fill\ncharacteristic: mass\nlearn: 50");
    JsonNode good = server.self().post("/api/control-plan/check", wish);
    assertThat(good.at("/problems").size()).isZero();
    JsonNode plain = server.self().post("/api/control-plan/price", wish);
    assertThat(plain.at("/found").size()).isEqualTo(4);
    assertThat(plain.at("/falseAlarmsPerWeek").asDouble())
        .isEqualTo(plain.at("/before").asDouble())
        .isEqualTo(plain.at("/plant").asDouble());
    wish.put("text", "step: fill\ncharacteristic: mass\nlearn: 50\nrules: " + nelson());
    JsonNode rules = server.self().post("/api/control-plan/price", wish);
    // all eight together: a false alarm every 73.4 points (ALGORITHMS of Champ and Woodall, 1987)
    assertThat(rules.at("/rulesAlone").asDouble()).isBetween(71.0, 76.0);
    assertThat(rules.at("/falseAlarmsPerWeek").asDouble())
        .isGreaterThan(100 * plain.at("/falseAlarmsPerWeek").asDouble());
    wish.put("text", "step: fill\ncharacteristic: mass\nlearn: 50\nevery: 10 pcs");
    JsonNode sampled = server.self().post("/api/control-plan/price", wish);
    assertThat(sampled.at("/found/3/readings").asDouble())
        .isGreaterThan(5 * plain.at("/found/3/readings").asDouble());
    assertThat(sampled.at("/learning").asInt()).isEqualTo(500);
    assertThat(sampled.at("/notes").toString()).contains("learns-anew");
  }

  private static String nelson() {
    List<String> rules = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      rules.add("nelson-" + i);
    }
    return rules.toString();
  }

  /** It leads to the row as it would be; nothing is changed before somebody signs that. */
  @Test
  void samplesAreSuggestedWithTheRowThatWouldFollow() throws Exception {
    fill(256, 0);
    JsonNode found = server.self().get("/api/suggestions").at("/suggestions/0");
    assertThat(found.at("/kind").asString()).isEqualTo("sample-less");
    assertThat(found.at("/characteristic").asString()).isEqualTo("cell/fill/mass");
    int oneIn = found.at("/effect/oneIn").asInt();
    assertThat(found.at("/text").asString())
        .isEqualTo(
            "{ step: fill, characteristic: mass, learn: 50, every: %d pcs } # in March"
                .formatted(oneIn));
    assertThat(found.at("/evidence/cpkProved").asDouble()).isBetween(5.0, 7.0);
    assertThat(found.at("/effect/readingsPerDayThen").asDouble() * oneIn).isBetween(214.0, 218.0);
    assertThat(plan().at("/documents/0/version").asInt()).isEqualTo(1);
    Map<String, Object> no = new HashMap<>();
    no.put("id", found.at("/id").asString());
    no.put("outcome", "declined");
    no.put("reason", "");
    assertThatThrownBy(() -> server.self().post("/api/suggestions", no))
        .hasMessageContaining("reason");
    no.put("reason", "customer asks for 100 %");
    JsonNode after = server.self().post("/api/suggestions", no);
    assertThat(after.at("/suggestions").size()).isZero();
    assertThat(after.at("/settled/0/reason").asString()).isEqualTo("customer asks for 100 %");
    save(1, found.at("/text").asString());
    assertThat(plan().at("/characteristics/0/form/every").asString()).isEqualTo(oneIn + " pcs");
  }
}
