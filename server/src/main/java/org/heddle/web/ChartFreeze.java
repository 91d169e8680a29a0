package org.heddle.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.heddle.spc.LimitSet;
import org.heddle.spc.Memory;
import org.heddle.spc.PhaseOne;
import org.heddle.spc.RecentPoints;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.StreamState;
import org.heddle.spc.Watch;
import org.jspecify.annotations.Nullable;

/** From the points of a stream to limits that a person has looked at and freezes. */
final class ChartFreeze {
  private final Deeds deeds;
  private final Clock clock;

  ChartFreeze(Deeds deeds, Clock clock) {
    this.deeds = deeds;
    this.clock = clock;
  }

  /**
   * What is to be frozen.
   *
   * @param exclude points with a known cause that are left out, as {@code seq:index}
   */
  record FreezeAsk(String reason, @Nullable List<String> exclude) {}

  record Excluded(long seq, int index, double value, String reason) {}

  /**
   * Limits as they would be frozen.
   *
   * @param verdict how the period was: stable, remembers, changed, too few, without spread
   * @param changes journal positions at which a new period seems to begin
   * @param evidence in words
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
      String evidence) {}

  /** A proposal and the points it was made from. */
  private record Made(PhaseOne.Proposal proposal, List<Point> points, List<Excluded> excluded) {
    boolean canFreeze() {
      return proposal.verdict() == PhaseOne.Verdict.STABLE
          || proposal.verdict() == PhaseOne.Verdict.REMEMBERS;
    }
  }

  Proposed proposed(StreamState stream, Ask ask) {
    List<String> exclude =
        ask.query("exclude").map(text -> List.of(text.split(","))).orElse(List.of());
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
        evidence(made));
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
    List<Excluded> excluded = new ArrayList<>();
    for (Point point : stream.points()) {
      if (leftOut.remove(point.position() + ":" + point.index())) {
        excluded.add(new Excluded(point.position(), point.index(), point.value(), reason));
      } else if (!point.is(RecentPoints.LATE) && !point.is(RecentPoints.VOIDED)) {
        points.add(point);
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
      excluded.add(new Excluded(point.position(), point.index(), point.value(), each.reason()));
    }
    return new Made(proposal, points, excluded);
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
    Made made = made(stream, exclude, reason);
    if (!made.canFreeze()) {
      throw new Trouble(
          409,
          "no-basis-for-limits",
          "These points are no basis for limits: " + evidence(made) + ".",
          "Nothing was frozen.",
          "Leave out the points of another period, or wait for more.");
    }
    Instant now = clock.instant();
    LimitSet limits = limits(stream, made, ask.visitor().id() + ": " + reason, now);
    String key = "limits:%s:%d".formatted(limits.stream(), limits.version());
    deeds.record(ask.visitor(), key, limits.frozen(limits.evidence()));
    return limits;
  }

  private LimitSet limits(StreamState stream, Made made, String reason, Instant now) {
    int last = stream.versions().stream().mapToInt(LimitSet::version).max().orElse(0);
    Watch watch = watch(stream);
    PhaseOne.Proposal proposal = made.proposal;
    return new LimitSet(
        stream.key().text(),
        last + 1,
        now,
        proposal.phi() == 0 ? watch.chart() : Watch.Chart.RESIDUAL,
        new LimitSet.Basis(
            "Hodges-Lehmann and Qn",
            watch.chart() == Watch.Chart.SINGLE ? stream.batch() : watch.subgroup(),
            proposal.points()),
        new LimitSet.Measure(proposal.centre(), proposal.sigma(), Memory.of(proposal.phi()), 0),
        proposal.detection(),
        evidence(made) + "; " + reason);
  }
}
