package org.heddle.spc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.heddle.spc.RecentPoints.Point;
import org.heddle.spc.WatchCost.Found;
import org.heddle.spc.WatchCost.Note;
import org.heddle.statistics.Autocorrelation;

/**
 * The prices of watches, before they are switched on: at the pace at which their streams run, with
 * the detectors they would get. Any thread may ask; what was solved once is remembered.
 */
public final class WatchCosts {
  /** Shifts that are told of, in σ. */
  public static final List<Double> SHIFTS = List.of(1.0, 1.5, 2.0, 3.0);

  private static final double WEEKS_PER_MONTH = 30.0 / 7;
  private static final double HOURS_PER_MONTH = 720;

  /** Before a reading has come: one a minute. */
  private static final double USUAL_PER_MONTH = 43_200;

  private static final int FEW_POINTS = 100;
  private static final double LITTLE_MEMORY = 0.1;

  /** So many times the readings are late enough to be told why. */
  private static final double LATE = 3;

  /** A fifth of a value's memory is as good as none. */
  private static final double FADED = 0.2;

  /** Points from which memory is told. */
  private static final int LEAST_POINTS = 50;

  private static final int RUNS = 5_000;

  /** Of each of the errors that limits may have. */
  private static final int RUNS_EACH = 50;

  private static final int LONGEST = 20_000;

  /** Looked at for one answer: a long run is told from fewer of its kind. */
  private static final long MOST_POINTS = 2_000_000;

  private static final int POINTS = 500_000;

  /** Answers kept; each took some ten milliseconds. */
  private static final int MAX_KEPT = 10_000;

  private final Map<List<Object>, Object> kept = new ConcurrentHashMap<>();
  private final MeasuredCosts measured = new MeasuredCosts();

  /** Streams as the watch would make them: some of the present ones together. */
  private record Group(List<StreamState> streams, double readingsPerMonth) {}

  /**
   * What a row of a control plan costs.
   *
   * @param metresBetween see the other
   */
  public WatchCost of(Watching row, List<StreamState> streams, double metresBetween) {
    Watch watch = row.watch();
    Yardstick yardstick = row.yardstick().orElse(null);
    if (!watch.rings()) {
      return of(watch, streams, metresBetween);
    }
    if (!row.together().isEmpty()) {
      return measured.together(watch, row.together().size(), streams);
    }
    if (yardstick == null) {
      return watch.chart() == Watch.Chart.RARE
          ? measured.rare(watch, streams)
          : of(watch, streams, metresBetween);
    }
    return switch (yardstick.kind()) {
      case SHORT_RUN -> of(watch, streams, 0);
      case GROUP -> measured.group(yardstick, streams);
      case XBAR_S -> measured.means(yardstick, streams);
      case P, NP, C, U, LANEY_P, LANEY_U -> measured.counts(yardstick, streams);
    };
  }

  /** See {@link #falseAlarmsPerWeek(Watch, List, double)}. */
  public double falseAlarmsPerWeek(Watching row, List<StreamState> streams, double metresBetween) {
    return isUsual(row)
        ? falseAlarmsPerWeek(row.watch(), streams, metresBetween)
        : of(row, streams, metresBetween).falseAlarmsPerWeek();
  }

  private static boolean isUsual(Watching row) {
    return row.together().isEmpty()
        && row.watch().chart() != Watch.Chart.RARE
        && row.yardstick().filter(y -> y.kind() != Yardstick.Kind.SHORT_RUN).isEmpty();
  }

  /** See {@link #found(Watch, List, double, double)}; of those shifts that are told. */
  public OptionalDouble found(
      Watching row, List<StreamState> streams, double metresBetween, double shift) {
    return isUsual(row)
        ? found(row.watch(), streams, metresBetween, shift)
        : of(row, streams, metresBetween).found().stream()
            .filter(each -> each.shift() == shift)
            .mapToDouble(Found::readings)
            .findFirst();
  }

  /**
   * What a watch costs.
   *
   * @param streams that it is for, as they are watched now
   * @param metresBetween metres between two readings of a coil, by the plan; 0 when it is no coil
   */
  public WatchCost of(Watch watch, List<StreamState> streams, double metresBetween) {
    Set<Note> notes = EnumSet.noneOf(Note.class);
    List<Group> groups = groups(watch, streams, metresBetween, notes);
    double perHour = groups.stream().mapToDouble(Group::readingsPerMonth).sum() / HOURS_PER_MONTH;
    int count = streams.isEmpty() ? 0 : groups.size();
    if (!watch.rings() || watch.chart() == Watch.Chart.RARE) {
      return WatchCost.nothing(count, perHour, Set.of());
    }
    double falsely = falsely(watch, groups, metresBetween);
    Group usual = groups.get(groups.size() / 2);
    return told(watch, usual, metresBetween, notes, new double[] {count, perHour, falsely});
  }

