package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.heddle.plan.ControlEdit.Wish;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One row is written anew; every other character of the document stays. */
class ControlEditTest {
  private static final Instant LATER = Instant.parse("2026-03-01T06:00:00Z");
  private static final String HEAD =
      """
      # the pilot line, for Zoë
      format: 1
      plan: pilot
      version: 1   # raised by hand
      title: Pilot
      effectiveFrom: 2026-01-01T00:00:00Z
      site: { id: S1, name: Pilot }
      """
          + OneFiller.PLANT
          + """
      products:
        - id: small
          name: Small cell
          kind: cell
          format: pouch
          tracked: unit
          route:
            - step: fill
              stations: [FIL-1]
              characteristics:
                - { id: mass, name: Mass, unit: g, nominal: 12, lower: 11, upper: 13 }
                - { id: length, name: Length, unit: mm, nominal: 70, lower: 69, upper: 71 }
                - { id: width, name: Width, unit: mm, nominal: 70, lower: 69, upper: 71 }
      """;
  private static final String CONTROLS =
      """
      # what is watched
      controls:
        # the customer asks for this one
        - { step: fill, characteristic: mass, call: &people [quality] } # agreed in March
        # a long one
        - step: fill
          characteristic: length
          rules: [nelson-2] # since the audit
          escalate:
            after: 15 min # a shift's break
            to: [engineer]
          call: *people
        # nothing more
      """;

  private static PlanDocument document(String text) {
    return PlanText.load(text).orThrow();
  }

  private final PlanDocument base = document(HEAD + CONTROLS);

  private static String head(int version, Instant from) {
    return HEAD.replace("version: 1 ", "version: " + version + " ")
        .replace("effectiveFrom: 2026-01-01T00:00:00Z", "effectiveFrom: " + from);
  }

  private ControlEdit edit(@Nullable Integer row, String text) {
    return ControlEdit.of(base, new Wish(row, text), LATER);
  }

  /** What a form makes of a row when some of it is changed. */
  private String changed(int row, ControlRow after) {
    String text = ControlSheet.of(base.text()).rows().get(row).text();
    ControlRow before = edit(row, text).form().orElseThrow();
    return ControlEdit.changed(text, before, after);
  }

  private ControlRow form(int row) {
    return edit(row, ControlSheet.of(base.text()).rows().get(row).text()).form().orElseThrow();
  }

