package org.heddle.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heddle.access.Permission;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement;
import org.heddle.journal.Journal;
import org.heddle.quantity.Decimal;

/** One curve, thinned to what a screen can show without losing its peaks. */
final class CurveRoutes {
  private static final int POINTS = 600;
  private static final int MAX_POINTS = 20_000;

  private final Journal journal;

  CurveRoutes(Journal journal) {
    this.journal = journal;
  }

  record Channel(String name, String unit, double[] values) {}

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
      List<Channel> channels) {}

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
    int[] kept = kept(curve.channels(), points);
    return new Curve(
        seq,
        curve.item().text(),
        curve.position(),
        curve.step(),
        fact.occurredAt(),
        curve.work().program(),
        curve.channels().getFirst().samples().count(),
        curve.channels().stream().map(channel -> channel(channel, kept)).toList());
  }

  private static Channel channel(Measurement.Channel channel, int[] kept) {
    double[] values = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      values[i] = Decimal.toDouble(channel.unscaled()[kept[i]], channel.scale());
    }
    return new Channel(channel.name(), channel.unit().code(), values);
  }

  /**
   * Which samples to show: of each bucket of neighbours the lowest and the highest of the last
   * channel, which is the one that is judged (torque, force, voltage).
   */
  static int[] kept(List<Measurement.Channel> channels, int points) {
    long[] judged = channels.getLast().unscaled();
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