  /** False alarms a week of all streams together, while nothing is wrong. */
  public double falseAlarmsPerWeek(Watch watch, List<StreamState> streams, double metresBetween) {
    if (!watch.rings() || watch.chart() == Watch.Chart.RARE) {
      return 0;
    }
    Set<Note> notes = EnumSet.noneOf(Note.class);
    return falsely(watch, groups(watch, streams, metresBetween, notes), metresBetween);
  }

  /**
   * Readings from the beginning of a lasting shift to the alarm, on average, on the stream with the
   * usual pace and with its memory taken out; empty when nothing rings by itself.
   *
   * @param shift in σ of a reading
   */
  public OptionalDouble found(
      Watch watch, List<StreamState> streams, double metresBetween, double shift) {
    if (!watch.rings() || watch.chart() == Watch.Chart.RARE) {
      return OptionalDouble.empty();
    }
    List<Group> groups = groups(watch, streams, metresBetween, EnumSet.noneOf(Note.class));
    Group usual = groups.get(groups.size() / 2);
    double phi = batch(watch, usual) == 1 ? phi(usual) : 0;
    Detection detection = detection(watch, usual, metresBetween);
    return OptionalDouble.of(
        pointsTo(detection, shift * visible(watch, phi))
            * readingsPerPoint(watch, usual, metresBetween));
  }

  /**
   * Why a shift is found late where values remember those before them, and what finds it sooner.
   *
   * @param phi memory from value to value
   * @param withoutMemory readings to the alarm if there were none
   * @param every one reading in so many is to be charted: so far apart they have nearly forgotten
   * @param found readings to the alarm then; those that are not charted counted
   */
  public record Remembering(double phi, double withoutMemory, int every, double found) {}

  /** Empty where memory makes it at most three times as late, or charting fewer is no sooner. */
  public Optional<Remembering> remembering(
      Watching row, List<StreamState> streams, double metresBetween, double shift) {
    OptionalDouble now = found(row, streams, metresBetween, shift);
    if (!isUsual(row) || now.isEmpty()) {
      return Optional.empty();
    }
    Watch watch = row.watch();
    List<Group> groups = groups(watch, streams, metresBetween, EnumSet.noneOf(Note.class));
    Group usual = groups.get(groups.size() / 2);
    double phi = batch(watch, usual) == 1 ? phi(usual) : 0;
    Detection detection = detection(watch, usual, metresBetween);
    double perPoint = readingsPerPoint(watch, usual, metresBetween);
    double without = pointsTo(detection, shift * visible(watch, 0)) * perPoint;
    if (phi <= 0 || now.getAsDouble() <= LATE * without) {
      return Optional.empty();
    }
    int every = (int) Math.ceil(Math.log(FADED) / Math.log(phi));
    double left = Math.pow(phi, every);
    double found = pointsTo(detection, shift * visible(watch, left)) * perPoint * every;
    return found < now.getAsDouble()
        ? Optional.of(new Remembering(phi, without, every, found))
        : Optional.empty();
  }

  private double falsely(Watch watch, List<Group> groups, double metresBetween) {
    double falsely = 0;
    for (Group group : groups) {
      Detection detection = detection(watch, group, metresBetween);
      double points = pointsPerMonth(watch, group, metresBetween);
      falsely += points * falsePerPoint(detection, 0) / WEEKS_PER_MONTH;
    }
    return falsely;
  }

  /** How much of a shift is left to see in a point, in σ of a point, without its memory. */
  private static double visible(Watch watch, double phi) {
    return Math.sqrt((1 - phi) / (1 + phi)) * Math.sqrt(watch.subgroup());
  }

  private WatchCost told(
      Watch watch, Group usual, double metresBetween, Set<Note> notes, double[] sums) {
    Detection detection = detection(watch, usual, metresBetween);
    int batch = batch(watch, usual);
    double phi = batch == 1 ? phi(usual) : 0;
    double perPoint = readingsPerPoint(watch, usual, metresBetween);
    note(watch, usual, detection, notes);
    if (phi != 0 || batch > 1) {
      notes.add(Note.AUTOCORRELATED);
    }
    List<Found> found = found(detection, Math.sqrt(watch.subgroup()), perPoint);
    double alone = detection.rules() == 0 ? 0 : 1 / falsePerPoint(rulesOnly(detection), 0);
    double noisier = phi == 0 ? 1 : falsePerPoint(detection, phi) / falsePerPoint(detection, 0);
    return new WatchCost(
        (int) sums[0],
        sums[1],
        sums[2],
        alone,
        found,
        phi,
        phi == 0 ? found : found(detection, visible(watch, phi), perPoint),
        sums[2] * Math.max(1, noisier),
        sums[2] * oftener(detection, points(watch, usual)),
        estimated(watch, detection, points(watch, usual), perPoint),
        batch,
        points(watch, usual),
        notes);
  }

