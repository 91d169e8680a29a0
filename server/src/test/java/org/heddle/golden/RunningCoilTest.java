package org.heddle.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Structure.Moved;
import org.heddle.identity.CoilId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningCoilTest {
  /** Lane 2 gets 6 g/m² more from metre 120 on. */
  private static final Webs.Trouble HEAVY = (lane, metre) -> lane == 2 && metre >= 120 ? 6 : 0;

  private final Webs webs = new Webs();
  private Reference reference;

  @BeforeEach
  void profile() {
    webs.good(40);
    reference = webs.adopt("G-1");
  }

  private AlarmRaised alarm(int number) {
    return (AlarmRaised) webs.decisions.get(number).event();
  }

  private Running running() {
    return webs.book.running("G-1").getFirst();
  }

  /** The alarm rings some metres after the lane grew heavy, not when the coil is finished. */
  @Test
  void aCoilRingsAtTheMetreWhereItLeaves() {
    CoilId coil = webs.next();
    webs.lay(coil, 0, 140, HEAVY);
    assertThat(webs.decisions).hasSize(1);
    AlarmRaised alarm = alarm(0);
    assertThat(alarm.rule()).isEqualTo("golden-far");
    assertThat(alarm.sentence())
        .startsWith("COAT 1: weight lane 2")
        .contains("while the coil runs");
    assertThat(alarm.trigger().item()).isEqualTo(coil);
    Verdict.Where left = running().left().orElseThrow();
    assertThat(reference.variables().get(left.variable()).name()).startsWith("weight lane 2");
    assertThat(left.place()).isBetween(112.0, 126.0);
    assertThat(running().reach()).isEqualTo(138);
    assertThat(alarm.onset().from()).isBefore(alarm.onset().to());
  }

  /** It rang already: at the end nothing is added but its verdict, which names the same alarm. */
  @Test
  void theFinishedCoilKeepsItsVerdictAndDoesNotRingAgain() {
    CoilId coil = webs.next();
    webs.lay(coil, 0, 200, HEAVY);
    webs.add(new AlarmHandled(alarm(0).alarm(), Handling.CLOSED, "slot die", "cleaned", ""));
    webs.lay(coil, 200, Webs.METRES, HEAVY);
    webs.finish(coil);
    assertThat(webs.decisions).hasSize(1);
    assertThat(webs.book.running("G-1")).isEmpty();
    Judged verdict = webs.book.kind(Webs.SUBJECT).orElseThrow().recent().getLast();
    assertThat(verdict.leaves()).isTrue();
    assertThat(verdict.alarm()).isEqualTo(alarm(0).alarm());
  }

  /** Each place is judged as the finished run judges it, to the last bit. */
  @Test
  void whatIsSeenLiveIsWhatTheFinishedRunShows() {
    CoilId coil = webs.next();
    webs.lay(coil, 0, Webs.METRES, HEAVY);
    sameLiveAsFinished(coil);
  }

  private void sameLiveAsFinished(CoilId coil) {
    Running live = running();
    long end = webs.finish(coil);
    double[][] grid = reference.aligned(webs.book.runs().at(end).orElseThrow()).orElseThrow();
    assertThat(live.judged()).isEqualTo(grid.length);
    for (int k = 0; k < grid.length; k++) {
      assertThat(live.rows().get(k)).as("place %d", k).isEqualTo(grid[k]);
    }
    assertThat(live.errors()).isEqualTo(reference.profile().moments(grid));
    Judged verdict = webs.book.kind(Webs.SUBJECT).orElseThrow().recent().getLast();
    assertThat(verdict.leaves()).isEqualTo(live.left().isPresent());
    live.left()
        .ifPresent(
            where -> assertThat(verdict.sentence()).isEqualTo(Verdict.said(reference, where)));
  }

  /** An unwinder says how many metres are left: the coil begins at its end. */
  private CoilId unwound() {
    webs.falls = true;
    webs.good(45);
    reference = webs.adopt("G-1");
    assertThat(reference.profile().backwards()).isTrue();
    assertThat(reference.leftOut())
        .isNotEmpty()
        .allMatch(each -> each.reason().equals("counts the other way than the newest run"));
    return webs.next();
  }

  @Test
  void aCoilThatIsUnwoundRingsWhereItLeaves() {
    CoilId coil = unwound();
    webs.lay(coil, 0, 120, HEAVY);
    assertThat(webs.decisions).hasSize(1);
    assertThat(alarm(0).sentence()).startsWith("COAT 1: weight lane 2").contains("while the coil");
    assertThat(running().left().orElseThrow().place()).isGreaterThan(290);
    assertThat(running().reach()).isEqualTo(200);
    assertThat(running().startedAt()).isBefore(running().lastAt());
    assertThat(running().rows().getFirst()).containsOnly(Double.NaN);
  }

  /** It begins well and leaves below metre 120. */
  @Test
  void whatIsSeenLiveOfAnUnwoundCoilIsWhatItsFinishedRunShows() {
    CoilId coil = unwound();
    webs.lay(coil, 0, Webs.METRES, (lane, metre) -> lane == 2 && metre < 120 ? 6 : 0);
    assertThat(webs.decisions).hasSize(1);
    assertThat(running().left().orElseThrow().place()).isBetween(108.0, 126.0);
    sameLiveAsFinished(coil);
    assertThat(webs.decisions).hasSize(1);
  }

  @Test
  void anUnwoundCoilGoesOnAfterARestart(@TempDir Path folder) throws Exception {
    CoilId coil = unwound();
    webs.lay(coil, 0, 110, Webs.NONE);
    webs.book.write(folder);
    webs.book = webs.fresh();
    webs.book.read(folder);
    webs.lay(coil, 110, Webs.METRES, (lane, metre) -> lane == 2 && metre < 120 ? 6 : 0);
    assertThat(webs.decisions).hasSize(1);
    sameLiveAsFinished(coil);
  }

  /** What good coils passed last comes first here: only the finished run can be compared. */
  @Test
  void aCoilThatCountsTheOtherWayIsJudgedWhenItIsFinished() {
    webs.falls = true;
    CoilId coil = webs.next();
    webs.lay(coil, 0, Webs.METRES, HEAVY);
    assertThat(webs.decisions).isEmpty();
    assertThat(webs.book.running("G-1")).isEmpty();
    webs.finish(coil);
    assertThat(webs.decisions).hasSize(1);
    assertThat(alarm(0).sentence()).doesNotContain("while");
  }

  /** Every coil that rings while it runs rings by its verdict too: the budget is spent once. */
  @Test
  void goodCoilsRingNothing() {
    webs.good(60);
    assertThat(webs.decisions).isEmpty();
  }

  @Test
  void lateAndDoubledReadingsChangeNothingThatWasJudged() {
    CoilId coil = webs.next();
    webs.lay(coil, 0, 160, Webs.NONE);
    int judged = running().judged();
    List<double[]> before = running().rows().subList(0, judged);
    webs.add(Webs.reading(coil, 1, 40, 180));
    webs.add(Webs.reading(coil, 2, 158, 100));
    webs.add(Webs.reading(coil, 2, 158, 100));
    webs.lay(coil, 160, 240, Webs.NONE);
    assertThat(running().rows().subList(0, judged)).containsExactlyElementsOf(before);
    assertThat(webs.decisions).isEmpty();
  }

  /** What comes after the end starts no second run. */
  @Test
  void aReadingAfterTheEndStartsNoNewRun(@TempDir Path folder) throws Exception {
    CoilId coil = webs.whole(Webs.NONE);
    webs.add(Webs.reading(coil, 1, 318, 100));
    assertThat(webs.book.running("G-1")).isEmpty();
    webs.book.write(folder);
    webs.book = webs.fresh();
    webs.book.read(folder);
    webs.add(Webs.reading(coil, 1, 316, 100));
    assertThat(webs.book.running("G-1")).isEmpty();
  }

  /** A lane whose gauge fell silent does not blind the others. */
  @Test
  void aLaneThatFallsSilentIsNotWaitedFor() {
    CoilId coil = webs.next();
    webs.lay(coil, 0, 80, Webs.NONE);
    for (int metre = 80; metre < 240; metre += 2) {
      webs.add(Webs.reading(coil, 2, metre, 100 + HEAVY.at(2, metre)));
    }
    assertThat(webs.decisions).hasSize(1);
    assertThat(running().left().orElseThrow().place()).isBetween(112.0, 126.0);
  }

  /** A restart in the middle of a coil goes on at the metre where it was. */
  @Test
  void keptStateGoesOnInTheMiddleOfACoil(@TempDir Path folder, @TempDir Path again)
      throws Exception {
    CoilId coil = webs.next();
    webs.lay(coil, 0, 110, HEAVY);
    webs.book.write(folder);
    GoldenBook restored = webs.fresh();
    restored.read(folder);
    restored.write(again);
    assertThat(again.resolve("running-2")).hasSameBinaryContentAs(folder.resolve("running-2"));
    webs.book = restored;
    webs.lay(coil, 110, 160, HEAVY);
    assertThat(webs.decisions).hasSize(1);
    assertThat(running().judged()).isGreaterThan(30);
    assertThat(running().left().orElseThrow().place()).isBetween(112.0, 126.0);
  }

  @Test
  void aCoilThatWasScrappedIsNotWaitedFor() {
    CoilId coil = webs.next();
    webs.lay(coil, 0, 40, Webs.NONE);
    assertThat(webs.book.running("G-1")).hasSize(1);
    webs.add(new Moved(coil, null, null, "scrap"));
    assertThat(webs.book.running("G-1")).isEmpty();
  }

  /** What is wound behind the end of the profile is held against nothing. */
  @Test
  void aCoilFarLongerThanItsProfileTakesNoMoreRoom(@TempDir Path folder) throws Exception {
    CoilId coil = webs.next();
    webs.lay(coil, 0, 2 * Webs.METRES, Webs.NONE);
    long before = kept(folder);
    webs.lay(coil, 2 * Webs.METRES, 20 * Webs.METRES, Webs.NONE);
    assertThat(kept(folder) - before).isLessThan(1_000);
  }

  private long kept(Path folder) throws IOException {
    webs.book.write(folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** More coils at once than are followed: the one measured longest ago goes. */
  @Test
  void theCoilMeasuredLongestAgoGoesFirst() {
    CoilId first = webs.next();
    webs.add(Webs.reading(first, 1, 0, 100));
    for (int i = 0; i < RunningCoils.MAX_COILS; i++) {
      webs.add(Webs.reading(webs.next(), 1, 0, 100));
    }
    assertThat(webs.book.running("G-1"))
        .hasSize(RunningCoils.MAX_COILS)
        .noneMatch(each -> each.item().equals(first));
  }
}
