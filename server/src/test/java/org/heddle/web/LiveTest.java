package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveTest {
  private static final String STEP =
      "{\"kind\":\"step-finished\",\"source\":\"fill-1\",\"key\":\"1\",\"occurredAt\":"
          + "\"2026-11-20T08:15:30Z\",\"item\":\"unit:C1\",\"step\":\"fill\",\"result\":\"ok\","
          + "\"work\":{\"station\":\"fill-1\"}}";

  @Test
  void watcherHearsOfFactsAndChangedStationsAndABeat() throws Exception {
    try (OpenDoor door = new OpenDoor();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> stream =
          client.send(
              door.as("looker", "/api/live").build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        assertThat(until(lines, "event: heartbeat")).contains("\"journal\":0");
        door.post("machine", "/api/facts", "application/json", STEP);
        assertThat(until(lines, "event: plant")).contains("\"fill-1\"", "\"okToday\":1");
        assertThat(until(lines, "event: fact")).contains("\"unit:C1\"", "Fill finished: ok");
        assertThat(until(lines, "event: heartbeat")).contains("\"journal\":1");
      }
    }
  }

  /** The data line of the next event of that name. */
  private static String until(BufferedReader lines, String event) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(event)) {
        return lines.readLine();
      }
    }
    return "";
  }

  /** A reader that takes nothing costs one short queue and one thread, and then neither. */
  @Test
  void slowReaderIsDroppedNotWaitedFor() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    OutputStream reader =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            stuck.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new IOException("interrupted", e);
            }
          }
        };
    Watcher watcher = new Watcher();
    CompletableFuture<Boolean> ended =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                watcher.serve(reader);
                return false;
              } catch (IOException e) {
                return true;
              }
            });
    byte[] event = Watcher.event("fact", "x");
    assertThat(watcher.offer(event)).isTrue();
    assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
    int taken = 0;
    while (watcher.offer(event)) {
      taken++;
    }
    assertThat(taken).isEqualTo(Watcher.MAX_WAITING);
    watcher.drop();
    assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void plantCountsWhatWasDoneWhere() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      door.post("machine", "/api/facts", "application/json", STEP);
      door.floor.await(1);
      var plant = OpenDoor.json(door.send(door.as("looker", "/api/plant")));
      assertThat(plant.at("/totals/units").asInt()).isEqualTo(1);
      assertThat(plant.at("/lines/0/stations/0/state").asString()).isEqualTo("running");
      assertThat(plant.at("/simulated").asBoolean()).isTrue();
      var station = OpenDoor.json(door.send(door.as("looker", "/api/stations/fill-1")));
      assertThat(station.at("/recent/0/item").asString()).isEqualTo("unit:C1");
      assertThat(station.at("/recent/0/does").asString()).isEqualTo("fill");
    }
  }
}
