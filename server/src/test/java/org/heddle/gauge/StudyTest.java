package org.heddle.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.heddle.gauge.StudyText.WrongStudyException;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static Study study(String text) throws Exception {
    return Study.of(StudyText.parse(text));
  }

  private static String readings(String head, int count) {
    SplittableRandom random = new SplittableRandom(2);
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; i < count; i++) {
      text.append(10 + 0.01 * random.nextGaussian()).append('\n');
    }
    return text.toString();
  }

  @Test
  void oneReferenceReadOftenIsTypeOneOrBias() throws Exception {
    String head = "# kind: %s\n# reference: 10\n# tolerance: 1\nvalue\n";
    Study one = study(readings(head.formatted("type-1"), 30));
    assertThat(one)
        .isInstanceOfSatisfying(
            Study.TypeOne.class, t -> assertThat(t.result().capability()).isGreaterThan(1.33));
    assertThat(one.sigma().orElseThrow()).isCloseTo(0.01, within(0.003));
    Study bias = study(readings(head.formatted("bias"), 30));
    assertThat(bias)
        .isInstanceOfSatisfying(
            Study.Bias.class, b -> assertThat(b.result().isAcceptable()).isTrue());
  }

  /** Decimal commas, tabs and a byte order mark are how a spreadsheet gives it away. */
  @Test
  void aSheetPastedFromASpreadsheetIsRead() throws Exception {
    Study line =
        study(
            "\uFEFF# kind: linearity\nReference\tValue\n1,0\t1,1\n2,0\t2,1\n3,0\t3,1\n4,0\t4,1\n");
    assertThat(line)
        .isInstanceOfSatisfying(
            Study.Linearity.class,
            l -> {
              assertThat(l.result().intercept()).isCloseTo(0.1, within(1e-9));
              assertThat(l.result().slope()).isCloseTo(0, within(1e-9));
            });
    assertThat(line.sigma()).isEmpty();
  }

  @Test
  void inspectorsAndTimes() throws Exception {
    Study attribute =
        study(
            """
            # kind: attribute
            inspector;part;verdict;truth
            Ada;1;ok;ok
            Ada;1;ok;ok
            Ada;2;nok;nok
            Ada;2;nok;nok
            Bob;1;ok;ok
            Bob;1;nok;ok
            Bob;2;nok;nok
            Bob;2;nok;nok
            """);
    assertThat(attribute)
        .isInstanceOfSatisfying(
            Study.Attribute.class,
            a -> {
              assertThat(a.result().effectiveness().getFirst().value()).isEqualTo(1);
              assertThat(a.result().effectiveness().getLast().value()).isEqualTo(0.5);
            });
    Study stable =
        study("# kind: stability\ntime;value\na;1\na;1.2\nb;1.1\nb;0.9\nc;1\nc;1.1\nd;5\nd;5.1\n");
    assertThat(stable)
        .isInstanceOfSatisfying(
            Study.Stable.class, s -> assertThat(s.result().outside()).contains(3));
  }

  /** An empty cell would make a study that nobody made. */
  @Test
  void everyOperatorMeasuresEveryPart() {
    assertThatThrownBy(
            () ->
                study(
                    "# kind: crossed\noperator,part,value\nA,1,1\nA,1,2\nA,2,1\nA,2,2\nB,1,1\nB,1,2\n"))
        .isInstanceOf(WrongStudyException.class)
        .hasMessageContaining("operator B did not measure part 2");
    assertThatThrownBy(() -> StudyText.parse("value\n")).isInstanceOf(WrongStudyException.class);
  }

  /** It would be kept as another study than the one that was looked at, or run as a command. */
  @Test
  void whatCannotBeKeptAsItIsOrLooksLikeAFormulaIsRefused() throws Exception {
    assertThatThrownBy(() -> StudyText.parse("part\tvalue\nA;1\t1\n"))
        .isInstanceOf(WrongStudyException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> StudyText.parse("part,value\n=HYPERLINK(1),1\n"))
        .isInstanceOf(WrongStudyException.class);
    StudyText kept = StudyText.parse("part,value\nA,-1\nB,+2.5\n");
    assertThat(StudyText.parse(new String(kept.bytes(), StandardCharsets.UTF_8)).rows())
        .isEqualTo(kept.rows());
  }

  @Test
  void nestedPartsBelongToTheirOperator() throws Exception {
    Study nested =
        study(
            """
            # kind: nested
            operator,part,value
            A,1,1
            A,1,1.1
            A,2,3
            A,2,3.1
            B,3,1.5
            B,3,1.6
            B,4,2.5
            B,4,2.4
            """);
    assertThat(nested.sigma().orElseThrow()).isPositive();
  }

  /** What is kept is text: read again it is the same. */
  @Test
  void whatIsKeptIsReadAgain() throws Exception {
    StudyText text = StudyText.parse("# kind: bias\n# reference: 10\nValue\n10.1\n9.9\n");
    StudyText again = StudyText.parse(new String(text.bytes(), StandardCharsets.UTF_8));
    assertThat(again.rows()).isEqualTo(text.rows());
    assertThat(again.bytes()).isEqualTo(text.bytes());
    assertThat(again.about()).containsEntry("kind", "bias");
  }
}
