package org.heddle.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Result;
import org.heddle.fact.Work;
import org.heddle.fastening.HeldValue;
import org.heddle.fastening.Rejudgement;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.journal.Journal;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Units;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a curve: the steps of its program, the values that were held to limits, and the
 * two verdicts on them. It is found among the item's facts: the same place on the item, the same
 * tool, and nearest in time.
 */
final class JointFindings {
  /** A cycle with all its messages; the next one at the same place comes later. */
  private static final Duration CYCLE = Duration.ofMinutes(1);

  /** The channel that tells which row of the program a sample belongs to. */
  static final String ROW = "row";

  private static final Pattern ROW_KEY = Pattern.compile(".*/row-(\\d+)");

  private final Journal journal;
  private final Traveler traveler;
  private final Genealogy genealogy;
  private final Supplier<PlanBook> plan;

  JointFindings(Journal journal, Traveler traveler, Genealogy genealogy, Supplier<PlanBook> plan) {
    this.journal = journal;
    this.traveler = traveler;
    this.genealogy = genealogy;
    this.plan = plan;
  }

  /** A stretch of the curve, in samples: {@code from} inclusive, {@code to} exclusive. */
  record Stretch(String name, int from, int to) {}

  /**
   * A value and what it was held to.
   *
   * @param step the step of the program; empty when the program has none
   */
  record Limit(
      String step,
      String name,
      String unit,
      String symbol,
      @Nullable String lower,
      @Nullable String nominal,
      @Nullable String upper,
      String actual,
      String verdict) {}

  /** Our verdict from limits and values alone, and what the machine itself said. */
  record Judgement(@Nullable String ours, @Nullable String controller, List<String> reasons) {}

  /** All that belongs to one curve; lists are empty and the judgement absent when there is none. */
  record Findings(List<Stretch> steps, List<Limit> limits, @Nullable Judgement judgement) {}

  Findings of(Fact fact, Measurement.CurveRecorded curve) {
    List<Fact> cycle = cycle(fact, curve);
    ProductId product = product(curve.item());
    List<HeldValue> held = new ArrayList<>();
    List<Limit> limits = new ArrayList<>();
    Map<Long, String> rows = new LinkedHashMap<>();
    Result said = null;
    for (Fact each : cycle) {
      switch (each.event()) {
        case Measurement.Readings e -> {
          row(each).ifPresent(row -> rows.put(row, e.step()));
          add(e, product, each.occurredAt(), held, limits);
        }
        case Production.StepFinished e -> said = e.result();
        default -> {}
      }
    }
    return new Findings(stretches(curve, rows), limits, judgement(held, said));
  }

  /** The messages of the cycle: readings and verdict that lie nearest in time to the curve. */
  private List<Fact> cycle(Fact fact, Measurement.CurveRecorded curve) {
    List<Fact> readings = new ArrayList<>();
    List<Fact> verdicts = new ArrayList<>();
    for (long seq : traveler.history(curve.item(), journal.size())) {
      Fact each = journal.get(seq);
      if (belongs(each, curve)) {
        nearest(each.event() instanceof Measurement.Readings ? readings : verdicts, fact, each);
      }
    }
    readings.addAll(verdicts);
    return readings;
  }

  /** Keeps those that are as near as can be: all messages of one cycle carry its time. */
  private static void nearest(List<Fact> kept, Fact curve, Fact next) {
    Duration away = distance(curve, next);
    if (away.compareTo(CYCLE) > 0) {
      return;
    }
    int order = kept.isEmpty() ? 0 : away.compareTo(distance(curve, kept.getFirst()));
    if (order < 0) {
      kept.clear();
    }
    if (order <= 0) {
      kept.add(next);
    }
  }

  private static Duration distance(Fact curve, Fact other) {
    return Duration.between(curve.occurredAt(), other.occurredAt()).abs();
  }

  private static boolean belongs(Fact fact, Measurement.CurveRecorded curve) {
    return switch (fact.event()) {
      case Measurement.Readings e ->
          e.position().equals(curve.position()) && isSame(e.work(), curve.work());
      case Production.StepFinished e ->
          e.step().equals(curve.step())
              && curve.work().tool() != null
              && isSame(e.work(), curve.work());
      default -> false;
    };
  }

  private static boolean isSame(Work work, Work other) {
    return work.station().equals(other.station()) && Objects.equals(work.tool(), other.tool());
  }

  private static Optional<Long> row(Fact fact) {
    Matcher key = ROW_KEY.matcher(fact.origin().key());
    return key.matches() ? Optional.of(Long.valueOf(key.group(1))) : Optional.empty();
  }

  private @Nullable ProductId product(ItemId item) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    return node < 0 ? null : lineage.product(node).orElse(null);
  }

  private void add(
      Measurement.Readings readings,
      @Nullable ProductId product,
      Instant at,
      List<HeldValue> held,
      List<Limit> limits) {
    ReadingSet set = readings.set();
    for (int i = 0; i < set.size(); i++) {
      ReadingTemplate.Slot slot = set.template().slot(i);
      Optional<PlanBook.Bounds> bounds =
          plan.get().bounds(product, readings.step(), slot.characteristic(), at);
      Decimal lower = bounds.map(b -> b.limits().lower()).orElse(slot.lower());
      Decimal upper = bounds.map(b -> b.limits().upper()).orElse(slot.upper());
      if (lower == null && upper == null) {
        continue;
      }
      Decimal nominal = bounds.map(PlanBook.Bounds::nominal).orElse(slot.nominal());
      HeldValue value =
          new HeldValue(
              readings.step(),
              slot.characteristic(),
              slot.unit(),
              new Interval(lower, upper),
              set.value(i));
      held.add(value);
      limits.add(limit(value, nominal));
    }
  }

  private static Limit limit(HeldValue value, @Nullable Decimal nominal) {
    String verdict = "ok";
    if (!value.isWithin()) {
      verdict = value.limits().isAbove(value.value()) ? "low" : "high";
    }
    return new Limit(
        value.step(),
        value.characteristic(),
        value.unit().code(),
        Units.symbol(value.unit()),
        text(value.limits().lower()),
        text(nominal),
        text(value.limits().upper()),
        value.value().toString(),
        verdict);
  }

  private static @Nullable String text(@Nullable Decimal value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Judgement judgement(List<HeldValue> held, @Nullable Result said) {
    if (held.isEmpty() && said == null) {
      return null;
    }
    Rejudgement ours = Rejudgement.of(held);
    String verdict =
        switch (ours.verdict()) {
          case OK -> "ok";
          case NOK -> "nok";
          case UNJUDGED -> null;
        };
    return new Judgement(
        verdict,
        said == null ? null : Words.of(said),
        ours.reasons().stream().map(Rejudgement.Reason::text).toList());
  }

  /** Stretches of samples of the same row, named by what was read of that row. */
  private static List<Stretch> stretches(Measurement.CurveRecorded curve, Map<Long, String> names) {
    for (Measurement.Channel channel : curve.channels()) {
      if (channel.name().equals(ROW)) {
        return stretches(channel.unscaled(), names);
      }
    }
    return List.of();
  }

  private static List<Stretch> stretches(long[] rows, Map<Long, String> names) {
    List<Stretch> found = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= rows.length; i++) {
      if (i == rows.length || rows[i] != rows[from]) {
        found.add(new Stretch(names.getOrDefault(rows[from], "row " + rows[from]), from, i));
        from = i;
      }
    }
    return found;
  }
}
