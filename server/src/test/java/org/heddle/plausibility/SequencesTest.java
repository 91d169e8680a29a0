package org.heddle.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.GateAnswered;
import org.heddle.fact.Draft;
import org.heddle.fact.Event;
import org.heddle.fact.Origin;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Result;
import org.heddle.fact.Structure.Assembled;
import org.heddle.fact.Work;
import org.heddle.identity.StationId;
import org.heddle.identity.UnitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencesTest {
  private static final Instant START = Instant.parse("2026-11-02T06:00:00Z");
  private static final int IN_A_MODULE = 12;

  private final List<AlarmRaised> alarms = new ArrayList<>();
  private final List<Runnable> underWay = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(3);
  private Sequences sequences = fresh();
  private long position;
  private long key;

  private String station = "MOD-1";
  private String product = "module";

  private Sequences fresh() {
    return new Sequences(
        item -> item.value().startsWith("C") ? "cell" : product,
        item -> Integer.parseInt(item.value().substring(1)));
  }

  private void judge(String source, long number, long second, Event event) {
    Draft draft =
        new Draft(START.plusSeconds(second), new Origin(source, Long.toString(number)), event);
    sequences.judge(
        position++,
        draft.recorded(START.plusSeconds(second + 1)),
        decision -> alarms.add((AlarmRaised) decision.event()));
  }

  private void finish(int cell) {
    Work work = Work.at(new StationId("GRD-1"));
    StepFinished done = new StepFinished(new UnitId("C" + cell), "grading", Result.OK, work);
    judge("GRD-1", cell, cell / 24 * 60L, done);
  }

  private void place(int module, int cell) {
    Assembled into =
        new Assembled(
            new UnitId("M" + module),
            new UnitId("C" + cell),
            "",
            null,
            Work.at(new StationId(station)));
    long number = key++;
    underWay.add(() -> judge("MOD-1", number, 10_000 + module * 60L, into));
  }

  /** Reports of one moment overtake each other on their way. */
  private void arrive() {
    List<Runnable> shuffled = new ArrayList<>(underWay);
    Collections.shuffle(shuffled, new java.util.Random(random.nextLong()));
    shuffled.forEach(Runnable::run);
    underWay.clear();
  }

  private void build(int from, int to) {
    for (int module = from; module < to; module++) {
      for (int i = 0; i < IN_A_MODULE; i++) {
        place(module, module * IN_A_MODULE + i);
      }
      arrive();
    }
  }

  private void finishAll(int cells) {
    for (int cell = 0; cell < cells; cell++) {
      finish(cell);
    }
  }

  /** The first cell of a module changed its name with the first one of the next. */
  private void swap(int module) {
    place(module, (module + 1) * IN_A_MODULE);
    for (int i = 1; i < IN_A_MODULE; i++) {
      place(module, module * IN_A_MODULE + i);
    }
    arrive();
  }

  @Test
  void namesOfAnyLengthAreFoundOutOfTurn() {
    station = "S".repeat(128);
    product = "P".repeat(128);
    finishAll(1_000);
    build(0, 60);
    swap(60);
    assertThat(alarms).hasSize(1);
  }

  @Test
  void twoCellsThatChangedPlacesOnPaperAreFound() {
    finishAll(1_000);
    build(0, 60);
    assertThat(alarms).isEmpty();
    swap(60);
    assertThat(alarms).hasSize(1);
    AlarmRaised alarm = alarms.getFirst();
    assertThat(alarm.rule()).isEqualTo("out-of-turn");
    assertThat(alarm.stream()).isEqualTo("module/assembly/turn/station=MOD-1");
    assertThat(alarm.trigger().item()).isEqualTo(new UnitId("M60"));
    assertThat(alarm.sentence()).contains("overtook C7");
  }

  /** A gate put it aside; those behind it went on, and nothing is wrong with it. */
  @Test
  void aCellThatTheGateRefusedHasLostItsTurn(@TempDir Path folder) throws IOException {
    finishAll(1_000);
    build(0, 60);
    int waits = 60 * IN_A_MODULE;
    judge("gate", 1, 13_000, answer(waits, false));
    judge("gate", 2, 13_000, answer(waits + 1, true));
    sequences.write(folder);
    sequences = fresh();
    sequences.read(folder);
    for (int i = 1; i < IN_A_MODULE; i++) {
      place(60, waits + i);
    }
    arrive();
    place(61, waits);
    arrive();
    assertThat(alarms).isEmpty();
    place(61, waits + IN_A_MODULE + 1);
    arrive();
    place(61, waits + IN_A_MODULE);
    arrive();
    assertThat(alarms).hasSize(1);
  }

  private static GateAnswered answer(int cell, boolean allowed) {
    return new GateAnswered(
        new UnitId("C" + cell),
        new StationId("MOD-1"),
        "module-stacking",
        allowed,
        allowed ? List.of() : List.of("missing-step grading"),
        START.plusSeconds(30_000));
  }

  /** Where parts come as they like, out of turn means nothing. */
  @Test
  void aFeedThatNeverKeptItsOrderRingsNothing() {
    finishAll(1_200);
    for (int module = 0; module < 90; module++) {
      swap(module);
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void rejectedCellsLeaveAGapAndNoDisorder() {
    finishAll(1_200);
    for (int module = 0; module < 90; module++) {
      for (int i = 0; i < IN_A_MODULE - 1; i++) {
        place(module, module * IN_A_MODULE + i);
      }
      arrive();
    }
    assertThat(alarms).isEmpty();
  }

  @Test
  void keptAndReadItGoesOn(@TempDir Path folder) throws IOException {
    finishAll(1_000);
    build(0, 60);
    sequences.write(folder);
    sequences = fresh();
    sequences.read(folder);
    swap(60);
    assertThat(alarms).hasSize(1);
  }
}
