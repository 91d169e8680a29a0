package org.heddle.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.heddle.fact.Control.AlertSent;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.Severity;
import org.heddle.fact.Draft;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts reach a real mail server and a real web server, and the record says so. */
class DispatcherTest {
  private static final Callees CALLEES =
      _ -> new Callees.Call(List.of("quality"), Duration.ofMinutes(15), List.of("boss"), "filling");

  private final Alarms alarms = new Alarms();
  private final BlockingQueue<Draft> recorded = new LinkedBlockingQueue<>();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private Instant now = Alarms.NOON;
  private final AtomicReference<ZoneId> zone = new AtomicReference<>(ZoneOffset.UTC);
  private @Nullable Dispatcher dispatcher;

  /** A clock that stands where the test puts it. */
  private final class TestClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @AfterEach
  void stop() {
    mail.stop();
    if (dispatcher != null) {
      dispatcher.close();
    }
  }

  private void look() throws InterruptedException {
    Objects.requireNonNull(dispatcher).look();
  }

  private void open(Notices notices) {
    AlertJson json = alert -> ("{\"id\":\"" + alert.id() + "\"}").getBytes(UTF_8);
    dispatcher =
        Dispatcher.of(
            alarms.book,
            notices,
            CALLEES,
            new SiteClock(),
            json,
            draft -> {
              synchronized (alarms) {
                alarms.add(draft);
              }
              recorded.add(draft);
            },
            new TestClock());
  }

  private Notices.Route route(List<String> audience, Severity atLeast, String mailTo, String hook) {
    return new Notices.Route(
        audience,
        List.of(),
        List.of(),
        atLeast,
        List.of(),
        null,
        mailTo.isEmpty() ? List.of() : List.of(mailTo),
        hook.isEmpty() ? null : URI.create(hook),
        "shared");
  }

  private Notices notices(Notices.Route... routes) {
    mail.start();
    Notices.Mail server =
        new Notices.Mail(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            Notices.Security.NONE,
            "",
            "",
            "h@plant.example");
    return new Notices(server, List.of(routes), "https://heddle.example");
  }

  private AlertSent sent() throws InterruptedException {
    Draft draft = recorded.poll(20, TimeUnit.SECONDS);
    assertThat(draft).as("nothing was recorded").isNotNull();
    return (AlertSent) draft.event();
  }

  /** Facts that wait when Heddle is stopped are still applied; an error would stop the floor. */
  @Test
  void alarmAppliedAfterTheEndIsLeftToTheNextStart() {
    open(notices(route(List.of("quality"), Severity.WARNING, "q@plant.example", "")));
    Dispatcher closed = Objects.requireNonNull(dispatcher);
    closed.close();
    java.time.Instant at = java.time.Instant.EPOCH;
    org.heddle.fact.Control.AlarmRaised alarm =
        new org.heddle.fact.Control.AlarmRaised(
            "A1",
            "cell/filling/fill-mass",
            "cusum-low",
            Severity.WARNING,
            new org.heddle.fact.Control.Trigger(0, 0, null, null, 12.3, 1.5),
            new org.heddle.fact.Control.Onset(-1, at, at, at),
            1,
            "Fill mass fell");
    org.heddle.fact.Origin origin = new org.heddle.fact.Origin("heddle", "1");
    closed.applied(0, List.of(new org.heddle.fact.Fact(at, at, origin, null, alarm)));
    assertThat(recorded).isEmpty();
  }

  private static Notices.Route timed(List<String> shifts, Notices.@Nullable Hours hours) {
    return new Notices.Route(
        List.of(),
        List.of(),
        List.of(),
        Severity.WARNING,
        shifts,
        hours,
        List.of("early@plant.example"),
        null,
        "");
  }

  /** The zone is known when a plan is adopted, which may be after the file was read. */
  @Test
  void hoursAreMeantInThePlantsZoneAsItIsNow() throws Exception {
    open(notices(timed(List.of(), new Notices.Hours(LocalTime.of(13, 0), LocalTime.of(14, 0)))));
    alarms.ring("A1", "FIL-1", 0);
    look();
    assertThat(recorded).as("12:00 in UTC").isEmpty();
    zone.set(ZoneId.of("Europe/Berlin"));
    alarms.ring("A2", "FIL-2", 0);
    look();
    assertThat(sent().outcome()).as("13:00 in Berlin").isEqualTo(AlertBook.SENT);
  }

  /** Each site has its own shifts: at noon it is early at one and still night at the other. */
  @Test
  void routesOfAShiftGoByThePlanOfTheStationsSite() throws Exception {
    open(notices(timed(List.of("night"), null)));
    alarms.ring("A1", "FIL-1", 0);
    look();
    assertThat(recorded).as("early at the site of FIL-1").isEmpty();
    alarms.ring("A2", "ABROAD-1", 0);
    look();
    assertThat(sent().outcome()).isEqualTo(AlertBook.SENT);
  }

  /** Rather somebody is told in vain than nobody. */
  @Test
  void aShiftThatNoSiteHasIsAlwaysOn() throws Exception {
    open(notices(timed(List.of("nigth"), null)));
    alarms.ring("A1", "FIL-1", 0);
    look();
    assertThat(sent().outcome()).isEqualTo(AlertBook.SENT);
  }

  /** Early everywhere but abroad, where it is night. */
  private final class SiteClock implements Shifts {
    @Override
    public String at(@Nullable StationId station, Instant now) {
      return station != null && station.value().startsWith("ABROAD") ? "night" : "early";
    }

