package org.heddle.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running Heddle, asked over its HTTP door like any other client.
 *
 * @param base for example {@code http://127.0.0.1:8420}
 * @param token an API token, or empty where none is needed
 * @param fingerprint of the certificate to trust, besides those the system trusts; or empty
 */
record Service(URI base, String token, String fingerprint) {
  /** The largest recall is counted in seconds; a minute means that nobody answers. */
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An answer that says why there is none. */
  static final class Refusal extends RuntimeException {
    Refusal(String message) {
      super(message);
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    String json = JSON.writeValueAsString(body);
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends reports; an answer with a verdict on each is no refusal, whatever they are. */
  JsonNode report(String path, String type, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    try (HttpClient client = client().build()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json = JSON.readTree(answer.body());
      if (!json.has("verdicts")) {
        throw new Refusal(sentence(answer.statusCode(), json));
      }
      return json;
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** A client that trusts this service. */
  HttpClient.Builder client() {
    HttpClient.Builder client = HttpClient.newBuilder();
    return fingerprint.isEmpty() ? client : client.sslContext(Fingerprint.trusting(fingerprint));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient client = client().build()) {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
      if (answer.statusCode() >= 400) {
        throw new Refusal(sentence(answer.statusCode(), json));
      }
      return json;
    }
  }

  private static String sentence(int status, JsonNode error) {
    String message = error.path("message").asString("");
    String next = error.path("next").asString("");
    return message.isEmpty() ? "HTTP " + status : (message + " " + next).strip();
  }

  /** A text as one segment of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