  @Test
  void aRowIsShownAsItIsWritten() {
    List<ControlSheet.Row> rows = ControlSheet.of(base.text()).rows();
    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().text())
        .isEqualTo(
            "{ step: fill, characteristic: mass, call: &people [quality] } # agreed in March");
    assertThat(rows.getFirst().line()).isEqualTo(31);
    assertThat(rows.getLast().text())
        .isEqualTo(
            """
            step: fill
            characteristic: length
            rules: [nelson-2] # since the audit
            escalate:
              after: 15 min # a shift's break
              to: [engineer]
            call: *people""");
  }

  @Test
  void anEditChangesTheRowTheVersionAndTheTimeOnly() {
    ControlEdit edit = edit(1, "step: fill\ncharacteristic: length\n# only this");
    assertThat(edit.problems()).isEmpty();
    assertThat(edit.text())
        .isEqualTo(
            head(2, LATER)
                + """
                # what is watched
                controls:
                  # the customer asks for this one
                  - { step: fill, characteristic: mass, call: &people [quality] } # agreed in March
                  # a long one
                  - step: fill
                    characteristic: length
                    # only this
                  # nothing more
                """);
    assertThat(edit.document().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void aRowIsAddedBehindTheLastAndTakenOutAgain() {
    ControlEdit added = edit(null, ControlRow.usual("fill", "width").text());
    assertThat(added.problems()).isEmpty();
    assertThat(added.text())
        .contains("    call: *people\n  - step: fill\n    characteristic: width\n  # nothing");
    ControlEdit removed = ControlEdit.of(added.document().orElseThrow(), new Wish(2, null), LATER);
    assertThat(removed.text()).isEqualTo(head(3, LATER) + CONTROLS);
    PlanDocument bare = document(HEAD);
    assertThat(
            ControlEdit.of(bare, new Wish(null, ControlRow.usual("fill", "mass").text()), LATER)
                .text())
        .isEqualTo(head(2, LATER) + "controls:\n  - step: fill\n    characteristic: mass\n");
  }

  @Test
  void problemsNameTheLineOfTheRow() {
    ControlEdit wrong = edit(1, "step: fill\ncharacteristic: length\nchrat: xbar-s");
    assertThat(wrong.document()).isEmpty();
    assertThat(wrong.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).isEqualTo(3);
              assertThat(problem.column()).isEqualTo(1);
              assertThat(problem.inDocument().advice()).contains("chart");
            });
    assertThat(edit(1, "step: fill\ncharacteristic: [").problems().getFirst().line())
        .isBetween(0, 2);
    assertThat(edit(null, "step: fill\ncharacteristic: widht").problems().getFirst().line())
        .isEqualTo(2);
    ControlEdit noTime =
        edit(1, "step: fill\ncharacteristic: length\nescalate: { after: 2 kg, to: [me] }");
    assertThat(noTime.problems().getFirst().line()).isEqualTo(3);
    assertThat(noTime.form()).isPresent();
  }

  /** An anchor that others refer to cannot be taken away unseen. */
  @Test
  void whatAnotherRowRefersToIsMissed() {
    ControlEdit edit = edit(0, "{ step: fill, characteristic: mass }");
    assertThat(edit.problems()).singleElement().asString().contains("people");
  }

  @Test
  void aFormChangesOneValueInBrackets() {
    ControlRow was = form(0);
    assertThat(changed(0, was)).isEqualTo(ControlSheet.of(base.text()).rows().getFirst().text());
    ControlRow is =
        new ControlRow(
            was.step(),
            was.characteristic(),
            was.products(),
            was.chart(),
            List.of("station", "lane"),
            was.subgroup(),
            was.size(),
            was.heads(),
            "5 m",
            was.rules(),
            was.watch(),
            2,
            was.falseAlarmsPerMonth(),
            was.late(),
            was.learn(),
            was.selfStarting(),
            "alarm",
            was.reaction(),
            was.call(),
            "15 min",
            List.of("shift lead: night"),
            was.signing());
    assertThat(changed(0, is))
        .isEqualTo(
            "{ step: fill, characteristic: mass, call: &people [quality], stream: [station, lane],"
                + " every: 5 m, detect: { shift: 2 }, severity: alarm, escalate: { after: 15 min,"
                + " to: [\"shift lead: night\"] } } # agreed in March");
    assertThat(edit(0, changed(0, is)).problems()).hasSize(1); // names have no blanks
  }

  @Test
  void aFormChangesLinesAndKeepsTheirComments() {
    ControlRow was = form(1);
    assertThat(was.call()).containsExactly("quality");
    ControlRow is =
        new ControlRow(
            was.step(),
            was.characteristic(),
            was.products(),
            "xbar-s",
            was.stream(),
            "5",
            was.size(),
            was.heads(),
            was.every(),
            List.of(),
            was.watch(),
            was.shift(),
            was.falseAlarmsPerMonth(),
            was.late(),
            was.learn(),
            was.selfStarting(),
            was.severity(),
            List.of("stop-station"),
            was.call(),
            "30 min",
            was.escalateTo(),
            was.signing());
    String text = changed(1, is);
    assertThat(text)
        .isEqualTo(
            """
            step: fill
            characteristic: length
            escalate:
              after: 30 min # a shift's break
              to: [engineer]
            call: *people
            chart: xbar-s
            subgroup: 5
            reaction: [stop-station]""");
    ControlEdit edit = edit(1, text);
    assertThat(edit.problems()).isEmpty();
    assertThat(edit.form()).contains(is);
    assertThat(edit.rule().orElseThrow().subgroup()).isEqualTo(5);
  }

  /** A form that changes something else leaves the time as it is. */
  @Test
  void aSubgroupByTimeStaysInTheForm() {
    ControlEdit edit =
        edit(1, "step: fill\ncharacteristic: length\nchart: xbar-s\nsubgroup: 30 min");
    assertThat(edit.problems()).isEmpty();
    ControlRow form = edit.form().orElseThrow();
    assertThat(form.subgroup()).isEqualTo("30 min");
    assertThat(form.text()).contains("subgroup: 30 min");
    assertThat(ControlRow.usual("fill", "length").text()).doesNotContain("subgroup");
  }

  @Test
  void whatIsInBracketsCanBeWrittenInLines() {
    assertThat(ControlEdit.onLines("{ step: fill, call: [a, b], detect: { shift: 2 } }"))
        .isEqualTo("step: fill\ncall: [a, b]\ndetect: { shift: 2 }");
    assertThat(ControlEdit.onLines("step: fill")).isEqualTo("step: fill");
  }

  @Test
  void whatAVersionChangedIsToldRowByRow() {
    PlanDocument after =
        edit(1, "step: fill\ncharacteristic: length\nlearn: 200").document().orElseThrow();
    assertThat(ControlChange.between(base, after))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.characteristic()).isEqualTo("length");
              assertThat(change.was()).contains("nelson-2");
              assertThat(change.is()).endsWith("learn: 200");
            });
    PlanDocument more =
        ControlEdit.of(after, new Wish(null, ControlRow.usual("fill", "width").text()), LATER)
            .document()
            .orElseThrow();
    assertThat(ControlChange.between(after, more))
        .extracting(ControlChange::was)
        .containsOnlyNulls();
    assertThat(ControlChange.between(more, after))
        .extracting(ControlChange::is)
        .containsOnlyNulls();
    PlanDocument elsewhere = document(base.text().replace("upper: 13", "upper: 12.5"));
    assertThat(ControlChange.between(base, elsewhere))
        .singleElement()
        .matches(ControlChange::isElsewhere);
    assertThat(ControlChange.between(base, base)).isEmpty();
  }
}
