package org.heddle.spc;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.multivariate.Mewma;
import org.heddle.multivariate.Scatter;
import org.heddle.multivariate.Together;
import org.jspecify.annotations.Nullable;

/** One stream of units with several characteristics each: the last of them, and their limits. */
final class CombinedStream {
  /** A unit's T² is told as a normal score, so its centre is 0 and its σ 1. */
  private static final double ONE = 1;

  final Stream shown;
  private final int width;

  /** The last units, as many as there are recent points; the newest last. */
  private double[][] units = new double[0][];

  private long count;
  private @Nullable Together limits;
  private @Nullable Mewma mewma;

  CombinedStream(StreamKey key, int number, int width) {
    shown = new Stream(key, number);
    this.width = width;
  }

  /** What a unit says. */
  record Verdict(double score, boolean isFar, boolean isLasting, double[] deviation) {
    boolean signals() {
      return isFar || isLasting;
    }
  }

  /**
   * Goes over to frozen limits.
   *
   * @return true when they are others than before
   */
  boolean adopt(@Nullable FrozenMeasure in) {
    if (in == null || in.limits().equals(shown.limits)) {
      return false;
    }
    limits = in.together(names());
    mewma = limits.mewma();
    shown.limits = in.limits();
    return true;
  }

  /** Its characteristics, as the plan writes them. */
  List<String> names() {
    return List.of(shown.key.characteristic().split("\\+"));
  }

  boolean isArmed() {
    return limits != null;
  }

  int width() {
    return width;
  }

  /** Units that were charted and fed. */
  long count() {
    return count;
  }

  /** The last ones, so many. */
  double[][] units(int most) {
    return Arrays.copyOfRange(units, Math.max(0, units.length - most), units.length);
  }

  /** The kept units that count, each with the fact that brought it. */
  List<Material.Value> values() {
    List<RecentPoints.Point> fed =
        shown.recent.last(RecentPoints.MAX).stream()
            .filter(point -> !point.is(RecentPoints.LATE))
            .toList();
    List<Material.Value> values = new ArrayList<>();
    for (int i = 0; i < fed.size(); i++) {
      RecentPoints.Point point = fed.get(i);
      if (!point.is(RecentPoints.VOIDED)) {
        double[] unit = units[units.length - fed.size() + i];
        values.add(new Material.Value(point.position(), point.index(), unit, 1));
      }
    }
    return values;
  }

  /** Only of an armed stream. */
  Together limits() {
    if (limits == null) {
      throw new IllegalStateException("it still learns");
    }
    return limits;
  }

  /**
   * Takes the next unit; the verdict is null while the stream learns.
   *
   * @param patient true to leave a unit that is wild in one characteristic alone to the limits of
   *     that one
   */
  @Nullable Verdict next(double[] unit, boolean patient) {
    count++;
    units = Arrays.copyOf(units, Math.min(units.length + 1, RecentPoints.MAX));
    if (units[units.length - 1] != null) {
      System.arraycopy(units, 1, units, 0, units.length - 1);
    }
    units[units.length - 1] = unit;
    if (limits == null || mewma == null) {
      return null;
    }
    double score = limits.score(limits.distance(unit));
    boolean isFar = score > limits.scoreLimit();
    boolean isWild = patient && isFar && isWildAlone(unit);
    boolean isLasting = mewma.signals(mewma.next(isWild ? tamed(unit) : unit));
    double[] deviation = isLasting ? mewma.state().smoothed() : away(unit);
    return new Verdict(score, isFar && !isWild, isLasting, deviation);
  }

  /** The units that limits were learned from have no place on the chart before there are limits. */
  void tellLearned() {
    int fed = 0;
    for (RecentPoints.Point point : shown.recent.last(RecentPoints.MAX)) {
      fed += point.is(RecentPoints.LATE) ? 0 : 1;
    }
    int unit = units.length - fed;
    for (int i = 0; i < shown.recent.size(); i++) {
      RecentPoints.Point point = shown.recent.point(i);
      if (!point.is(RecentPoints.LATE)) {
        double score = limits().score(limits().distance(units[unit++]));
        shown.recent.tell(i, score, score);
        shown.past.add(point.micros(), score);
      }
    }
  }

