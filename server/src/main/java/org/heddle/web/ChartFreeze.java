package org.heddle.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.spc.FrozenMeasure;
import org.heddle.spc.LimitSet;
import org.heddle.spc.MeasureProposal;
import org.heddle.spc.Memory;
import org.heddle.spc.PhaseOne;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.jspecify.annotations.Nullable;

/** From the points of a stream to limits that a person has looked at and freezes. */
final class ChartFreeze {
  private final Acting acting;
  private final Deeds deeds;
  private final Clock clock;

  ChartFreeze(Acting acting, Deeds deeds, Clock clock) {
    this.acting = acting;
    this.deeds = deeds;
    this.clock = clock;
  }

  /**
   * What is to be frozen.
   *
   * @param exclude points with a known cause that are left out, as {@code seq:index}
   */
  record FreezeAsk(
      String reason, @Nullable List<String> exclude, Deeds.@Nullable Signed signature) {}

  /**
   * A point that does not count as it is.
   *
   * @param who the product or the parallel stream
   * @param leftOut false where it was pulled in
   */
  record Excluded(
      long seq, int index, @Nullable String who, double value, boolean leftOut, String reason) {}

  /**
   * A product or a parallel stream.
   *
   * @param frozen false when it goes on learning by itself
   * @param kept true when what was frozen before goes on
   */
  record Part(
      String name,
      String verdict,
      @Nullable Double centre,
      @Nullable Double sigma,
      int points,
      boolean frozen,
      boolean kept) {
    static Part of(MeasureProposal.Part part) {
      boolean isKnown = Double.isFinite(part.sigma());
      return new Part(
          part.name(),
          Words.of(part.verdict()),
          isKnown ? part.centre() : null,
          isKnown ? part.sigma() : null,
          part.points(),
          part.isFrozen(),
          part.isKept());
    }
  }

  /**
   * Limits as they would be frozen.
   *
   * @param verdict how the period was: stable, remembers, changed, too few, without spread
   * @param changes journal positions at which a new period seems to begin
   * @param evidence in words
   * @param parts products of a short run, parallel streams of a group
   */
  record Proposed(
      String verdict,
      boolean canFreeze,
      double centre,
      double sigma,
      double phi,
      double lower,
      double upper,
      int points,
      List<Excluded> excluded,
      List<Long> changes,
      String evidence,
      List<Part> parts) {}

  /** A proposal and the points it was made from. */
  private record Made(
      PhaseOne.Proposal proposal, List<Point> points, List<Excluded> excluded, double within) {
    boolean canFreeze() {
      return proposal.verdict() == PhaseOne.Verdict.STABLE
          || proposal.verdict() == PhaseOne.Verdict.REMEMBERS;
    }
  }

  Proposed proposed(StreamState stream, Ask ask) {
    List<String> exclude =
        ask.query("exclude").map(text -> List.of(text.split(","))).orElse(List.of());
    if (isMeasured(stream)) {
      return told(measured(stream, exclude, "left out by hand"));
    }
    Made made = made(stream, exclude, "left out by hand");
    PhaseOne.Proposal proposal = made.proposal;
    double reach = proposal.detection().limit() * proposal.sigma();
    return new Proposed(
        Words.of(proposal.verdict()),
        made.canFreeze(),
        proposal.centre(),
        proposal.sigma(),
        proposal.phi(),
        proposal.centre() - reach,
        proposal.centre() + reach,
        proposal.points(),
        made.excluded,
        proposal.changes().stream().map(i -> made.points.get(i).position()).toList(),
        evidence(made),
        List.of());
  }

  /** True where points are not all held against the same. */
  private boolean isMeasured(StreamState stream) {
    return acting.charts().stream(stream.key()).isEmpty();
  }

  private MeasureProposal measured(StreamState stream, List<String> exclude, String reason) {
    watch(stream);
    String text = stream.key().text();
    Set<String> leftOut = Set.copyOf(exclude);
    try {
      return acting
          .standardised()
          .proposal(text, leftOut, reason)
          .or(() -> acting.combined().proposal(text, leftOut, reason))
          .orElseThrow(() -> Trouble.unknown("stream", text));
    } catch (IllegalArgumentException e) {
      throw Trouble.wrong("exclude", String.valueOf(e.getMessage()));
    }
  }

  private static Proposed told(MeasureProposal made) {
    return new Proposed(
        Words.of(made.verdict()),
        made.canFreeze(),
        made.centre(),
        made.sigma(),
        0,
        made.lower(),
        made.upper(),
        made.points(),
        made.excluded().stream()
            .map(
                each ->
                    new Excluded(
                        each.position(),
                        each.index(),
                        each.who().isEmpty() ? null : each.who(),
                        each.value(),
                        each.leftOut(),
                        each.reason()))
            .toList(),
        made.changes(),
        made.evidence(),
        made.parts().stream().map(Part::of).toList());
  }

  private static Watch watch(StreamState stream) {
    return stream
        .watch()
        .orElseThrow(
            () ->
                new Trouble(
                    409,
                    "not-watched",
                    "No row of the control plan watches " + stream.key().text() + ".",
                    "Limits would be held against nothing.",
                    "Write a row under controls in the plan."));
  }

