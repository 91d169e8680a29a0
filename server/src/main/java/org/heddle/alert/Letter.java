package org.heddle.alert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An alert in the words of a message: the answer first. */
final class Letter {
  /** Characters of a subject; phones show fewer. */
  private static final int MAX_SUBJECT = 120;

  private static final int MAX_ALARMS = 20;

  private final Shifts shifts;
  private final String link;
  private final Function<Alert, List<Advice>> advice;

  Letter(String link, Shifts shifts, Function<Alert, List<Advice>> advice) {
    this.shifts = shifts;
    this.link = link;
    this.advice = advice;
  }

  String subject(Alert alert) {
    String more = alert.alarms().size() > 1 ? " (+" + (alert.alarms().size() - 1) + ")" : "";
    String subject =
        alert.severity()
            + " "
            + Duty.place(alert)
            + more
            + ": "
            + alert.alarms().getFirst().alarm().sentence().replaceAll("\\s+", " ");
    return subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT - 1) + "…";
  }

  String text(Alert alert) {
    StringBuilder text = new StringBuilder();
    List<Alert.Rung> alarms = alert.alarms();
    ZoneId zone = shifts.zone(Duty.station(alert));
    for (Alert.Rung rung : alarms.subList(0, Math.min(MAX_ALARMS, alarms.size()))) {
      text.append(time(rung.at(), zone)).append("  ").append(rung.alarm().sentence()).append('\n');
    }
    if (alarms.size() > MAX_ALARMS) {
      text.append("and ").append(alarms.size() - MAX_ALARMS).append(" more\n");
    }
    text.append("\nBegan about ").append(time(alert.onsetAt(), zone)).append(".\n");
    for (Advice piece : advice.apply(alert)) {
      text.append(sentence(piece)).append('\n');
    }
    if (!link.isEmpty()) {
      String id = URLEncoder.encode(alert.id(), StandardCharsets.UTF_8);
      text.append("\nAcknowledge it here: ")
          .append(link)
          .append("/alerts/")
          .append(id)
          .append('\n');
    }
    return text.toString();
  }

  private static String sentence(Advice advice) {
    return "Last time: %s. Done: %s. Lasted %d of %d times."
        .formatted(advice.cause(), advice.action(), advice.lasted(), advice.judged());
  }

  private static String time(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT)
        .format(instant.atZone(zone));
  }
}
