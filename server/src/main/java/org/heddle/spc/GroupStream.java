package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.heddle.fact.Draft;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.Normal;
import org.heddle.statistics.ParallelStreams;

/**
 * A group chart (Nelson 1986): of nozzles, cavities, spindles or channels that do the same at the
 * same time only the highest and the lowest are drawn, with the name of the one it was.
 *
 * <p>A point is a round: one value of each head, complete when a head comes again or all known ones
 * have come. Each head is in σ from its own centre. The highest of k is told as the normal value of
 * the probability that the highest of k is so high, which is held by the usual detectors; beside it
 * a head rings that is the same extreme so often in a row as chance does not make it.
 */
final class GroupStream extends Scored {
  /** One head is the highest, or the lowest, again and again. */
  static final int SAME_HIGH = 1 << 26;

  static final int SAME_LOW = 1 << 27;

  /** What of the false alarms is left to the same head in a row. */
  private static final double SAME_SHARE = 0.25;

  /** Heads on one chart; more are left out. */
  private static final int MOST_HEADS = 256;

  private static final double FARTHEST = 8;

  private final Map<String, Head> heads = new TreeMap<>();

  /** The round under way. */
  private final Map<String, Value> round = new LinkedHashMap<>();

  /** The lowest's own series; the highest's is the one that is shown. */
  private Stream low;

  private final String[] same = {"", ""};
  private final long[] inARow = new long[2];
  private long rounds;

  private static final class Head {
    final Stream stream;
    OwnMeasure own = new OwnMeasure();

    Head(Stream stream) {
      this.stream = stream;
    }
  }

  private record Value(Seen seen, double z) {}

  GroupStream(StreamKey key, Yardstick yardstick, Bench bench) {
    super(key, yardstick, bench);
    low = new Stream(key, bench.detectors().add());
  }

  private GroupStream(Stream shown, Yardstick yardstick, Bench bench) {
    super(shown, yardstick, bench);
    low = shown;
  }

  @Override
  void late(Seen seen) {
    // its round is over, and a round is a point
  }

  @Override
  void take(Seen seen, Consumer<Draft> decisions) {
    if (!heads.containsKey(seen.head()) && heads.size() >= MOST_HEADS) {
      return;
    }
    Head head = heads.computeIfAbsent(seen.head(), this::head);
    double z = head.own.next(seen.value(), watch().learning().points());
    if (Double.isNaN(z)) {
      return;
    }
    if (round.containsKey(seen.head())) {
      complete(seen, decisions);
    }
    round.put(seen.head(), new Value(seen, Math.clamp(z, -FARTHEST, FARTHEST)));
    if (round.size() > 1 && round.size() == heads.size()) {
      complete(seen, decisions);
    }
  }

  private Head head(String part) {
    StreamKey key = shown.key;
    String whole = key.part().isEmpty() ? part : key.part() + ";" + part;
    return new Head(
        new Stream(new StreamKey(key.product(), key.step(), key.characteristic(), whole), -1));
  }

  private void complete(Seen now, Consumer<Draft> decisions) {
    List<Value> values = List.copyOf(round.values());
    round.clear();
    if (values.size() < 2) {
      return;
    }
    rounds++;
    if (isDue(rounds)) {
      int points = (int) Math.min(rounds, Integer.MAX_VALUE);
      arm(0, 1, points, "own centre and σ of each");
    }
    int first = first();
    for (Value value : values) {
      add(named(value).stream, value.seen, value.seen.value(), value.z, first);
    }
    Comparator<Value> byZ = Comparator.comparingDouble(Value::z);
    Value highest = values.stream().max(byZ).orElseThrow();
    Value lowest = values.stream().min(byZ).orElseThrow();
    int[] bits = {
      extreme(highest, new Place(values.size(), 1, first), now, decisions),
      extreme(lowest, new Place(values.size(), -1, first), now, decisions)
    };
    for (Value value : values) {
      boolean isHighest = value.equals(highest);
      ceases(value, isHighest ? bits[0] : value.equals(lowest) ? bits[1] : 0, now, decisions);
    }
    ceases(shown, bits[0], score(highest.z, values.size()), now, decisions);
    ceases(low, bits[1], -score(-lowest.z, values.size()), now, decisions);
  }

  private void ceases(Value value, int bits, Seen now, Consumer<Draft> decisions) {
    ceases(named(value).stream, bits, value.z, now, decisions);
  }

  private Head named(Value value) {
    return Objects.requireNonNull(heads.get(value.seen.head()));
  }

  /** How high the highest of k is, as a normal value. */
  static double score(double highest, int k) {
    double above = Normal.above(highest);
    double tail = -Math.expm1(k * Math.log1p(-above));
    double least = Normal.below(-FARTHEST);
    return -Normal.quantile(Math.clamp(tail, least, 1 - least));
  }

  /** Where the highest of k stands that counts as that many σ. */
  static double limit(double score, int k) {
    double each = -Math.expm1(Math.log1p(-Normal.above(score)) / k);
    return -Normal.quantile(each);
  }

