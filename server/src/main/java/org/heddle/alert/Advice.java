package org.heddle.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.heddle.fact.Control.AlarmRaised;

/**
 * What was found and done about alarms of the same shape, with how often it lasted.
 *
 * <p>Two alarms have the same shape when the same characteristic of the same step deviated the same
 * way; the same place weighs more. An action lasted when no alarm of that shape rang at that place
 * for a day after the alert was closed; it failed as soon as one did, the one that is looked at
 * among them.
 *
 * @param cause as it was recorded on closing
 * @param action as it was recorded on closing
 * @param times how often it was done
 * @param lasted how often it lasted
 * @param judged how many are a day old, or have failed before
 * @param samePlace how many of them were at this place
 * @param last the newest alert it was done for
 */
public record Advice(
    String cause,
    String action,
    int times,
    int lasted,
    int judged,
    int samePlace,
    String last,
    Instant lastAt) {
  /** What holds for a day has lasted. */
  static final Duration LASTING = Duration.ofDays(1);

  /** Pieces of advice that a person reads. */
  private static final int MAX_SHOWN = 5;

  private record Deed(String cause, String action) {}

  /** The best first; newer alarms than the alert's own do not count. */
  static List<Advice> of(Alert alert, List<Alert> known) {
    Set<String> shapes = shapes(alert);
    List<Alert> alike =
        known.stream()
            .filter(other -> !other.id().equals(alert.id()))
            .filter(other -> shapes(other).stream().anyMatch(shapes::contains))
            .toList();
    Map<Deed, List<Alert>> byDeed = new LinkedHashMap<>();
    for (Alert other : alike) {
      Alert.Handled closing = other.closing();
      if (closing != null && !closing.what().action().isEmpty()) {
        Deed deed = new Deed(closing.what().cause(), closing.what().action());
        byDeed.computeIfAbsent(deed, _ -> new ArrayList<>()).add(other);
      }
    }
    return byDeed.entrySet().stream()
        .map(entry -> advice(entry.getKey(), entry.getValue(), alert, known))
        .sorted(Comparator.comparingDouble(Advice::score).reversed())
        .limit(MAX_SHOWN)
        .toList();
  }

  private static Advice advice(Deed deed, List<Alert> done, Alert alert, List<Alert> known) {
    int judged = 0;
    int lasted = 0;
    for (Alert other : done) {
      Instant closed = closedAt(other);
      boolean isBack = cameBack(other, closed, known, alert.lastAt());
      if (isBack || !closed.plus(LASTING).isAfter(alert.lastAt())) {
        judged++;
        lasted += isBack ? 0 : 1;
      }
    }
    int here = (int) done.stream().filter(other -> other.place().equals(alert.place())).count();
    Alert last = done.getLast();
    return new Advice(
        deed.cause, deed.action, done.size(), lasted, judged, here, last.id(), closedAt(last));
  }

  private static Instant closedAt(Alert alert) {
    Alert.Handled closing = alert.closing();
    return closing == null ? Instant.MAX : closing.at();
  }

  private static boolean cameBack(Alert alert, Instant closed, List<Alert> known, Instant now) {
    Set<String> shapes = shapes(alert);
    Instant end = closed.plus(LASTING);
    return known.stream()
        .filter(other -> other.place().equals(alert.place()))
        .flatMap(other -> other.alarms().stream())
        .anyMatch(
            rung ->
                rung.at().isAfter(closed)
                    && rung.at().isBefore(end)
                    && !rung.at().isAfter(now)
                    && shapes.contains(shape(rung.alarm())));
  }

  /** Share that lasted, drawn towards a half while there are few, more when it was here. */
  private double score() {
    return (lasted + 1.0) / (judged + 2.0) + 0.1 * samePlace / times;
  }

  private static Set<String> shapes(Alert alert) {
    return alert.alarms().stream().map(rung -> shape(rung.alarm())).collect(Collectors.toSet());
  }

  /** Step and characteristic of the stream, and which way it went. */
  static String shape(AlarmRaised alarm) {
    String[] parts = alarm.stream().split("/", -1);
    String what = parts.length >= 3 ? parts[1] + "/" + parts[2] : alarm.stream();
    return what + " " + Math.signum(alarm.trigger().size());
  }
}