  private boolean isWildAlone(double[] unit) {
    double limit = limits().scoreLimit();
    return Arrays.stream(limits().alone(unit)).anyMatch(z -> Math.abs(z) > limit);
  }

  private double[] away(double[] unit) {
    double[] centre = limits().scatter().centre();
    double[] away = new double[unit.length];
    Arrays.setAll(away, i -> unit[i] - centre[i]);
    return away;
  }

  /** On the same side and no farther than a usual unit may be: one alone is no lasting shift. */
  private double[] tamed(double[] unit) {
    double nearer = Math.sqrt(width) / Math.sqrt(limits().distance(unit));
    double[] centre = limits().scatter().centre();
    double[] tamed = away(unit);
    Arrays.setAll(tamed, i -> centre[i] + tamed[i] * nearer);
    return tamed;
  }

  /** The MEWMA starts again after what it said was told. */
  void restart() {
    if (mewma != null) {
      mewma.reset();
    }
  }

  /** Makes limits from the units so far; false when they are no basis. */
  boolean learn(double pointsBetweenFalseAlarms, Instant from) {
    try {
      arm(Together.from(units, pointsBetweenFalseAlarms), from);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private void arm(Together made, Instant from) {
    limits = made;
    mewma = made.mewma();
    double never = Detection.NEVER;
    shown.limits =
        new LimitSet(
            shown.text,
            0,
            from,
            Watch.Chart.SINGLE,
            new LimitSet.Basis("minimum covariance determinant", 1, made.units()),
            LimitSet.Measure.of(0, ONE),
            new Detection(made.scoreLimit(), 0, never, 0, Together.LAMBDA, never, 0),
            "T² as a normal score");
  }

  void write(StateOutput output) throws IOException {
    shown.write(output);
    output.number(width);
    output.number(count);
    output.number(units.length);
    for (double[] unit : units) {
      numbers(unit, output);
    }
    output.number(shown.limits == null ? 0 : shown.limits.version());
    output.number(limits == null ? 0 : 1);
    if (limits != null && mewma != null) {
      output.number(limits.units());
      output.number(from(shown));
      numbers(new double[] {limits.scoreLimit(), limits.mewmaLimit()}, output);
      numbers(limits.scatter().centre(), output);
      for (double[] row : limits.scatter().covariance()) {
        numbers(row, output);
      }
      output.number(mewma.state().count());
      numbers(mewma.state().smoothed(), output);
    }
  }

  static CombinedStream read(StateInput input, int number, MeasureBook book) throws IOException {
    Stream shown = Stream.read(input, number, new LimitBook());
    CombinedStream stream = new CombinedStream(shown, Math.toIntExact(input.number()));
    stream.count = input.number();
    stream.units = new double[Math.toIntExact(input.number())][];
    for (int i = 0; i < stream.units.length; i++) {
      stream.units[i] = numbers(stream.width, input);
    }
    FrozenMeasure frozen = book.version(shown.text, Math.toIntExact(input.number()));
    if (input.number() == 1) {
      int made = Math.toIntExact(input.number());
      Instant from = Micros.at(input.number());
      double[] reach = numbers(2, input);
      double[] centre = numbers(stream.width, input);
      double[][] covariance = new double[stream.width][];
      for (int i = 0; i < covariance.length; i++) {
        covariance[i] = numbers(stream.width, input);
      }
      stream.arm(new Together(new Scatter(centre, covariance), made, reach[0], reach[1]), from);
      long count = input.number();
      stream.adopt(frozen);
      stream.mewma().restore(new Mewma.State(count, numbers(stream.width, input)));
    }
    return stream;
  }

  private static long from(Stream shown) {
    return shown.limits == null ? 0 : Micros.of(shown.limits.effectiveFrom());
  }

  private CombinedStream(Stream shown, int width) {
    this.shown = shown;
    this.width = width;
  }

  private Mewma mewma() {
    if (mewma == null) {
      throw new IllegalStateException("it still learns");
    }
    return mewma;
  }

  private static void numbers(double[] values, StateOutput output) throws IOException {
    for (double value : values) {
      output.number(Double.doubleToRawLongBits(value));
    }
  }

  private static double[] numbers(int size, StateInput input) throws IOException {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = Double.longBitsToDouble(input.number());
    }
    return values;
  }
}
