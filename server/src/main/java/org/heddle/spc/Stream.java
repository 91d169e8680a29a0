package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.statistics.Counts;
import org.heddle.statistics.RareEvents;
import org.heddle.statistics.SelfStarting;
import org.jspecify.annotations.Nullable;

/**
 * One stream: its limits in force, its last points, and what turns observations into points of its
 * chart. A few numbers whatever came before.
 */
final class Stream {
  /** What {@link #next} answers while a point is not complete. */
  static final double INCOMPLETE = Double.NaN;

  /** A CUSUM of rare events looks for so many times the usual rate. */
  static final double WORSE = 4;

  private static final int NUMBERS = 11;
  // of the point under way
  private static final int COUNT = 0;
  private static final int MEAN = 1;
  private static final int SQUARES = 2;

  /** The slow process, as far as it is known: what the next value is compared with. */
  private static final int BEFORE = 3;

  /** s of the last complete subgroup; steps of a CUSUM of rare events. */
  private static final int EXTRA = 4;

  // of all points so far, while it starts itself
  private static final int SEEN = 5;
  private static final int SEEN_MEAN = 6;
  private static final int SEEN_SQUARES = 7;

  /** Side of the last point when it was wild: +1, −1; 0 when it was not. */
  private static final int WILD = 8;

  // of the point under way
  private static final int LEAST = 9;
  private static final int MOST = 10;

  /** A wild point alone counts as this much, in σ: two of them are no CUSUM's alarm, three are. */
  private static final double COUNTS_AS = 3;

  final StreamKey key;
  final String text;

  final int number;
  RecentPoints recent = new RecentPoints();
  Buckets past = new Buckets();
  @Nullable LimitSet limits;

  /** Where its limits stand, as far as they are frozen. */
  final LimitBook.Place frozen;

  /** Limits of its own making, version 0; they hold until a person has frozen some. */
  @Nullable LimitSet own;

  /** What they are made of. */
  Learned learned = new Learned();

  /** How often its values repeat themselves. */
  Repeats repeats = new Repeats();

  /** Its subgroups, where its points are means of them. */
  @Nullable Within within;

  /** The watch it was set up for. */
  String setUpFor = "";

  long newestMicros = Long.MIN_VALUE;

  /** What was charted last, of a stream that charts samples. */
  final Sampled sampled = new Sampled();

  /** Alarms that are open, high side, low side and without a side; empty for none. */
  final String[] open = {"", "", ""};

  /** Whether they are over. */
  Recovery recovery = new Recovery();

  /** True when a point stands for all that came since the one before it. */
  boolean reachesBack;

  private double[] numbers = fresh();

  Stream(StreamKey key, int number) {
    this.key = key;
    this.text = key.text();
    this.frozen = new LimitBook.Place(text, key.ofAll().text());
    this.number = number;
  }

  private static double[] fresh() {
    double[] fresh = new double[NUMBERS];
    fresh[BEFORE] = Double.NaN;
    return fresh;
  }

  /** Nothing is under way any more: new limits, a new stage. */
  void restart() {
    numbers = fresh();
  }

  /** The past is told anew; what is under way within a point goes on. */
  void forgetPast() {
    numbers[BEFORE] = Double.NaN;
    numbers[WILD] = 0;
  }

  boolean isRinging() {
    return !open[0].isEmpty() || !open[1].isEmpty() || !open[2].isEmpty();
  }

  /** The next point of the chart, or {@link #INCOMPLETE}. */
  double next(Watch watch, double value) {
    return switch (watch.chart()) {
      case SINGLE -> batch() > 1 ? mean(batch(), value) : value;
      case MEAN, MEAN_AND_RANGE -> subgroup(watch, value);
      case PROPORTION -> proportion(watch.subgroup(), value);
      case RESIDUAL, RARE -> value;
    };
  }

  /** Values in a point, where the plan asks for single ones. */
  int batch() {
    LimitSet in = limits;
    return in == null ? 1 : in.subgroup();
  }

  /** How far a point is from where those before it let it be expected, in σ. */
  double surprise(LimitSet in, double point) {
    double before = numbers[BEFORE];
    double distance = in.distance(point);
    double expected = Double.isNaN(before) ? distance : in.phi() * before;
    return in.phi() == 0 ? distance / in.sigma() : (distance - expected) / in.sigma();
  }

  /**
   * Takes note of a point; one that is hardly to be believed moves what is known of the slow
   * process no further than one at the limit would.
   *
   * @param z its surprise, at most what it counts as
   */
  void remember(LimitSet in, double point, double z) {
    double before = numbers[BEFORE];
    double most = in.detection().limit();
    double gain = in.memory().gain();
    numbers[BEFORE] =
        Double.isNaN(before)
            ? in.slowShare() * in.distance(point)
            : in.phi() * before + gain * Math.clamp(z, -most, most) * in.sigma();
  }

