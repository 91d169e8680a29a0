package org.heddle.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/** What is held to be bad, in the words of the floor: names from the plan, times by its clock. */
final class SuspicionText {
  private final PlanBook plan;
  private final ZoneId zone;
  private final Lineage lineage;

  SuspicionText(PlanBook plan, ZoneId zone, Lineage lineage) {
    this.plan = plan;
    this.zone = zone;
    this.lineage = lineage;
  }

  String of(SuspicionAsk ask) {
    String item = Objects.requireNonNullElse(ask.item(), "");
    return switch (ask.kind()) {
      case "coil-range" ->
          "Metres %s to %s of %s, %s"
              .formatted(
                  metre(ask.metreFrom()), metre(ask.metreTo()), small(item), lanes(ask.lanes()));
      case "heat" -> "Supplier's heat or lot " + Filling.value(item);
      case "feeder" -> "All that came out of " + Filling.value(item);
      case "station-window", "tool", "program" -> work(ask) + time(ask.from(), ask.to());
      default -> capital(small(item)) + product(item);
    };
  }

  private static String capital(String words) {
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** {@code lot NMC-0412} */
  private static String small(String item) {
    return item.replaceFirst(":", " ");
  }

  private String product(String item) {
    Optional<ItemId> id = ItemId.parse(item);
    return id.flatMap(known -> lineage.product(lineage.node(known)))
        .map(product -> ", " + plan.productName(product))
        .orElse("");
  }

  private static String metre(@Nullable Double metre) {
    return metre == null ? "?" : BigDecimal.valueOf(metre).stripTrailingZeros().toPlainString();
  }

  private static String lanes(@Nullable List<Integer> lanes) {
    if (lanes == null || lanes.isEmpty()) {
      return "all lanes";
    }
    int first = lanes.stream().mapToInt(Integer::intValue).min().orElse(0);
    int last = lanes.stream().mapToInt(Integer::intValue).max().orElse(first);
    return first == last ? "lane " + first : "lanes " + first + " to " + last;
  }

  private String work(SuspicionAsk ask) {
    List<String> means = new ArrayList<>();
    if (isGiven(ask.station())) {
      means.add("station " + station(ask.station()));
    }
    if (isGiven(ask.tool())) {
      means.add("tool " + ask.tool());
    }
    if (isGiven(ask.program())) {
      means.add("program " + ask.program());
    }
    String words = String.join(", ", means);
    return capital(words);
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private String station(@Nullable String id) {
    return plan.lines().stream()
        .flatMap(line -> line.stations().stream())
        .filter(station -> station.id().equals(id))
        .findFirst()
        .map(station -> station.name() + " (" + id + ")")
        .orElse(String.valueOf(id));
  }

  private String time(@Nullable Instant from, @Nullable Instant to) {
    if (from == null && to == null) {
      return ", at any time";
    }
    String since = from == null ? "" : " from " + clock(from);
    String until = to == null ? "" : " to " + clock(to);
    return "," + since + until + " (" + zone.getId() + ")";
  }

  private String clock(Instant at) {
    return DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).format(at.atZone(zone));
  }
}
