package org.heddle.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 17 server of our own for the length of one benchmark, with its durability on.
 *
 * <p>The embedded distribution switches {@code fsync} and {@code synchronous_commit} off for the
 * sake of tests; a rival measured that way would promise less than we do, so both are forced on and
 * read back before the first figure is taken. The memory settings are those a careful administrator
 * would give it on a machine of this size.
 */
public final class RivalPostgres implements AutoCloseable {
  /** The name under which results are reported. */
  public static final String NAME = "postgresql-17";

  /** What its administrator sets, by name. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "shared_buffers", "1GB",
          "work_mem", "512MB",
          "maintenance_work_mem", "1GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "15min",
          "max_parallel_workers_per_gather", "2");

  private final EmbeddedPostgres server;
  private final Connection connection;

  private RivalPostgres(EmbeddedPostgres server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  public static RivalPostgres start() throws IOException, SQLException {
    return start(EmbeddedPostgres.builder());
  }

  /** In a folder of its own that stays when the server is gone. */
  static RivalPostgres start(Path folder) throws IOException, SQLException {
    return start(
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false));
  }

  private static RivalPostgres start(EmbeddedPostgres.Builder builder)
      throws IOException, SQLException {
    quieten();
    SETTINGS.forEach(builder::setServerConfig);
    EmbeddedPostgres server = builder.start();
    Connection connection = server.getPostgresDatabase().getConnection();
    RivalPostgres rival = new RivalPostgres(server, connection);
    rival.requireOn("fsync");
    rival.requireOn("synchronous_commit");
    return rival;
  }

  /** A benchmark's output is a table and one JSON line; the server's chatter would bury both. */
  private static void quieten() {
    if (LoggerFactory.getLogger("io.zonky") instanceof Logger logger) {
      logger.setLevel(Level.WARN);
    }
  }

  /** The one connection the benchmark works through; the caller may switch autocommit. */
  public Connection connection() {
    return connection;
  }

  /** A further connection, for a second client. */
  public Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row, for counts and sizes. */
  public long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new IllegalStateException("no row from: " + sql);
      }
      return row.getLong(1);
    }
  }

  private void requireOn(String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + setting)) {
      if (!row.next() || !"on".equals(row.getString(1))) {
        throw new IllegalStateException("the rival's " + setting + " is not on");
      }
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    try (server;
        connection) {
      connection.setAutoCommit(true);
    }
  }
}
