package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.access.Permission;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.journal.Journal;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/** One curve, thinned to what a screen can show without losing its peaks. */
final class CurveRoutes {
  private static final String TIME = "time";
  private static final int POINTS = 600;
  private static final int MAX_POINTS = 20_000;

  private final Journal journal;
  private final JointFindings findings;

  CurveRoutes(Journal journal, JointFindings findings) {
    this.journal = journal;
    this.findings = findings;
  }

  record Channel(String name, String unit, double[] values) {}

  /** A stretch of the curve by the values of its axis: the time, else the first channel. */
  record Step(String name, double from, double to) {}

  /**
   * A curve.
   *
   * @param samples how many there are before thinning
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
      JointFindings.@Nullable Judgement judgement) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/curves/{seq}", Permission.SEE, "One curve; thinned, peaks kept")
            .part("seq", "the position of its fact in the journal")
            .query("points", "at most so many samples, at most " + MAX_POINTS)
            .gives(Curve.class, this::curve));
  }

  private Curve curve(Ask ask) {
    long seq = ask.wholePart("seq");
    if (seq >= journal.size()
        || !(journal.get(seq).event() instanceof Measurement.CurveRecorded curve)) {
      throw Trouble.unknown("curve", ask.part("seq"));
    }
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
        shown.stream().map(channel -> channel(channel, kept)).toList(),
        steps(found.steps(), shown),
        found.limits(),
        found.judgement());
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

  private static Channel channel(Measurement.Channel channel, int[] kept) {
    double[] values = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      values[i] = value(channel, kept[i]);
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
