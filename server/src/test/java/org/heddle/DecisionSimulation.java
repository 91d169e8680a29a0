package org.heddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heddle.fact.Control;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.fact.Supply;
import org.heddle.floor.Judge;
import org.heddle.floor.Outbox;
import org.heddle.genealogy.Residence;
import org.heddle.intake.Message;
import org.heddle.journal.FileJournal;
import org.heddle.journal.JournalOptions;
import org.heddle.runtime.Heddle;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from the record is decided once, whatever is lost between two starts. */
class DecisionSimulation {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  /** Every third note is answered by two decisions. */
  private static final class EveryThird implements Judge {
    private int notes;

    @Override
    public void judge(long position, Fact fact, Consumer<Draft> decisions) {
      if (fact.event() instanceof Supply.Noted && ++notes % 3 == 0) {
        decisions.accept(decision(fact.recordedAt(), "a:" + position));
        decisions.accept(decision(fact.recordedAt(), "b:" + position));
      }
    }

    private static Draft decision(Instant at, String key) {
      return new Draft(
          at, new Origin(Outbox.SOURCE, key), new Control.SuggestionSettled(key, "accepted", ""));
    }
  }

  private Heddle open(Heddle.Judges judges) throws Exception {
    Heddle.Setting setting =
        new Heddle.Setting(
            folder,
            Residence.OfVessels.all(new Residence.Mixed()),
            ZoneOffset.UTC,
            List.of(),
            List.of(),
            judges,
            Clock.systemUTC());
    FileJournal journal =
        FileJournal.open(
            folder.resolve("journal"), "test", JournalOptions.DEFAULT, Clock.systemUTC());
    return Heddle.open(journal, setting, Progress.SILENT);
  }

  private static void note(Heddle heddle, int from, int to) throws InterruptedException {
    List<Draft> drafts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      drafts.add(
          new Draft(
              NOON, new Origin("op", Integer.toString(i)), new Supply.Noted(null, null, "n")));
    }
    heddle.intake().command(new Message("test", drafts, new byte[0]));
  }

  private static void awaitFacts(Heddle heddle, long facts) throws InterruptedException {
    heddle.floor().await(facts);
    assertThat(heddle.undecided()).isZero();
    assertThat(heddle.journal().size()).isEqualTo(facts);
  }

  private void deleteIndex() throws Exception {
    try (Stream<Path> all = Files.walk(folder.resolve("index"))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void liveDecisionsAreRecordedAndARebuildMakesNoOther() throws Exception {
    try (Heddle heddle = open((_, _) -> List.of(new EveryThird()))) {
      note(heddle, 0, 300);
      awaitFacts(heddle, 500);
    }
    deleteIndex();
    try (Heddle heddle = open((_, _) -> List.of(new EveryThird()))) {
      awaitFacts(heddle, 500);
      note(heddle, 300, 303);
      awaitFacts(heddle, 505);
    }
  }

  /** As after a crash between a fact and what follows from it. */
  @Test
  void undecidedTailIsDecidedAtTheNextStart() throws Exception {
    try (Heddle heddle = open(Heddle.Judges.NONE)) {
      note(heddle, 0, 30);
    }
    deleteIndex();
    try (Heddle heddle = open((_, _) -> List.of(new EveryThird()))) {
      awaitFacts(heddle, 50);
    }
    deleteIndex();
    try (Heddle heddle = open((_, _) -> List.of(new EveryThird()))) {
      awaitFacts(heddle, 50);
    }
  }
}
