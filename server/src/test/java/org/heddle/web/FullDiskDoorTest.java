package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.heddle.journal.FileJournal;
import org.heddle.journal.FillingDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What machines and people at the real door see while the disk is full. */
class FullDiskDoorTest {
  private final FillingDisk disk = new FillingDisk();
  @TempDir private Path folder;

  private static HttpResponse<String> note(OpenDoor door, String key) throws Exception {
    String body =
        "{\"kind\":\"noted\",\"source\":\"desk\",\"key\":\""
            + key
            + "\",\"occurredAt\":\"2026-11-20T08:15:30Z\",\"text\":\"seen\"}";
    return door.post("machine", "/api/facts", "application/json", body);
  }

  private static String verdict(HttpResponse<String> answer) {
    return OpenDoor.json(answer).at("/verdicts/0/verdict").asString();
  }

  private static JsonNode health(OpenDoor door) throws Exception {
    return OpenDoor.json(door.send(door.as("quality", "/api/journal")));
  }

  /** No restart is needed: the journal stops before the last byte and looks again. */
  @Test
  void intakeSaysThatThereIsNoRoomAndGoesOnWhenThereIs() throws Exception {
    try (FileJournal journal = disk.open(folder);
        OpenDoor door = new OpenDoor(journal, null, false)) {
      assertThat(verdict(note(door, "1"))).isEqualTo("accepted");
      disk.room(0);
      HttpResponse<String> refused = untilRefused(door);
      assertThat(OpenDoor.json(refused).at("/code").asString()).isEqualTo("disk-full");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(OpenDoor.json(refused).at("/next").asString()).contains("Make room");
      assertThat(health(door).at("/failure").asString()).contains("until there is room");
      disk.room(Long.MAX_VALUE);
      assertThat(verdict(note(door, "1"))).isEqualTo("duplicate");
      assertThat(verdict(note(door, "late"))).isEqualTo("accepted");
      assertThat(health(door).at("/failure").asString("")).isEmpty();
    }
  }

  /** The journal looks at the disk a few times a second. */
  private static HttpResponse<String> untilRefused(OpenDoor door) throws Exception {
    for (int i = 0; ; i++) {
      HttpResponse<String> answer = note(door, "while-full-" + i);
      if (answer.statusCode() == 503) {
        HttpResponse<String> again = note(door, "late");
        assertThat(again.statusCode()).isEqualTo(503);
        return again;
      }
      assertThat(verdict(answer)).isEqualTo("accepted");
    }
  }

  /** The last byte went to another program: a restart is needed, and the answer says so. */
  @Test
  void journalThatCouldNotWriteSaysThatItMustBeStartedAgain() throws Exception {
    try (FileJournal journal = disk.open(folder);
        OpenDoor door = new OpenDoor(journal, null, false)) {
      assertThat(verdict(note(door, "1"))).isEqualTo("accepted");
      disk.brimful(true);
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> refused = note(door, "2");
        assertThat(refused.statusCode()).isEqualTo(503);
        JsonNode said = OpenDoor.json(refused);
        assertThat(said.at("/code").asString()).isEqualTo("stopped");
        assertThat(said.at("/message").asString()).contains("disk is full");
        assertThat(said.at("/next").asString()).contains("start Heddle again");
      }
      assertThat(health(door).at("/failure").asString()).contains("started again");
      assertThat(door.send(door.as("quality", "/api/facts/0/proof")).statusCode()).isEqualTo(200);
    }
    disk.brimful(false);
    try (FileJournal journal = disk.open(folder)) {
      assertThat(journal.size()).isEqualTo(1);
      assertThat(journal.get(0).origin().key()).isEqualTo("1");
    }
  }
}
