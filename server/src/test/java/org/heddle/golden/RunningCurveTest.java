package org.heddle.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Measurement.Channel;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Structure.Moved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningCurveTest {
  private final Cycles cycles = new Cycles();
  private Reference reference;

  @BeforeEach
  void profile() {
    cycles.good(40);
    reference = cycles.adopt();
  }

  private Running running() {
    return cycles.book.running("G-1").getFirst();
  }

  private AlarmRaised alarm() {
    assertThat(cycles.decisions).hasSize(1);
    return (AlarmRaised) cycles.decisions.getFirst().event();
  }

  /** What the same samples are worth when they come at once. */
  private Verdict verdict(CurveRecorded whole) {
    long at = cycles.add(whole);
    return reference.judge(cycles.book.runs().at(at).orElseThrow()).orElseThrow();
  }

  @Test
  void aChargeRingsWithThePartInWhichItLeaves() {
    CurveRecorded charge = cycles.charge(40);
    cycles.report(charge, 0, 300, 50);
    assertThat(cycles.decisions).isEmpty();
    assertThat(running().reach()).isEqualTo(299 * 60);
    assertThat(running().left()).isEmpty();
    cycles.report(charge, 300, 350, 50);
    AlarmRaised alarm = alarm();
    assertThat(alarm.rule()).isEqualTo("golden-far");
    assertThat(alarm.sentence())
        .startsWith("FRM 1: voltage")
        .contains("found at 2.094e+04 s while the run lasts");
    assertThat(alarm.trigger().item()).isEqualTo(charge.item());
    assertThat(running().left().orElseThrow().place()).isBetween(17_000.0, 18_800.0);
    assertThat(alarm.onset().from()).isBefore(alarm.onset().to());
    assertThat(running().alarm()).isEqualTo(alarm.alarm());
  }

  /** It rang already; the verdict is that of the same run reported whole. */
  @Test
  void theWholeRunKeepsItsVerdictAndDoesNotRingAgain() {
    CurveRecorded charge = cycles.charge(40);
    cycles.report(charge, 0, 400, 50);
    String alarm = alarm().alarm();
    cycles.add(new AlarmHandled(alarm, Handling.CLOSED, "contact", "cleaned", ""));
    cycles.report(charge, 400, Cycles.SAMPLES, 50);
    assertThat(cycles.decisions).hasSize(1);
    assertThat(cycles.book.running("G-1")).isEmpty();
    Judged judged = cycles.last();
    assertThat(judged.alarm()).isEqualTo(alarm);
    Verdict whole = verdict(charge);
    assertThat(judged.leaves()).isTrue();
    assertThat(judged.chance()).isEqualTo(whole.chance());
    assertThat(judged.sentence())
        .isEqualTo(
            whole.sentence(reference, cycles.book.runs().at(judged.position()).orElseThrow()));
  }

  /** However it is cut, each place has the values of the whole run, to the last bit. */
  @Test
  void whatIsSeenLiveIsWhatTheWholeRunShows() {
    for (int length : new int[] {1, 7, 100, 590}) {
      CurveRecorded charge = cycles.charge(length == 100 ? 40 : 0);
      cycles.report(charge, 0, 598, length);
      Running live = running();
      cycles.add(Cycles.part(charge, 598, Cycles.SAMPLES));
      Run run = cycles.book.runs().at(cycles.last().position()).orElseThrow();
      double[][] grid = reference.aligned(run).orElseThrow();
      assertThat(live.judged()).as("in parts of %d", length).isGreaterThan(77);
      double[] moments = reference.profile().moments(grid);
      for (int k = 0; k < live.judged(); k++) {
        assertThat(live.rows().get(k)).as("place %d in parts of %d", k, length).isEqualTo(grid[k]);
        assertThat(live.errors()[k]).isEqualTo(moments[k]);
      }
    }
  }

  @Test
  void goodChargesRingNothing() {
    cycles.good(40);
    assertThat(cycles.decisions).isEmpty();
    assertThat(cycles.book.kind(Cycles.SUBJECT).orElseThrow().count()).isEqualTo(80);
  }

  /** Doubled, overlapping and in any order: the verdict is that of the whole run, once. */
  @Test
  void partsThatComeAnyhowMakeTheSameRun() {
    CurveRecorded charge = cycles.charge(0);
    cycles.add(Cycles.part(charge, 100, 250));
    cycles.add(Cycles.part(charge, 500, Cycles.SAMPLES));
    cycles.add(Cycles.part(charge, 0, 120));
    cycles.add(Cycles.part(charge, 0, 120));
    cycles.add(Cycles.part(charge, 240, 400));
    assertThat(running().missing()).containsExactly(new Running.Gap(400, 500));
    long judgedBefore = cycles.book.kind(Cycles.SUBJECT).orElseThrow().judged();
    long completed = cycles.add(Cycles.part(charge, 400, 500));
    cycles.add(Cycles.part(charge, 400, 500));
    assertThat(cycles.book.running("G-1")).isEmpty();
    assertThat(cycles.book.kind(Cycles.SUBJECT).orElseThrow().judged()).isEqualTo(judgedBefore + 1);
    assertThat(cycles.last().position()).isEqualTo(completed);
    assertThat(cycles.last().chance()).isEqualTo(verdict(charge).chance());
  }

  /** What is said a second time and otherwise stays in the record, and changes nothing. */
  @Test
  void whatCameFirstCounts() {
    CurveRecorded charge = cycles.charge(0);
    CurveRecorded other = cycles.charge(200);
    cycles.report(charge, 0, 400, 100);
    CurveRecorded again = Cycles.part(other, 300, 400);
    cycles.add(
        new CurveRecorded(
            charge.item(), "", "formation", again.channels(), again.work(), again.part()));
    cycles.report(charge, 400, Cycles.SAMPLES, 100);
    assertThat(cycles.decisions).isEmpty();
    assertThat(cycles.last().chance()).isEqualTo(verdict(charge).chance());
  }

  /** A gap is not drawn over: its places count as not measured, those behind it are judged. */
  @Test
  void aPartThatLacksIsNotWaitedForForEver() {
    CurveRecorded charge = cycles.charge(40);
    cycles.report(charge, 0, 200, 50);
    int before = running().judged();
    cycles.add(Cycles.part(charge, 220, 225));
    assertThat(running().judged()).isEqualTo(before);
    cycles.report(charge, 225, 365, 35);
    assertThat(running().judged()).isGreaterThan(before + 15);
    assertThat(running().rows().get(before + 1)).containsOnly(Double.NaN);
    assertThat(running().left().orElseThrow().place()).isBetween(17_000.0, 18_800.0);
    assertThat(running().missing()).containsExactly(new Running.Gap(200, 220));
    alarm();
    cycles.add(Cycles.part(charge, 200, 220));
    assertThat(running().missing()).isEmpty();
    cycles.report(charge, 365, Cycles.SAMPLES, 50);
    assertThat(cycles.decisions).hasSize(1);
    assertThat(cycles.last().chance()).isEqualTo(verdict(charge).chance());
  }

  /** Other channels are of another run; a part behind the end is of none. */
  @Test
  void partsThatCanNotBeOfTheRunChangeNothing() {
    CurveRecorded charge = cycles.charge(0);
    cycles.add(Cycles.part(charge, 0, 300));
    List<Channel> few = Cycles.part(charge, 300, 400).channels().subList(0, 2);
    cycles.add(
        new CurveRecorded(
            charge.item(), "", "formation", few, charge.work(), new Part("R1", 300, false)));
    cycles.add(Cycles.part(charge, 300, Cycles.SAMPLES));
    CurveRecorded behind = Cycles.part(charge, 0, 50);
    cycles.add(
        new CurveRecorded(
            charge.item(),
            "",
            "formation",
            behind.channels(),
            charge.work(),
            new Part("R1", Cycles.SAMPLES, false)));
    assertThat(cycles.book.running("G-1")).isEmpty();
    assertThat(cycles.last().chance()).isEqualTo(verdict(charge).chance());
  }

  @Test
  void aRestartGoesOnInTheMiddleOfARun(@TempDir Path folder, @TempDir Path again) throws Exception {
    CurveRecorded charge = cycles.charge(40);
    cycles.report(charge, 0, 250, 50);
    cycles.book.write(folder);
    GoldenBook restored = cycles.fresh();
    restored.read(folder);
    restored.write(again);
    assertThat(again.resolve("curves")).hasSameBinaryContentAs(folder.resolve("curves"));
    Running before = running();
    cycles.book = restored;
    assertThat(running().judged()).isEqualTo(before.judged());
    assertThat(running().reach()).isEqualTo(before.reach());
    assertThat(running().errors()).isEqualTo(before.errors());
    cycles.report(charge, 250, Cycles.SAMPLES, 50);
    alarm();
    assertThat(cycles.last().chance()).isEqualTo(verdict(charge).chance());
  }

  /** A replay decides as the live plant did. */
  @Test
  void aReplayDecidesTheSame() {
    CurveRecorded charge = cycles.charge(40);
    CurveRecorded good = cycles.charge(0);
    cycles.add(Cycles.part(charge, 100, 200));
    cycles.report(good, 0, 300, 150);
    cycles.add(Cycles.part(charge, 0, 100));
    cycles.report(charge, 200, Cycles.SAMPLES, 40);
    cycles.report(good, 300, Cycles.SAMPLES, 150);
    GoldenBook replayed = cycles.fresh();
    List<Draft> decided = new ArrayList<>();
    for (int at = 0; at < cycles.facts.size(); at++) {
      Fact fact = cycles.facts.get(at);
      replayed.judge(at, fact, decided::add);
    }
    assertThat(decided).isEqualTo(cycles.decisions).hasSize(1);
    assertThat(replayed.kind(Cycles.SUBJECT).orElseThrow().recent())
        .isEqualTo(cycles.book.kind(Cycles.SUBJECT).orElseThrow().recent());
  }

  /** A run takes the room of its places, however many samples and reports it has. */
  @Test
  void aRunInManyPartsTakesNoMoreRoom(@TempDir Path few, @TempDir Path many) throws Exception {
    cycles.report(cycles.charge(0), 0, 580, 290);
    long before = kept(few);
    cycles.add(new Moved(running().item(), null, null, "scrap"));
    assertThat(cycles.book.running("G-1")).isEmpty();
    cycles.report(cycles.charge(0), 0, 580, 1);
    assertThat(kept(many) - before).isBetween(-100L, 100L);
  }

  private long kept(Path folder) throws IOException {
    cycles.book.write(folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.endsWith("curves"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /** A part recorded in error makes the run incomplete again; the right one completes it anew. */
  @Test
  void aPartRecordedInErrorTakesTheRunWithIt() {
    CurveRecorded charge = cycles.charge(0);
    long wrong = cycles.add(Cycles.part(cycles.charge(0), 0, 300));
    CurveRecorded named = (CurveRecorded) cycles.facts.get((int) wrong).event();
    CurveRecorded rest = Cycles.part(charge, 300, Cycles.SAMPLES);
    long end =
        cycles.add(
            new CurveRecorded(
                named.item(), "", "formation", rest.channels(), rest.work(), rest.part()));
    assertThat(cycles.book.kind(Cycles.SUBJECT).orElseThrow().positions()).contains(end);
    cycles.add(new Voided(wrong, "another channel"));
    assertThat(cycles.book.kind(Cycles.SUBJECT).orElseThrow().positions()).doesNotContain(end);
    CurveRecorded right = Cycles.part(charge, 0, 300);
    long completed =
        cycles.add(
            new CurveRecorded(
                named.item(), "", "formation", right.channels(), right.work(), right.part()));
    assertThat(cycles.last().position()).isEqualTo(completed);
    assertThat(cycles.last().chance()).isEqualTo(verdict(charge).chance());
  }
}
