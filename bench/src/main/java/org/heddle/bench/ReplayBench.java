package org.heddle.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.bench.Report.Better;
import org.heddle.fact.Fact;
import org.heddle.fact.RowReader;
import org.heddle.fact.RowWriter;
import org.heddle.intake.Message;
import org.heddle.journal.FileJournal;
import org.heddle.journal.JournalOptions;
import org.heddle.runtime.Heddle;

/**
 * Facts a second from the journal back into the index, with nothing kept from before: decoding,
 * genealogy, travelers and the sources' keys. The rival reads the same facts, as canonical bytes,
 * out of SQLite in order, and does nothing with them but decode.
 */
public final class ReplayBench implements InFolder {
  private static final int BATCH = 4_000;
  private static final double AIM = 1_000_000;

  private final Report report = new Report("replay", "sqlite");
  private final int facts;
  private final Path folder;

  private ReplayBench(boolean quick) throws IOException {
    this.facts = quick ? 600_000 : 5_000_000;
    this.folder = Files.createTempDirectory("heddle-replay");
  }

  public static void main(String[] args) throws Exception {
    InFolder.runAndExit(new ReplayBench(List.of(args).contains("--quick")));
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public void run() throws Exception {
    report.progress("recording " + facts + " facts of 12 readings, here and in SQLite");
    double rival = record();
    double decoded = 0;
    double rebuilt = 0;
    for (int round = 0; round < 3; round++) {
      report.progress("reading, round " + (round + 1));
      decoded = Math.max(decoded, decode());
      report.progress("rebuilding, round " + (round + 1));
      rebuilt = Math.max(rebuilt, rebuild());
    }
    report.row("index rebuilt", rebuilt, rival, "facts/s", Better.MORE);
    report.row("facts decoded in order", decoded, rival, "facts/s", Better.MORE);
    report.more("facts", facts);
    report.more("meetsAim", rebuilt >= AIM);
    report.finish("index rebuilt");
  }

  private FileJournal open() {
    return FileJournal.open(
        folder.resolve("journal"), "bench", JournalOptions.DEFAULT, Clock.systemUTC());
  }

  private double record() throws Exception {
    ReadingMessages messages = new ReadingMessages();
    String url = "jdbc:sqlite:" + folder.resolve("rival.sqlite");
    try (FileJournal journal = open();
        Connection connection = DriverManager.getConnection(url)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table fact (seq integer primary key, bytes blob)");
      }
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into fact values (?, ?)")) {
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        int share = facts / 4;
        for (int done = 0; done < facts; done += BATCH) {
          List<Fact> batch = new ArrayList<>(BATCH);
          for (Message message : messages.next(Math.min(BATCH, facts - done))) {
            batch.add(message.drafts().getFirst().recorded(now));
          }
          for (int i = 0; i < batch.size() && done + i < share; i++) {
            insert.setLong(1, done + i);
            insert.setBytes(2, RowWriter.bytesOf(batch.get(i)));
            insert.executeUpdate();
          }
          journal.append(batch, List.of());
        }
      }
      connection.commit();
      journal.flushed().join();
      return readRival(connection);
    }
  }

  private static double readRival(Connection connection) throws Exception {
    double best = 0;
    for (int round = 0; round < 2; round++) {
      long began = System.nanoTime();
      long count = 0;
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select bytes from fact order by seq")) {
        while (rows.next()) {
          Fact fact = RowReader.factOf(rows.getBytes(1));
          count += fact.origin().key().isEmpty() ? 0 : 1;
        }
      }
      best = Math.max(best, count * 1e9 / (System.nanoTime() - began));
    }
    return best;
  }

  private double decode() {
    try (FileJournal journal = open()) {
      long[] keys = new long[1];
      long began = System.nanoTime();
      journal.read(0, (_, fact) -> keys[0] += fact.origin().key().length());
      return keys[0] == 0 ? 0 : facts * 1e9 / (System.nanoTime() - began);
    }
  }

  private double rebuild() throws IOException {
    Path data = Files.createDirectories(folder.resolve("index-only"));
    FileJournal journal = open();
    long began = System.nanoTime();
    try (Heddle heddle = PlainHeddle.open(data, journal)) {
      double seconds = (System.nanoTime() - began) / 1e9;
      if (heddle.floor().applied() != facts) {
        throw new IllegalStateException("applied " + heddle.floor().applied() + " of " + facts);
      }
      return facts / seconds;
    } finally {
      InFolder.delete(data);
    }
  }
}
