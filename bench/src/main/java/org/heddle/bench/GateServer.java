package org.heddle.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.heddle.fact.Draft;
import org.heddle.fact.Measurement.Readings;
import org.heddle.intake.Message;
import org.heddle.quantity.Decimal;

/** Heddle as it is installed, in a process of its own, and clients that speak HTTP to it. */
final class GateServer implements AutoCloseable {
  private static final long START_SECONDS = 300;

  private final Process process;
  private final URI base;
  private final String token;
  private final Connection reports;

  private GateServer(Process process, URI base, String token) throws IOException {
    this.process = process;
    this.base = base;
    this.token = token;
    this.reports = new Connection();
  }

  static GateServer start(Path data) throws IOException {
    Path running = data.resolve("running");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx3g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.heddle.Main",
                "serve",
                "--port",
                "0",
                "--data",
                data.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("serve.log").toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.exists(running) || Files.readAllLines(running).size() < 3) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroy();
        throw new IOException(
            "Heddle did not start: " + Files.readString(data.resolve("serve.log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    List<String> lines = Files.readAllLines(running);
    return new GateServer(process, URI.create(lines.get(0)), lines.get(1));
  }

  /** A station with a connection of its own. */
  PacedQuestions.Asker connect(int client, GateUnits units) {
    try {
      Connection connection = new Connection();
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
    StringBuilder lines = new StringBuilder();
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
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One connection that is kept open, as a machine's controller keeps it. */
  private final class Connection {
    private final OutputStream out;
    private final InputStream in;

    Connection() throws IOException {
      Socket socket = new Socket(base.getHost(), base.getPort());
      socket.setTcpNoDelay(true);
      out = socket.getOutputStream();
      in = new BufferedInputStream(socket.getInputStream());
    }

    String post(String path, String type, String body) throws IOException {
      byte[] content = body.getBytes(UTF_8);
      String head =
          "POST %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(path, base.getHost(), base.getPort(), token, type, content.length);
      byte[] first = head.getBytes(ISO_8859_1);
      byte[] all = new byte[first.length + content.length];
      System.arraycopy(first, 0, all, 0, first.length);
      System.arraycopy(content, 0, all, first.length, content.length);
      out.write(all);
      out.flush();
      return answer(path);
    }

    private String answer(String path) throws IOException {
      String status = line();
      int length = -1;
      boolean chunked = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring(15).strip());
        }
        chunked |= lower.startsWith("transfer-encoding: chunked");
      }
      String body = chunked ? chunks() : new String(in.readNBytes(Math.max(0, length)), UTF_8);
      if (!status.contains(" 200") && !status.contains(" 202")) {
        throw new IOException(path + ": " + status + " " + body);
      }
      return body;
    }

    private String chunks() throws IOException {
      StringBuilder body = new StringBuilder();
      for (int size = size(); size > 0; size = size()) {
        body.append(new String(in.readNBytes(size), UTF_8));
        line();
      }
      line();
      return body.toString();
    }

    private int size() throws IOException {
      return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the connection was closed");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }
}