  private static Made made(StreamState stream, List<String> exclude, String reason) {
    Watch watch = watch(stream);
    Set<String> leftOut = new HashSet<>(exclude);
    List<Point> points = new ArrayList<>();
    Set<Integer> places = new HashSet<>();
    List<Excluded> excluded = new ArrayList<>();
    for (int i = 0; i < stream.points().size(); i++) {
      Point point = stream.points().get(i);
      if (leftOut.remove(point.position() + ":" + point.index())) {
        excluded.add(excluded(point, true, reason));
      } else if (!point.is(RecentPoints.LATE) && !point.is(RecentPoints.VOIDED)) {
        points.add(point);
        places.add(i);
      }
    }
    if (!leftOut.isEmpty()) {
      throw Trouble.wrong("exclude", "there is no point " + leftOut.iterator().next());
    }
    double[] values = points.stream().mapToDouble(Point::value).toArray();
    PhaseOne.Proposal proposal =
        PhaseOne.propose(values, List.of(), watch.designFor(stream.pointsPerMonth()));
    for (PhaseOne.Excluded each : proposal.excluded()) {
      Point point = points.get(each.index());
      excluded.add(excluded(point, each.leftOut(), each.reason()));
    }
    double within = stream.spreads().map(s -> s.sigma(places::contains).orElse(0)).orElse(0.0);
    return new Made(proposal, points, excluded, within);
  }

  private static Excluded excluded(Point point, boolean leftOut, String reason) {
    return new Excluded(point.position(), point.index(), null, point.value(), leftOut, reason);
  }

  private static String evidence(Made made) {
    String period =
        switch (made.proposal.verdict()) {
          case STABLE -> "one period without memory";
          case REMEMBERS -> "one period with memory, charted without it";
          case CHANGED -> "more than one period";
          case TOO_FEW -> "too few points";
          case WITHOUT_SPREAD -> "the points do not vary";
        };
    return "%s; %d points, %d not as they were"
        .formatted(period, made.proposal.points(), made.excluded.size());
  }

  /** Freezes what is proposed now, in force from now on. */
  LimitSet freeze(StreamState stream, Ask ask) throws InterruptedException {
    FreezeAsk wish = ask.body(FreezeAsk.class);
    String reason = Deeds.reason(wish.reason);
    List<String> exclude = Objects.requireNonNullElse(wish.exclude, List.of());
    int version = 1 + stream.versions().stream().mapToInt(LimitSet::version).max().orElse(0);
    if (isMeasured(stream)) {
      MeasureProposal made = measured(stream, exclude, reason);
      check(made.canFreeze(), made.evidence());
      FrozenMeasure measure = made.measure(version, clock.instant(), signed(stream, wish, ask));
      record(ask, measure.frozen());
      return measure.limits();
    }
    Made made = made(stream, exclude, reason);
    check(made.canFreeze(), evidence(made));
    LimitSet limits = limits(stream, made, version, signed(stream, wish, ask));
    record(ask, limits.frozen(limits.evidence()));
    return limits;
  }

  private static void check(boolean canFreeze, String evidence) {
    if (!canFreeze) {
      throw new Trouble(
          409,
          "no-basis-for-limits",
          "These points are no basis for limits: " + evidence + ".",
          "Nothing was frozen.",
          "Leave out the points of another period, or wait for more.");
    }
  }

  /** Who froze them, why, and what the signature means. */
  private String signed(StreamState stream, FreezeAsk wish, Ask ask) throws InterruptedException {
    String about = "limits of " + stream.key().text();
    Approval approval = deeds.approve(ask.visitor(), wish.signature, Deeds.Needed.ONE, about);
    boolean isPlain = approval.meaning().isEmpty() || approval.meaning().equals(about);
    String meaning = isPlain ? "" : ", signed as: " + approval.meaning();
    return ask.visitor().id() + ": " + Deeds.reason(wish.reason) + meaning;
  }

  private void record(Ask ask, LimitsFrozen frozen) throws InterruptedException {
    String key = "limits:%s:%d".formatted(frozen.stream(), frozen.version());
    deeds.record(ask.visitor(), key, frozen);
  }

  private LimitSet limits(StreamState stream, Made made, int version, String reason) {
    Watch watch = watch(stream);
    PhaseOne.Proposal proposal = made.proposal;
    return new LimitSet(
        stream.key().text(),
        version,
        clock.instant(),
        proposal.phi() == 0 ? watch.chart() : Watch.Chart.RESIDUAL,
        new LimitSet.Basis(
            "Hodges-Lehmann and Qn",
            watch.chart() == Watch.Chart.SINGLE ? stream.batch() : watch.subgroup(),
            proposal.points()),
        new LimitSet.Measure(
            proposal.centre(), proposal.sigma(), Memory.of(proposal.phi()), 0, made.within),
        proposal.detection(),
        evidence(made) + "; " + reason);
  }
}