  /** +1 or −1 beyond what the slow process has ever reached. */
  static int beyondReach(LimitSet in, double point) {
    double reach = in.memory().reach();
    double distance = in.distance(point);
    return reach > 0 && Math.abs(distance) > reach ? (int) Math.signum(distance) : 0;
  }

  /** Whether a point beyond the limits is the first on its side; the next one is not. */
  boolean isLoneWild(LimitSet in, double z) {
    double side = Math.abs(z) > in.detection().limit() ? Math.signum(z) : 0;
    boolean isLone = side != 0 && numbers[WILD] != side;
    numbers[WILD] = side;
    return isLone;
  }

  /** What a wild point alone counts as, in σ. */
  static double tamed(double z) {
    return Math.signum(z) * COUNTS_AS;
  }

  private double subgroup(Watch watch, double value) {
    boolean isFirst = numbers[COUNT] == 0;
    numbers[LEAST] = isFirst ? value : Math.min(numbers[LEAST], value);
    numbers[MOST] = isFirst ? value : Math.max(numbers[MOST], value);
    double mean = mean(watch.subgroup(), value);
    if (!Double.isNaN(mean)) {
      boolean isRange = watch.chart() == Watch.Chart.MEAN_AND_RANGE;
      subgroups().add(isRange ? numbers[MOST] - numbers[LEAST] : numbers[EXTRA]);
    }
    return mean;
  }

  void flag(Remark remark) {
    recent.flag(remark);
    if (within != null) {
      within.values.flag(remark);
    }
  }

  /** Of so many of its last points; empty where they are no means. */
  Optional<Spreads> spreads(Watch watch, int most) {
    Within known = within;
    return known == null || !watch.chart().isOfSubgroups()
        ? Optional.empty()
        : Optional.of(
            new Spreads(
                watch.chart() == Watch.Chart.MEAN_AND_RANGE,
                watch.subgroup(),
                known.last(Math.min(most, recent.size())),
                whole(known.values.last(RecentPoints.MAX), watch.subgroup())));
  }

  /** Without those of a subgroup that is not complete, or no longer. */
  private List<RecentPoints.Point> whole(List<RecentPoints.Point> values, int size) {
    int to = Math.max(0, values.size() - (int) numbers[COUNT]);
    return values.subList(to % size, to);
  }

  Within subgroups() {
    Within known = within;
    if (known == null) {
      known = new Within();
      within = known;
    }
    return known;
  }

  private double mean(int size, double value) {
    double count = ++numbers[COUNT];
    double distance = value - numbers[MEAN];
    numbers[MEAN] += distance / count;
    numbers[SQUARES] += distance * (value - numbers[MEAN]);
    if (count < size) {
      return INCOMPLETE;
    }
    double mean = numbers[MEAN];
    numbers[EXTRA] = size > 1 ? Math.sqrt(numbers[SQUARES] / (size - 1)) : 0;
    numbers[COUNT] = 0;
    numbers[MEAN] = 0;
    numbers[SQUARES] = 0;
    return mean;
  }

  private double proportion(int size, double value) {
    numbers[MEAN] += value;
    if (++numbers[COUNT] < size) {
      return INCOMPLETE;
    }
    double share = numbers[MEAN] / size;
    numbers[COUNT] = 0;
    numbers[MEAN] = 0;
    return share;
  }

  /** A value against those before it, in σ; the first two say nothing. */
  double selfStarted(double point) {
    double count = numbers[SEEN]++;
    double q = SelfStarting.q((long) count, numbers[SEEN_MEAN], numbers[SEEN_SQUARES], point);
    double distance = point - numbers[SEEN_MEAN];
    numbers[SEEN_MEAN] += distance / (count + 1);
    numbers[SEEN_SQUARES] += distance * (point - numbers[SEEN_MEAN]);
    return q;
  }

  /** Of the last subgroup; of nothing where points are no means. */
  void learnScatter(Watch watch) {
    if (watch.chart().isOfSubgroups() && watch.subgroup() > 1) {
      boolean isRange = watch.chart() == Watch.Chart.MEAN_AND_RANGE;
      Within known = subgroups();
      known.learn(known.last(1)[0], Within.perSigma(isRange, watch.subgroup()));
    }
  }

  void forgetScatter() {
    if (within != null) {
      within.forget();
    }
  }

  /** σ within its subgroups, as far as it was learned; 0 for none. */
  double scatterWithin() {
    return within == null ? 0 : within.sigma();
  }

