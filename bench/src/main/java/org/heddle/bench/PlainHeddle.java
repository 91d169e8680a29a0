package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.heddle.genealogy.Residence;
import org.heddle.journal.FileJournal;
import org.heddle.journal.Journal;
import org.heddle.journal.JournalOptions;
import org.heddle.runtime.Heddle;
import org.heddle.runtime.Progress;

/** Heddle within this process: it takes in and indexes, and judges nothing. */
final class PlainHeddle {
  private PlainHeddle() {}

  /** On a data folder with a journal in it, made if there is none. */
  static Heddle open(Path data) throws IOException {
    Clock clock = Clock.systemUTC();
    return open(
        data,
        FileJournal.open(data.resolve("journal"), "heddle", JournalOptions.DEFAULT, clock),
        clock);
  }

  /** On a journal that lies elsewhere; the folder holds the index alone. */
  static Heddle open(Path data, Journal journal) throws IOException {
    return open(data, journal, Clock.systemUTC());
  }

  private static Heddle open(Path data, Journal journal, Clock clock) throws IOException {
    Heddle.Setting setting =
        new Heddle.Setting(
            data,
            Residence.OfVessels.all(new Residence.Mixed()),
            ZoneOffset.UTC,
            List.of(),
            List.of(),
            Heddle.Judges.NONE,
            clock);
    return Heddle.open(journal, setting, Progress.SILENT);
  }
}
