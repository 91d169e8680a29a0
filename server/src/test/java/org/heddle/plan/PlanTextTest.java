package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heddle.identity.ProductId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {

  private static List<PlanProblem> problems(String text) {
    return switch (PlanText.load(text)) {
      case PlanLoading.Loaded _ -> List.of();
      case PlanLoading.Refused refused -> refused.problems();
    };
  }

  @Test
  void smallPlanIsRead() {
    PlanDocument document = PlanText.load(SmallPlan.TEXT).orThrow();
    Plan plan = new Plan(List.of(document));
    assertThat(document).hasToString("bench version 1");
    assertThat(document.text()).isEqualTo(SmallPlan.TEXT);
    assertThat(plan.route(new ProductId("frame"))).hasSize(1);
    assertThat(plan.requiredSlots(new ProductId("frame"))).hasSize(2);
  }

  @Test
  void aSiteHasTheShiftsItNamesOrTheUsualThree() {
    String named =
        SmallPlan.with(
            "name: Site }",
            "name: Site, shifts: [{ name: B, from: 18:00 }, { name: A, from: \"06:30\" }] }");
    assertThat(PlanText.load(named).orThrow().site().shifts())
        .containsExactly(
            new Plant.ShiftStart("A", LocalTime.of(6, 30)),
            new Plant.ShiftStart("B", LocalTime.of(18, 0)));
    assertThat(PlanText.load(SmallPlan.TEXT).orThrow().site().shifts())
        .extracting(Plant.ShiftStart::name)
        .containsExactly("early", "late", "night");
  }

  @Test
  void aDayHasTwelveShiftsAtMost() {
    String thirteen =
        IntStream.range(0, 13)
            .mapToObj(hour -> "{ name: S%d, from: \"%02d:00\" }".formatted(hour, hour))
            .collect(Collectors.joining(", ", "name: Site, shifts: [", "] }"));
    assertThat(problems(SmallPlan.with("name: Site }", thirteen)))
        .extracting(PlanProblem::toString)
        .singleElement()
        .asString()
        .contains("site.shifts: a day has 1 to 12 shifts, these are 13");
  }

  /** Each row: what to change, into what, where the problem must be, and what it must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1             | version: one            | one               | one is not allowed; a whole number is expected",
        "title: One bench       | titel: One bench        | titel             | unknown key titel; did you mean title?",
        "title: One bench       | title: [a, b]           | [a                | one value is expected here",
        "title: One bench       | title:                  | \\neffective        | the value is missing",
        "format: 1              | format: 2               | 2\\n               | 2 is not allowed; a whole number is expected, 1",
        "T00:00:00Z             | ''                      | 2026-01-05        | 2026-01-05 is no time with its zone",
        "name: Site             | name: Site, name: S     | name: S }         | the key name stands here twice",
        "id: S1, name: Site     | id: S1                  | { id: S1          | site: the key name is missing",
        "id: S1,                | id: S 1,                | S 1               | site.id: an id has no blanks",
        "name: Site }           | name: Site, timeZone: Mars } | Mars         | unknown time zone Mars",
        "name: Site }           | name: Site, shifts: [{ name: A, from: 25:00 }] } | 25:00 | site.shifts[0].from: 25:00 is no time of the day; write for example 06:00",
        "name: Site }           | name: Site, shifts: [{ name: A, from: 6:00 }] } | 6:00 } | 6:00 is no time of the day",
        "name: Site }           | name: Site, shifts: [] }  | []                | site.shifts: a day has 1 to 12 shifts, these are 0",
        "name: Site }           | name: Site, shifts: [{ name: A, from: 06:00 }, { name: A, from: 18:00 }] } | A, from: 18 | site.shifts[1].name: another shift is called A",
        "name: Site }           | name: Site, shifts: [{ name: A, from: 06:00 }, { name: B, from: 06:00 }] } | 06:00 }] | site.shifts[1].from: another shift begins at 06:00",
        "capture: barcode       | capture: barcod         | barcod\\n          | did you mean barcode?",
        "stations: [B-1]        | stations: [B-2]         | B-2               | gates[0].stations[0]: no station B-2; did you mean B-1?",
        "tools: [T-1..T-3]      | tools: [T-3..T-1]       | T-3               | stands for -1 names",
        "tools: [T-1..T-3]      | tools: [T-1..T-3, T-2]  | T-2]              | tools T-2 stands at another station too",
        "holds: bolt            | holds: screw            | screw             | no material or product screw",
        "capacity: 500 pcs      | capacity: 500 kg        | 500 kg            | is not an amount of bolt, which is counted in pcs",
        "outlet: 20 pcs         | outlet: 600 pcs         | 600               | more than the capacity 500",
        "model: mixed           | model: fifo             | 20 pcs            | has no outlet of its own",
        "tracked: lot, unit: pcs| tracked: lot            | lot }             | a unit of measure is missing",
        "unit: N·m              | unit: Nmm               | Nmm               | products[0].route[0].characteristics[0].unit: unknown unit Nmm",
        "lower: 22.5            | lower: 28.5             | 28.5              | lower 28.5 is above nominal 25",
        "lower: 22.5            | bound: 23, lower: 22.5  | 23                | bound 23 is above lower 22.5",
        "lower: 22.5            | lower: 22.55            | 22.55             | finer than the 1 decimals of the reading",
        "material: plate        | material: plates        | plates            | did you mean plate?",
        "material: plate        | material: frame         | - { id: plate, name: Plate, material | frame goes into itself",
        "positions: J1..J4      | positions: J1..K4       | J1..K4            | J1..K4 is no range",
        "positions: J1..J4      | positions: J1..J4, quantity: 3 pcs | 3 pcs  | there are 4 positions",
        "stations: B-1          | stations: B1            | B1                | did you mean B-1?",
        "step: bolting\\n        | step: bolt\\n            | bolt\\n            | no step bolt; did you mean bolting?",
        "positionsOf: bolts     | positionsOf: plate      | plate\\n           | no slot with positions plate",
        "kind: readings         | kind: reading           | reading           | did you mean readings?",
        "gate: release          | gate: releas            | releas }          | no gate releas; did you mean release?",
        "id: plate, name: Plate, tracked | id: bolt, name: Plate, tracked | bolt, name: Plate | the product bolt stands in line 28 already",
        "kind: part             | kind: cell              | id: frame         | a cell needs its format",
      })
  void problemsNameTheirPlaceAndTheWayOut(
      String target, String replacement, String at, String says) {
    String text = SmallPlan.with(plain(target), plain(replacement));
    List<PlanProblem> found = problems(text);
    assertThat(found).isNotEmpty();
    PlanProblem problem = found.getFirst();
    assertThat(problem.toString()).contains(says);
    if (!at.startsWith("\\n")) {
      int after = text.indexOf(plain(replacement));
      int place = text.indexOf(plain(at), Math.max(0, after - 100));
      assertThat(problem.line()).as(problem.toString()).isEqualTo(line(text, place));
      assertThat(problem.column()).as(problem.toString()).isEqualTo(column(text, place));
    }
  }

  private static String plain(String cell) {
    return cell.replace("\\n", "\n");
  }

  private static int line(String text, int at) {
    return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
  }

  private static int column(String text, int at) {
    return at - text.lastIndexOf('\n', at - 1);
  }

  @Test
  void allProblemsAreReportedInOrder() {
    String text =
        SmallPlan.TEXT
            .replace("title: One bench", "titel: One bench")
            .replace("capture: barcode", "capture: ufo")
            .replace("kind: part", "kind: thing");
    assertThat(problems(text)).extracting(PlanProblem::line).containsExactly(4, 17, 33);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "# only a comment",
        "just text",
        "- a\n- b",
        "plan: [unclosed",
        "plan: \"unclosed",
        "plan: *nowhere",
        "a: 1\n  b: 2",
        "\tplan: x",
        "? [complex, key]\n: value",
        "plan: &a [*a]",
        "plan: a\n---\nplan: b",
        "plan: !!java.net.URL [x]",
        "plan: \u0000"
      })
  void whatIsNoPlanIsRefusedWithAPlace(String text) {
    assertThat(problems(text))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.line()).isPositive());
  }

  /** A few hundred bytes of aliases stand for billions of values. */
  @Test
  void aliasesThatMultiplyAreStopped() {
    var text = new StringBuilder("format: 1\nsteps: &a0 [{ id: x, name: y }]\n");
    for (int i = 1; i < 30; i++) {
      String before = "*a" + (i - 1);
      text.append("k%d: &a%d [%s, %s, %s]\n".formatted(i, i, before, before, before));
    }
    text.append("products: *a29\n");
    assertThat(problems(text.toString())).isNotEmpty();
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(problems("plan: " + "[".repeat(200_000))).isNotEmpty();
  }

  /** Whatever an editor saves half-way, the answer is a document or problems with a place. */
  @Test
  void noTextMakesTheLoaderThrow() {
    var random = new Random(17);
    for (int i = 0; i < 1_500; i++) {
      var text = new StringBuilder(SmallPlan.TEXT);
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "{}[]:,&*!|>'\"%@`-? \n\t#9x".charAt(random.nextInt(24)));
          case 2 -> text.setLength(Math.max(1, at));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 30)));
        }
      }
      int lines = (int) text.chars().filter(c -> c == '\n').count() + 2;
      assertThat(problems(text.toString()))
          .allSatisfy(problem -> assertThat(problem.line()).isBetween(1, lines));
    }
  }
}