  /** How many times as often limits ring that come from so many points, on average. */
  private double oftener(Detection detection, int points) {
    return EstimatedPrice.differs(detection, points)
        ? kept(
                List.of("falsely estimated", detection, points),
                _ -> EstimatedPrice.falseAlarms(detection, points))
            / falsePerPoint(detection, 0)
        : 1;
  }

  private Found estimated(Watch watch, Detection detection, int points, double perPoint) {
    double shift = watch.design().shift();
    double seen = shift * Math.sqrt(watch.subgroup());
    double found =
        EstimatedPrice.differs(detection, points)
            ? kept(
                List.of("found estimated", detection, points, seen),
                _ -> EstimatedPrice.pointsTo(detection, points, seen, RUNS_EACH, LONGEST))
            : pointsTo(detection, seen);
    return new Found(shift, found * perPoint);
  }

  private static void note(Watch watch, Group usual, Detection detection, Set<Note> notes) {
    if (points(watch, usual) > 0 && points(watch, usual) < FEW_POINTS) {
      notes.add(Note.FEW_POINTS);
    }
    if (detection.rules() != 0) {
      notes.add(Note.RUN_RULES);
    }
    for (StreamState stream : usual.streams) {
      boolean isFrozen = frozen(stream).isPresent();
      boolean isOther = stream.watch().filter(now -> !now.equals(watch)).isPresent();
      if (isFrozen && isOther) {
        notes.add(Note.FROZEN);
      }
      if (!isFrozen && stream.watch().filter(watch::learnsAnewAfter).isPresent()) {
        notes.add(Note.LEARNS_ANEW);
      }
    }
  }

  /** By pace, the slowest first; never empty. */
  private static List<Group> groups(
      Watch watch, List<StreamState> streams, double metresBetween, Set<Note> notes) {
    if (streams.isEmpty()) {
      notes.add(Note.UNMEASURED);
      return List.of(new Group(List.of(), USUAL_PER_MONTH));
    }
    Map<List<String>, List<StreamState>> apart = new LinkedHashMap<>();
    for (StreamState stream : streams) {
      apart.computeIfAbsent(key(watch, stream.key()), _ -> new ArrayList<>()).add(stream);
    }
    boolean isFiner =
        streams.stream()
            .flatMap(stream -> stream.watch().stream())
            .anyMatch(now -> !now.streams().containsAll(watch.streams()));
    if (isFiner) {
      notes.add(Note.STREAMS_UNKNOWN);
    }
    return apart.values().stream()
        .map(
            group ->
                new Group(
                    List.copyOf(group),
                    group.stream().mapToDouble(s -> readingsPerMonth(s, metresBetween)).sum()))
        .sorted(Comparator.comparingDouble(Group::readingsPerMonth))
        .toList();
  }

