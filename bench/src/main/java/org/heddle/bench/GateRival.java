package org.heddle.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Measurement.Readings;
import org.heddle.intake.Message;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** The same units, steps, lots and holds in tables, and the question as one prepared statement. */
final class GateRival implements AutoCloseable {
  private static final int BATCH = 20_000;

  /** Yes when the step before is done, this one is not, and nothing in its thread is held. */
  private static final String QUESTION =
      """
      with recursive thread(item) as (
        select ?::text
        union
        select m.part from made_of m join thread t on m.whole = t.item)
      select exists(select from step where item = ? and step = 'stacking' and result = 'OK')
        and not exists(select from step where item = ? and step = 'welding')
        and not exists(select from step s where s.item = ? and s.result is null)
        and not exists(select from hold h join thread t on h.item = t.item where h.lifted is null)
        and not exists(select from waiting where item = ?)
        and not exists(select from stop where station = ?)
      """;

  private final RivalPostgres rival = RivalPostgres.start();
  private final List<Connection> connections = new ArrayList<>();
  private final CopyManager copies;

  GateRival(GateUnits units) throws IOException, SQLException {
    rival.execute("create table made_of (whole text, part text, primary key (whole, part))");
    rival.execute(
        "create table step (item text, step text, result text, primary key (item, step))");
    rival.execute("create table hold (id text primary key, item text, lifted timestamptz)");
    rival.execute("create index on hold (item) where lifted is null");
    rival.execute("create table waiting (item text primary key)");
    rival.execute("create table stop (station text primary key)");
    rival.execute(
        "create table reading (unit text, characteristic text, value double precision,"
            + " recorded timestamptz, primary key (unit, characteristic))");
    copies = new CopyManager(further().unwrap(BaseConnection.class));
    fill(units);
    rival.execute("analyze");
  }

  private Connection further() throws SQLException {
    Connection connection = rival.connect();
    connections.add(connection);
    return connection;
  }

  private void fill(GateUnits units) throws SQLException, IOException {
    StringBuilder parts = new StringBuilder();
    StringBuilder steps = new StringBuilder();
    StringBuilder holds = new StringBuilder();
    for (int unit = 0; unit < units.count(); unit++) {
      String name = GateUnits.unit(unit);
      for (String slot : GateUnits.slots()) {
        String lot = GateUnits.lot(slot, unit);
        parts.append(name).append('\t').append(lot).append('\n');
        if (GateUnits.isFirstOfLot(unit)) {
          parts.append(lot).append('\t').append(GateUnits.powder(slot, unit)).append('\n');
        }
      }
      steps.append(name).append("\tstacking\tOK\n");
      if (GateUnits.beginsHeld(unit)) {
        holds.append("H-").append(unit).append('\t').append(GateUnits.lot("anode", unit));
        holds.append("\t\\N\n");
      }
      if (unit % BATCH == BATCH - 1 || unit == units.count() - 1) {
        copies.copyIn("copy made_of from stdin", new StringReader(parts.toString()));
        copies.copyIn("copy step from stdin", new StringReader(steps.toString()));
        parts.setLength(0);
        steps.setLength(0);
      }
    }
    copies.copyIn("copy hold from stdin", new StringReader(holds.toString()));
  }

  /** A station with a connection of its own. */
  PacedQuestions.Asker connect(int client) {
    try {
      PreparedStatement question = further().prepareStatement(QUESTION);
      return unit -> {
        String name = GateUnits.unit(unit);
        for (int i = 1; i <= 5; i++) {
          question.setString(i, name);
        }
        question.setString(6, GateUnits.STATION);
        try (ResultSet row = question.executeQuery()) {
          row.next();
          return row.getBoolean(1);
        }
      };
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes readings in; returns when they are durable. */
  void copy(List<Message> batch) throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    for (Message message : batch) {
      Readings readings = ReadingMessages.of(message);
      for (int i = 0; i < ReadingMessages.READINGS; i++) {
        rows.append(readings.item().value()).append('\t');
        rows.append(ReadingMessages.characteristic(i)).append('\t');
        rows.append(readings.set().value(i)).append('\t');
        rows.append(message.drafts().getFirst().occurredAt()).append('\n');
      }
    }
    copies.copyIn("copy reading from stdin", new StringReader(rows.toString()));
  }

  @Override
  public void close() throws SQLException, IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    rival.close();
  }
}
