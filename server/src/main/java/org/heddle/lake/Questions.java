package org.heddle.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs other people's SQL. Three walls, each enough for most attacks: the database's own parser
 * must find exactly one SELECT; it runs in a read-only transaction; and nothing outside the lake's
 * folder can be reached, with the configuration locked.
 */
final class Questions implements AutoCloseable {
  private static final Pattern LAST_SEMICOLON = Pattern.compile(";\\s*$");

  private final DuckDBConnection connection;
  private final LakeLimits limits;
  private final Semaphore room;
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lake-alarm").daemon().factory());

  Questions(DuckDBConnection connection, LakeLimits limits) {
    this.connection = connection;
    this.limits = limits;
    this.room = new Semaphore(limits.questions(), true);
  }

  Answer ask(String sql, int rows, long facts) throws InterruptedException {
    if (!room.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new LakeException(
          LakeException.Kind.SQL_BUSY,
          limits.questions() + " questions are being answered already; ask again in a moment");
    }
    try (Connection own = connection.duplicate();
        Statement statement = own.createStatement()) {
      requireOneSelect(own, sql);
      return run(statement, sql, Math.clamp(rows, 1, limits.rows()), facts);
    } catch (SQLException e) {
      throw wrong(e);
    } finally {
      room.release();
    }
  }

  private static void requireOneSelect(Connection own, String sql) throws SQLException {
    String question =
        """
        SELECT parsed ->> '$.error', coalesce(json_array_length(parsed, '$.statements'), 0),
               parsed ->> '$.error_type', parsed ->> '$.error_message'
        FROM (SELECT json_serialize_sql(?::VARCHAR)::JSON AS parsed)
        """;
    try (PreparedStatement parse = own.prepareStatement(question)) {
      parse.setString(1, sql);
      try (ResultSet result = parse.executeQuery()) {
        result.next();
        if (!result.getBoolean(1) && result.getLong(2) == 1) {
          return;
        }
        if ("parser".equals(result.getString(3))) {
          throw new LakeException(LakeException.Kind.SQL_WRONG, result.getString(4));
        }
        throw new LakeException(
            LakeException.Kind.SQL_REFUSED, "only one SELECT can be asked; the lake is read-only");
      }
    }
  }

  private Answer run(Statement statement, String sql, int rows, long facts) throws SQLException {
    long started = System.nanoTime();
    AtomicBoolean late = new AtomicBoolean();
    Future<?> watch =
        alarm.schedule(
            () -> cancel(statement, late), limits.time().toMillis(), TimeUnit.MILLISECONDS);
    try {
      statement.execute("BEGIN TRANSACTION READ ONLY");
      try (ResultSet result = statement.executeQuery(limited(sql, rows + 1))) {
        List<Answer.Column> columns = columns(result.getMetaData());
        List<List<@Nullable Object>> taken = new ArrayList<>();
        boolean truncated = take(result, columns.size(), rows, taken);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return new Answer(columns, taken, truncated, millis, facts);
      }
    } catch (SQLException e) {
      throw late.get() ? tooLate(e) : wrong(e);
    } finally {
      watch.cancel(false);
    }
  }

  /**
   * One row more than wanted, so that it is known whether there are more. (The driver could stream
   * instead, but then says of every failure only "invalid result set".)
   */
  private static String limited(String sql, int rows) {
    return "SELECT * FROM (" + LAST_SEMICOLON.matcher(sql).replaceFirst("") + "\n) LIMIT " + rows;
  }

  private static void cancel(Statement statement, AtomicBoolean late) {
    late.set(true);
    try {
      statement.cancel();
    } catch (SQLException e) {
      // it ended in the same moment
    }
  }

  private LakeException tooLate(SQLException e) {
    return new LakeException(
        LakeException.Kind.SQL_TIME,
        "stopped after " + limits.time().toSeconds() + " s; ask for less, or for fewer days",
        e);
  }

  private static LakeException wrong(SQLException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    LakeException.Kind kind = LakeException.Kind.SQL_WRONG;
    if (message.contains("Out of Memory")) {
      kind = LakeException.Kind.SQL_MEMORY;
    } else if (message.contains("Permission Error") || message.contains("read-only")) {
      kind = LakeException.Kind.SQL_REFUSED;
    }
    return new LakeException(kind, message, e);
  }

  private static List<Answer.Column> columns(ResultSetMetaData meta) throws SQLException {
    List<Answer.Column> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(new Answer.Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
    }
    return columns;
  }

  /** Takes rows until there are enough; true when there were more. */
  private boolean take(ResultSet result, int columns, int rows, List<List<@Nullable Object>> taken)
      throws SQLException {
    long characters = 0;
    while (result.next()) {
      if (taken.size() == rows || characters > limits.characters()) {
        return true;
      }
      List<@Nullable Object> row = new ArrayList<>(columns);
      for (int i = 1; i <= columns; i++) {
        Object value = plain(result.getObject(i));
        characters += value instanceof String text ? text.length() : Long.BYTES;
        row.add(value);
      }
      taken.add(row);
    }
    return false;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean b -> b;
      case Double d -> Double.isFinite(d) ? d : d.toString();
      case Float f -> Float.isFinite(f) ? Double.valueOf(f) : f.toString();
      case BigDecimal d -> d;
      case BigInteger i -> i;
      case Number n -> n.longValue();
      case Timestamp t -> t.toInstant().toString();
      default -> value.toString();
    };
  }

  @Override
  public void close() {
    alarm.shutdownNow();
  }
}
