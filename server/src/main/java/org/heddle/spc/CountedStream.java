package org.heddle.spc;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.heddle.fact.Draft;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.ControlLimits;
import org.heddle.statistics.Counts;
import org.jspecify.annotations.Nullable;

/**
 * A chart of counts: p, np, c, u, and Laney's p′ and u′. The n of each point is its own, so that
 * its limits are a step; a count is told as the normal value of the same probability, so that small
 * counts ring no more often than large ones.
 *
 * <p>The rate is learned from the first points, without those that it makes unbelievable, and
 * learned again when they have doubled; Laney's σ between the points from their moving ranges.
 */
final class CountedStream extends Scored {
  /** Fewer bad ones say nothing of their rate. */
  private static final double LEAST_COUNTED = 5;

  /** A point beyond is not learned from, in σ. */
  private static final double WILD = 3.5;

  private static final int PASSES = 5;
  private static final long MICROS = 1_000;

  /** The first points, as long as they are learned from. */
  private double[] counts = new double[0];

  private double[] sizes = new double[0];
  private long due;
  private @Nullable Counts rate;

  /** Of the point under way. */
  private double collected;

  private double pieces;
  private long window = Long.MIN_VALUE;
  private @Nullable Seen last;

  CountedStream(StreamKey key, Yardstick yardstick, Bench bench) {
    super(key, yardstick, bench);
    shown.reachesBack = yardstick.size().collects();
  }

  private CountedStream(Stream shown, Yardstick yardstick, Bench bench) {
    super(shown, yardstick, bench);
    shown.reachesBack = yardstick.size().collects();
  }

  @Override
  List<Member> members() {
    return List.of();
  }

  @Override
  void late(Seen seen) {
    if (!yardstick.size().collects()) {
      double n = size(seen);
      if (n > 0) {
        chart(
            seen,
            drawn(seen.value(), n),
            score(seen.value(), n),
            RecentPoints.LATE,
            mark(seen.value(), n));
      }
    }
  }

  @Override
  void take(Seen seen, Consumer<Draft> decisions) {
    Yardstick.Size size = yardstick.size();
    if (!size.collects()) {
      double n = size(seen);
      if (n > 0 && seen.value() >= 0) {
        point(seen, seen, seen.value(), n, decisions);
      }
      return;
    }
    long now =
        size.span().isPositive() ? Math.floorDiv(seen.micros(), size.span().toNanos() / MICROS) : 0;
    Seen before = last;
    if (size.span().isPositive() && now > window && before != null) {
      complete(before, seen, decisions);
    }
    window = Math.max(window, now);
    pieces++;
    collected += yardstick.kind().isOfPieces() ? (seen.isBad() ? 1 : 0) : Math.max(0, seen.value());
    last = seen;
    if (size.pieces() > 0 && pieces >= size.pieces()) {
      complete(seen, seen, decisions);
    }
  }

  private double size(Seen seen) {
    return yardstick.size().characteristic().isEmpty() ? 1 : seen.size();
  }

  private void complete(Seen point, Seen now, Consumer<Draft> decisions) {
    double count = collected;
    double n = pieces;
    collected = 0;
    pieces = 0;
    last = null;
    point(point, now, count, n, decisions);
  }

  /**
   * @param at the last value of the point
   * @param now the one that made it complete
   */
  private void point(Seen at, Seen now, double count, double n, Consumer<Draft> decisions) {
    Seen seen = at.completedAt(now.recordedAt());
    feed(seen, drawn(count, n), score(count, n), mark(count, n), decisions);
    if (!isRinging() && frozen == null) {
      learn(count, n);
    }
  }

  private boolean isRinging() {
    return !open().isEmpty();
  }

  @Override
  List<Material.Series> series() {
    return List.of(new Material.Series("", "", values(_ -> true)));
  }

  @Override
  void adopt(FrozenMeasure in) {
    rate = in.rate(yardstick.kind().isOfPieces());
  }

  @Override
  double again(RecentPoints.Point point, Mark held) {
    return score(held.raw(), held.size());
  }

  private double score(double count, double n) {
    return rate == null ? 0 : rate.score(count, n);
  }

  private double drawn(double count, double n) {
    return yardstick.kind().isDrawnAsCount() ? count : count / n;
  }

  private Mark mark(double count, double n) {
    LimitSet in = shown.limits;
    if (rate == null || in == null) {
      return new Mark("", count, n, 0, Double.NaN, Double.NaN, Double.NaN);
    }
    ControlLimits limits = rate.scoreLimits(n, in.detection().limit());
    double per = yardstick.kind().isDrawnAsCount() ? 1 : n;
    return new Mark(
        "", count, n, 0, limits.lower() / per, limits.centre() / per, limits.upper() / per);
  }

