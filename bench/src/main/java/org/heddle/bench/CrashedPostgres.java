package org.heddle.bench;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.heddle.fact.Draft;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Structure;
import org.heddle.fact.Work;
import org.heddle.identity.ItemId;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * PostgreSQL with a plant's units, their steps and their links, that is killed as by a power cut
 * and started again. Readings are left out, to its favour.
 */
final class CrashedPostgres implements AutoCloseable {
  /** Today's units of each station and its last one, and the units of each kind. */
  private static final String QUESTION =
      """
      select station, count(distinct unit), max(at) from step
       where at >= (select date_trunc('day', max(at)) from step) group by station
      union all select product, count(*), null from unit group by product
      """;

  /** Between two looks whether it answers. */
  private static final long LOOK_MILLIS = 5;

  private static final long LONGEST_SECONDS = 120;

  private final Path folder;
  private final RivalPostgres loaded;
  private final String program;
  private final StringBuilder units = new StringBuilder();
  private final StringBuilder steps = new StringBuilder();
  private final StringBuilder links = new StringBuilder();
  private ProcessHandle server;
  private int port;

  CrashedPostgres(Path folder) throws IOException, SQLException {
    this.folder = folder;
    this.loaded = RivalPostgres.start(folder);
    this.server = running();
    this.program = server.info().command().orElseThrow();
    execute(
        loaded.connection(),
        "create table unit (id text not null, product text not null)",
        "create table step (unit text not null, station text not null, at timestamptz not null)",
        "create table link (owner text not null, component text not null)");
  }

  private ProcessHandle running() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
    return ProcessHandle.of(pid).orElseThrow();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Notes what a fact says; it is sent with the next {@link #flush}. */
  void add(Draft draft) {
    switch (draft.event()) {
      case Material.Transformed made -> {
        for (Material.Output output : made.outputs()) {
          row(units, output.item().value(), output.product().value());
          step(output.item(), made.work(), draft);
          made.inputs().forEach(input -> row(links, output.item().value(), input.item().value()));
        }
      }
      case Structure.Assembled inside -> {
        row(links, inside.parent().value(), inside.component().value());
        step(inside.component(), inside.work(), draft);
      }
      case Measurement.Readings readings -> step(readings.item(), readings.work(), draft);
      default -> throw new IllegalArgumentException("no row for " + draft.event());
    }
  }

  private void step(ItemId item, Work work, Draft draft) {
    String station = work.station() == null ? "" : work.station().value();
    row(steps, item.value(), station, draft.occurredAt().toString());
  }

  private static void row(StringBuilder rows, String... fields) {
    rows.append(String.join("\t", fields)).append('\n');
  }

  void flush() throws SQLException, IOException {
    flush(loaded.connection());
  }

  private void flush(Connection connection) throws SQLException, IOException {
    CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
    copy.copyIn("copy unit from stdin", new StringReader(units.toString()));
    copy.copyIn("copy step from stdin", new StringReader(steps.toString()));
    copy.copyIn("copy link from stdin", new StringReader(links.toString()));
    Stream.of(units, steps, links).forEach(rows -> rows.setLength(0));
  }

  /** Indexes, statistics, and all of it at its place: what a plant that runs for weeks has. */
  void settle() throws SQLException {
    execute(
        loaded.connection(),
        "create index on unit (id)",
        "create index on step (at, station)",
        "create index on step (unit)",
        "create index on link (owner, component)",
        "create index on link (component, owner)",
        "vacuum analyze",
        "checkpoint");
  }

  /** Adds to what {@link #crash} has left. */
  void addAfterCrash() throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url())) {
      flush(connection);
    }
  }

  void crash() {
    List<ProcessHandle> all = new ArrayList<>(List.of(server));
    all.addAll(server.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  private String url() {
    return String.format(
        Locale.ROOT, "jdbc:postgresql://localhost:%d/postgres?user=postgres", port);
  }

  /** Seconds from the start of the server's process to the whole answer. */
  double startAndAsk(int onPort) throws IOException, SQLException {
    port = onPort;
    long began = System.nanoTime();
    server = start().toHandle();
    while (true) {
      try (Connection connection = DriverManager.getConnection(url())) {
        ask(connection);
        return (System.nanoTime() - began) / 1e9;
      } catch (SQLException e) {
        boolean isLate = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        if (isLate || !server.isAlive()) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      }
    }
  }

  private static void ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUESTION)) {
      if (!rows.next()) {
        throw new IllegalStateException("the rival knows no station");
      }
    }
  }

  /** It refuses to be root, so root hides behind a user namespace, as its embedded build does. */
  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program, "-D", folder.toString(), "-p", Integer.toString(port)));
    RivalPostgres.SETTINGS.forEach(
        (name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    command.addAll(List.of("-c", "unix_socket_directories=", "-c", "listen_addresses=localhost"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolveSibling("postgres.log").toFile())
        .start();
  }

  @Override
  public void close() {
    crash();
  }
}
