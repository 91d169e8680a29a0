package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.floor.Outbox;
import org.heddle.identity.StationId;
import org.heddle.intake.Message;
import org.junit.jupiter.api.Test;

/** Pages that read what they are told, and beside them one that is dead. */
class LiveLoadTest {
  /** Alarms that fill whatever lies between the door and a page that reads nothing. */
  private static final int MOST_ALARMS = 20_000;

  private static final String LONG = "the force drifts; ".repeat(50);

  private int rang;

  private AlarmRaised alarm(int number) {
    Instant now = OpenDoor.NOW;
    return new AlarmRaised(
        "A-" + number,
        "cell/welding/force/station=WLD",
        "cusum-high",
        Severity.ALARM,
        new Trigger(0, 0, null, new StationId("WLD"), 1, 1.5),
        new Onset(0, now, now, now),
        1,
        number + " " + LONG);
  }

  private void ring(OpenDoor door) throws InterruptedException {
    Origin origin = new Origin(Outbox.SOURCE, "alarm:" + ++rang);
    Draft draft = new Draft(OpenDoor.NOW, origin, alarm(rang));
    door.intake.command(new Message(Outbox.SOURCE, List.of(draft), new byte[0]));
  }

  private static Socket page(OpenDoor door) throws IOException {
    URI call = door.as("looker", "/api/live").build().uri();
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(call.getHost(), call.getPort()));
    String token = door.as("looker", "/").build().headers().firstValue("Authorization").orElse("");
    String text =
        "GET /api/live HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: %s\r\n\r\n"
            .formatted(call.getHost(), call.getPort(), token);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static BufferedReader reader(Socket page) throws IOException {
    return new BufferedReader(new InputStreamReader(page.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void until(BufferedReader lines, String part) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(part)) {
      line = lines.readLine();
    }
    assertThat(line).as(part).isNotNull();
  }

  @Test
  void aDeadPageIsCutOffAndTheOthersHearEveryAlarm() throws Exception {
    try (OpenDoor door = new OpenDoor();
        Socket dead = page(door);
        Socket living = page(door);
        Socket second = page(door);
        BufferedReader once = reader(dead);
        BufferedReader first = reader(living);
        BufferedReader other = reader(second)) {
      until(once, "heartbeat");
      until(first, "heartbeat");
      until(other, "heartbeat");
      while (door.door.watching() == 3) {
        ring(door);
        until(first, "\"alarm\":\"A-" + rang + "\"");
        until(other, "\"alarm\":\"A-" + rang + "\"");
        assertThat(rang).isLessThan(MOST_ALARMS);
      }
      assertThat(door.door.watching()).isEqualTo(2);
    }
  }
}
