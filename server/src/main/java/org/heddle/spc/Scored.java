package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.heddle.fact.Draft;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * One chart whose points are held each against its own measure. What differs between the kinds is
 * how a value becomes a point and its score; from there on all go the same way: scores are normal
 * values, held by the same detectors as any other chart's.
 */
abstract sealed class Scored permits CountedStream, MeansStream, ShortRunStream, GroupStream {
  final Stream shown;
  final Bench bench;
  Yardstick yardstick;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long designed;

  /** Frozen limits in force; null while it stands on what it has learned. */
  @Nullable FrozenMeasure frozen;

  /** The next point is the first by other limits. */
  private boolean isFresh;

  /** What the charts of a plant share. */
  record Bench(Detectors detectors, OwnLimits.Detections detections, MeasureBook book) {}

  Scored(StreamKey key, Yardstick yardstick, Bench bench) {
    this.shown = new Stream(key, bench.detectors.add());
    this.yardstick = yardstick;
    this.bench = bench;
  }

  Scored(Stream shown, Yardstick yardstick, Bench bench) {
    this.shown = shown;
    this.yardstick = yardstick;
    this.bench = bench;
  }

  /** Takes the next value; what follows from it goes to the decisions. */
  abstract void take(Seen seen, Consumer<Draft> decisions);

  /** One that came after its turn: charted where it makes a point of its own, and not fed. */
  abstract void late(Seen seen);

  /** Those that stand on this chart together; none where there is one. */
  abstract List<Member> members();

  /** True for a name under which an alarm of this chart may be known. */
  boolean isCalled(String text) {
    return shown.text.equals(text);
  }

  /** Its kept values, in the series that are held against the same. */
  abstract List<Material.Series> series();

  final Material material() {
    return new Material(
        shown.text, yardstick.measure(), yardstick.kind(), design(), series(), frozen);
  }

  /** Kept points that count, each with what it was held against. */
  final List<Material.Value> values(Predicate<Mark> wanted) {
    List<Material.Value> values = new ArrayList<>();
    List<Mark> held = List.copyOf(marks);
    for (int i = 0; i < held.size(); i++) {
      RecentPoints.Point point = shown.recent.point(i);
      Mark mark = held.get(i);
      if (isCounted(point) && wanted.test(mark)) {
        values.add(
            new Material.Value(
                point.position(), point.index(), new double[] {mark.raw()}, mark.size()));
      }
    }
    return values;
  }

  static boolean isCounted(RecentPoints.Point point) {
    return !point.is(RecentPoints.LATE) && !point.is(RecentPoints.VOIDED);
  }

  /** What was frozen of the chart holds from here on. */
  abstract void adopt(FrozenMeasure in);

  /**
   * Goes over to the frozen limits of that time. Those that hold are not left for older ones: a
   * late value moves nothing.
   */
  final void prepare(MeasureBook book, long micros) {
    long at = Math.max(micros, shown.newestMicros);
    FrozenMeasure in = book.inForce(shown.text, yardstick.measure(), at);
    if (in == null || in.equals(frozen)) {
      return;
    }
    frozen = in;
    isFresh = true;
    shown.limits = in.limits();
    adopt(in);
    armed(in.limits().detection().withRules(watch().rules()));
  }

  /** The same chart is to be watched otherwise: its detectors follow, and keep what they have. */
  final void watch(Yardstick wanted) {
    boolean isSame = watch().text().equals(wanted.watch().text());
    yardstick = wanted;
    LimitSet in = shown.limits;
    if (isSame || in == null) {
      return;
    }
    if (frozen == null) {
      shown.limits = in.with(detection(in.points()));
    }
    retold();
  }

  /** An alarm was closed by a person. */
  void closed(String alarm) {
    if (closed(shown, alarm)) {
      bench.detectors.restart(shown.number);
    }
  }

