package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Senders of a byte now and then, at the real door: their connections never idle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SlowWriterTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int BETWEEN_MILLIS = 25;
  private OpenDoor door;

  @BeforeAll
  void open() throws IOException {
    door = new OpenDoor(new Patience(Duration.ofMinutes(1), SHORT, SHORT));
  }

  @AfterAll
  void close() {
    door.close();
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());
    socket.setSoTimeout(BETWEEN_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static String head(String path, String type, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer token-quality\r\n"
        + "Content-Type: "
        + type
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /**
   * Sends byte after byte with a pause after each, until the server answers or closes.
   *
   * @return what came back
   */
  private static String drip(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[8 << 10];
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      try {
        out.write(each);
        int count = in.read(answer);
        return count < 0 ? "" : new String(answer, 0, count, StandardCharsets.UTF_8);
      } catch (SocketTimeoutException e) {
        assertThat(socket.isClosed()).as("nothing came yet").isFalse();
      } catch (SocketException e) {
        return ""; // closed
      }
    }
    throw new AssertionError("the server waited for all of it");
  }

  @Test
  void headThatDoesNotEndIsCutOff() throws Exception {
    try (Socket socket = socket()) {
      assertThat(drip(socket, "GET /api/session HTTP/1.1\r\nX: " + "x".repeat(1_000))).isEmpty();
    }
  }

  @Test
  void secondHeadOnAConnectionThatDoesNotEndIsCutOff() throws Exception {
    try (Socket socket = socket()) {
      socket.setSoTimeout(5_000);
      assertThat(call(socket)).startsWith("HTTP/1.1 200");
      socket.setSoTimeout(BETWEEN_MILLIS);
      assertThat(drip(socket, "GET /api/session HTTP/1.1\r\nX: " + "x".repeat(1_000))).isEmpty();
    }
  }

  private static String call(Socket socket) throws IOException {
    String head =
        "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer token-quality\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    byte[] answer = new byte[8 << 10];
    int count = socket.getInputStream().read(answer);
    return new String(answer, 0, Math.max(0, count), StandardCharsets.UTF_8);
  }

  /** A browser keeps connections for its next call. */
  @Test
  void connectionThatRestsBetweenCallsIsKept() throws Exception {
    try (Socket socket = socket()) {
      socket.setSoTimeout(5_000);
      assertThat(call(socket)).startsWith("HTTP/1.1 200");
      socket.setSoTimeout((int) SHORT.multipliedBy(3).toMillis());
      assertThatThrownBy(() -> socket.getInputStream().read())
          .as("nothing comes, nothing closes")
          .isInstanceOf(SocketTimeoutException.class);
      socket.setSoTimeout(5_000);
      assertThat(call(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void factThatDoesNotEndIsCutOffAndSaysSo() throws Exception {
    try (Socket socket = socket()) {
      socket
          .getOutputStream()
          .write(
              head("/api/facts", "application/x-ndjson", 5_000).getBytes(StandardCharsets.UTF_8));
      assertThat(drip(socket, "{\"kind\":\"noted\",\"text\":\"" + "x".repeat(4_000)))
          .startsWith("HTTP/1.1 408")
          .contains("message-too-slow");
    }
  }

  /** A machine that reports now and then over one open stream. */
  @Test
  void factsThatComeOneByOneAreAllTaken() throws Exception {
    try (Socket socket = socket()) {
      StringBuilder facts = new StringBuilder();
      int count = (int) (4 * SHORT.toMillis() / BETWEEN_MILLIS);
      for (int i = 0; i < count; i++) {
        facts.append(fact(i));
      }
      OutputStream out = socket.getOutputStream();
      out.write(
          head("/api/facts", "application/x-ndjson", facts.length())
              .getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < count - 1; i++) {
        out.write(fact(i).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
      }
      socket.setSoTimeout(5_000);
      out.write(fact(count - 1).getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[64 << 10];
      int length = socket.getInputStream().read(answer);
      assertThat(new String(answer, 0, length, StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .contains("\"accepted\":" + count);
    }
  }

  private static String fact(int key) {
    return """
        {"kind":"noted","source":"desk","key":"drip-%03d","occurredAt":"2026-11-20T08:15:30Z","text":"seen"}
        """
        .formatted(key);
  }

  @Test
  void bodyOfAnyOtherCallThatDoesNotEndIsCutOff() throws Exception {
    try (Socket socket = socket()) {
      socket
          .getOutputStream()
          .write(head("/api/holds", "application/json", 5_000).getBytes(StandardCharsets.UTF_8));
      assertThat(drip(socket, "{\"reason\":\"" + "x".repeat(4_000)))
          .startsWith("HTTP/1.1 408")
          .contains("body-broken");
    }
  }
}