  /** Of how many it is an extreme, which one, and the flag of its point. */
  private record Place(int k, int side, int flag) {}

  private static void add(Stream stream, Seen seen, double value, double z, int flag) {
    stream.recent.add(seen.position(), seen.index(), seen.number(), seen.micros(), value, z, flag);
  }

  private int extreme(Value value, Place place, Seen now, Consumer<Draft> decisions) {
    int k = place.k;
    int side = place.side;
    Stream series = side > 0 ? shown : low;
    double score = side * score(side * value.z, k);
    int bits =
        bench.detectors().feed(series.number, score) & (side > 0 ? Detectors.HIGH : Detectors.LOW);
    bits |= isSame(value, k, side) ? (side > 0 ? SAME_HIGH : SAME_LOW) : 0;
    drawn(series, value, score, place);
    if (bits != 0 && isArmed() && watch().rings()) {
      series.recent.flagLast(RecentPoints.SIGNAL);
      Stream of = isOfOne(value, bits, side) ? named(value).stream : series;
      Signal signal = Onsets.of(of, bits, side, since(of, side));
      rings(of, signal, value.seen.cause(now.recordedAt(), value.seen.value()), decisions);
      bench.detectors().restart(series.number, bits);
    }
    return bits;
  }

  /** The lowest stands beside the highest on one chart, each with its own series of scores. */
  private void drawn(Stream series, Value value, double score, Place place) {
    int k = place.k;
    int side = place.side;
    LimitSet in = shown.limits;
    double limit = in == null ? Double.NaN : limit(in.detection().limit(), k);
    double lower = side > 0 ? Double.NaN : -limit;
    double upper = side > 0 ? limit : Double.NaN;
    Seen seen = value.seen;
    Mark mark =
        new Mark(
            words(seen.head()), seen.value(), k, side, lower, in == null ? Double.NaN : 0, upper);
    if (side > 0) {
      chart(seen, value.z, score, place.flag, mark);
    } else {
      add(series, seen, value.z, score, place.flag);
      shown.past.add(seen.micros(), value.z);
      alsoMarked(mark);
    }
  }

  /** {@code tool=NOZ-3} is NOZ-3. */
  private static String words(String head) {
    return new StreamKey("", "", "", head).words();
  }

  private boolean isSame(Value value, int k, int side) {
    int place = side > 0 ? 0 : 1;
    boolean isSame = same[place].equals(value.seen.head());
    inARow[place] = isSame ? inARow[place] + 1 : 1;
    same[place] = value.seen.head();
    if (!isArmed() || inARow[place] < needed(k)) {
      return false;
    }
    inARow[place] = 0;
    return true;
  }

  /** So often in a row one of k is the same extreme by chance only as seldom as it may ring. */
  private int needed(int k) {
    FrozenMeasure in = frozen;
    return needed(k, in == null ? design().pointsBetweenFalseAlarms() : in.budget());
  }

  /**
   * How often in a row one of k must be the same extreme.
   *
   * @param budget points between false alarms of all that rings
   */
  static int needed(int k, double budget) {
    double wanted = 2 * budget / SAME_SHARE;
    int needed = 2;
    while (ParallelStreams.runLengthOfSameExtreme(k, needed) < wanted) {
      needed++;
    }
    return needed;
  }

  /** Whether one head deviates, or all of them: of a lasting shift, by who was the extreme. */
  private boolean isOfOne(Value value, int bits, int side) {
    int alone = Detectors.SHEWHART_HIGH | Detectors.SHEWHART_LOW | SAME_HIGH | SAME_LOW;
    if ((bits & alone) != 0) {
      return true;
    }
    Stream series = side > 0 ? shown : low;
    int since = Math.max(1, bench.detectors().sinceZero(series.number, side > 0));
    List<Mark> all =
        marks(RecentPoints.MAX * 2).stream().filter(mark -> mark.side() == side).toList();
    List<Mark> seen = all.subList(Math.max(0, all.size() - since), all.size());
    String name = words(value.seen.head());
    return 2 * seen.stream().filter(mark -> mark.who().equals(name)).count() > seen.size();
  }

  /** Points since the deviation was last zero, by a sum of what is beyond half the shift. */
  private int since(Stream of, int side) {
    if (of == shown || of == low) {
      return Math.max(1, bench.detectors().sinceZero(of.number, side > 0));
    }
    double k = watch().design().shift() / 2;
    double sum = 0;
    int since = 0;
    for (int i = 0; i < of.recent.size(); i++) {
      sum = Math.max(0, sum + side * of.recent.point(i).z() - k);
      since = sum > 0 ? since + 1 : 0;
    }
    return Math.max(1, since);
  }

  @Override
  List<Material.Series> series() {
    List<Material.Series> series = new ArrayList<>();
    heads.forEach((part, head) -> series.add(new Material.Series(part, words(part), own(head))));
    return series;
  }

