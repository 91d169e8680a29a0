package org.heddle.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.heddle.fact.Fact;
import org.heddle.lake.Parts.Part;
import org.jspecify.annotations.Nullable;

/**
 * The facts that are in no file yet, as tables in memory; when they are enough they become a part.
 * One thread at a time.
 */
final class Tail {
  private final DuckDBConnection connection;
  private final Parts parts;
  private final LakeLimits limits;
  private @Nullable Rows rows;
  private long next;
  private long size;

  Tail(DuckDBConnection connection, Parts parts, LakeLimits limits)
      throws SQLException, IOException {
    this.connection = connection;
    this.parts = parts;
    this.limits = limits;
    this.next = parts.next();
    execute("CREATE SCHEMA tail");
    for (LakeTable table : LakeTable.values()) {
      execute("CREATE TABLE tail." + table.word() + "(" + table.columns() + ")");
    }
    defineViews();
  }

  /** Position of the next fact to add. */
  long next() {
    return next;
  }

  void add(long position, Fact fact) throws SQLException, IOException {
    if (rows == null) {
      rows = new Rows(connection);
    }
    rows.add(position, fact);
    next = position + 1;
    if (next - parts.next() >= limits.factsPerPart()
        || size + rows.count() >= limits.rowsPerPart()) {
      seal();
    }
  }

  /** Makes what was added visible. */
  void flush() throws SQLException {
    if (rows != null) {
      size += rows.count();
      rows.close();
      rows = null;
    }
  }

  private void seal() throws SQLException, IOException {
    flush();
    Part part = new Part(parts.next(), next - 1);
    for (LakeTable table : LakeTable.values()) {
      write(table, part);
    }
    parts.add(part);
    size = 0;
    execute("BEGIN TRANSACTION");
    for (LakeTable table : LakeTable.values()) {
      execute("DELETE FROM tail." + table.word());
    }
    defineViews();
    execute("COMMIT");
  }

  private void write(LakeTable table, Part part) throws SQLException, IOException {
    Path folder = parts.fresh().resolve(table.word());
    Files.createDirectories(folder);
    execute(
        """
        COPY (SELECT *, strftime(occurred_at, '%%Y-%%m-%%d') AS day FROM tail.%s ORDER BY position)
        TO %s (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day), OVERWRITE_OR_IGNORE,
               FILENAME_PATTERN '%s_{i}')
        """
            .formatted(table.word(), quoted(folder.toString()), part.name()));
  }

  private void defineViews() throws SQLException, IOException {
    for (LakeTable table : LakeTable.values()) {
      execute("CREATE OR REPLACE VIEW " + table.word() + " AS " + view(table));
    }
    execute(
        """
        CREATE OR REPLACE VIEW links AS
        SELECT i.position, i.occurred_at, i.recorded_at, i.kind, i.item AS input, o.item AS output,
               i.slot, i.quantity, i.unit, i.station
        FROM flows i JOIN flows o USING (position)
        WHERE i.side = 'in' AND o.side = 'out'
        """);
    execute(
        """
        CREATE OR REPLACE VIEW curve_runs AS
        WITH parts AS (
          SELECT *, first_sample - coalesce(max(first_sample + points) OVER (
              PARTITION BY item, place, step, run, channel ORDER BY first_sample, position
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS ahead
          FROM curves WHERE run IS NOT NULL)
        SELECT max(position) AS position, max(occurred_at) AS occurred_at,
               max(recorded_at) AS recorded_at, item, place, step, any_value(station) AS station,
               any_value(tool) AS tool, any_value(program) AS program, channel,
               any_value(unit) AS unit, run, count(*) AS parts,
               CAST(max(first_sample + points) - sum(greatest(ahead, 0)) AS BIGINT) AS points,
               CAST(sum(greatest(ahead, 0)) AS BIGINT) AS missing,
               bool_or(last) AND sum(greatest(ahead, 0)) = 0 AS whole,
               min(minimum) AS minimum, max(maximum) AS maximum
        FROM parts GROUP BY item, place, step, run, channel
        UNION ALL BY NAME
        SELECT position, occurred_at, recorded_at, item, place, step, station, tool, program,
               channel, unit, 1 AS parts, points, 0 AS missing, true AS whole, minimum, maximum
        FROM curves WHERE run IS NULL
        """);
  }

  private String view(LakeTable table) throws IOException {
    String tail = "SELECT *, CAST(occurred_at AS DATE) AS day FROM tail." + table.word();
    List<Path> files = parts.files(table);
    if (files.isEmpty()) {
      return tail;
    }
    String list =
        files.stream().map(file -> quoted(file.toString())).collect(Collectors.joining(","));
    return tail
        + " UNION ALL BY NAME SELECT * FROM read_parquet(["
        + list
        + "], union_by_name = true, hive_partitioning = true, hive_types = {'day': DATE})";
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