  static boolean closed(Stream stream, String alarm) {
    boolean found = false;
    for (int i = 0; i < stream.open.length; i++) {
      if (stream.open[i].equals(alarm)) {
        stream.open[i] = "";
        found = true;
      }
    }
    if (found && stream.recent.size() > 0) {
      stream.recent.flagLast(RecentPoints.CLOSED);
    }
    return found;
  }

  /** A correction or a withdrawal of what stands on it. */
  void flag(Remark remark) {
    shown.recent.flag(remark);
  }

  /** Names of its open alarms. */
  List<String> open() {
    return Arrays.stream(shown.open).filter(alarm -> !alarm.isEmpty()).toList();
  }

  List<Mark> marks(int most) {
    List<Mark> all = new ArrayList<>(marks);
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }

  List<RecentPoints.Point> points(int most) {
    return shown.recent.last(most);
  }

  /** Points since its limits are in force. */
  long count() {
    return bench.detectors.count(shown.number);
  }

  boolean isArmed() {
    return shown.limits != null;
  }

  final Watch watch() {
    return yardstick.watch();
  }

  /** Draws a point. */
  final void chart(Seen seen, double value, double z, int flags, Mark mark) {
    shown.recent.add(seen.position(), seen.index(), seen.number(), seen.micros(), value, z, flags);
    shown.past.add(seen.micros(), value);
    alsoMarked(mark);
  }

  /** What a further point of the same moment was held against. */
  final void alsoMarked(Mark mark) {
    marks.addLast(mark);
    if (marks.size() > mostMarks()) {
      marks.removeFirst();
    }
  }

  /** As many as there are points on the chart. */
  int mostMarks() {
    return RecentPoints.MAX;
  }

  /** The second chart of means; null for any other. */
  @Nullable Spreads spreads(int most) {
    return null;
  }

  /** Limits as a usual chart of scores has them: centre 0, σ 1. */
  final void arm(double centre, double sigma, int points, String estimator) {
    arm(centre, sigma, 0, points, estimator);
  }

  /**
   * Limits of means.
   *
   * @param within σ of single values; 0 for what is no mean
   */
  final void arm(double centre, double sigma, double within, int points, String estimator) {
    Detection detection = detection(points);
    LimitSet before = shown.limits;
    shown.limits =
        new LimitSet(
            shown.text,
            0,
            before == null && shown.recent.size() > 0
                ? Micros.at(shown.recent.point(0).micros())
                : before == null ? Micros.at(0) : before.effectiveFrom(),
            Watch.Chart.SINGLE,
            new LimitSet.Basis(estimator, 1, points),
            new LimitSet.Measure(centre, sigma, Memory.NONE, 0, within),
            detection,
            "");
    if (before == null) {
      armed(detection.withRules(watch().rules()));
    } else if (!before.equals(shown.limits)) {
      retold();
    }
  }

  private Detection detection(int points) {
    return bench.detections.of(budget(design()), points);
  }

  /** At the pace at which its points come. */
  final DetectorDesign design() {
    double pace = OwnLimits.pointsPerMonth(shown.recent.last(RecentPoints.MAX));
    return watch().designFor(pace);
  }

  /** Its detectors go on by limits that were made again, see {@link Retold}. */
  void retold() {
    LimitSet in = shown.limits;
    if (in != null) {
      List<Mark> held = List.copyOf(marks);
      Retold.again(
          shown,
          in.detection().withRules(watch().rules()),
          bench.detectors,
          (i, point) ->
              bench.detectors.feed(
                  shown.number, i < held.size() ? again(point, held.get(i)) : point.z()));
    }
  }

  /** How far a kept point is from its centre by what is known now, in σ. */
  double again(RecentPoints.Point point, Mark held) {
    return point.z();
  }

  /** What of the false alarms the detectors may have. */
  DetectorDesign budget(DetectorDesign design) {
    return design;
  }

  void armed(Detection detection) {
    bench.detectors.arm(shown.number, 0, 1, detection);
  }