  private static List<Material.Value> own(Head head) {
    return head.stream.recent.last(RecentPoints.MAX).stream()
        .filter(Scored::isCounted)
        .map(
            point ->
                new Material.Value(
                    point.position(), point.index(), new double[] {point.value()}, 1))
        .toList();
  }

  @Override
  void adopt(FrozenMeasure in) {
    in.members().forEach((part, own) -> heads.computeIfAbsent(part, this::head).own.freeze(own));
  }

  @Override
  void retold() {
    LimitSet in = shown.limits;
    if (in != null) {
      Detectors detectors = bench.detectors();
      for (Stream series : List.of(shown, low)) {
        Retold.again(
            series,
            in.detection().withRules(0),
            detectors,
            (_, point) -> detectors.feed(series.number, point.z()));
      }
    }
  }

  @Override
  DetectorDesign budget(DetectorDesign design) {
    return detectorsOf(design);
  }

  /** What of a design is the detectors': the rest is left to the same head in a row. */
  static DetectorDesign detectorsOf(DetectorDesign design) {
    double points = design.pointsBetweenFalseAlarms() / (1 - SAME_SHARE);
    return new DetectorDesign(Math.min(DetectorDesign.MOST_POINTS, points), design.shift());
  }

  @Override
  void armed(Detection detection) {
    Detection without = detection.withRules(0);
    super.armed(without);
    bench.detectors().arm(low.number, 0, 1, without);
  }

  @Override
  boolean isCalled(String text) {
    return super.isCalled(text)
        || heads.values().stream().anyMatch(head -> head.stream.text.equals(text));
  }

  @Override
  void closed(String alarm) {
    super.closed(alarm);
    if (closed(low, alarm)) {
      bench.detectors().restart(low.number);
    }
    heads.values().forEach(head -> closed(head.stream, alarm));
  }

  @Override
  void flag(Remark remark) {
    super.flag(remark);
    low.recent.flag(remark);
    heads.values().forEach(head -> head.stream.recent.flag(remark));
  }

  @Override
  List<String> open() {
    List<String> open = new ArrayList<>(super.open());
    open.addAll(openOf(low));
    heads.values().forEach(head -> open.addAll(openOf(head.stream)));
    return open;
  }

  private static List<String> openOf(Stream stream) {
    return Arrays.stream(stream.open).filter(alarm -> !alarm.isEmpty()).toList();
  }

  /** The highest and the lowest of each round, one behind the other. */
  @Override
  List<RecentPoints.Point> points(int most) {
    List<RecentPoints.Point> points = new ArrayList<>();
    int rounds = Math.min(most / 2, low.recent.size());
    for (int i = low.recent.size() - rounds; i < low.recent.size(); i++) {
      points.add(shown.recent.point(i));
      points.add(low.recent.point(i));
    }
    return points;
  }

  @Override
  int mostMarks() {
    return 2 * RecentPoints.MAX;
  }

  @Override
  List<Member> members() {
    List<Mark> marks = marks(2 * RecentPoints.MAX);
    List<Member> members = new ArrayList<>();
    heads.forEach(
        (part, head) -> {
          String name = words(part);
          int extremes = (int) marks.stream().filter(mark -> mark.who().equals(name)).count();
          members.add(
              new Member(
                  name,
                  head.stream.text,
                  head.own.values(),
                  head.own.centre(),
                  head.own.sigma(),
                  extremes,
                  head.own.isFrozen()));
        });
    return members;
  }

  @Override
  void write(StateOutput output) throws IOException {
    super.write(output);
    output.number(low.number);
    low.write(output);
    output.number(rounds);
    for (int place = 0; place < same.length; place++) {
      output.text(same[place]);
      output.number(inARow[place]);
    }
    output.number(heads.size());
    for (Map.Entry<String, Head> each : heads.entrySet()) {
      output.text(each.getKey());
      each.getValue().stream.write(output);
      each.getValue().own.write(output);
    }
    output.number(round.size());
    for (Value value : round.values()) {
      Seen.write(value.seen, output);
      output.number(Double.doubleToRawLongBits(value.z));
    }
  }

  static GroupStream read(
      StateInput input, Stream shown, Yardstick yardstick, Bench bench, LimitBook none)
      throws IOException {
    GroupStream stream = new GroupStream(shown, yardstick, bench);
    stream.readShared(input);
    stream.low = Stream.read(input, Math.toIntExact(input.number()), none);
    stream.rounds = input.number();
    for (int place = 0; place < stream.same.length; place++) {
      stream.same[place] = input.text();
      stream.inARow[place] = input.number();
    }
    for (long left = input.number(); left > 0; left--) {
      String part = input.text();
      Head head = new Head(Stream.read(input, -1, none));
      head.own = OwnMeasure.read(input);
      stream.heads.put(part, head);
    }
    for (long left = input.number(); left > 0; left--) {
      Seen seen = Objects.requireNonNull(Seen.read(input));
      stream.round.put(seen.head(), new Value(seen, Double.longBitsToDouble(input.number())));
    }
    return stream;
  }
}
