package org.heddle.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.heddle.fact.Fact;
import org.heddle.journal.Journal;

/**
 * The tables over one journal. Any thread may ask; {@link #catchUp} is called now and then, and by
 * each question. Deleting the folder loses nothing: it is written again at the next start.
 */
public final class Lake implements AutoCloseable {
  private final Journal journal;
  private final DuckDBConnection connection;
  private final Tail tail;
  private final Questions questions;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile long facts;

  private Lake(Journal journal, DuckDBConnection connection, Tail tail, LakeLimits limits) {
    this.journal = journal;
    this.connection = connection;
    this.tail = tail;
    this.questions = new Questions(connection, limits);
    this.facts = tail.next();
  }

  /** Opens the folder, or makes it. */
  public static Lake open(Path folder, Journal journal, LakeLimits limits) {
    try {
      Parts parts = new Parts(folder.toAbsolutePath(), journal.size());
      DuckDBConnection connection =
          DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
      confine(connection, folder.toAbsolutePath(), limits);
      return new Lake(journal, connection, new Tail(connection, parts, limits), limits);
    } catch (SQLException | IOException e) {
      throw broken(e);
    }
  }

  /** From here on nothing outside the folder can be reached, and no setting changed. */
  private static void confine(DuckDBConnection connection, Path folder, LakeLimits limits)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET memory_limit = '" + limits.memoryMebibytes() + "MiB'");
      statement.execute("SET threads = " + limits.threads());
      statement.execute("SET temp_directory = ''");
      statement.execute("SET autoinstall_known_extensions = false");
      statement.execute("SET autoload_known_extensions = false");
      statement.execute("SET allowed_directories = [" + Tail.quoted(folder + "/") + "]");
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  /** Takes in what the journal has and the lake has not. */
  public void catchUp() {
    writing.lock();
    try {
      if (journal.size() > tail.next()) {
        journal.read(tail.next(), this::add);
        tail.flush();
      }
      facts = tail.next();
    } catch (SQLException e) {
      throw broken(e);
    } finally {
      writing.unlock();
    }
  }

  private void add(long position, Fact fact) {
    try {
      tail.add(position, fact);
    } catch (SQLException | IOException e) {
      throw broken(e);
    }
  }

  /**
   * Answers one SELECT over the lake and what is not in it yet.
   *
   * @param rows how many rows are wanted; never more than the limit are given
   */
  public Answer query(String sql, int rows) throws InterruptedException {
    if (writing.tryLock()) {
      try {
        catchUp();
      } finally {
        writing.unlock();
      }
    }
    return questions.ask(sql, rows, facts);
  }

  /** How many facts of the journal can be asked about. */
  public long facts() {
    return facts;
  }

  private static LakeException broken(Exception e) {
    return new LakeException(
        LakeException.Kind.LAKE_BROKEN,
        "the lake can not be read or written: " + e.getMessage(),
        e);
  }

  @Override
  public void close() {
    writing.lock();
    try {
      questions.close();
      connection.close();
    } catch (SQLException e) {
      throw broken(e);
    } finally {
      writing.unlock();
    }
  }
}
