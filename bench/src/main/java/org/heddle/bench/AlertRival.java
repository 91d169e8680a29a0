package org.heddle.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * PostgreSQL: the same batches by COPY, and a trigger in the same transaction that compares them
 * with limits, keeps the alarm and notifies who listens. That is its quickest way: a question every
 * second would be half a second late on the average.
 *
 * <p>It is asked for less: its limits are given, it looks at single points only, and nobody makes a
 * live page of its notification.
 */
final class AlertRival implements AutoCloseable {
  private static final int LISTEN_MILLIS = 200;

  private final RivalPostgres rival = RivalPostgres.start();
  private final List<Connection> connections = new ArrayList<>();
  private volatile boolean closed;
  private final Thread listener;

  /** Takes a notification: the cell and the stream that rang. */
  @FunctionalInterface
  interface Seen {
    void rang(int cell, int stream);
  }

  AlertRival(Seen seen) throws IOException, SQLException {
    rival.execute(
        "create table reading (unit text, tester int, characteristic int,"
            + " value double precision, recorded timestamptz, primary key (unit, characteristic))");
    rival.execute(
        "create table stream (tester int, characteristic int, centre double precision,"
            + " sigma double precision, rings int not null default 0,"
            + " primary key (tester, characteristic))");
    rival.execute(
        "create table alarm (id bigserial primary key, unit text, stream int,"
            + " value double precision, at timestamptz default now())");
    rival.execute(
        "insert into stream select t, c, %s, %s from generate_series(0, %d) t, generate_series(0, %d) c"
            .formatted(
                AlertPlant.MEAN / 1e3,
                AlertPlant.SIGMA / 1e3,
                AlertPlant.TESTERS - 1,
                AlertPlant.READINGS - 1));
    rival.execute(function());
    rival.execute(
        "create trigger judge after insert on reading referencing new table as fresh"
            + " for each statement execute function judge()");
    rival.execute("analyze");
    Connection listening = further();
    try (Statement statement = listening.createStatement()) {
      statement.execute("listen alarm");
    }
    PGConnection notified = listening.unwrap(PGConnection.class);
    listener = Thread.ofPlatform().name("listener").daemon().start(() -> listen(notified, seen));
  }

  /** An alarm of a side rings once, as ours does. */
  private static String function() {
    return """
      create function judge() returns trigger language plpgsql as $$
      declare rung record;
      begin
        for rung in
          with wild as (
            select distinct on (tester, characteristic)
              f.*, sign(f.value - s.centre)::int as side
            from fresh f join stream s using (tester, characteristic)
            where abs(f.value - s.centre) > 6 * s.sigma
              and s.rings <> sign(f.value - s.centre)::int),
          latched as (
            update stream s set rings = w.side from wild w
            where s.tester = w.tester and s.characteristic = w.characteristic
            returning w.unit, w.tester * %d + w.characteristic, w.value)
          insert into alarm (unit, stream, value) select * from latched returning unit, stream
        loop
          perform pg_notify('alarm', rung.unit || ' ' || rung.stream);
        end loop;
        return null;
      end $$
      """
        .formatted(AlertPlant.READINGS);
  }

  private Connection further() throws SQLException {
    Connection connection = rival.connect();
    connections.add(connection);
    return connection;
  }

  private void listen(PGConnection notified, Seen seen) {
    try {
      while (!closed) {
        PGNotification[] all = notified.getNotifications(LISTEN_MILLIS);
        for (PGNotification each : all == null ? new PGNotification[0] : all) {
          String[] what = each.getParameter().split(" ", -1);
          seen.rang(AlertPlant.numberOf(what[0]), Integer.parseInt(what[1]));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL notifies no more", e);
    }
  }

  /** A connection of its own that copies batches of that plant. */
  AlertRun.Gateway gateway(AlertPlant plant) {
    try {
      CopyManager copies = new CopyManager(further().unwrap(BaseConnection.class));
      return new AlertRun.Gateway() {
        private String rows = "";

        @Override
        public void prepare(int fromCell, int toCell) {
          rows = plant.rows(fromCell, toCell);
        }

        @Override
        public void send() throws Exception {
          copies.copyIn("copy reading from stdin", new StringReader(rows));
        }
      };
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    closed = true;
    try {
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Connection connection : connections) {
      connection.close();
    }
    rival.close();
  }
}
