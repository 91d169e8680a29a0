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

  private final HttpClient client;
  private final URI facts;
  private final URI documents;
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
    this(server, token, HttpClient.newBuilder(), json);
  }

  /** The same, with a client that trusts the server's certificate. */
  public HttpSink(
      URI server, String token, HttpClient.Builder client, Function<Draft, byte[]> json) {
    this.client = client.connectTimeout(CONNECT).build();
    this.facts = server.resolve("/api/facts");
    this.documents = server.resolve("/api/documents");
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
  public void paper(Paper paper) {
    String answer = send(documents, paper.mediaType(), paper.content());
    if (!answer.contains(paper.sha256())) {
      throw new UncheckedIOException(
          new IOException(documents + " kept something else than was sent: " + answer));
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
    send(facts, "application/x-ndjson", body.toByteArray());
    sent += lines;
    lines = 0;
    body.reset();
  }

  /** Returns what was answered. */
  private String send(URI to, String mediaType, byte[] content) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(ANSWER)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request.build());
  }

  private String send(HttpRequest request) {
    IOException last = new IOException("nothing was tried");
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status < 400) {
          return answer.body();
        }
        last = new IOException(request.uri() + " answered " + status + ": " + answer.body());
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
