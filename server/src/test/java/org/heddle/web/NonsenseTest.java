package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What no machine should send, at the real door: each is refused with a reason and kept as
 * evidence, and the next good fact is taken.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class NonsenseTest {
  private static final int MEGABYTE = 1 << 20;

  private OpenDoor door;
  private int keys;

  @BeforeAll
  void open() throws IOException {
    door = new OpenDoor();
  }

  @AfterAll
  void close() {
    door.close();
  }

  private HttpResponse<String> send(String type, byte[] body) throws Exception {
    return door.send(
        door.as("machine", "/api/facts")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> send(String body) throws Exception {
    return send("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private String noted(String text) {
    return """
        {"kind":"noted","source":"desk","key":"%d","occurredAt":"2026-11-20T08:15:30Z","text":%s}"""
        .formatted(keys++, text);
  }

  private void nextGoodFactIsTaken() throws Exception {
    assertThat(OpenDoor.json(send(noted("\"seen\""))).at("/accepted").asInt()).isEqualTo(1);
  }

  private void refused(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as("%.300s", answer.body()).isBetween(400, 499);
    JsonNode said = OpenDoor.json(answer);
    assertThat(said.at("/code").asString()).isNotEmpty();
    assertThat(said.at("/message").asString()).isNotEmpty();
    nextGoodFactIsTaken();
  }

  @RepeatedTest(8)
  void randomBytes() throws Exception {
    byte[] bytes = new byte[64 << 10];
    new Random(++keys).nextBytes(bytes);
    refused(send("application/json", bytes));
    refused(send("application/x-ndjson", bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"text\":["})
  void nestingWithoutEnd(String opening) throws Exception {
    refused(send(opening.repeat(200_000)));
  }

  /** Numbers that would fill the memory when they are written out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e-999999999",
        "1e2147483648",
        "99999999999999999999999999999999999999",
        "0.00000000000000000000000000000000001",
        "NaN",
        "\"1e999999999\"",
        "\"12,5\"",
        "\"٣\""
      })
  void numbersThatNoGaugeShows(String number) throws Exception {
    refused(
        send(
            """
            {"kind":"readings","source":"gauge","key":"%d","occurredAt":"2026-11-20T08:15:30Z",\
            "item":"unit:C-1","work":{"station":"S-1","step":"weigh"},\
            "readings":[{"characteristic":"mass","value":%s,"unit":"GRM"}]}"""
                .formatted(keys++, number)));
  }

  @Test
  void numberOfAMillionDigits() throws Exception {
    refused(send(noted("7").replace("7}", "7".repeat(MEGABYTE) + "}")));
    refused(send(noted("\"seen\"").replace("2026-11-20", "9".repeat(MEGABYTE))));
  }

  /** Overlong forms, half of a pair, and bytes that no text has. */
  @Test
  void textThatIsNoUtf8() throws Exception {
    for (int[] wrong : new int[][] {{0xC0, 0xAF}, {0xED, 0xA0, 0x80}, {0xFF, 0xFE}, {0xF8}}) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      String fact = noted("\"\"");
      int at = fact.length() - 2;
      body.writeBytes(fact.substring(0, at).getBytes(StandardCharsets.UTF_8));
      for (int each : wrong) {
        body.write(each);
      }
      body.writeBytes(fact.substring(at).getBytes(StandardCharsets.UTF_8));
      HttpResponse<String> answer = send("application/json", body.toByteArray());
      assertThat(answer.body()).contains("byte " + at);
      refused(answer);
    }
  }

  @Test
  void textWithHalfAPairOrAControlCharacter() throws Exception {
    refused(send(noted("\"\\ud800\"")));
    refused(send(noted("\"\u0000\"")));
  }

  /** A hundred megabytes of blanks in a hundred kilobytes: nothing is unpacked. */
  @Test
  void compressedBodyIsNotUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      byte[] blanks = new byte[MEGABYTE];
      java.util.Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 100; i++) {
        gzip.write(blanks);
      }
    }
    refused(
        door.send(
            door.as("machine", "/api/facts")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/items/unit:%00",
        "/api/items/%F0%28%8C%28",
        "/api/items/unit:x/timeline?cursor=99999999999999999999",
        "/api/items/unit:x/timeline?limit=-1",
        "/api/trace/coil:C@9-1/3?limit=1e9",
        "/api/facts/-1",
        "/api/facts/99999999999999999999",
        "/api/curves/NaN",
        "/api/search?q=%00%FF",
        "/api/trace/unit:x?at=yesterday"
      })
  void addressesThatNoPageAsks(String path) throws Exception {
    HttpResponse<String> answer = door.send(door.as("quality", path));
    assertThat(answer.statusCode()).as("%s: %.300s", path, answer.body()).isLessThan(500);
  }

  @Test
  void whatIsRefusedIsKeptAsEvidence() throws Exception {
    HttpResponse<String> answer = send("{\"kind\":\"noted\",\"source\":");
    long id = OpenDoor.json(answer).at("/verdicts/0/rejectedId").asLong();
    door.floor.await(door.journal.size());
    HttpResponse<String> raw = door.send(door.as("quality", "/api/rejected/" + id + "/raw"));
    assertThat(raw.body()).isEqualTo("{\"kind\":\"noted\",\"source\":");
  }
}
