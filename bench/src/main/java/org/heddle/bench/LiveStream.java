package org.heddle.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The live events of {@code /api/live}, read as a browser reads them. */
final class LiveStream implements AutoCloseable {
  private final Socket socket;
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable IOException failure;

  /** Takes one event when it has arrived whole. */
  @FunctionalInterface
  interface Taker {
    void event(String name, String data, long atNanos);
  }

  /** Watches from now on; the taker is called on a thread of its own. */
  LiveStream(URI base, String token, Taker taker) throws IOException {
    socket = new Socket(base.getHost(), base.getPort());
    socket
        .getOutputStream()
        .write(
            "GET /api/live HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\n\r\n"
                .formatted(base.getHost(), base.getPort(), token)
                .getBytes(ISO_8859_1));
    thread = Thread.ofPlatform().name("watcher").daemon().start(() -> run(taker));
  }

  private void run(Taker taker) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      String name = "";
      String data = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          taker.event(name, data, System.nanoTime());
          data = "";
        }
      }
      failure = closed ? null : new IOException("the stream was cut off");
    } catch (IOException e) {
      failure = closed ? null : e;
    }
  }

  /** Fails when the stream was cut. */
  void check() {
    if (failure != null) {
      throw new IllegalStateException("the live events ended", failure);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
