package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {
  private OpenDoor door;

  @BeforeAll
  void open() throws IOException {
    door = new OpenDoor();
  }

  @AfterAll
  void close() {
    door.close();
  }

  private static String fact(String key) {
    return "{\"kind\":\"noted\",\"source\":\"desk\",\"key\":\""
        + key
        + "\",\"occurredAt\":\"2026-11-20T08:15:30Z\",\"text\":\"seen\"}";
  }

  private HttpResponse<String> facts(String type, String body) throws Exception {
    return door.post("machine", "/api/facts", type, body);
  }

  @Test
  void factIsAcceptedOnceAndThenKnown() throws Exception {
    JsonNode first = OpenDoor.json(facts("application/json", fact("once")));
    assertThat(first.at("/verdicts/0/verdict").asString()).isEqualTo("accepted");
    assertThat(first.at("/verdicts/0/seq").isIntegralNumber()).isTrue();
    JsonNode second = OpenDoor.json(facts("application/json; charset=utf-8", fact("once")));
    assertThat(second.at("/duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void streamHasAVerdictForEachLine() throws Exception {
    HttpResponse<String> response =
        facts("application/x-ndjson", fact("s1") + "\nnonsense\n" + fact("s2"));
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode taken = OpenDoor.json(response);
    assertThat(taken.at("/accepted").asInt()).isEqualTo(2);
    assertThat(taken.at("/verdicts/1/code").asString()).isEqualTo("json-broken");
    assertThat(taken.at("/verdicts/1/rejectedId").isIntegralNumber()).isTrue();
  }

  @Test
  void callWithoutOneGoodFactFailsWithTheReason() throws Exception {
    HttpResponse<String> response = facts("application/json", "{\"kind\":\"nated\"}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(OpenDoor.json(response).at("/code").asString()).isEqualTo("kind-unknown");
    assertThat(OpenDoor.json(response).at("/next").asString()).isNotEmpty();
  }

  @Test
  void unknownMediaTypeIsRefused() throws Exception {
    assertThat(facts("text/xml", "<x/>").statusCode()).isEqualTo(415);
  }

  /** The reader of the answer is still sending when it comes. */
  @Test
  void gigabyteOfNonsenseGetsAClearAnswerSoon() throws Exception {
    HttpResponse<String> response =
        door.send(
            door.as("machine", "/api/facts")
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Nonsense(1L << 30))));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(OpenDoor.json(response).at("/code").asString()).isEqualTo("message-endless");
  }

  @Test
  void documentThatSaysItIsTooLargeIsNotRead() throws Exception {
    String head =
        "POST /api/facts HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer token-machine\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + (FactRoutes.MAX_DOCUMENT_BYTES + 1)
            + "\r\nExpect: 100-continue\r\n\r\n";
    assertThat(raw(head)).startsWith("HTTP/1.1 413").contains("body-too-large");
  }

  /** What is answered to bytes on a socket until the server closes or a second passes. */
  private String raw(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      out.write(bytes.getBytes(StandardCharsets.UTF_8));
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      in.transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void headersPastTheirLimitAreRefused() throws Exception {
    String head =
        "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "
            + "x".repeat(Sockets.MAX_HEADER_BYTES)
            + "\r\n\r\n";
    assertThat(raw(head)).startsWith("HTTP/1.1 431");
  }

  @Test
  void unknownAddressAndMethodAreSaidInTheUsualForm() throws Exception {
    HttpResponse<String> path = door.get("/api/nothing");
    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(OpenDoor.json(path).at("/code").asString()).isEqualTo("path-unknown");
    HttpResponse<String> method = door.send(door.as("machine", "/api/facts").DELETE());
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(OpenDoor.json(method).at("/code").asString()).isEqualTo("method-unknown");
  }

  @Test
  void nobodyIsSignedInUntilSomebodySignsIn() throws Exception {
    try (OpenDoor fresh = new OpenDoor()) {
      assertThat(fresh.get("/api/session").statusCode()).isEqualTo(401);
      HttpResponse<String> entry = signIn(fresh, "quality", "quality");
      assertThat(entry.headers().firstValue("Set-Cookie").orElse(""))
          .contains("HttpOnly", "SameSite=Strict", "Path=/");
      JsonNode session = OpenDoor.json(fresh.get("/api/session"));
      assertThat(session.at("/user/role").asString()).isEqualTo("quality");
      assertThat(session.at("/plant/zone").asString()).isEqualTo("Europe/Berlin");
      fresh.send(fresh.request("/api/session").DELETE());
      assertThat(fresh.get("/api/session").statusCode()).isEqualTo(401);
    }
  }

  private static HttpResponse<String> signIn(OpenDoor door, String user, String password)
      throws Exception {
    String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
    return door.send(door.request("/api/session").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void wrongPasswordOpensNothing() throws Exception {
    HttpResponse<String> response = signIn(door, "quality", "guess");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(OpenDoor.json(response).at("/code").asString()).isEqualTo("sign-in-wrong");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void bodyThatIsNotWhatIsAskedForIsRefused() throws Exception {
    String body = "{\"user\":\"a\",\"passwort\":\"b\"}";
    HttpResponse<String> response =
        door.send(door.request("/api/session").POST(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).isEqualTo(400);
    String large = "{\"user\":\"" + "x".repeat(Ask.MAX_BODY_BYTES) + "\"}";
    assertThat(
            door.send(door.request("/api/session").POST(HttpRequest.BodyPublishers.ofString(large)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void demoSignsItsVisitorIn() throws Exception {
    try (OpenDoor demo = new OpenDoor(null, true)) {
      JsonNode session = OpenDoor.json(demo.get("/api/session"));
      assertThat(session.at("/demo").asBoolean()).isTrue();
      assertThat(session.at("/user/id").asString()).isEqualTo("quality");
    }
  }

  /** A page elsewhere makes the browser post; the cookie alone must not be enough. */
  @Test
  void callFromAForeignPageIsRefused() throws Exception {
    try (OpenDoor fresh = new OpenDoor()) {
      signIn(fresh, "quality", "quality");
      HttpRequest.Builder foreign =
          fresh.request("/api/facts").header("Origin", "https://elsewhere.example");
      HttpResponse<String> response =
          fresh.send(
              foreign
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(fact("csrf"))));
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(OpenDoor.json(response).at("/code").asString()).isEqualTo("origin-foreign");
      HttpRequest.Builder own =
          fresh.request("/api/facts").header("Origin", fresh.address().toString());
      assertThat(
              fresh
                  .send(
                      own.header("Content-Type", "application/json")
                          .POST(HttpRequest.BodyPublishers.ofString(fact("own"))))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  /** A foreign name that was pointed at this machine. */
  @Test
  void callForAForeignHostIsRefused() throws Exception {
    String answer =
        raw("GET /api/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 421").contains("host-unknown");
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws Exception {
    for (String path : new String[] {"/", "/api/session", "/api/nothing", "/item/x"}) {
      HttpResponse<String> response = door.get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors 'none'", "script-src 'self' 'wasm-unsafe-eval'");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
      assertThat(response.headers().firstValue("Server")).isEmpty();
    }
  }

  @Test
  void descriptionNamesEveryRouteAndEveryKindOfFact() throws Exception {
    JsonNode document = OpenDoor.json(door.get("/api/openapi.json"));
    assertThat(document.at("/openapi").asString()).isEqualTo("3.1.0");
    assertThat(document.at("/paths/~1api~1facts/post").isObject()).isTrue();
    assertThat(document.at("/components/schemas/Fact/oneOf").size())
        .isEqualTo(org.heddle.fact.EventKind.values().length);
    assertThat(document.at("/components/schemas/FactStepFinished/required").toString())
        .contains("\"item\"", "\"work\"", "\"source\"");
  }

  /** So many equal bytes. */
  private static final class Nonsense extends InputStream {
    private long left;

    Nonsense(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      java.util.Arrays.fill(to, offset, offset + length, (byte) 'x');
      left -= length;
      return length;
    }
  }
}
