package org.heddle.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heddle.capability.GuardBand;
import org.heddle.capability.Tolerance;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.fact.Items;
import org.heddle.fact.Measurement;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.journal.Journal;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Units;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/** The facts of an item as a person reads them, one entry each. */
final class TimelineEntries {
  /** Other items named with one entry; a shipment names thousands. */
  private static final int MAX_OTHERS = 20;

  /** A report that was under way so long missed what was decided in between. */
  private static final Duration LATE = Duration.ofHours(1);

  /** With which a verdict near a limit is right. */
  private static final double PROVED = 0.95;

  private static final double COVERAGE = 2;

  private final Journal journal;
  private final Traveler traveler;
  private final Genealogy genealogy;
  private final Supplier<PlanBook> plan;
  private final MeasuringUncertainty uncertainty;

  TimelineEntries(
      Journal journal,
      Traveler traveler,
      Genealogy genealogy,
      Supplier<PlanBook> plan,
      MeasuringUncertainty uncertainty) {
    this.uncertainty = uncertainty;
    this.journal = journal;
    this.traveler = traveler;
    this.genealogy = genealogy;
    this.plan = plan;
  }

  /**
   * One measured value.
   *
   * @param name the plan's for the characteristic; where it has none the characteristic itself
   * @param lower limit that was in force when it was measured, of the plan or, where it has none,
   *     of the machine
   * @param verdict ok, low, high, or none when there was no limit
   * @param near present when the value is too near a limit for the verdict to be proved
   * @param limitsAsOf since when the limits were in force; absent when they are the machine's own
   */
  record Reading(
      int index,
      String characteristic,
      String name,
      String value,
      String unit,
      String symbol,
      @Nullable String lower,
      @Nullable String upper,
      @Nullable String nominal,
      String verdict,
      @Nullable Near near,
      @Nullable Instant limitsAsOf,
      @Nullable Long correctedBy) {}

  /**
   * A value within the guard band of a limit (ISO 14253-1, JCGM 106).
   *
   * @param uncertainty expanded, k = 2, in the unit of the value
   * @param chance that the true value is within the limits
   */
  record Near(double uncertainty, double chance) {}

  record Curve(long seq, List<ItemRoutes.CurveChannel> channels) {}

  record Document(String sha256, String name, String mediaType) {}

  record Other(String role, String item) {}

  /**
   * @param late true when it was recorded long after it happened, or after what happened later
   */
  record Entry(
      long seq,
      Instant at,
      Instant recordedAt,
      String kind,
      String title,
      String detail,
      @Nullable String station,
      @Nullable String equipment,
      @Nullable String tool,
      @Nullable String program,
      @Nullable String operator,
      @Nullable String result,
      boolean late,
      boolean corrected,
      @Nullable List<Reading> readings,
      @Nullable Curve curve,
      @Nullable Document document,
      List<Other> other) {}