  private void learn(double count, double n) {
    if (counts.length >= RecentPoints.MAX) {
      return;
    }
    counts = Arrays.copyOf(counts, counts.length + 1);
    sizes = Arrays.copyOf(sizes, sizes.length + 1);
    counts[counts.length - 1] = count;
    sizes[sizes.length - 1] = n;
    int wanted = Math.clamp(watch().learning().points(), PhaseOne.LEAST_POINTS, RecentPoints.MAX);
    boolean isDue = counts.length >= Math.max(wanted, due) || counts.length == RecentPoints.MAX;
    if (isDue && watch().selfStarting() && Arrays.stream(counts).sum() >= LEAST_COUNTED) {
      due = 2L * counts.length;
      fix();
    }
  }

  private void fix() {
    double[] keptCounts = counts;
    double[] keptSizes = sizes;
    Counts made = made(keptCounts, keptSizes);
    for (int pass = 0; pass < PASSES; pass++) {
      Counts judged = made;
      int[] kept = believable(judged);
      if (kept.length == keptCounts.length || kept.length < PhaseOne.LEAST_POINTS) {
        break;
      }
      keptCounts = Arrays.stream(kept).mapToDouble(i -> counts[i]).toArray();
      keptSizes = Arrays.stream(kept).mapToDouble(i -> sizes[i]).toArray();
      made = made(keptCounts, keptSizes);
    }
    if (!(made.rate() > 0) || (yardstick.kind().isOfPieces() && made.rate() >= 1)) {
      return;
    }
    rate = made;
    double n = Arrays.stream(keptSizes).average().orElse(1);
    double unit = yardstick.kind().isDrawnAsCount() ? n : 1;
    arm(made.rate() * unit, made.sigma(n) * unit, keptCounts.length, estimator(made));
  }

  private int[] believable(Counts judged) {
    return IntStream.range(0, counts.length)
        .filter(i -> Math.abs(judged.score(counts[i], sizes[i])) <= WILD)
        .toArray();
  }

  private Counts made(double[] counted, double[] n) {
    return made(yardstick.kind(), counted, n);
  }

  /** The rate of these points. */
  static Counts made(Yardstick.Kind kind, double[] counted, double[] n) {
    Counts plain = kind.isOfPieces() ? Counts.ofItems(counted, n) : Counts.ofDefects(counted, n);
    boolean isUsable = plain.rate() > 0 && (!kind.isOfPieces() || plain.rate() < 1);
    if (!kind.isLaney() || !isUsable) {
      return plain;
    }
    Counts laney = plain.laney(counted, n);
    return laney.betweenSigma() > 0 ? laney : plain;
  }

  private String estimator(Counts made) {
    String all = "rate of its own points";
    return yardstick.kind().isLaney()
        ? String.format(Locale.ROOT, "%s, σ between them %.2f", all, made.betweenSigma())
        : all;
  }

  @Override
  void write(StateOutput output) throws IOException {
    super.write(output);
    output.number(counts.length);
    for (int i = 0; i < counts.length; i++) {
      output.number(Double.doubleToRawLongBits(counts[i]));
      output.number(Double.doubleToRawLongBits(sizes[i]));
    }
    output.number(due);
    output.number(rate == null ? 0 : 1);
    if (rate != null) {
      output.number(Double.doubleToRawLongBits(rate.rate()));
      output.number(Double.doubleToRawLongBits(rate.betweenSigma()));
    }
    output.number(Double.doubleToRawLongBits(collected));
    output.number(Double.doubleToRawLongBits(pieces));
    output.number(window);
    Seen.write(last, output);
  }

  static CountedStream read(StateInput input, Stream shown, Yardstick yardstick, Bench bench)
      throws IOException {
    CountedStream stream = new CountedStream(shown, yardstick, bench);
    stream.readShared(input);
    int points = Math.toIntExact(input.number());
    stream.counts = new double[points];
    stream.sizes = new double[points];
    for (int i = 0; i < points; i++) {
      stream.counts[i] = Double.longBitsToDouble(input.number());
      stream.sizes[i] = Double.longBitsToDouble(input.number());
    }
    stream.due = input.number();
    if (input.number() == 1) {
      stream.rate =
          new Counts(
              Double.longBitsToDouble(input.number()),
              yardstick.kind().isOfPieces(),
              Double.longBitsToDouble(input.number()));
    }
    stream.collected = Double.longBitsToDouble(input.number());
    stream.pieces = Double.longBitsToDouble(input.number());
    stream.window = input.number();
    stream.last = Seen.read(input);
    return stream;
  }
}
