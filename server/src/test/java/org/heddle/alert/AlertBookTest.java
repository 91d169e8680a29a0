package org.heddle.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertBookTest {
  private final Alarms alarms = new Alarms();

  @Test
  void alarmsOfOnePlaceAreOneAlertThatGrows() {
    alarms.ring("A1", "FIL-1", 0).ring("A2", "FIL-1", 5).ring("A3", "FIL-1", 25);
    assertThat(alarms.book.open()).singleElement().extracting(Alert::id).isEqualTo("A1");
    assertThat(alarms.alert("A3").alarms()).hasSize(3);
  }

  @Test
  void alarmsOfTwoStationsAreTwoAlerts() {
    alarms.ring("A1", "FIL-1", 0).ring("A2", "FIL-2", 1);
    assertThat(alarms.book.open()).hasSize(2);
  }

  @Test
  void alarmMuchLaterWithAnotherBeginningIsAnotherAlert() {
    alarms.ring("A1", "FIL-1", 0).ring("A2", "FIL-1", 31);
    assertThat(alarms.book.open()).hasSize(2);
  }

  /** A slow detector may ring an hour later for what began at the same moment. */
  @Test
  void alarmMuchLaterWithTheSameBeginningIsTheSameAlert() {
    alarms.ring("A1", "FIL-1", 0).ring("A2", "FIL-1", 90, 5, Severity.ALARM, -1.0);
    assertThat(alarms.book.open()).hasSize(1);
    assertThat(alarms.alert("A1").severity()).isEqualTo(Severity.ALARM);
    assertThat(alarms.alert("A1").onsetAt()).isEqualTo(Alarms.NOON);
  }

  @Test
  void closedAlertDoesNotGrow() {
    alarms.ring("A1", "FIL-1", 0).close("A1", "nozzle worn", "nozzle changed", 3);
    alarms.ring("A2", "FIL-1", 5);
    assertThat(alarms.book.open()).extracting(Alert::id).containsExactly("A2");
  }

  @Test
  void stateFollowsWhatPeopleDidAndNeverFallsBack() {
    alarms.ring("A1", "FIL-1", 0);
    assertThat(alarms.alert("A1").state()).isEqualTo(Alert.State.OPEN);
    alarms.handle("A1", Handling.ACKNOWLEDGED, 1);
    assertThat(alarms.alert("A1").state()).isEqualTo(Alert.State.ACKNOWLEDGED);
    assertThat(alarms.alert("A1").owner()).isEqualTo("mia");
    alarms.handle("A1", Handling.ESCALATED, 2);
    assertThat(alarms.alert("A1").state()).isEqualTo(Alert.State.ACKNOWLEDGED);
  }

  @Test
  void worstAndNewestStandFirst() {
    alarms.ring("A1", "S1", 0).ring("A2", "S2", 1, 1, Severity.ALARM, 2).ring("A3", "S3", 2);
    assertThat(alarms.book.open()).extracting(Alert::id).containsExactly("A2", "A3", "A1");
  }

  @Test
  void handlingOfAnUnknownAlarmIsPassedOver() {
    alarms.handle("nobody", Handling.ACKNOWLEDGED, 1);
    assertThat(alarms.book.newest(5)).isEmpty();
  }

  /** Cleaning helped for an hour each time; the new nozzle for good. */
  @Test
  void whatLastedIsAdvisedFirstWithItsRate() {
    int day = 24 * 60;
    alarms.ring("A1", "FIL-1", 0).close("A1", "nozzle dirty", "cleaned", 10);
    alarms.ring("A2", "FIL-1", 70).close("A2", "nozzle dirty", "cleaned", 80);
    alarms.ring("A3", "FIL-1", 140).close("A3", "nozzle worn", "nozzle changed", 150);
    alarms.ring("A4", "FIL-1", 150 + 2 * day);
    List<Advice> advice = alarms.book.advice(alarms.alert("A4"));
    assertThat(advice).extracting(Advice::action).containsExactly("nozzle changed", "cleaned");
    assertThat(advice.getFirst().lasted()).isEqualTo(1);
    assertThat(advice.get(1).times()).isEqualTo(2);
    assertThat(advice.get(1).lasted()).isZero();
    assertThat(advice.get(1).judged()).isEqualTo(2);
  }

  @Test
  void adviceKnowsNothingOfOtherShapes() {
    alarms
        .ring("A1", "FIL-1", 0, 0, Severity.ALARM, 2.0)
        .close("A1", "pump", "pump adjusted", 10)
        .ring("A2", "FIL-1", 100);
    assertThat(alarms.book.advice(alarms.alert("A2"))).isEmpty();
  }

  /** An hour after it was cleaned it is here again: that is what the next one must know. */
  @Test
  void aDeedHasFailedAsSoonAsTheAlarmIsBack() {
    alarms.ring("A1", "FIL-1", 0).close("A1", "nozzle dirty", "cleaned", 10);
    alarms.ring("A2", "FIL-1", 70);
    assertThat(alarms.book.advice(alarms.alert("A2")))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.judged()).isEqualTo(1);
              assertThat(advice.lasted()).isZero();
            });
  }

  /** What is younger than a day and did not come back has neither lasted nor failed. */
  @Test
  void youngDeedIsNotJudged() {
    alarms.ring("A1", "FIL-1", 0).close("A1", "nozzle worn", "nozzle changed", 10);
    alarms.ring("A2", "FIL-2", 100);
    assertThat(alarms.book.advice(alarms.alert("A2")))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.judged()).isZero();
              assertThat(advice.times()).isEqualTo(1);
            });
    assertThat(Advice.LASTING).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void bookIsTheSameAfterItWasKept(@TempDir Path folder) throws IOException {
    alarms.ring("A1", "FIL-1", 0).handle("A1", Handling.TAKEN_OVER, 1).ring("A2", "FIL-1", 5);
    alarms.book.write(folder);
    AlertBook next = new AlertBook();
    next.read(folder);
    assertThat(next.open()).isEqualTo(alarms.book.open());
  }

  @Test
  void oldestClosedAlertIsDroppedPastTheLimit() {
    alarms.ring("A0", "S0", 0).close("A0", "c", "a", 1);
    for (int i = 1; i <= AlertBook.MAX_ALERTS; i++) {
      alarms.ring("A" + i, "S" + i, 2);
    }
    assertThat(alarms.book.alert("A0")).isEmpty();
    assertThat(alarms.book.alert("A1")).isPresent();
  }
}