  /** What tells the streams of the watch apart, as far as the present ones say it. */
  static List<String> key(Watch watch, StreamKey key) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : key.part().split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    List<String> apart = new ArrayList<>();
    apart.add(key.product());
    apart.add(key.characteristic());
    for (Watch.Apart each : Watch.Apart.values()) {
      if (watch.streams().contains(each)) {
        apart.add(parts.getOrDefault(each.name().toLowerCase(Locale.ROOT), ""));
      }
    }
    return apart;
  }

  private static double readingsPerMonth(StreamState stream, double metresBetween) {
    double behind = stream.watch().map(now -> readingsBehind(now, metresBetween)).orElse(1.0);
    return stream.pointsPerMonth() * stream.batch() * behind;
  }

  /** Readings from point to point, where each is of single values. */
  private static double readingsBehind(Watch watch, double metresBetween) {
    Watch.Sampling sampling = watch.sampling();
    double sampled =
        sampling.metres() > 0 && metresBetween > 0
            ? Math.max(1, Math.ceil(sampling.metres() / metresBetween))
            : sampling.pieces();
    return sampled * (watch.chart() == Watch.Chart.SINGLE ? 1 : watch.subgroup());
  }

  private static double readingsPerPoint(Watch watch, Group group, double metresBetween) {
    return readingsBehind(watch, metresBetween) * batch(watch, group);
  }

  private static double pointsPerMonth(Watch watch, Group group, double metresBetween) {
    return group.readingsPerMonth / readingsPerPoint(watch, group, metresBetween);
  }

  private static int batch(Watch watch, Group group) {
    boolean isSingle = watch.chart() == Watch.Chart.SINGLE && !group.streams.isEmpty();
    return isSingle && !learnsAnew(watch, group)
        ? Math.max(1, group.streams.getFirst().batch())
        : 1;
  }

  private static boolean learnsAnew(Watch watch, Group group) {
    return group.streams.stream()
        .anyMatch(s -> s.watch().filter(watch::learnsAnewAfter).isPresent());
  }

  private static Optional<LimitSet> frozen(StreamState stream) {
    return stream.limits().filter(limits -> limits.version() > 0);
  }

  private static int points(Watch watch, Group group) {
    return group.streams.stream()
        .findFirst()
        .filter(first -> frozen(first).isPresent() || !learnsAnew(watch, group))
        .flatMap(StreamState::limits)
        .map(LimitSet::points)
        .orElse(watch.learning().points());
  }

  private Detection detection(Watch watch, Group group, double metresBetween) {
    Optional<LimitSet> frozen = group.streams.stream().findFirst().flatMap(WatchCosts::frozen);
    if (frozen.isPresent()) {
      return frozen.get().detection().withRules(watch.rules());
    }
    DetectorDesign design = watch.designFor(pointsPerMonth(watch, group, metresBetween));
    int points = points(watch, group);
    Detection solved =
        kept(
            List.of("design", design, points),
            _ -> points == 0 ? design.known() : PhaseOne.detection(design, points));
    return solved.withRules(watch.rules());
  }

  private List<Found> found(Detection detection, double visible, double perPoint) {
    List<Found> found = new ArrayList<>();
    for (double shift : SHIFTS) {
      found.add(new Found(shift, pointsTo(detection, shift * visible) * perPoint));
    }
    return found;
  }

  /** Points from the beginning of a lasting shift, in σ of a point, to the alarm, on average. */
  public double pointsTo(Detection detection, double shift) {
    double seen = Math.round(shift * 100) / 100.0;
    return kept(
        List.of("found", detection, seen),
        _ -> new Simulated(detection).toDetection(seen, 0, RUNS, LONGEST, MOST_POINTS).mean());
  }

  /** The chance that such a shift is found within so many points. */
  public double chanceWithin(Detection detection, double shift, int points) {
    int within = Math.clamp(points, 0, LONGEST);
    return kept(
        List.of("within", detection, shift, within),
        _ -> new Simulated(detection).within(shift, RUNS, within));
  }

  /** False alarms a point while nothing is wrong, where points scatter so many times as assumed. */
  public double falsePerPoint(Detection detection, Spread scatter) {
    double by = scatter.times;
    return falsePerPoint(
        new Detection(
            detection.limit() / by,
            detection.k() / by,
            detection.h() / by,
            0,
            detection.lambda(),
            detection.ewmaLimit() / by,
            detection.rules()),
        0);
  }

  /** How much more points scatter than their limits assume; 1 for as assumed. */
  public record Spread(double times) {
    public Spread {
      if (!(times > 0)) {
        throw new IllegalArgumentException("a scatter is above 0: " + times);
      }
    }
  }

  private double falsePerPoint(Detection detection, double phi) {
    double rounded = Math.round(phi * 20) / 20.0;
    return kept(
        List.of("false", detection, rounded),
        _ ->
            rounded == 0
                ? AlertPrice.falseAlarms(detection, new Simulated(detection))
                : new Simulated(detection).falseAlarms(rounded, POINTS).mean());
  }

  private static Detection rulesOnly(Detection detection) {
    double never = Detection.NEVER;
    return new Detection(
        never, detection.k(), never, 0, detection.lambda(), never, detection.rules());
  }

  private static double phi(Group group) {
    double[] values =
        group.streams.stream()
            .limit(1)
            .flatMap(stream -> stream.points().stream())
            .filter(point -> !point.is(RecentPoints.LATE) && !point.is(RecentPoints.VOIDED))
            .mapToDouble(Point::value)
            .toArray();
    if (values.length < LEAST_POINTS) {
      return 0;
    }
    double phi = Math.clamp(Autocorrelation.fit(values).phi(), -0.95, 0.95);
    boolean isTold = Math.abs(phi) > Math.max(LITTLE_MEMORY, 3 / Math.sqrt(values.length));
    return isTold ? phi : 0;
  }

  @SuppressWarnings("unchecked")
  private <T> T kept(List<Object> question, Function<List<Object>, T> solve) {
    if (kept.size() > MAX_KEPT) {
      kept.clear();
    }
    return (T) kept.computeIfAbsent(question, solve);
  }
}
