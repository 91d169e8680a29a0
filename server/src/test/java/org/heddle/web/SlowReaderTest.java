package org.heddle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Readers that take a large answer slowly, or not at all, at the real door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SlowReaderTest {
  private static final Duration ANSWER = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofMinutes(1);

  /** With their ids of 110 characters far more than the buffers of a socket hold. */
  private static final int UNITS = 25_000;

  private static final String TABLE = "/api/trace/lot:L-1/table.csv?direction=forward";
  private OpenDoor door;

  @BeforeAll
  void open() throws Exception {
    door = new OpenDoor(new Patience(ANSWER, LONG, LONG));
    StringBuilder facts = new StringBuilder();
    for (int i = 0; i < UNITS; i++) {
      facts.append(
          """
          {"kind":"transformed","source":"line","key":"%d","occurredAt":"2026-11-20T08:00:00Z",\
          "inputs":[{"item":"lot:L-1"}],"outputs":[{"item":"unit:%s-%d","product":"cell"}],"work":{"station":"S-1"}}
          """
              .formatted(i, "LONG".repeat(27), i));
    }
    HttpResponse<String> taken =
        door.post("machine", "/api/facts", "application/x-ndjson", facts.toString());
    assertThat(OpenDoor.json(taken).at("/accepted").asInt())
        .as("%.300s", taken.body())
        .isEqualTo(UNITS);
    door.floor.await(door.journal.size());
  }

  @AfterAll
  void close() {
    door.close();
  }

  /** A socket that asked for the table and has a small buffer; nothing of the answer is read. */
  private Socket asking() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), door.address().getPort()));
    String head =
        "GET "
            + TABLE
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer token-quality\r\n"
            + "Connection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private void awaitCut(long readers) {
    while (door.door.cutOff() < readers) {
      Thread.onSpinWait();
    }
  }

  /** How much comes until the end, or until the other side cuts it off. */
  private static long restOf(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[64 << 10];
    long taken = 0;
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        taken += count;
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return taken; // reset: what was in the buffers is gone
    }
    return taken;
  }

  private long whole() throws Exception {
    HttpResponse<String> table = door.send(door.as("quality", TABLE));
    assertThat(table.statusCode()).isEqualTo(200);
    assertThat(table.body().lines().count()).isGreaterThan(UNITS);
    return table.body().length();
  }

  /** More of them than there is room for large answers: all go, and the next reader is served. */
  @Test
  void readersThatTakeNothingAreCutOffAndGiveTheirRoomBack() throws Exception {
    long before = door.door.cutOff();
    List<Socket> stalled = new ArrayList<>();
    for (int i = 0; i < LargeAnswers.MAX_AT_ONCE; i++) {
      stalled.add(asking());
    }
    assertThat(door.send(door.as("quality", "/api/session")).statusCode()).isEqualTo(200);
    awaitCut(before + LargeAnswers.MAX_AT_ONCE);
    long size = whole();
    for (Socket socket : stalled) {
      assertThat(restOf(socket)).isLessThan(size);
      socket.close();
    }
  }

  /** The connection never idles: something moves all the time. */
  @Test
  void readerOfAFewBytesASecondIsCutOff() throws Exception {
    long before = door.door.cutOff();
    try (Socket socket = asking()) {
      InputStream in = socket.getInputStream();
      CountDownLatch never = new CountDownLatch(1);
      while (door.door.cutOff() == before) {
        assertThat(in.readNBytes(3)).hasSize(3);
        assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
      }
      assertThat(restOf(socket)).isLessThan(whole());
    }
  }

  @Test
  void oneMoreLargeAnswerThanThereIsRoomForIsRefused() throws Exception {
    LargeAnswers large = new LargeAnswers(Duration.ofMillis(10));
    List<Thread> busy = new ArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch full = new CountDownLatch(LargeAnswers.MAX_AT_ONCE);
    for (int i = 0; i < LargeAnswers.MAX_AT_ONCE; i++) {
      busy.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  large.send(
                      () -> {
                        full.countDown();
                        end.await();
                        return null;
                      });
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    full.await();
    assertThatThrownBy(() -> large.send(() -> null))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("large answers");
    end.countDown();
    for (Thread thread : busy) {
      thread.join();
    }
    large.send(() -> null);
  }
}
