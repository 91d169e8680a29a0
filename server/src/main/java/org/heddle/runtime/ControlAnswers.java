package org.heddle.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.heddle.identity.StationId;
import org.heddle.plan.ControlRule;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.Product;
import org.heddle.spc.Combination;
import org.heddle.spc.ControlPlans;
import org.heddle.spc.DetectorDesign;
import org.heddle.spc.Watch;
import org.heddle.spc.Watching;
import org.heddle.spc.Yardstick;
import org.heddle.statistics.RunRule;
import org.jspecify.annotations.Nullable;

/** How each characteristic is watched, by the control plan that is in force. */
public final class ControlAnswers implements ControlPlans {
  /** Before a stream's pace is known: a false alarm in so many points. */
  private static final double USUAL_POINTS = 10_000;

  /** Limits from less than a shift do not know what changes from hour to hour. */
  private static final Duration SHIFT = Duration.ofHours(8);

  /** Who switches one of these on wants to hear of each single point. */
  private static final Set<String> POINT_RULES = Set.of("nelson-1", "western-electric-1");

  private final Supplier<PlanHistory> plans;

  public ControlAnswers(Supplier<PlanHistory> plans) {
    this.plans = plans;
  }

  @Override
  public Optional<Watch> watch(String product, String step, String characteristic, Instant at) {
    return plans
        .get()
        .at(at)
        .control(product, step, characteristic)
        .filter(row -> kind(row) == null)
        .map(ControlAnswers::watch);
  }

  @Override
  public Optional<Yardstick> yardstick(
      String product, String step, String characteristic, Instant at) {
    return plans
        .get()
        .at(at)
        .control(product, step, characteristic)
        .flatMap(ControlAnswers::yardstick);
  }

  private static Optional<Yardstick> yardstick(ControlRule row) {
    Yardstick.Kind kind = kind(row);
    if (kind == null) {
      return Optional.empty();
    }
    ControlRule.CountSize size = row.size();
    return Optional.of(
        new Yardstick(
            row.characteristic(),
            kind,
            size == null
                ? Yardstick.Size.ONE
                : new Yardstick.Size(size.characteristic(), size.pieces(), size.span()),
            streams(row.heads()),
            watch(row)));
  }

  /** Null for a chart whose points are all held against the same. */
  private static Yardstick.@Nullable Kind kind(ControlRule row) {
    return switch (row.chart()) {
      case INDIVIDUALS, XBAR_R, T2 -> null;
      case XBAR_S -> row.size() == null ? null : Yardstick.Kind.XBAR_S;
      case P -> row.size() == null ? null : Yardstick.Kind.P;
      case NP -> row.size() == null ? null : Yardstick.Kind.NP;
      case C -> Yardstick.Kind.C;
      case U -> Yardstick.Kind.U;
      case LANEY_P -> Yardstick.Kind.LANEY_P;
      case LANEY_U -> Yardstick.Kind.LANEY_U;
      case SHORT_RUN -> Yardstick.Kind.SHORT_RUN;
      case GROUP -> Yardstick.Kind.GROUP;
    };
  }

  @Override
  public List<String> products(String step, StationId station, Instant at) {
    return plans.get().at(at).products().stream()
        .filter(product -> product.route().stream().anyMatch(does(step, station)))
        .map(product -> product.id().value())
        .toList();
  }

  private static Predicate<Product.RouteStep> does(String step, StationId station) {
    return done -> done.step().equals(step) && done.stations().contains(station);
  }

  @Override
  public List<Combination> together(String product, String step, Instant at) {
    return plans.get().at(at).controls().stream()
        .filter(row -> row.chart() == ControlRule.Chart.T2 && row.step().equals(step))
        .filter(row -> isOf(row, product))
        .map(row -> new Combination(row.characteristic(), row.together(), watch(row)))
        .toList();
  }

  private static boolean isOf(ControlRule row, String product) {
    return row.products().isEmpty()
        || row.products().stream().anyMatch(each -> each.value().equals(product));
  }

  /** Plans that are in force by then: each adoption changes it, and each day of effect. */
  @Override
  public long revision(Instant at) {
    List<PlanHistory.Adoption> adoptions = plans.get().adoptions();
    long inForce = 0;
    for (PlanHistory.Adoption adoption : adoptions) {
      inForce += adoption.effectiveFrom().isAfter(at) ? 0 : 1;
    }
    return ((long) adoptions.size() << 32) + inForce;
  }

  /** How a row is watched, with what its points are held against. */
  public static Watching watching(ControlRule row) {
    return new Watching(
        watch(row),
        yardstick(row),
        row.chart() == ControlRule.Chart.T2 ? row.together() : List.of());
  }

  /** How a row is watched. */
  public static Watch watch(ControlRule row) {
    ControlRule.Detection detection =
        row.detection() == null ? ControlRule.Detection.USUAL : row.detection();
    Watch.Chart chart = chart(row);
    return new Watch(
        new Watch.Points(
            chart, row.subgroup(), streams(row.stream()), row.late(), sampling(row.every())),
        new Watch.Ringing(
            new DetectorDesign(USUAL_POINTS, detection.shift()),
            rules(row.rules()),
            row.severity(),
            row.detection() != null,
            row.rules().stream().noneMatch(POINT_RULES::contains)),
        row.selfStarting(),
        new Watch.Learning(
            Math.min(Watch.Learning.MAX_POINTS, row.learn()),
            detection.falseAlarmsPerMonth(),
            SHIFT));
  }

  private static Watch.Sampling sampling(ControlRule.@Nullable Sampling every) {
    if (every == null) {
      return Watch.Sampling.ALL;
    }
    return every.metres()
        ? new Watch.Sampling(1, every.amount())
        : new Watch.Sampling((int) every.amount(), 0);
  }

  /**
   * Shares of bad pieces that come one by one are watched by their frequency; counts on an n are
   * scores, as single values are.
   */
  private static Watch.Chart chart(ControlRule row) {
    return switch (row.chart()) {
      case INDIVIDUALS, C, U, LANEY_P, LANEY_U, T2, SHORT_RUN, GROUP -> Watch.Chart.SINGLE;
      case XBAR_R -> row.subgroup() > 1 ? Watch.Chart.MEAN_AND_RANGE : Watch.Chart.SINGLE;
      case XBAR_S -> row.subgroup() > 1 ? Watch.Chart.MEAN : Watch.Chart.SINGLE;
      case P, NP -> row.size() == null ? Watch.Chart.RARE : Watch.Chart.SINGLE;
    };
  }

  /** Products are apart always, since limits of one are no limits of another. */
  private static Set<Watch.Apart> streams(List<ControlRule.StreamPart> parts) {
    Set<Watch.Apart> streams = EnumSet.noneOf(Watch.Apart.class);
    for (ControlRule.StreamPart part : parts) {
      switch (part) {
        case PRODUCT -> {}
        case STATION -> streams.add(Watch.Apart.STATION);
        case EQUIPMENT -> streams.add(Watch.Apart.EQUIPMENT);
        case TOOL -> streams.add(Watch.Apart.TOOL);
        case POSITION -> streams.add(Watch.Apart.POSITION);
        case LANE -> streams.add(Watch.Apart.LANE);
      }
    }
    return streams;
  }

  /** {@code nelson-2} is N2, {@code western-electric-4} is W4. */
  private static int rules(List<String> names) {
    int rules = 0;
    for (String name : names) {
      String number = name.substring(name.lastIndexOf('-') + 1);
      rules |= RunRule.valueOf((name.startsWith("nelson") ? "N" : "W") + number).bit();
    }
    return rules;
  }
}
