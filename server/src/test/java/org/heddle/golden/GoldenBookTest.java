package org.heddle.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenBookTest {
  private final Curves curves = new Curves(5);

  private AlarmRaised alarm(int number) {
    return (AlarmRaised) curves.decisions.get(number).event();
  }

  private GoldenBook.State kind() {
    return curves.book.kind(Curves.SUBJECT).orElseThrow();
  }

  @Test
  void runsAreKnownBeforeThereIsAProfile() {
    curves.good(5);
    assertThat(kind().count()).isEqualTo(5);
    assertThat(kind().runsPerMonth()).isCloseTo(86_400, within(1.0));
    assertThat(kind().reference()).isEmpty();
    assertThat(curves.propose())
        .isInstanceOfSatisfying(
            Making.Outcome.Refused.class, refused -> assertThat(refused.why()).contains("5 good"));
  }

  @Test
  void goodRunsStayInsideAndRingNothing() {
    curves.good(60);
    curves.adopt();
    curves.good(400);
    assertThat(kind().judged()).isEqualTo(400);
    assertThat(kind().left()).isLessThan(24);
    assertThat(curves.decisions).isEmpty();
  }

  /** The alarm names the variable, the angle and the size, and the unit it was found on. */
  @Test
  void aRunThatLeavesRingsAtOnceAndSaysWhere() {
    curves.good(60);
    Reference reference = curves.adopt();
    long bad = curves.add(curves.joint("TW-1", 6, curves.snug()));
    assertThat(curves.decisions).hasSize(1);
    AlarmRaised alarm = alarm(0);
    assertThat(alarm.rule()).isEqualTo("golden-far");
    assertThat(alarm.stream())
        .isEqualTo("pack/joints/golden-profile/station=ST 1;tool=TW-1;profile=G-1");
    assertThat(alarm.trigger().position()).isEqualTo(bad);
    assertThat(alarm.trigger().size()).isGreaterThan(3);
    assertThat(alarm.sentence()).startsWith("ST 1 TW-1: torque").contains("good runs");
    Verdict verdict = reference.judge(curves.book.runs().at(bad).orElseThrow()).orElseThrow();
    assertThat(verdict.where().orElseThrow().place()).isBetween(333.0, 350.0);
    assertThat(verdict.chance()).isLessThan(1e-5);
  }

  /** One trouble is one alarm: the next ring of that tool comes after the first was closed. */
  @Test
  void aToolRingsOnceUntilItsAlarmIsClosed() {
    curves.good(60);
    curves.adopt();
    for (int i = 0; i < 5; i++) {
      curves.add(curves.joint("TW-1", 6, curves.snug()));
    }
    assertThat(curves.decisions).hasSize(1);
    curves.add(curves.joint("TW-2", 6, curves.snug()));
    assertThat(curves.decisions).hasSize(2);
    curves.add(new AlarmHandled(alarm(0).alarm(), Handling.CLOSED, "bit worn", "changed", ""));
    curves.good("TW-1");
    assertThat(curves.decisions).hasSize(2);
    curves.add(curves.joint("TW-1", 6, curves.snug()));
    assertThat(curves.decisions).hasSize(3);
  }

  @Test
  void aRunThatEndsFarTooEarlyIsToldByItsEnd() {
    curves.good(60);
    Reference reference = curves.adopt();
    long short1 = curves.add(curves.joint("TW-1", 0, 90));
    Verdict verdict = reference.judge(curves.book.runs().at(short1).orElseThrow()).orElseThrow();
    assertThat(verdict.endsOddly()).isTrue();
    assertThat(alarm(0).sentence()).contains("ends at 17", "good runs at 38");
  }

  /** What is left out stands in the profile with its reason. */
  @Test
  void runsThatAreUnlikeTheOthersAreLeftOut() {
    curves.good(30);
    long worn = curves.add(curves.joint("TW-1", 6, curves.snug()));
    curves.good(29);
    long byHand = curves.good("TW-1");
    long notOk = curves.good("TW-2");
    curves.add(
        new StepFinished(new UnitId("PK62"), "joints", Result.NOK, Work.at(new StationId("ST 1"))));
    Making.Outcome.Made made =
        (Making.Outcome.Made) curves.propose(Map.of(byHand, "dropped on the floor"));
    assertThat(made.leftOut())
        .extracting(Reference.LeftOut::position)
        .contains(worn, byHand, notOk);
    assertThat(made.leftOut().stream().filter(each -> each.position() == worn).findFirst())
        .get()
        .satisfies(each -> assertThat(each.reason()).containsAnyOf("unlike the others", "usual"));
    assertThat(made.leftOut().getLast().reason()).isEqualTo("not OK at this step");
    assertThat(made.runs().size()).isGreaterThan(50);
  }

  /** Some of 100°, some of 400°: there is no one profile in them. */
  @Test
  void runsOfManyLengthsMakeNoProfile() {
    for (int i = 0; i < 30; i++) {
      curves.add(curves.joint("TW-1", 0, 10 + 12 * i));
    }
    assertThat(curves.propose())
        .isInstanceOfSatisfying(
            Making.Outcome.Refused.class,
            refused -> assertThat(refused.why()).contains("less than half"));
  }

  @Test
  void aRunThatWasRecordedInErrorIsNone() {
    curves.good(20);
    long wrong = curves.good("TW-1");
    curves.add(new Voided(wrong, "double"));
    assertThat(kind().positions()).doesNotContain(wrong).hasSize(20);
  }

  /** A document that is gone or damaged judges nothing, and says so. */
  @Test
  void aProfileWhoseDocumentIsMissingIsNotInForce() {
    curves.good(20);
    curves.add(new ModelAdopted("G-1", Reference.KIND, Curves.SUBJECT.text(), "00"));
    curves.documents.put("11", new byte[] {'H', 'G', 'P', 9});
    curves.add(new ModelAdopted("G-2", Reference.KIND, Curves.SUBJECT.text(), "11"));
    assertThat(curves.book.adopted()).hasSize(2).allMatch(each -> each.reference().isEmpty());
    assertThat(kind().reference()).isEmpty();
  }

  /** A restart goes on where it was, and writes what it read. */
  @Test
  void keptStateGoesOnWhereItWas(@TempDir Path folder, @TempDir Path again) throws Exception {
    curves.good(60);
    curves.adopt();
    curves.good(20);
    curves.add(curves.joint("TW-1", 6, curves.snug()));
    curves.book.write(folder);
    GoldenBook restored = curves.fresh();
    restored.read(folder);
    restored.write(again);
    assertThat(again.resolve("runs")).hasSameBinaryContentAs(folder.resolve("runs"));
    GoldenBook.State state = restored.kind(Curves.SUBJECT).orElseThrow();
    assertThat(state.open()).containsExactly(alarm(0).alarm());
    assertThat(state.recent()).isEqualTo(kind().recent());
    assertThat(state.reference().orElseThrow().id()).isEqualTo("G-1");
    assertThat(restored.adopted("G-1").orElseThrow().by()).isEqualTo("quality");
  }
}
