package org.heddle.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.heddle.access.Access;
import org.heddle.access.Role;
import org.heddle.journal.Journal;
import org.heddle.runtime.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's clock jumps by hours, forward and back, while machines and people use the door. */
class ClockJumpScenario {
  private static final Instant MORNING = Instant.parse("2026-11-21T06:00:00Z");
  private static final Duration JUMP = Duration.ofHours(6);

  private final HttpClient client = HttpClient.newHttpClient();
  private Instant now = MORNING;
  private int keys;
  @TempDir private Path folder;
  private Installation installation;
  private String token;

  /** Somebody sets it. */
  private Clock clock() {
    return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  }

  @BeforeEach
  void open() throws Exception {
    start();
    Access access = installation.access();
    access.createGuest("anna", "Anna", Role.QUALITY);
    token =
        access.issueToken("", "press 4", Role.QUALITY, Set.of("http"), Duration.ofDays(1)).secret();
  }

  private void start() throws Exception {
    installation =
        Installation.open(
            new Installation.Options(folder, Listening.Door.local(), clock(), false, null),
            Progress.SILENT);
  }

  @AfterEach
  void close() {
    installation.close();
    client.close();
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(installation.self().base().resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Reports one thing; the machine's own clock is right. */
  private void report() throws Exception {
    HttpResponse<String> answer =
        send(
            "/api/facts",
            """
            {"kind":"step-started","source":"press","key":"%d","occurredAt":"%s",\
            "item":"unit:C-1","step":"press","work":{"station":"P-1"}}"""
                .formatted(keys++, MORNING));
    assertThat(answer.body()).contains("\"accepted\":1");
  }

  @Test
  void recordingTimeNeverRunsBackAndNothingIsLostAlsoOverARestart() throws Exception {
    report();
    now = MORNING.plus(JUMP);
    report();
    now = MORNING;
    report();
    now = MORNING.minus(JUMP);
    installation.close();
    start();
    report();
    Journal journal = installation.heddle().journal();
    Instant last = Instant.MIN;
    int reports = 0;
    for (long i = 0; i < journal.size(); i++) {
      assertThat(journal.get(i).recordedAt()).isAfterOrEqualTo(last);
      last = journal.get(i).recordedAt();
      reports += journal.get(i).origin().source().equals("press") ? 1 : 0;
    }
    assertThat(reports).isEqualTo(4);
    assertThat(last).isEqualTo(MORNING.plus(JUMP));
  }

  @Test
  void holdStaysInForceWhateverTheClockSays() throws Exception {
    report();
    String hold = "{\"scope\":{\"items\":[\"unit:C-1\"]},\"reason\":\"to be checked\"}";
    assertThat(send("/api/holds", hold).statusCode()).isEqualTo(200);
    for (Instant jump : new Instant[] {MORNING.plus(JUMP), MORNING.minus(JUMP)}) {
      now = jump;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(installation.self().base().resolve("/api/items/unit:C-1/holds"))
              .header("Authorization", "Bearer " + token);
      assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body())
          .contains("to be checked");
    }
  }
}