  /** +1 or −1 when the last subgroup scatters above or below the limits of its own chart. */
  int scatter(Watch watch, LimitSet in) {
    return in.subgroup() == watch.subgroup() && watch.subgroup() > 1
        ? subgroups().beyond(watch.chart() == Watch.Chart.MEAN_AND_RANGE, in)
        : 0;
  }

  /**
   * A CUSUM of rare events, from the rate p0 in control: bad ones add m − 1 steps, good ones take
   * one.
   *
   * @return true when it signals; it then starts again
   */
  boolean rare(Watch watch, LimitSet in, double bad) {
    double interval = in.detection().h();
    double sum = Math.max(0, numbers[EXTRA] + (bad > 0 ? steps(in) - 1 : -1));
    boolean signals = sum >= interval;
    numbers[EXTRA] = signals ? 0 : sum;
    return signals;
  }

  private static int steps(LimitSet in) {
    double p0 = Math.min(0.4, in.centre());
    return RareEvents.steps(p0, Math.min(0.45, WORSE * p0));
  }

  /**
   * The rate of rare events was found anew: a step is another part of the same odds, so the sum
   * takes so many more or fewer that the odds stay; only a bad one makes it ring.
   */
  void retellRare(LimitSet before, LimitSet made) {
    double sum = Math.rint(numbers[EXTRA] * steps(made) / steps(before));
    numbers[EXTRA] = Math.min(sum, made.detection().h() - 1);
  }

  /**
   * Takes a point for the alarms that are open.
   *
   * @return those that are over with it, which may ring anew
   */
  List<Recovery.Over> recovered(Watch watch, int bits, double point, double z) {
    if (!isRinging()) {
      return List.of();
    }
    List<Recovery.Over> over = new ArrayList<>();
    for (int place = 0; place < open.length; place++) {
      if (!open[place].isEmpty() && !isOf(place, bits)) {
        recovered(place, watch, point, z);
        if (recovery.isOver(place)) {
          over.add(new Recovery.Over(open[place], recovery.evidence(place)));
          open[place] = "";
        }
      }
    }
    return over;
  }

  private void recovered(int place, Watch watch, double point, double z) {
    LimitSet in = limits;
    if (in != null && watch.chart() == Watch.Chart.RARE) {
      recovery.piece(place, point > 0, Math.min(0.4, in.centre()));
    } else {
      recovery.point(place, in != null && in.phi() != 0 ? in.level(point) : z);
    }
  }

  private static boolean isOf(int place, int bits) {
    return switch (place) {
      case 0 -> (bits & (Detectors.HIGH | Spc.RARE)) != 0;
      case 1 -> (bits & Detectors.LOW) != 0;
      default -> bits != 0;
    };
  }

  /** The point of a share of bad ones, in σ. */
  static double z(LimitSet in, double share, int size) {
    return new Counts(in.centre(), true, 1).z(share * size, size);
  }

  void write(StateOutput output) throws IOException {
    output.text(key.product());
    output.text(key.step());
    output.text(key.characteristic());
    output.text(key.part());
    output.text(setUpFor);
    output.text(limits == null ? "" : limits.stream());
    output.number(limits == null ? 0 : limits.version());
    output.number(own == null ? 0 : 1);
    if (own != null) {
      LimitBook.write(own, output);
    }
    learned.write(output);
    repeats.write(output);
    output.number(newestMicros);
    for (String alarm : open) {
      output.text(alarm);
    }
    for (double value : numbers) {
      output.number(Double.doubleToRawLongBits(value));
    }
    sampled.write(output);
    recent.write(output);
    past.write(output);
    recovery.write(output);
    output.number(within == null ? 0 : 1);
    if (within != null) {
      within.write(output);
    }
  }

  static Stream read(StateInput input, int number, LimitBook book) throws IOException {
    StreamKey key = new StreamKey(input.text(), input.text(), input.text(), input.text());
    Stream stream = new Stream(key, number);
    stream.setUpFor = input.text();
    String limitsOf = input.text();
    long version = input.number();
    stream.own = input.number() == 0 ? null : LimitSet.of(LimitBook.frozen(input));
    stream.learned = Learned.read(input);
    stream.repeats = Repeats.read(input);
    stream.limits =
        version == 0 && !limitsOf.isEmpty() ? stream.own : book.version(limitsOf, version);
    stream.newestMicros = input.number();
    for (int i = 0; i < stream.open.length; i++) {
      stream.open[i] = input.text();
    }
    for (int i = 0; i < NUMBERS; i++) {
      stream.numbers[i] = Double.longBitsToDouble(input.number());
    }
    stream.sampled.read(input);
    stream.recent = RecentPoints.read(input);
    stream.past = Buckets.read(input);
    stream.recovery = Recovery.read(input);
    stream.within = input.number() == 0 ? null : Within.read(input);
    return stream;
  }
}
