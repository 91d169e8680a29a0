package org.heddle.bench;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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

/** The same readings into other stores, each durable before a batch is acknowledged. */
final class IngestRivals {
  private IngestRivals() {}

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
    Path file = Files.createTempFile(folder, "bare", ".log");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
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
