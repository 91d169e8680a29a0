package org.heddle.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Origin;
import org.heddle.floor.Fold;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.genealogy.Residence;
import org.heddle.intake.Message;
import org.heddle.journal.FileJournal;
import org.heddle.journal.JournalOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that was kept by an older version is built anew from the record. */
class RebuiltStateTest {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  @TempDir Path folder;

  /** Kept, and never readable again: its format has changed. */
  private static final class Changed implements Judge, Kept {
    @Override
    public String name() {
      return "changed";
    }

    @Override
    public void judge(long position, Fact fact, Consumer<Draft> decisions) {}

    @Override
    public void write(Path folder) throws IOException {
      Files.writeString(folder.resolve("state"), "old");
    }

    @Override
    public void read(Path folder) throws IOException {
      throw new IOException("kept in another format");
    }
  }

  private Heddle open(List<Long> told) throws IOException {
    Fold plans = (position, _) -> told.add(position);
    Heddle.Setting setting =
        new Heddle.Setting(
            folder,
            Residence.OfVessels.all(new Residence.Mixed()),
            ZoneOffset.UTC,
            List.of(),
            List.of(plans),
            (_, _) -> List.of(new Changed()),
            Clock.systemUTC());
    FileJournal journal =
        FileJournal.open(
            folder.resolve("journal"), "test", JournalOptions.DEFAULT, Clock.systemUTC());
    return Heddle.open(journal, setting, Progress.SILENT);
  }

  private static void record(Heddle heddle, int from, int to) throws InterruptedException {
    List<Draft> drafts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      drafts.add(new Draft(START, new Origin("test", "" + i), new Voided(0, "by hand " + i)));
    }
    heddle.intake().submit(List.of(new Message("test", drafts, new byte[0])));
    heddle.floor().await(heddle.journal().size());
  }

  /** Plans, people and studies would otherwise be there twice after an update. */
  @Test
  void whatIsFoldedBesideTheStateIsToldEachFactOnce() throws Exception {
    List<Long> live = new ArrayList<>();
    try (Heddle heddle = open(live)) {
      record(heddle, 0, 3);
      heddle.keep();
      record(heddle, 3, 5);
    }
    assertThat(live).hasSize(5).doesNotHaveDuplicates();
    List<Long> after = new ArrayList<>();
    try (Heddle heddle = open(after)) {
      assertThat(heddle.journal().size()).isEqualTo(5);
    }
    assertThat(after).isEqualTo(live);
  }
}
