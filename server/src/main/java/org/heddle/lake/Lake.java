package org.heddle.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.heddle.fact.Fact;
import org.heddle.journal.Journal;
import org.jspecify.annotations.Nullable;

/**
 * The tables over one journal. Any thread may ask; {@link #catchUp} is called now and then, and by
 * each question. Deleting the folder loses nothing: it is written again at the next start.
 *
 * <p>The database takes half a second of a core to load, so nobody waits for it at a start: it is
 * loaded by {@link #load} or the first question.
 */
public final class Lake implements AutoCloseable {
  /** A question waits so long for facts that are being taken in. */
  private static final long PATIENCE_SECONDS = 40;

  private final Path folder;
  private final Journal journal;
  private final LakeLimits limits;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile @Nullable Loaded loaded;
  private volatile boolean closed;
  private volatile long facts;

  /** What only a loaded lake has. */
  private record Loaded(DuckDBConnection connection, Tail tail, Questions questions) {}

  private Lake(Path folder, Journal journal, LakeLimits limits) {
    this.folder = folder.toAbsolutePath();
    this.journal = journal;
    this.limits = limits;
  }

  /** The lake in a folder, not loaded yet; the folder is made when it is. */
  public static Lake in(Path folder, Journal journal, LakeLimits limits) {
    return new Lake(folder, journal, limits);
  }

  /** Loads the database and the list of parts; does nothing when they are loaded or closed. */
  public Lake load() {
    writing.lock();
    try {
      if (!closed) {
        loaded();
      }
      return this;
    } finally {
      writing.unlock();
    }
  }

  private Loaded loaded() {
    Loaded already = loaded;
    if (already != null) {
      return already;
    }
    writing.lock();
    try {
      if (closed) {
        throw new LakeException(LakeException.Kind.LAKE_BROKEN, "the lake is closed");
      }
      Loaded now = loaded;
      if (now == null) {
        now = open();
        loaded = now;
        facts = now.tail.next();
      }
      return now;
    } finally {
      writing.unlock();
    }
  }

  private Loaded open() {
    try {
      Parts parts = new Parts(folder, journal.size());
      DuckDBConnection connection =
          DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
      confine(connection, folder, limits);
      return new Loaded(
          connection, new Tail(connection, parts, limits), new Questions(connection, limits));
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
      Tail tail = loaded().tail;
      if (journal.size() > tail.next()) {
        journal.read(tail.next(), (position, fact) -> add(tail, position, fact));
        tail.flush();
      }
      facts = tail.next();
    } catch (SQLException e) {
      throw broken(e);
    } finally {
      writing.unlock();
    }
  }

  private static void add(Tail tail, long position, Fact fact) {
    try {
      tail.add(position, fact);
    } catch (SQLException | IOException e) {
      throw broken(e);
    }
  }

  /**
   * Answers one SELECT over all that the journal holds. What is being taken in is waited for, since
   * an answer without it would look like one with it.
   *
   * @param rows how many rows are wanted; never more than the limit are given
   * @throws LakeException also when taking in takes too long
   */
  public Answer query(String sql, int rows) throws InterruptedException {
    if (!writing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new LakeException(
          LakeException.Kind.SQL_BUSY,
          "%,d of %,d facts can be asked about so far; ask again in a minute"
              .formatted(facts, journal.size()));
    }
    try {
      catchUp();
    } finally {
      writing.unlock();
    }
    return loaded().questions.ask(sql, rows, facts);
  }

  /** How many facts of the journal can be asked about. */
  public long facts() {
    loaded();
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
      closed = true;
      Loaded last = loaded;
      if (last != null) {
        last.questions.close();
        last.connection.close();
      }
    } catch (SQLException e) {
      throw broken(e);
    } finally {
      writing.unlock();
    }
  }
}
