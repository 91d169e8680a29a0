package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.ControlLimits;
import org.jspecify.annotations.Nullable;

/**
 * A chart of means and standard deviations whose subgroups are what came within a stretch of time:
 * n is whatever it is, and the limits of each point are those of its n. A mean is told in σ of such
 * a mean, so that the detectors need not know of n.
 *
 * <p>Stretches are counted from midnight UTC of 1970, so that each reading belongs to the same one
 * however often the record is told. A stretch with more than the most gives several subgroups.
 */
final class MeansStream extends Scored {
  private static final long NANOS = 1_000;

  /** The first subgroups, as long as they are learned from. */
  private Means.Groups groups = new Means.Groups(new double[0], new double[0], new double[0]);

  private long due;

  // of the subgroup under way
  private long window = Long.MIN_VALUE;
  private long n;
  private double mean;
  private double squares;
  private @Nullable Seen last;

  MeansStream(StreamKey key, Yardstick yardstick, Bench bench) {
    super(key, yardstick, bench);
    shown.reachesBack = true;
  }

  private MeansStream(Stream shown, Yardstick yardstick, Bench bench) {
    super(shown, yardstick, bench);
    shown.reachesBack = true;
  }

  @Override
  List<Member> members() {
    return List.of();
  }

  /** A value whose subgroup is closed stands alone, against the limits of one. */
  @Override
  void late(Seen seen) {
    Means known = known();
    double z = known == null ? 0 : known.z(seen.value(), 1);
    chart(seen, seen.value(), z, RecentPoints.LATE, mark(seen.value(), Double.NaN, 1));
  }

  @Override
  void take(Seen seen, Consumer<Draft> decisions) {
    Yardstick.Size size = yardstick.size();
    long now = Math.floorDiv(seen.micros(), size.span().toNanos() / NANOS);
    if (now < window) {
      late(seen);
      return;
    }
    Seen before = last;
    if (now > window && before != null) {
      complete(before, seen, decisions);
    }
    window = now;
    n++;
    double distance = seen.value() - mean;
    mean += distance / n;
    squares += distance * (seen.value() - mean);
    shown
        .subgroups()
        .values
        .add(seen.position(), seen.index(), seen.number(), seen.micros(), seen.value(), 0, 0);
    last = seen;
    if (n >= size.pieces()) {
      complete(seen, seen, decisions);
    }
  }

  /**
   * @param at the last value of the subgroup
   * @param now the one that made it complete
   */
  private void complete(Seen at, Seen now, Consumer<Draft> decisions) {
    double value = mean;
    double deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : Double.NaN;
    double size = n;
    n = 0;
    mean = 0;
    squares = 0;
    last = null;
    Mark mark = mark(value, deviation, size);
    feed(at.completedAt(now.recordedAt()), value, z(value, size), mark, beyond(mark), decisions);
    if (open().isEmpty() && frozen == null) {
      learn(value, deviation, size);
    }
  }

  private static int beyond(Mark mark) {
    Mark.Scatter scatter = mark.scatter();
    if (scatter == null) {
      return 0;
    }
    return scatter.value() > scatter.upper()
        ? Spc.SCATTER_HIGH
        : scatter.value() < scatter.lower() ? Spc.SCATTER_LOW : 0;
  }

  private @Nullable Means known() {
    LimitSet in = shown.limits;
    return in == null ? null : new Means(in.centre(), in.within());
  }

  private double z(double value, double size) {
    Means known = known();
    return known == null ? 0 : known.z(value, size);
  }

  private Mark mark(double value, double deviation, double size) {
    LimitSet in = shown.limits;
    Means known = known();
    if (in == null || known == null) {
      return new Mark("", value, size, 0, Double.NaN, Double.NaN, Double.NaN)
          .with(Mark.Scatter.unlimited(deviation));
    }
    ControlLimits limits = known.limits(size, in.detection().limit());
    Mark mark = new Mark("", value, size, 0, limits.lower(), limits.centre(), limits.upper());
    return size < 2
        ? mark
        : mark.with(Mark.Scatter.of(deviation, known.deviations(size, in.shareBeyond())));
  }

  @Override
  double again(RecentPoints.Point point, Mark held) {
    return z(held.raw(), held.size());
  }

  private void learn(double value, double deviation, double size) {
    int held = groups.means().length;
    if (held >= RecentPoints.MAX) {
      return;
    }
    groups = groups.with(value, deviation, size);
    held++;
    int wanted = Math.clamp(watch().learning().points(), PhaseOne.LEAST_POINTS, RecentPoints.MAX);
    boolean isDue = held >= Math.max(wanted, due) || held == RecentPoints.MAX;
    if (isDue && watch().selfStarting()) {
      due = 2L * held;
      Means made = Means.robust(groups).made();
      if (made.sigma() > 0) {
        double usual = made.sigma() / Math.sqrt(groups.size());
        arm(made.centre(), usual, made.sigma(), held, "its own subgroups, σ pooled within them");
      }
    }
  }

  /** Each value is the mean, and beside it s. */
  @Override
  List<Material.Series> series() {
    List<Material.Value> values = new ArrayList<>();
    List<Mark> marks = marks(RecentPoints.MAX);
    for (int i = 0; i < marks.size(); i++) {
      RecentPoints.Point point = shown.recent.point(i);
      Mark mark = marks.get(i);
      if (isCounted(point)) {
        Mark.Scatter scatter = mark.scatter();
        double deviation = scatter == null ? Double.NaN : scatter.value();
        double[] both = {mark.raw(), deviation};
        values.add(new Material.Value(point.position(), point.index(), both, mark.size()));
      }
    }
    return List.of(new Material.Series("", "", values));
  }

  /** Limits hold centre and σ themselves. */
  @Override
  void adopt(FrozenMeasure in) {}

  @Override
  void flag(Remark remark) {
    super.flag(remark);
    shown.subgroups().values.flag(remark);
  }

  /** The second chart, and the single values of the last subgroups. */
  @Override
  @Nullable Spreads spreads(int most) {
    double[] deviations =
        marks(most).stream()
            .mapToDouble(mark -> mark.scatter() == null ? Double.NaN : mark.scatter().value())
            .toArray();
    return new Spreads(
        false, Spreads.CHANGING, deviations, shown.subgroups().values.last(RecentPoints.MAX));
  }

  @Override
  void write(StateOutput output) throws IOException {
    super.write(output);
    output.number(groups.means().length);
    for (int i = 0; i < groups.means().length; i++) {
      number(groups.means()[i], output);
      number(groups.deviations()[i], output);
      number(groups.sizes()[i], output);
    }
    output.number(due);
    output.number(window);
    output.number(n);
    number(mean, output);
    number(squares, output);
    Seen.write(last, output);
  }

  private static void number(double value, StateOutput output) throws IOException {
    output.number(Double.doubleToRawLongBits(value));
  }

  static MeansStream read(StateInput input, Stream shown, Yardstick yardstick, Bench bench)
      throws IOException {
    MeansStream stream = new MeansStream(shown, yardstick, bench);
    stream.readShared(input);
    int held = Math.toIntExact(input.number());
    double[][] each = new double[3][held];
    for (int i = 0; i < held; i++) {
      for (double[] column : each) {
        column[i] = Double.longBitsToDouble(input.number());
      }
    }
    stream.groups = new Means.Groups(each[0], each[1], each[2]);
    stream.due = input.number();
    stream.window = input.number();
    stream.n = input.number();
    stream.mean = Double.longBitsToDouble(input.number());
    stream.squares = Double.longBitsToDouble(input.number());
    stream.last = Seen.read(input);
    return stream;
  }
}