  /**
   * True at 25 points, and then whenever they have doubled: the pace is known better. While an
   * alarm is open nothing is learned.
   */
  final boolean isDue(long points) {
    boolean isOwn = frozen == null && watch().selfStarting() && open().isEmpty();
    if (!isOwn || points < PhaseOne.LEAST_POINTS || points < 2 * designed) {
      return false;
    }
    designed = points;
    return true;
  }

  /** A fed point of one series: what signals, rings; what is over, ceases. */
  final void feed(Seen seen, double value, double z, Mark mark, Consumer<Draft> decisions) {
    feed(seen, value, z, mark, 0, decisions);
  }

  /**
   * @param also what signals beside the detectors
   */
  final void feed(
      Seen seen, double value, double z, Mark mark, int also, Consumer<Draft> decisions) {
    Detectors detectors = bench.detectors;
    int bits = detectors.feed(shown.number, z) | also;
    chart(seen, value, z, first(), mark);
    if (bits != 0 && watch().rings()) {
      shown.recent.flagLast(RecentPoints.SIGNAL);
      int side = side(bits, z);
      int since = side == 0 ? 1 : detectors.sinceZero(shown.number, side > 0);
      rings(
          shown,
          Onsets.of(shown, bits, side, since),
          seen.cause(seen.recordedAt(), value),
          decisions);
      detectors.restart(shown.number, bits);
    }
    ceases(shown, bits, z, seen, decisions);
  }

  /** The flag of the first point by other limits, once. */
  final int first() {
    int flag = isFresh ? RecentPoints.FIRST : 0;
    isFresh = false;
    return flag;
  }

  static int side(int bits, double z) {
    if ((bits & (Detectors.HIGH | GroupStream.SAME_HIGH)) != 0) {
      return 1;
    }
    if ((bits & (Detectors.LOW | GroupStream.SAME_LOW)) != 0) {
      return -1;
    }
    return (bits & Alarms.SIDED_RULES) != 0 ? (int) Math.signum(z) : 0;
  }

  /** One cause is one alarm: while it is open the same side does not ring again. */
  final void rings(Stream stream, Signal signal, Alarms.Cause cause, Consumer<Draft> decisions) {
    int place = signal.side() > 0 ? 0 : signal.side() < 0 ? 1 : 2;
    if (!stream.open[place].isEmpty()) {
      stream.recovery.again(place);
      return;
    }
    stream.limits = shown.limits;
    Draft draft = Alarms.raised(stream, watch(), signal, cause);
    stream.open[place] = Alarms.name(draft);
    stream.recovery.rang(place, signal.size(), watch().design().shift());
    decisions.accept(draft);
  }

  final void ceases(Stream stream, int bits, double z, Seen seen, Consumer<Draft> decisions) {
    for (Recovery.Over over : stream.recovered(watch(), bits, z, z)) {
      decisions.accept(
          Alarms.ceased(over, stream, seen.position(), seen.recordedAt(), seen.micros()));
    }
  }

  void write(StateOutput output) throws IOException {
    shown.write(output);
    output.number(designed);
    output.number(frozen == null ? 0 : frozen.limits().version());
    output.number(isFresh ? 1 : 0);
    LimitSet in = shown.limits;
    output.number(in == null ? 0 : 1);
    if (in != null) {
      LimitBook.write(in, output);
    }
    output.number(marks.size());
    for (Mark mark : marks) {
      mark.write(output);
    }
  }

  /** What {@link #write} wrote behind the stream itself. */
  final void readShared(StateInput input) throws IOException {
    designed = input.number();
    frozen = bench.book.version(shown.text, Math.toIntExact(input.number()));
    isFresh = input.number() == 1;
    shown.limits = input.number() == 0 ? null : LimitSet.of(LimitBook.frozen(input));
    for (long left = input.number(); left > 0; left--) {
      marks.addLast(Mark.read(input));
    }
  }
}
