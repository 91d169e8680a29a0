package org.heddle.alert;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.StreamName;
import org.heddle.identity.StationId;
import org.jspecify.annotations.Nullable;

/** What is to be sent and escalated now: a pure answer from the alerts, the routes and the time. */
final class Duty {
  /** Older alerts are history; nobody is woken for them. */
  static final Duration FRESH = Duration.ofHours(12);

  /** An alert that has doubled is sent again, but not sooner than this. */
  static final Duration BETWEEN_UPDATES = Duration.ofMinutes(15);

  /** First wait after a delivery that failed; each further one doubles it. */
  static final Duration FIRST_RETRY = Duration.ofSeconds(30);

  static final Duration LAST_RETRY = Duration.ofHours(1);

  /** Deliveries of one alert to one address that may fail. */
  static final int MAX_TRIES = 12;

  private final Notices notices;
  private final Callees callees;
  private final Shifts shifts;

  Duty(Notices notices, Callees callees, Shifts shifts) {
    this.notices = notices;
    this.callees = callees;
    this.shifts = shifts;
  }

  /**
   * One message to one address over one channel.
   *
   * @param address of mail; of a webhook its name, see {@link #name}
   */
  record Outgoing(Alert alert, Notices.Route route, String channel, String address) {
    String key() {
      return alert.id() + "\n" + channel + "\n" + address;
    }
  }

  /** What to send for one alert. */
  List<Outgoing> outgoing(Alert alert, Instant now) {
    boolean waits = alert.state() == Alert.State.OPEN || alert.state() == Alert.State.ESCALATED;
    if (!waits || alert.lastAt().plus(FRESH).isBefore(now)) {
      return List.of();
    }
    List<Outgoing> due = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Notices.Route route : notices.routes()) {
      if (matches(route, alert, now)) {
        for (Outgoing one : addresses(alert, route)) {
          if (seen.add(one.key()) && isDue(one, now)) {
            due.add(one);
          }
        }
      }
    }
    return due;
  }

  private static List<Outgoing> addresses(Alert alert, Notices.Route route) {
    List<Outgoing> all = new ArrayList<>();
    for (String mail : route.mails()) {
      all.add(new Outgoing(alert, route, "mail", mail));
    }
    if (route.webhook() != null) {
      all.add(new Outgoing(alert, route, "webhook", name(route.webhook())));
    }
    return all;
  }

  /**
   * A webhook's address often is its password, and the record is for ever: the host, and a checksum
   * that tells two of one host apart.
   */
  static String name(URI webhook) {
    CRC32C crc = new CRC32C();
    crc.update(webhook.toString().getBytes(StandardCharsets.UTF_8));
    return "%s://%s/…%08x".formatted(webhook.getScheme(), webhook.getHost(), crc.getValue());
  }

  private boolean matches(Notices.Route route, Alert alert, Instant now) {
    return isInUse(route, station(alert), now)
        && alert.severity().compareTo(route.atLeast()) >= 0
        && reaches(route, alert)
        && concerns(route, alert);
  }

  /** A shift that no site has is a slip of the pen: rather somebody is told than nobody. */
  private boolean isInUse(Notices.Route route, @Nullable StationId station, Instant now) {
    boolean inShift =
        route.shifts().isEmpty()
            || route.shifts().contains(shifts.at(station, now))
            || !shifts.names().containsAll(route.shifts());
    Notices.Hours hours = route.hours();
    return inShift
        && (hours == null || hours.holds(now.atZone(shifts.zone(station)).toLocalTime()));
  }

  private boolean reaches(Notices.Route route, Alert alert) {
    if (route.audience().isEmpty()) {
      return true;
    }
    boolean escalated = alert.state() == Alert.State.ESCALATED;
    return alert.alarms().stream()
        .map(rung -> callees.call(rung.alarm()))
        .anyMatch(
            call ->
                call.call().stream().anyMatch(route.audience()::contains)
                    || (escalated
                        && call.escalateTo().stream().anyMatch(route.audience()::contains)));
  }

  private boolean concerns(Notices.Route route, Alert alert) {
    return alert.alarms().stream()
        .anyMatch(
            rung ->
                (route.lines().isEmpty()
                        || route.lines().contains(callees.call(rung.alarm()).line()))
                    && (route.characteristics().isEmpty()
                        || route.characteristics().contains(characteristic(rung.alarm()))));
  }

  private static String characteristic(AlarmRaised alarm) {
    List<String> parts = StreamName.parts(alarm.stream());
    return parts.size() >= 3 ? parts.get(2) : alarm.stream();
  }

  private static boolean isDue(Outgoing one, Instant now) {
    int failures = 0;
    Alert.Sent last = null;
    for (Alert.Sent sent : one.alert().sent()) {
      if (sent.what().channel().equals(one.channel())
          && sent.what().address().equals(one.address())) {
        failures = sent.isGood() ? 0 : failures + 1;
        last = sent;
      }
    }
    if (last == null) {
      return true;
    }
    if (failures > 0) {
      return failures < MAX_TRIES && !now.isBefore(last.at().plus(wait(failures)));
    }
    boolean grown = one.alert().alarms().size() >= 2 * last.alarms();
    return grown && !now.isBefore(last.at().plus(BETWEEN_UPDATES));
  }

  /** How long to wait after so many failures in a row. */
  static Duration wait(int failures) {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 20));
    return wait.compareTo(LAST_RETRY) < 0 ? wait : LAST_RETRY;
  }

  /** True when nobody has acknowledged in the time that the control plan gives. */
  boolean isToEscalate(Alert alert, Instant now) {
    if (alert.state() != Alert.State.OPEN || alert.lastAt().plus(FRESH).isBefore(now)) {
      return false;
    }
    return alert.alarms().stream()
        .anyMatch(
            rung -> {
              Duration after = callees.call(rung.alarm()).escalateAfter();
              return after != null && !now.isBefore(rung.at().plus(after));
            });
  }

  /** Where it is, for the head of a message. */
  static String place(Alert alert) {
    StationId station = station(alert);
    return station == null ? alert.place() : station.value();
  }

  static @Nullable StationId station(Alert alert) {
    return alert.alarms().getFirst().alarm().trigger().station();
  }
}
