package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * One chart whose points are held each against its own measure. What differs between the kinds is
 * how a value becomes a point and its score; from there on all go the same way: scores are normal
 * values, held by the same detectors as any other chart's.
 */
abstract sealed class Scored permits CountedStream, ShortRunStream, GroupStream {
  final Stream shown;
  final Bench bench;
  Yardstick yardstick;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long designed;

  /** What the charts of a plant share. */
  record Bench(Detectors detectors, OwnLimits.Detections detections) {}

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

  /** Limits as a usual chart of scores has them: centre 0, σ 1. */
  final void arm(double centre, double sigma, int points, String estimator) {
    Detection detection =
        bench.detections.of(
            budget(watch().designFor(OwnLimits.pointsPerMonth(points(RecentPoints.MAX)))), points);
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
            LimitSet.Measure.of(centre, sigma),
            detection,
            "");
    if (before == null || !before.detection().equals(detection)) {
      armed(detection.withRules(watch().rules()));
    }
  }

  /** What of the false alarms the detectors may have. */
  DetectorDesign budget(DetectorDesign design) {
    return design;
  }

  void armed(Detection detection) {
    bench.detectors.arm(shown.number, 0, 1, detection);
  }

  /** True at 25 points, and then whenever they have doubled: the pace is known better. */
  final boolean isDue(long points) {
    if (points < PhaseOne.LEAST_POINTS || points < 2 * designed) {
      return false;
    }
    designed = points;
    return true;
  }

  /** A fed point of one series: what signals, rings; what is over, ceases. */
  final void feed(Seen seen, double value, double z, Mark mark, Consumer<Draft> decisions) {
    Detectors detectors = bench.detectors;
    int bits = detectors.feed(shown.number, z);
    chart(seen, value, z, 0, mark);
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
    shown.limits = input.number() == 0 ? null : LimitSet.of(LimitBook.frozen(input));
    for (long left = input.number(); left > 0; left--) {
      marks.addLast(Mark.read(input));
    }
  }
}
