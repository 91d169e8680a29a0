package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.access.Permission;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.journal.Journal;
import org.heddle.quantity.Decimal;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.CurveRun;
import org.heddle.traveler.Traveler;
import org.jspecify.annotations.Nullable;

/** One curve, thinned to what a screen can show without losing its peaks. */
final class CurveRoutes {
  private static final String TIME = "time";
  private static final int POINTS = 600;
  private static final int MAX_POINTS = 20_000;
  private static final int MAX_REPORTS = 500;

  private final Journal journal;
  private final JointFindings findings;
  private final CurveParts parts;

  CurveRoutes(Journal journal, Traveler traveler, JointFindings findings) {
    this.journal = journal;
    this.findings = findings;
    this.parts = new CurveParts(traveler, journal::get);
  }

  /**
   * @param values null between samples where some lack
   */
  record Channel(String name, String unit, List<@Nullable Double> values) {}

  /** Samples by their number from 0; {@code to} is known again. */
  record Gap(int from, int to) {}

  /**
   * A report of a run.
   *
   * @param fate taken, overlaps, repeats, other-channels, behind-end or too-many
   * @param differs whether it says otherwise what an earlier one had said
   */
  record Report(
      long seq,
      Instant at,
      Instant recordedAt,
      int from,
      int to,
      boolean last,
      String fate,
      boolean differs) {}

  /**
   * The run that was reported in parts.
   *
   * @param name as its source says it
   * @param whole whether all samples to its end are known
   * @param reports the last {@value #MAX_REPORTS} of them
   */
  record Run(String name, boolean whole, int count, List<Report> reports, List<Gap> missing) {}

  /** A stretch of the curve by the values of its axis: the time, else the first channel. */
  record Step(String name, double from, double to) {}

  /**
   * A curve.
   *
   * @param samples how many there are before thinning
   * @param run absent for one that was reported whole
   */
  record Curve(
      long seq,
      String item,
      String position,
      String step,
      Instant at,
      String program,
      int samples,
      List<Channel> channels,
      List<Step> steps,
      List<JointFindings.Limit> limits,
      JointFindings.@Nullable Judgement judgement,
      @Nullable Run run) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/curves/{seq}", Permission.SEE, "One curve; thinned, peaks kept")
            .part("seq", "the position of its fact in the journal, or of any part of it")
            .query("points", "at most so many samples, at most " + MAX_POINTS)
            .gives(Curve.class, this::curve));
  }

  private Curve curve(Ask ask) {
    long seq = ask.wholePart("seq");
    if (seq >= journal.size()
        || !(journal.get(seq).event() instanceof Measurement.CurveRecorded curve)) {
      throw Trouble.unknown("curve", ask.part("seq"));
    }
    Measurement.Part part = curve.part();
    if (part == null) {
      return curve(ask, seq, curve, new int[0], null);
    }
    CurveRun.Name name = CurveRun.Name.of(curve, part);
    CurveRun known = parts.read(name, Long.MAX_VALUE);
    List<CurveRun.Piece> pieces = known.pieces();
    return pieces.isEmpty()
        ? curve(ask, seq, curve, new int[0], run(name, known))
        : curve(
            ask,
            known.isComplete() ? known.completedAt() : known.newest(),
            parts.join(pieces),
            breaks(pieces),
            run(name, known));
  }

  private Run run(CurveRun.Name name, CurveRun known) {
    List<CurveParts.Outcome> outcomes = parts.outcomes(name, Long.MAX_VALUE);
    return new Run(
        name.run(),
        known.isComplete(),
        outcomes.size(),
        outcomes.stream()
            .skip(Math.max(0, outcomes.size() - MAX_REPORTS))
            .map(CurveRoutes::report)
            .toList(),
        known.missing().stream().map(gap -> new Gap(gap.from(), gap.to())).toList());
  }

  private static Report report(CurveParts.Outcome each) {
    int from = each.part().from();
    return new Report(
        each.position(),
        each.fact().occurredAt(),
        each.fact().recordedAt(),
        from,
        from + each.samples(),
        each.part().isLast(),
        Words.of(each.fate()),
        each.differs());
  }

  /** How many samples are known before each gap. */
  private static int[] breaks(List<CurveRun.Piece> pieces) {
    List<Integer> breaks = new ArrayList<>();
    int known = 0;
    int next = pieces.getFirst().from();
    for (CurveRun.Piece piece : pieces) {
      if (piece.from() > next) {
        breaks.add(known);
      }
      known += piece.to() - piece.from();
      next = piece.to();
    }
    return breaks.stream().mapToInt(Integer::intValue).toArray();
  }

  private Curve curve(
      Ask ask, long seq, Measurement.CurveRecorded curve, int[] breaks, @Nullable Run run) {
    Fact fact = journal.get(seq);
    int points = Math.clamp(ask.whole("points", POINTS), 2, MAX_POINTS);
    List<Measurement.Channel> shown =
        curve.channels().stream()
            .filter(channel -> !channel.name().equals(JointFindings.ROW))
            .toList();
    int[] kept = kept(shown, points);
    JointFindings.Findings found = findings.of(fact, curve);
    return new Curve(
        seq,
        curve.item().text(),
        curve.position(),
        curve.step(),
        fact.occurredAt(),
        curve.work().program(),
        curve.channels().getFirst().samples().count(),
        shown.stream().map(channel -> channel(channel, kept, breaks)).toList(),
        steps(found.steps(), shown),
        found.limits(),
        found.judgement(),
        run);
  }

  private static List<Step> steps(
      List<JointFindings.Stretch> stretches, List<Measurement.Channel> channels) {
    Measurement.Channel axis =
        channels.stream()
            .filter(channel -> channel.name().equals(TIME))
            .findFirst()
            .orElse(channels.getFirst());
    return stretches.stream()
        .map(one -> new Step(one.name(), value(axis, one.from()), value(axis, one.to() - 1)))
        .toList();
  }

  private static double value(Measurement.Channel channel, int sample) {
    return Decimal.toDouble(channel.unscaled()[sample], channel.scale());
  }

  private static Channel channel(Measurement.Channel channel, int[] kept, int[] breaks) {
    List<@Nullable Double> values = new ArrayList<>();
    int next = 0;
    for (int sample : kept) {
      for (; next < breaks.length && breaks[next] <= sample; next++) {
        values.add(null);
      }
      values.add(value(channel, sample));
    }
    return new Channel(channel.name(), channel.unit().code(), values);
  }

  /**
   * Which samples to show: of each bucket of neighbours the lowest and the highest of the channel
   * that is judged: the torque, else the last that is not the time (force, voltage).
   */
  static int[] kept(List<Measurement.Channel> channels, int points) {
    long[] judged =
        channels.stream()
            .filter(channel -> channel.name().equals("torque"))
            .findFirst()
            .or(() -> channels.reversed().stream().filter(c -> !c.name().equals(TIME)).findFirst())
            .orElse(channels.getFirst())
            .unscaled();
    int size = judged.length;
    if (size <= points) {
      return java.util.stream.IntStream.range(0, size).toArray();
    }
    int buckets = Math.max(1, points / 2);
    List<Integer> kept = new ArrayList<>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = (int) ((long) bucket * size / buckets);
      int to = (int) ((long) (bucket + 1) * size / buckets);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = judged[i] < judged[low] ? i : low;
        high = judged[i] > judged[high] ? i : high;
      }
      kept.add(Math.min(low, high));
      if (low != high) {
        kept.add(Math.max(low, high));
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }
}