  List<Entry> of(ItemId item, Chronicle chronicle, int from, int to, long below) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    ProductId product = node < 0 ? null : lineage.product(node).orElse(null);
    boolean[] overtaken = chronicle.overtaken();
    List<Entry> entries = new ArrayList<>();
    for (int i = from; i < to; i++) {
      long seq = chronicle.seqs()[i];
      Fact fact = journal.get(seq);
      boolean late = overtaken[i] || fact.recordedAt().isAfter(fact.occurredAt().plus(LATE));
      entries.add(entry(item, product, seq, fact, late, below));
    }
    return entries;
  }

  private Entry entry(
      ItemId item, @Nullable ProductId product, long seq, Fact fact, boolean late, long below) {
    FactText text = FactText.of(fact);
    Work work = text.work();
    List<Long> corrections = traveler.correctionsOf(seq, below);
    return new Entry(
        seq,
        fact.occurredAt(),
        fact.recordedAt(),
        text.kind().word(),
        text.title(),
        text.detail(),
        text.station() == null ? null : text.station().value(),
        work == null || work.equipment() == null ? null : work.equipment().value(),
        work == null || work.tool() == null ? null : work.tool().value(),
        work == null || work.program().isEmpty() ? null : work.program(),
        fact.by() == null ? null : fact.by().value(),
        text.result(),
        late,
        !corrections.isEmpty(),
        readings(fact, product, corrections),
        curve(seq, fact),
        document(fact),
        others(item, fact));
  }

  private @Nullable List<Reading> readings(
      Fact fact, @Nullable ProductId product, List<Long> corrections) {
    if (!(fact.event() instanceof Measurement.Readings event)) {
      return null;
    }
    List<Reading> readings = new ArrayList<>();
    PlanBook book = plan.get();
    for (int i = 0; i < event.set().size(); i++) {
      String characteristic = event.set().characteristic(i);
      Optional<PlanBook.Bounds> bounds =
          book.bounds(product, event.step(), characteristic, fact.occurredAt());
      double u = uncertainty.of(event.work().equipment(), characteristic, fact.occurredAt());
      readings.add(reading(event.set(), i, bounds, u, correctionOf(i, corrections)));
    }
    return readings;
  }

  private @Nullable Long correctionOf(int index, List<Long> corrections) {
    for (long seq : corrections) {
      if (journal.get(seq).event() instanceof Governance.Corrected e && e.index() == index) {
        return seq;
      }
    }
    return null;
  }

  private static Reading reading(
      ReadingSet set,
      int index,
      Optional<PlanBook.Bounds> bounds,
      double u,
      @Nullable Long correctedBy) {
    ReadingTemplate.Slot slot = set.template().slot(index);
    Decimal lower = bounds.map(b -> b.limits().lower()).orElse(slot.lower());
    Decimal upper = bounds.map(b -> b.limits().upper()).orElse(slot.upper());
    Decimal nominal = bounds.map(PlanBook.Bounds::nominal).orElse(slot.nominal());
    return new Reading(
        index,
        slot.characteristic(),
        bounds.map(PlanBook.Bounds::name).orElse(slot.characteristic()),
        set.value(index).toString(),
        slot.unit().code(),
        Units.symbol(slot.unit()),
        text(lower),
        text(upper),
        text(nominal),
        verdict(set.value(index), lower, upper),
        near(set.value(index).toDouble(), lower, upper, u),
        bounds.map(PlanBook.Bounds::asOf).orElse(null),
        correctedBy);
  }

  private static @Nullable String text(@Nullable Decimal value) {
    return value == null ? null : value.toString();
  }

  private static String verdict(Decimal value, @Nullable Decimal lower, @Nullable Decimal upper) {
    if (lower == null && upper == null) {
      return "none";
    }
    if (lower != null && value.compareTo(lower) < 0) {
      return "low";
    }
    return upper != null && value.compareTo(upper) > 0 ? "high" : "ok";
  }

  private static @Nullable Near near(
      double value, @Nullable Decimal lower, @Nullable Decimal upper, double u) {
    double from = lower == null ? Double.NEGATIVE_INFINITY : lower.toDouble();
    double to = upper == null ? Double.POSITIVE_INFINITY : upper.toDouble();
    if (u == 0 || (lower == null && upper == null) || from >= to) {
      return null;
    }
    Tolerance tolerance =
        lower == null
            ? Tolerance.atMost(to)
            : upper == null ? Tolerance.atLeast(from) : Tolerance.between(from, to);
    GuardBand guard = new GuardBand(u, PROVED);
    return guard.verdict(tolerance, value) == GuardBand.Verdict.UNDECIDED
        ? new Near(COVERAGE * u, guard.chanceWithin(tolerance, value))
        : null;
  }

  private static @Nullable Curve curve(long seq, Fact fact) {
    return fact.event() instanceof Measurement.CurveRecorded event
        ? new Curve(
            seq,
            event.channels().stream()
                .map(
                    c ->
                        new ItemRoutes.CurveChannel(c.name(), c.unit().code(), c.samples().count()))
                .toList())
        : null;
  }

  private static @Nullable Document document(Fact fact) {
    return fact.event() instanceof Supply.DocumentAttached event
        ? new Document(event.sha256(), event.name(), event.mediaType())
        : null;
  }

  private static List<Other> others(ItemId item, Fact fact) {
    List<Other> others = new ArrayList<>();
    Items.of(
        fact.event(),
        (role, other) -> {
          if (!other.equals(item) && others.size() < MAX_OTHERS) {
            others.add(new Other(Words.of(role), other.text()));
          }
        });
    return others;
  }
}
