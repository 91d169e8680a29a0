package org.heddle.gate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.heddle.fact.Control.GaugeChecked;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Result;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.plan.Characteristic;
import org.heddle.plan.Plan;
import org.heddle.quantity.Conformity;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Uncertainty;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/**
 * A gauge was found out of tolerance: which verdicts made with it no longer stand (IATF 16949,
 * 7.1.5.2.1).
 *
 * <p>Nobody knows when between its last good check and now it went wrong, so the error found is
 * taken for the whole time. Each value is corrected by it, value − (found − reference), and judged
 * anew with the expanded uncertainty of the check as a guard band: outside by more than it is
 * nonconforming, inside by more than it is conforming, between them nobody can say.
 */
public final class GaugeReview {
  /** Flips listed; a gauge that measured more of them has a bigger problem than a list. */
  public static final int MAX_FLIPS = 100_000;

  private final Genealogy genealogy;
  private final Traveler traveler;
  private final StationBook stations;
  private final LongFunction<Fact> factAt;

  public GaugeReview(
      Genealogy genealogy, Traveler traveler, StationBook stations, LongFunction<Fact> factAt) {
    this.genealogy = genealogy;
    this.traveler = traveler;
    this.stations = stations;
    this.factAt = factAt;
  }

  /**
   * A verdict that no longer stands.
   *
   * @param fact journal position of the reading, {@code index} which value of it
   */
  public record Flip(
      ItemId item,
      String position,
      String characteristic,
      Instant at,
      double value,
      double corrected,
      Interval limits,
      Conformity was,
      Conformity is,
      long fact,
      int index) {}

  /**
   * What was found.
   *
   * @param since the last good check; null when there was none
   * @param bias found − reference
   * @param verdicts judged anew
   */
  public record Review(
      EquipmentId gauge,
      GaugeChecked check,
      @Nullable Instant since,
      Instant until,
      double bias,
      long verdicts,
      List<Flip> flips) {
    public Review {
      flips = List.copyOf(flips);
    }
  }

  /** Of the last check that was out of tolerance; empty when there is none. */
  public Optional<Review> of(EquipmentId gauge, Plan plan) {
    List<StationBook.GaugeCheck> checks = stations.checks(gauge);
    for (int i = checks.size() - 1; i >= 0; i--) {
      if (checks.get(i).found().result() == Result.NOK) {
        return Optional.of(review(checks, i, plan));
      }
    }
    return Optional.empty();
  }

  private Review review(List<StationBook.GaugeCheck> checks, int index, Plan plan) {
    StationBook.GaugeCheck bad = checks.get(index);
    Instant since = null;
    for (int i = index - 1; i >= 0 && since == null; i--) {
      boolean good = checks.get(i).found().result() == Result.OK;
      since = good && concerns(checks.get(i), bad) ? checks.get(i).at() : null;
    }
    Reviewing reviewing = new Reviewing(bad, since, plan);
    reviewing.run();
    GaugeChecked found = bad.found();
    return new Review(
        found.gauge(), found, since, bad.at(), reviewing.bias, reviewing.verdicts, reviewing.flips);
  }

  private static boolean concerns(StationBook.GaugeCheck good, StationBook.GaugeCheck bad) {
    return good.found().characteristic().isEmpty()
        || good.found().characteristic().equals(bad.found().characteristic());
  }

  private final class Reviewing {
    private final GaugeChecked check;
    private final Instant from;
    private final Instant to;
    private final Plan plan;
    private final double bias;
    private final Uncertainty uncertainty;
    private final List<Flip> flips = new ArrayList<>();
    private final Lineage lineage = genealogy.lineage();
    private long verdicts;

    Reviewing(StationBook.GaugeCheck bad, @Nullable Instant since, Plan plan) {
      this.check = bad.found();
      this.from = since == null ? Instant.EPOCH : since;
      this.to = bad.at();
      this.plan = plan;
      this.bias = check.found() - check.reference();
      this.uncertainty = Uncertainty.expanded(check.uncertainty(), 2);
    }

    void run() {
      WorkMatch match = WorkMatch.equipment(check.gauge());
      for (int node : lineage.workedOn(match, from, to).nodes()) {
        lineage.item(node).ifPresent(item -> review(node, item));
      }
    }

    private void review(int node, ItemId item) {
      for (long position : traveler.history(item, Long.MAX_VALUE)) {
        Fact fact = factAt.apply(position);
        boolean within = fact.occurredAt().isAfter(from) && !fact.occurredAt().isAfter(to);
        if (within
            && fact.event() instanceof Readings readings
            && check.gauge().equals(readings.work().equipment())) {
          review(node, position, fact, readings);
        }
      }
    }

    private void review(int node, long position, Fact fact, Readings readings) {
      for (int i = 0; i < readings.set().size(); i++) {
        String characteristic = readings.set().characteristic(i);
        if (check.characteristic().isEmpty() || check.characteristic().equals(characteristic)) {
          Interval limits = limits(node, readings, i);
          if (limits.lower() != null || limits.upper() != null) {
            verdicts++;
            double value = readings.set().number(i);
            Conformity was = Uncertainty.NONE.decide(value, limits);
            Conformity is = uncertainty.decide(value - bias, limits);
            if (was != is && flips.size() < MAX_FLIPS) {
              flips.add(
                  new Flip(
                      readings.item(),
                      readings.position(),
                      characteristic,
                      fact.occurredAt(),
                      value,
                      value - bias,
                      limits,
                      was,
                      is,
                      position,
                      i));
            }
          }
        }
      }
    }

    /** The machine's own limits, or else the plan's. */
    private Interval limits(int node, Readings readings, int index) {
      var slot = readings.set().template().slot(index);
      if (slot.lower() != null || slot.upper() != null) {
        return new Interval(slot.lower(), slot.upper());
      }
      return lineage
          .product(node)
          .flatMap(product -> plan.characteristic(product, readings.step(), slot.characteristic()))
          .map(Characteristic::limits)
          .orElse(Interval.UNBOUNDED);
    }
  }
}