    @Override
    public ZoneId zone(@Nullable StationId station) {
      return zone.get();
    }

    @Override
    public Set<String> names() {
      return Set.of("early", "night");
    }
  }

  @Test
  void mailSaysTheAnswerFirstAndIsSentOnce() throws Exception {
    open(notices(route(List.of("quality"), Severity.WARNING, "q@plant.example", "")));
    alarms.ring("A1", "FIL-1", 0);
    look();
    assertThat(sent().outcome()).isEqualTo(AlertBook.SENT);
    look();
    MimeMessage[] messages = mail.getReceivedMessages();
    assertThat(messages).hasSize(1);
    assertThat(messages[0].getSubject())
        .isEqualTo("WARNING FIL-1: Fill mass of FIL-1 fell by 1.5 σ");
    assertThat(messages[0].getContent().toString())
        .contains("Began about 2026-11-21 12:00:00", "https://heddle.example/alerts/A1");
  }

  @Test
  void webhookIsSignedAndTriedAgainAfterAFailure() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    BlockingQueue<Map<String, String>> seen = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          seen.add(
              Map.of(
                  "signature", exchange.getRequestHeaders().getFirst("Heddle-Signature"),
                  "delivery", exchange.getRequestHeaders().getFirst("Heddle-Delivery"),
                  "body", new String(body, UTF_8)));
          exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 500 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      String secretPath = "/hook?sig=" + "s".repeat(300);
      String hook = "http://127.0.0.1:" + server.getAddress().getPort() + secretPath;
      open(notices(route(List.of(), Severity.NOTICE, "", hook)));
      alarms.ring("A1", "FIL-1", 0);
      look();
      AlertSent failed = sent();
      assertThat(failed.outcome()).contains("500");
      assertThat(failed.address())
          .as("what lets in is not recorded")
          .startsWith("http://127.0.0.1/")
          .doesNotContain("sss");
      look();
      assertThat(calls).as("before the wait is over").hasValue(1);
      now = now.plus(Duty.FIRST_RETRY);
      awaitIdle();
      assertThat(sent().outcome()).isEqualTo(AlertBook.SENT);
      Map<String, String> first = seen.take();
      Map<String, String> second = seen.take();
      assertThat(first.get("delivery")).isEqualTo(second.get("delivery"));
      assertThat(first.get("body")).isEqualTo("{\"id\":\"A1\"}");
      assertThat(first.get("signature"))
          .isEqualTo(
              WebhookChannel.signature(
                  "shared", Alarms.NOON.getEpochSecond(), "{\"id\":\"A1\"}".getBytes(UTF_8)));
    } finally {
      server.stop(0);
    }
  }

  /** The try before has let go of its place a moment after it was recorded. */
  private void awaitIdle() throws InterruptedException {
    while (recorded.isEmpty()) {
      look();
      Thread.onSpinWait();
    }
  }

  @Test
  void mildAlertsAndOtherAudiencesAreNotTold() throws Exception {
    open(
        notices(
            route(List.of("quality"), Severity.ALARM, "alarm@plant.example", ""),
            route(List.of("boss"), Severity.NOTICE, "boss@plant.example", "")));
    alarms.ring("A1", "FIL-1", 0);
    look();
    assertThat(recorded).isEmpty();
  }

  @Test
  void nobodyAcknowledgedInTimeSoTheBossIsTold() throws Exception {
    open(notices(route(List.of("boss"), Severity.NOTICE, "boss@plant.example", "")));
    alarms.ring("A1", "FIL-1", 0);
    now = Alarms.minute(14);
    look();
    assertThat(recorded).isEmpty();
    now = Alarms.minute(15);
    look();
    assertThat(recorded.take().origin().key()).isEqualTo("escalated:A1");
    assertThat(sent().address()).isEqualTo("boss@plant.example");
    assertThat(alarms.alert("A1").state()).isEqualTo(Alert.State.ESCALATED);
  }

  @Test
  void acknowledgedAlertWakesNobody() throws Exception {
    open(notices(route(List.of(), Severity.NOTICE, "q@plant.example", "")));
    alarms.ring("A1", "FIL-1", 0).handle("A1", Handling.ACKNOWLEDGED, 0);
    now = Alarms.minute(20);
    look();
    assertThat(recorded).isEmpty();
  }

  @Test
  void oldAlertWakesNobodyAfterARestart() throws Exception {
    open(notices(route(List.of(), Severity.NOTICE, "q@plant.example", "")));
    alarms.ring("A1", "FIL-1", 0);
    now = Alarms.NOON.plus(Duty.FRESH).plusSeconds(1);
    look();
    assertThat(recorded).isEmpty();
  }

  @Test
  void waitsDoubleUpToAnHour() {
    assertThat(Duty.wait(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Duty.wait(3)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Duty.wait(Duty.MAX_TRIES)).isEqualTo(Duty.LAST_RETRY);
  }

  @Test
  void oneAddressGetsOnlySoManyMessagesInAnHour() throws Exception {
    open(notices(route(List.of(), Severity.NOTICE, "q@plant.example", "")));
    for (int i = 0; i < Dispatcher.MAX_PER_HOUR + 10; i++) {
      alarms.ring("A" + i, "S" + i, 0);
    }
    for (int sent = 0; sent < Dispatcher.MAX_PER_HOUR; sent++) {
      look();
      assertThat(sent().outcome()).isEqualTo(AlertBook.SENT);
    }
    look();
    assertThat(recorded).isEmpty();
  }
}
