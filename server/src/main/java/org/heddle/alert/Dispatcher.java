package org.heddle.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heddle.fact.Control;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlertSent;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Origin;
import org.heddle.floor.Floor;
import org.heddle.floor.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due and records that it was sent, or why not. What is due is read from the record
 * each time, so that a restart neither forgets a message nor sends it twice, except one that was
 * under way when the power went.
 */
public final class Dispatcher implements Floor.Listener, AutoCloseable {
  /** How often it is looked what is due, besides at every alarm. */
  private static final long LOOK_MILLIS = 1_000;

  /** Messages to one address in an hour; what is more waits. */
  static final int MAX_PER_HOUR = 60;

  /** Messages under way at the same time. */
  private static final int MAX_UNDER_WAY = 16;

  private static final long HOUR_SECONDS = 3_600;
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final AlertBook book;
  private final Duty duty;
  private final Map<String, Channel> channels;
  private final Recorder recorder;
  private final Clock clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Map<String, Deque<Instant>> sentTo = new HashMap<>();
  private final Semaphore room = new Semaphore(MAX_UNDER_WAY);
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("alerts").daemon().factory());
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  /** Puts a fact into the record and waits until it is applied. */
  @FunctionalInterface
  public interface Recorder {
    void record(Draft draft) throws InterruptedException;
  }

  /** A dispatcher over the plant's own mail server and webhooks. */
  public static Dispatcher of(
      AlertBook book,
      Notices notices,
      Callees callees,
      Shifts shifts,
      AlertJson json,
      Recorder recorder,
      Clock clock) {
    Map<String, Channel> channels = new HashMap<>();
    channels.put("webhook", new WebhookChannel(json, clock));
    if (notices.mail() != null) {
      channels.put(
          "mail",
          new MailChannel(notices.mail(), new Letter(notices.link(), shifts, book::advice)));
    }
    return new Dispatcher(book, new Duty(notices, callees, shifts), channels, recorder, clock);
  }

  Dispatcher(
      AlertBook book, Duty duty, Map<String, Channel> channels, Recorder recorder, Clock clock) {
    this.book = book;
    this.duty = duty;
    this.channels = Map.copyOf(channels);
    this.recorder = recorder;
    this.clock = clock;
  }

  public Dispatcher start() {
    var _ =
        looker.scheduleWithFixedDelay(
            this::lookSafely, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return this;
  }

  /** An alarm does not wait for the next look, but after the end for the next start. */
  @Override
  public void applied(long first, List<Fact> facts) {
    if (facts.stream().anyMatch(fact -> fact.event() instanceof Control.AlarmRaised)) {
      try {
        looker.execute(this::lookSafely);
      } catch (RejectedExecutionException e) {
        LOG.debug("Closed before the alarm at {} was applied", first, e);
      }
    }
  }

  private void lookSafely() {
    try {
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Alerts could not be sent; it is tried again", e);
    }
  }

  /** Escalates and sends what is due at this moment. */
  void look() throws InterruptedException {
    Instant now = clock.instant();
    for (Alert alert : book.open()) {
      if (duty.isToEscalate(alert, now)) {
        recorder.record(escalation(alert, now));
      }
    }
    for (Alert alert : book.open()) {
      for (Duty.Outgoing outgoing : duty.outgoing(alert, now)) {
        if (underWay.add(outgoing.key())) {
          begin(outgoing, now);
        }
      }
    }
  }

  private static Draft escalation(Alert alert, Instant now) {
    return new Draft(
        now,
        new Origin(Outbox.SOURCE, "escalated:" + alert.id()),
        new AlarmHandled(alert.id(), Handling.ESCALATED, "", "", "nobody acknowledged in time"));
  }

  /** Looks once more: it may have been sent between the first look and taking its place. */
  private void begin(Duty.Outgoing outgoing, Instant now) {
    boolean isStillDue =
        book.alert(outgoing.alert().id()).stream()
            .flatMap(fresh -> duty.outgoing(fresh, now).stream())
            .anyMatch(due -> due.key().equals(outgoing.key()));
    if (isStillDue && hasRoom(outgoing.address(), now)) {
      send(outgoing);
    } else {
      underWay.remove(outgoing.key());
    }
  }

  private boolean hasRoom(String address, Instant now) {
    Deque<Instant> times = sentTo.computeIfAbsent(address, _ -> new ArrayDeque<>());
    while (!times.isEmpty() && times.peekFirst().plusSeconds(HOUR_SECONDS).isBefore(now)) {
      times.removeFirst();
    }
    if (times.size() >= MAX_PER_HOUR || !room.tryAcquire()) {
      return false;
    }
    times.addLast(now);
    return true;
  }

  private void send(Duty.Outgoing outgoing) {
    senders.execute(
        () -> {
          try {
            recorder.record(report(outgoing, outcome(outgoing)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            LOG.error(
                "That {} was told of {} is not recorded",
                outgoing.address(),
                outgoing.alert().id(),
                e);
          } finally {
            underWay.remove(outgoing.key());
            room.release();
          }
        });
  }

  private String outcome(Duty.Outgoing outgoing) throws InterruptedException {
    Channel channel = channels.get(outgoing.channel());
    if (channel == null) {
      return "no such channel: " + outgoing.channel();
    }
    try {
      channel.send(outgoing);
      return AlertBook.SENT;
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "{} was not told of {}: {}", outgoing.address(), outgoing.alert().id(), e.getMessage());
      return "failed: " + e.getMessage();
    }
  }

  private Draft report(Duty.Outgoing outgoing, String outcome) {
    Alert alert = outgoing.alert();
    String key = "sent:" + alert.id() + ":" + outgoing.channel() + ":" + alert.sent().size();
    AlertSent sent = new AlertSent(alert.id(), outgoing.channel(), outgoing.address(), outcome);
    String unique = key + ":" + Integer.toHexString(outgoing.address().hashCode());
    return new Draft(clock.instant(), new Origin(Outbox.SOURCE, unique), sent);
  }

  @Override
  public void close() {
    looker.shutdownNow();
    senders.shutdownNow();
  }
}
