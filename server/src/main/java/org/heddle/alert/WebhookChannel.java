package org.heddle.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A POST with the alert in JSON, signed: {@code Heddle-Signature: t=SECONDS,v1=HEX} where HEX is
 * HMAC-SHA256 of {@code SECONDS.BODY} with the route's secret. {@code Heddle-Delivery} is the same
 * for every try, so that the receiver can tell a second one.
 */
final class WebhookChannel implements Channel {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String ALGORITHM = "HmacSHA256";

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final AlertJson json;
  private final Clock clock;

  WebhookChannel(AlertJson json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void send(Duty.Outgoing outgoing) throws IOException, InterruptedException {
    byte[] body = json.bytes(outgoing.alert());
    URI webhook = Objects.requireNonNull(outgoing.route().webhook());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Heddle-Delivery", delivery(outgoing))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!outgoing.route().secret().isEmpty()) {
      long seconds = clock.instant().getEpochSecond();
      request.header("Heddle-Signature", signature(outgoing.route().secret(), seconds, body));
    }
    HttpResponse<Void> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("answered " + answer.statusCode());
    }
  }

  private static String delivery(Duty.Outgoing outgoing) {
    return outgoing.alert().id() + "-" + outgoing.alert().alarms().size();
  }

  static String signature(String secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
