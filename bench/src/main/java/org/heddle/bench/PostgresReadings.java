package org.heddle.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Measurement.Readings;
import org.heddle.intake.Message;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** PostgreSQL: COPY of each batch into a table with a primary key, one transaction a batch. */
final class PostgresReadings implements AutoCloseable {
  private final RivalPostgres rival;
  private final List<Connection> connections = new ArrayList<>();
  private final List<CopyManager> copies = new ArrayList<>();

  PostgresReadings(int clients) throws IOException, SQLException {
    rival = RivalPostgres.start();
    rival.execute(
        "create table reading (unit text, characteristic text, value double precision,"
            + " recorded timestamptz, primary key (unit, characteristic))");
    for (int i = 0; i < clients; i++) {
      Connection connection = rival.connect();
      connections.add(connection);
      copies.add(new CopyManager(connection.unwrap(BaseConnection.class)));
    }
  }

  /** One run into the emptied table. */
  IngestRun run(List<List<Message>> batches, double seconds) throws Exception {
    rival.execute("truncate reading");
    return IngestRun.of(
        batches,
        copies.size(),
        seconds,
        (client, batch) ->
            copies.get(client).copyIn("copy reading from stdin", new StringReader(rows(batch))),
        (_, _) -> {});
  }

  private static String rows(List<Message> batch) {
    StringBuilder rows = new StringBuilder(batch.size() * ReadingMessages.READINGS * 64);
    for (Message message : batch) {
      Readings readings = ReadingMessages.of(message);
      String at = message.drafts().getFirst().occurredAt().toString();
      for (int i = 0; i < ReadingMessages.READINGS; i++) {
        rows.append(readings.item().value()).append('\t');
        rows.append(ReadingMessages.characteristic(i)).append('\t');
        rows.append(readings.set().value(i)).append('\t').append(at).append('\n');
      }
    }
    return rows.toString();
  }

  @Override
  public void close() throws SQLException, IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    rival.close();
  }
}
