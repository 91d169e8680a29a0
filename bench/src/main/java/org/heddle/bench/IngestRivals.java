package org.heddle.bench;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32C;
import org.heddle.fact.Measurement.Readings;
import org.heddle.intake.Message;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** The same readings into other stores, each durable before a batch is acknowledged. */
final class IngestRivals {
  private IngestRivals() {}

  /** PostgreSQL: COPY of each batch into a table with a primary key, one transaction a batch. */
  static IngestRun postgres(List<List<Message>> batches, int clients, double seconds)
      throws Exception {
    try (RivalPostgres rival = RivalPostgres.start()) {
      rival.execute(
          "create table reading (unit text, characteristic text, value double precision,"
              + " recorded timestamptz, primary key (unit, characteristic))");
      CopyManager[] copies = new CopyManager[clients];
      Connection[] connections = new Connection[clients];
      for (int i = 0; i < clients; i++) {
        connections[i] = rival.connect();
        copies[i] = new CopyManager(connections[i].unwrap(BaseConnection.class));
      }
      IngestRun run =
          IngestRun.of(
              batches,
              clients,
              seconds,
              (client, batch) ->
                  copies[client].copyIn("copy reading from stdin", new StringReader(rows(batch))),
              (_, _) -> {});
      for (Connection connection : connections) {
        connection.close();
      }
      return run;
    }
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

  /** SQLite: its write-ahead log flushed with each batch. One writer is all it can have. */
  static IngestRun sqlite(Path folder, List<List<Message>> batches, double seconds)
      throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("rival.sqlite");
    try (Connection connection = DriverManager.getConnection(url)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma journal_mode=wal");
        statement.execute("pragma synchronous=full");
        statement.execute(
            "create table reading (unit text, characteristic text, value real, recorded integer,"
                + " primary key (unit, characteristic)) without rowid");
      }
      connection.setAutoCommit(false);
      String sql = "insert into reading values (?, ?, ?, ?)";
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        return IngestRun.of(
            batches,
            1,
            seconds,
            (_, batch) -> {
              for (Message message : batch) {
                insert(insert, message);
              }
              connection.commit();
            },
            (_, _) -> {});
      }
    }
  }

  private static void insert(PreparedStatement insert, Message message) throws SQLException {
    Readings readings = ReadingMessages.of(message);
    long at = message.drafts().getFirst().occurredAt().toEpochMilli();
    for (int i = 0; i < ReadingMessages.READINGS; i++) {
      insert.setString(1, readings.item().value());
      insert.setString(2, ReadingMessages.characteristic(i));
      insert.setDouble(3, readings.set().number(i));
      insert.setLong(4, at);
      insert.executeUpdate();
    }
  }

  /** A bare log: rows of 29 bytes with a checksum a batch, flushed. What durability alone costs. */
  static IngestRun bareLog(Path folder, List<List<Message>> batches, double seconds)
      throws Exception {
    Path file = folder.resolve("bare.log");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      return IngestRun.of(
          batches,
          1,
          seconds,
          (_, batch) -> {
            ByteBuffer bytes = plainRows(batch);
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
            channel.force(false);
          },
          (_, _) -> {});
    }
  }

  private static ByteBuffer plainRows(List<Message> batch) {
    ByteBuffer rows = ByteBuffer.allocate(batch.size() * ReadingMessages.READINGS * 32 + 8);
    for (Message message : batch) {
      Readings readings = ReadingMessages.of(message);
      String unit = readings.item().value();
      long at = message.drafts().getFirst().occurredAt().toEpochMilli();
      for (int i = 0; i < ReadingMessages.READINGS; i++) {
        for (int c = 0; c < unit.length(); c++) {
          rows.put((byte) unit.charAt(c));
        }
        rows.put((byte) i).putLong(at).putLong(readings.set().unscaled()[i]);
      }
    }
    CRC32C crc = new CRC32C();
    crc.update(rows.array(), 0, rows.position());
    return rows.putInt((int) crc.getValue()).flip();
  }
}
