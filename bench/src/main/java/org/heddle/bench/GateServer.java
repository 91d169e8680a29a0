package org.heddle.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement.Readings;
import org.heddle.intake.Message;
import org.heddle.quantity.Decimal;

/** Heddle in a process of its own, and stations and a gateway that speak HTTP to it. */
final class GateServer implements AutoCloseable {
  private final HeddleProcess process;
  private final KeptConnection reports;

  private GateServer(HeddleProcess process) throws IOException {
    this.process = process;
    this.reports = process.connect();
  }

  static GateServer start(Path data) throws IOException {
    return new GateServer(HeddleProcess.start(data));
  }

  /** A station with a connection of its own. */
  PacedQuestions.Asker connect() {
    try {
      KeptConnection connection = process.connect();
      return unit ->
          connection
              .post(
                  "/api/gate",
                  "application/json",
                  """
                  {"item":"unit:%s","station":"%s","step":"%s"}"""
                      .formatted(GateUnits.unit(unit), GateUnits.STATION, GateUnits.STEP))
              .contains("\"allowed\":true");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reports readings and waits until they are durable. */
  void report(List<Message> batch) throws IOException {
    StringBuilder lines = new StringBuilder(batch.size() << 10);
    for (Message message : batch) {
      json(message.drafts().getFirst(), ReadingMessages.of(message), lines);
    }
    reports.post("/api/facts", "application/x-ndjson", lines.toString());
  }

  private static void json(Draft draft, Readings readings, StringBuilder out) {
    out.append("{\"kind\":\"readings\",\"source\":\"")
        .append(draft.origin().source())
        .append("\",\"key\":\"")
        .append(draft.origin().key())
        .append("\",\"occurredAt\":\"")
        .append(draft.occurredAt())
        .append("\",\"item\":\"")
        .append(readings.item().text())
        .append("\",\"step\":\"")
        .append(readings.step())
        .append("\",\"work\":{\"station\":\"")
        .append(readings.work().station().value())
        .append("\"},\"readings\":[");
    for (int i = 0; i < readings.set().size(); i++) {
      Decimal value = readings.set().value(i);
      out.append(i == 0 ? "" : ",")
          .append("{\"characteristic\":\"")
          .append(readings.set().characteristic(i))
          .append("\",\"value\":\"")
          .append(value)
          .append("\",\"unit\":\"")
          .append(readings.set().template().slot(i).unit().code())
          .append("\"}");
    }
    out.append("]}\n");
  }

  @Override
  public void close() throws IOException {
    reports.close();
    process.close();
  }
}
