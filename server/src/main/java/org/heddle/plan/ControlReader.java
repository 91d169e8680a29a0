package org.heddle.plan;

import static org.heddle.plan.PlanReader.each;
import static org.heddle.plan.PlanReader.optional;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.heddle.fact.Control.Severity;
import org.heddle.plan.ControlRule.Chart;
import org.heddle.plan.ControlRule.CountSize;
import org.heddle.plan.ControlRule.Detection;
import org.heddle.plan.ControlRule.Escalation;
import org.heddle.plan.ControlRule.Reaction;
import org.heddle.plan.ControlRule.Sampling;
import org.heddle.plan.ControlRule.Signing;
import org.heddle.plan.ControlRule.StreamPart;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/** Makes the rows of the control plan. */
final class ControlReader {
  /** A terminal that was offline for an hour still feeds the detectors. */
  private static final Duration USUAL_LATE = Duration.ofHours(1);

  /**
   * Limits of fewer points ring far more often than promised (ALGORITHMS: m = 25 rings 8 times).
   */
  static final int USUAL_LEARN = 100;

  /** Of a subgroup: less is one reading, more is no process any more. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofDays(31);

  /** One reading in more is no chart but a rumour. */
  private static final double MAX_PIECES = 1_000_000;

  private static final Unit SECOND = new Unit("SEC");
  private static final Unit METRE = new Unit("MTR");
  private static final Unit PIECE = new Unit("H87");

  private ControlReader() {}

  static ControlRule rule(Place row) {
    return new ControlRule(
        row.text("step"),
        row.text("characteristic"),
        PlanReader.products(row, "products"),
        constant(row, "chart", Chart.class, Chart.INDIVIDUALS),
        stream(row),
        subgroup(row.text("subgroup")),
        size(row),
        heads(row),
        PlanReader.quantity(row, "every").flatMap(ControlReader::sampling).orElse(null),
        words(row, "rules"),
        detection(row),
        duration(row, "late").orElse(USUAL_LATE),
        whole(row, "learn", USUAL_LEARN),
        flag(row, "selfStarting"),
        constant(row, "severity", Severity.class, Severity.WARNING),
        each(row, "reaction", r -> Words.constant(Reaction.class, r.scalar().orElseThrow())),
        words(row, "call"),
        row.at("escalate").map(ControlReader::escalation).orElse(null),
        constant(row, "signing", Signing.class, Signing.NONE));
  }

  private static List<StreamPart> stream(Place row) {
    List<StreamPart> parts =
        each(row, "stream", p -> Words.constant(StreamPart.class, p.scalar().orElseThrow()));
    return parts.isEmpty() ? List.of(StreamPart.STATION) : parts;
  }

  private static List<StreamPart> heads(Place row) {
    List<StreamPart> heads =
        each(row, "heads", p -> Words.constant(StreamPart.class, p.scalar().orElseThrow()));
    boolean isGroup = constant(row, "chart", Chart.class, Chart.INDIVIDUALS) == Chart.GROUP;
    return heads.isEmpty() && isGroup ? List.of(StreamPart.TOOL) : heads;
  }

  /** One where a time tells what is in a subgroup. */
  private static int subgroup(String text) {
    return text.matches("[0-9]+") ? Integer.parseInt(text) : 1;
  }

  private static @Nullable CountSize size(Place row) {
    return stretch(row.text("subgroup"))
        .map(span -> new CountSize("", ControlRule.MOST_IN_A_STRETCH, span))
        .or(() -> optional(row, "size").map(ControlReader::size))
        .orElse(null);
  }

  /** The time whose readings are a subgroup; empty for a number of them. */
  static Optional<Duration> stretch(String subgroup) {
    return Quantity.parse(subgroup)
        .flatMap(ControlReader::duration)
        .filter(span -> span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0);
  }

  /** {@code 1 h}, {@code 200 pcs}, or a characteristic. */
  static CountSize size(String text) {
    Optional<Quantity> amount = Quantity.parse(text);
    Optional<Duration> span = amount.flatMap(ControlReader::duration);
    Optional<Integer> pieces =
        amount
            .flatMap(ControlReader::sampling)
            .filter(sampling -> !sampling.metres())
            .map(sampling -> (int) sampling.amount());
    return new CountSize(
        span.isPresent() || pieces.isPresent() ? "" : text,
        pieces.orElse(0),
        span.orElse(Duration.ZERO));
  }

  private static @Nullable Detection detection(Place row) {
    if (!flag(row, "watch")) {
      return null;
    }
    return row.at("detect")
        .map(
            detect ->
                new Detection(
                    real(detect, "shift", Detection.USUAL.shift()),
                    real(detect, "falseAlarmsPerMonth", Detection.USUAL.falseAlarmsPerMonth())))
        .orElse(Detection.USUAL);
  }

  /** A document whose time is none is refused; a form may show it until then. */
  private static Escalation escalation(Place place) {
    return new Escalation(duration(place, "after").orElse(Duration.ZERO), words(place, "to"));
  }

  /** A length of time; empty when absent or no time at all. */
  static Optional<Duration> duration(Place place, String key) {
    return PlanReader.quantity(place, key).flatMap(ControlReader::duration);
  }

  static Optional<Duration> duration(Quantity quantity) {
    return quantity
        .in(SECOND)
        .map(seconds -> Duration.ofMillis(Math.round(seconds.value().toDouble() * 1_000)));
  }

  /** One in so many pieces, or in so many metres; empty for what is neither. */
  static Optional<Sampling> sampling(Quantity every) {
    double amount = every.value().toDouble();
    if (every.unit().equals(PIECE)) {
      boolean isWhole = amount >= 1 && amount <= MAX_PIECES && amount == Math.rint(amount);
      return isWhole ? Optional.of(new Sampling(amount, false)) : Optional.empty();
    }
    return every
        .in(METRE)
        .map(metres -> new Sampling(metres.value().toDouble(), true))
        .filter(sampling -> sampling.amount() > 0);
  }

  private static List<String> words(Place place, String key) {
    return each(place, key, word -> word.scalar().orElseThrow());
  }

  private static <E extends Enum<E>> E constant(Place row, String key, Class<E> type, E absent) {
    return optional(row, key).map(word -> Words.constant(type, word)).orElse(absent);
  }

  private static int whole(Place row, String key, int absent) {
    return optional(row, key).map(Integer::parseInt).orElse(absent);
  }

  private static double real(Place row, String key, double absent) {
    return optional(row, key).map(Double::parseDouble).orElse(absent);
  }

  /** True when left out. */
  private static boolean flag(Place row, String key) {
    return optional(row, key).map("true"::equals).orElse(true);
  }
}
