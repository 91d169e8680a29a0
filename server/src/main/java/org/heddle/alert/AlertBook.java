package org.heddle.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.AlertSent;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;

/**
 * Every alarm of the record, those of one cause together.
 *
 * <p>An alarm joins the newest alert of its place that is not closed when the two began at the same
 * time, or when it rings again soon: a filler whose two nozzles drift is one trouble, not two.
 */
public final class AlertBook implements Judge, Kept {
  /** Outcome of a delivery that went well. */
  public static final String SENT = "sent";

  /** An alarm of the same place so soon after the last is the same trouble. */
  static final Duration SAME_TROUBLE = Duration.ofMinutes(30);

  /** Beginnings are estimates; this far apart they are the same. */
  static final Duration SAME_ONSET = Duration.ofMinutes(10);

  /** Alerts in memory; beyond it the oldest closed one is dropped, the record keeps it. */
  static final int MAX_ALERTS = 100_000;

  private final KeptFacts facts = new KeptFacts();
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, String> alertOf = new HashMap<>();
  private final Map<String, String> newestAt = new HashMap<>();
  private long version;

  /** It decides nothing. */
  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof AlarmRaised
        || fact.event() instanceof AlarmHandled
        || fact.event() instanceof AlertSent) {
      facts.add(position, fact);
      apply(position, fact);
    }
  }

  private synchronized void apply(long position, Fact fact) {
    switch (fact.event()) {
      case AlarmRaised alarm -> raised(new Alert.Rung(position, fact.recordedAt(), alarm));
      case AlarmHandled handled -> {
        String by = fact.by() == null ? "" : fact.by().value();
        change(
            handled.alarm(),
            alert -> alert.with(new Alert.Handled(position, fact.recordedAt(), by, handled)));
      }
      case AlertSent sent ->
          change(
              sent.alarm(),
              alert -> alert.with(new Alert.Sent(fact.recordedAt(), sent, alert.alarms().size())));
      default -> {}
    }
  }

  private void raised(Alert.Rung rung) {
    String place = Alert.placeOf(rung.alarm());
    Alert newest = alerts.get(newestAt.getOrDefault(place, ""));
    Alert grown =
        newest != null && isSameTrouble(newest, rung) ? newest.with(rung) : Alert.of(rung);
    alerts.put(grown.id(), grown);
    alertOf.put(rung.alarm().alarm(), grown.id());
    newestAt.put(place, grown.id());
    version++;
    dropOldest();
  }

  private static boolean isSameTrouble(Alert alert, Alert.Rung rung) {
    if (alert.state() == Alert.State.CLOSED) {
      return false;
    }
    Duration sinceLast = Duration.between(alert.lastAt(), rung.at());
    Duration apart = Duration.between(alert.onsetAt(), rung.alarm().onset().at()).abs();
    return sinceLast.compareTo(SAME_TROUBLE) <= 0 || apart.compareTo(SAME_ONSET) <= 0;
  }

  private void dropOldest() {
    if (alerts.size() <= MAX_ALERTS) {
      return;
    }
    Optional<Alert> oldest =
        alerts.values().stream().filter(a -> a.state() == Alert.State.CLOSED).findFirst();
    oldest.ifPresent(
        alert -> {
          alerts.remove(alert.id());
          alert.alarms().forEach(rung -> alertOf.remove(rung.alarm().alarm()));
        });
  }

  private void change(String alarm, UnaryOperator<Alert> how) {
    Alert alert = alerts.get(alertOf.getOrDefault(alarm, ""));
    if (alert != null) {
      alerts.put(alert.id(), how.apply(alert));
      version++;
    }
  }

  @Override
  public String name() {
    return "alerts";
  }

  @Override
  public void write(Path folder) throws IOException {
    facts.write(folder);
  }

  @Override
  public void read(Path folder) throws IOException {
    facts.read(folder, this::apply);
  }

  /** The alert an alarm belongs to; its own name works too. */
  public synchronized Optional<Alert> alert(String alarm) {
    return Optional.ofNullable(alerts.get(alertOf.getOrDefault(alarm, "")));
  }

  /** Those that are not closed, the worst and newest first. */
  public synchronized List<Alert> open() {
    return alerts.values().stream()
        .filter(alert -> alert.state() != Alert.State.CLOSED)
        .sorted(AlertBook::worseFirst)
        .toList();
  }

  private static int worseFirst(Alert a, Alert b) {
    int worse = b.severity().compareTo(a.severity());
    return worse != 0 ? worse : b.lastAt().compareTo(a.lastAt());
  }

  /** The newest first, whatever their state. */
  public synchronized List<Alert> newest(int limit) {
    List<Alert> all = new ArrayList<>(alerts.values());
    return all.reversed().stream().limit(limit).toList();
  }

  /** All that rang from a time on, oldest first. */
  public synchronized List<Alert> since(Instant from) {
    return alerts.values().stream().filter(alert -> !alert.lastAt().isBefore(from)).toList();
  }

  /** Rises with every change, so that a watcher knows whether to look again. */
  public synchronized long version() {
    return version;
  }

  /** What was found and what helped when an alarm of this shape rang before. */
  public synchronized List<Advice> advice(Alert alert) {
    return Advice.of(alert, List.copyOf(alerts.values()));
  }
}
