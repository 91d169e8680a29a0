package org.heddle.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.heddle.fact.Draft;

/**
 * Sends messages to a Heddle over HTTP, many lines of JSON in one request. What got no answer is
 * sent again; the server knows it by its origin.
 */
public final class HttpSink implements Sink, AutoCloseable {
  /** Lines in one request: enough to share a flush, few enough to be answered at once. */
  static final int MAX_LINES = 2_000;

  /** After so many refusals or broken connections in a row the sender gives up. */
  static final int MAX_TRIES = 5;

  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI facts;
  private final String token;
  private final Function<Draft, byte[]> json;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int lines;
  private long sent;

  /**
   * A sink that has sent nothing yet.
   *
   * @param server such as {@code http://127.0.0.1:8420}
   * @param token API token; empty for none
   * @param json one report as one line
   */
  public HttpSink(URI server, String token, Function<Draft, byte[]> json) {
    this.facts = server.resolve("/api/facts");
    this.token = token;
    this.json = json;
  }

  @Override
  public void accept(Instant arrival, Draft draft) {
    body.writeBytes(json.apply(draft));
    body.write('\n');
    if (++lines == MAX_LINES) {
      flush();
    }
  }

  @Override
  public void rest() {
    flush();
  }

  /** Messages that were answered. */
  public long sent() {
    return sent;
  }

  /** Sends what is collected and waits for the answer. */
  public void flush() {
    if (lines == 0) {
      return;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(facts)
            .timeout(ANSWER)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    send(request.build());
    sent += lines;
    lines = 0;
    body.reset();
  }

  private void send(HttpRequest request) {
    IOException last = new IOException("nothing was tried");
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status < 400) {
          return;
        }
        last = new IOException(facts + " answered " + status + ": " + answer.body());
        if (status != TOO_MANY && status < SERVER) {
          break;
        }
      } catch (IOException e) {
        last = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new IOException("interrupted while sending", e));
      }
    }
    throw new UncheckedIOException(last);
  }

  @Override
  public void close() {
    flush();
    client.close();
  }
}
