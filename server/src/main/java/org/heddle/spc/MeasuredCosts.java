package org.heddle.spc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.heddle.multivariate.Together;
import org.heddle.spc.WatchCost.Found;
import org.heddle.spc.WatchCost.Note;
import org.heddle.statistics.Counts;
import org.heddle.statistics.ParallelStreams;
import org.heddle.statistics.RareEvents;

/**
 * The prices of charts that hold each point against a measure of its own. False alarms of counts
 * come from the binomial or Poisson distribution over the n that their points have, exactly; those
 * of the highest and lowest of k parallel streams are those of one chart, and the share of the same
 * head in a row; those of rare events from their chain. How soon something is found is told by runs
 * of the detectors as they are, on what such a chart would be fed.
 */
final class MeasuredCosts {
  private static final double WEEKS_PER_MONTH = 30.0 / 7;
  private static final double HOURS_PER_MONTH = 720;
  private static final double MONTH_NANOS = java.time.Duration.ofDays(30).toNanos();

  /** A share of bad pieces so many times the usual one. */
  private static final List<Double> TIMES = List.of(2.0, 4.0);

  private static final double MOST_SHARE = 0.95;
  private static final int RUNS = 2_000;
  private static final int LONGEST = 20_000;
  private static final long MOST_POINTS = 500_000;

  /** Answers kept. */
  private static final int MAX_KEPT = 5_000;

  private final Map<List<Object>, Object> kept = new ConcurrentHashMap<>();
  private final OwnLimits.Detections detections = new OwnLimits.Detections();

  /** What one stream costs and finds. */
  private record Priced(
      double readingsPerMonth, double falselyPerMonth, List<Found> found, int points) {}

  WatchCost counts(Yardstick row, List<StreamState> streams) {
    List<Priced> priced = new ArrayList<>();
    for (StreamState stream : streams) {
      counted(row, stream).ifPresent(priced::add);
    }
    return told(row.watch(), streams, priced);
  }

  /** The n of the points that the row would make, and what is counted on them. */
  private record Points(double[] sizes, double perMonth, double readings, Counts rate) {}

  private Optional<Priced> counted(Yardstick row, StreamState stream) {
    return points(row, stream).map(points -> counted(row, stream, points));
  }

  private static Optional<Points> points(Yardstick row, StreamState stream) {
    Yardstick now = stream.yardstick().orElse(null);
    List<Mark> marks = stream.marks();
    boolean isSame =
        now != null
            && now.kind().isOfPieces() == row.kind().isOfPieces()
            && now.size().characteristic().equals(row.size().characteristic());
    double pace = stream.pointsPerMonth();
    if (now == null || !isSame || marks.size() < PhaseOne.LEAST_POINTS || !(pace > 0)) {
      return Optional.empty();
    }
    double[] counts = marks.stream().mapToDouble(Mark::raw).toArray();
    double[] sizes = marks.stream().mapToDouble(Mark::size).toArray();
    Counts rate = CountedStream.made(row.kind(), counts, sizes);
    if (!(rate.rate() > 0) || (rate.isProportion() && rate.rate() >= 1)) {
      return Optional.empty();
    }
    if (now.size().equals(row.size())) {
      double readings = row.size().collects() ? mean(sizes) : 1;
      return Optional.of(new Points(sizes, pace, readings, rate));
    }
    double pieces = pace * mean(sizes);
    double perMonth =
        row.size().pieces() > 0
            ? pieces / row.size().pieces()
            : row.size().span().isPositive() ? MONTH_NANOS / row.size().span().toNanos() : pieces;
    double n = Math.max(1, Math.rint(pieces / perMonth));
    return Optional.of(new Points(new double[] {n}, perMonth, n, rate));
  }

  /** Means of what comes within a time, at the pace of the subgroups. */
  WatchCost means(Yardstick row, List<StreamState> streams) {
    List<Priced> priced = new ArrayList<>();
    for (StreamState stream : streams) {
      sizes(row, stream).ifPresent(sizes -> priced.add(means(row.watch(), stream, sizes)));
    }
    return told(row.watch(), streams, priced);
  }

  /** The n of the subgroups that the row would make, and how many come in a month. */
  private record Sizes(double[] n, double perMonth) {}

  private static Optional<Sizes> sizes(Yardstick row, StreamState stream) {
    double pace = stream.pointsPerMonth();
    Yardstick now = stream.yardstick().orElse(null);
    boolean isOfMeans = now != null && now.kind() == Yardstick.Kind.XBAR_S;
    boolean isKnown = isOfMeans ? stream.marks().size() >= PhaseOne.LEAST_POINTS : now == null;
    if (!isKnown || !(pace > 0)) {
      return Optional.empty();
    }
    double[] n = stream.marks().stream().mapToDouble(Mark::size).toArray();
    if (now != null && now.size().equals(row.size())) {
      return Optional.of(new Sizes(n, pace));
    }
    double each =
        now != null ? mean(n) : stream.spreads().map(Spreads::alike).orElse(stream.batch());
    double stretches = MONTH_NANOS / row.size().span().toNanos();
    double usual = Math.clamp(Math.rint(pace * each / stretches), 1, row.size().pieces());
    return Optional.of(new Sizes(new double[] {usual}, pace * each / usual));
  }

  private Priced means(Watch watch, StreamState stream, Sizes sizes) {
    double n = mean(sizes.n);
    int from = points(watch, stream);
    Detection detection = detection(watch, stream, watch.designFor(sizes.perMonth), from);
    double falsely =
        kept(
            List.of("means", detection),
            () -> AlertPrice.falseAlarms(detection, new Simulated(detection)));
    List<Double> asked = Arrays.stream(sizes.n).sorted().boxed().toList();
    List<Found> found =
        kept(List.of("means", detection, asked), () -> found(sizes.n, detection.withRules(0)));
    return new Priced(sizes.perMonth * n, falsely * sizes.perMonth, found, from);
  }

  /** Shifts in σ of a mean of the usual n. */
  private static List<Found> found(double[] sizes, Detection detection) {
    double n = mean(sizes);
    List<Found> found = new ArrayList<>();
    for (double shift : WatchCosts.SHIFTS) {
      double points =
          new Simulated(detection)
              .run(
                  random -> {
                    double size = sizes[random.nextInt(sizes.length)];
                    return random.nextGaussian() + shift * Math.sqrt(size / n);
                  },
                  RUNS,
                  LONGEST,
                  MOST_POINTS)
              .mean();
      found.add(new Found(shift, points * n, Double.NaN));
    }
    return found;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(1);
  }

  private Priced counted(Yardstick row, StreamState stream, Points points) {
    Watch watch = row.watch();
    int from = points(watch, stream);
    Detection detection = detection(watch, stream, watch.designFor(points.perMonth), from);
    Counts rate = points.rate;
    List<Object> question =
        List.of(detection, rate, Arrays.stream(points.sizes).sorted().boxed().toList());
    double falsely =
        kept(
            List.of("counts", question),
            () -> new CountScores(rate, rate.rate(), points.sizes).signals(detection));
    List<Found> found =
        kept(
            List.of("found", question, points.readings),
            () -> found(points, detection.withRules(0)));
    return new Priced(points.perMonth * points.readings, falsely * points.perMonth, found, from);
  }

  private static List<Found> found(Points points, Detection detection) {
    List<Found> found = new ArrayList<>();
    double sigma = points.rate.sigma(mean(points.sizes));
    for (double shift : WatchCosts.SHIFTS) {
      double moved = points.rate.rate() + shift * sigma;
      double now = points.rate.isProportion() ? Math.min(MOST_SHARE, moved) : moved;
      CountScores scores = new CountScores(points.rate, now, points.sizes);
      double length = new Simulated(detection).run(scores::next, RUNS, LONGEST, MOST_POINTS).mean();
      found.add(new Found(shift, length * points.readings, now));
    }
    return found;
  }

  /** Good and bad pieces one by one, from the rate that is learned. */
  WatchCost rare(Watch watch, List<StreamState> streams) {
    List<Priced> priced = new ArrayList<>();
    for (StreamState stream : streams) {
      LimitSet in = stream.limits().orElse(null);
      double pace = stream.pointsPerMonth();
      boolean isRare = stream.watch().filter(w -> w.chart() == Watch.Chart.RARE).isPresent();
      if (in != null && isRare && in.detection().h() < Detection.NEVER && pace > 0) {
        priced.add(rare(in, pace));
      }
    }
    return told(watch, streams, priced);
  }

  private Priced rare(LimitSet in, double pace) {
    double p0 = Math.min(0.4, in.centre());
    int m = RareEvents.steps(p0, Math.min(0.45, Stream.WORSE * p0));
    int h = (int) in.detection().h();
    List<Found> found = new ArrayList<>();
    for (double times : TIMES) {
      double now = Math.min(MOST_SHARE, times * p0);
      found.add(new Found(0, lengthOfRare(m, h, now), now));
    }
    return new Priced(pace, pace / lengthOfRare(m, h, p0), found, in.points());
  }

  private double lengthOfRare(int m, int h, double rate) {
    return kept(List.of("rare", m, h, rate), () -> RareEvents.bernoulli(m, h, rate));
  }

  /** The highest and the lowest of parallel streams. */
  WatchCost group(Yardstick row, List<StreamState> streams) {
    Watch watch = row.watch();
    List<Priced> priced = new ArrayList<>();
    for (List<StreamState> one : groups(row, streams)) {
      StreamState first = one.getFirst();
      boolean isGroup = isGroup(first);
      int heads = isGroup ? first.members().size() : one.size();
      double pace =
          isGroup
              ? first.pointsPerMonth() / 2
              : one.stream().mapToDouble(StreamState::pointsPerMonth).average().orElse(0);
      if (heads > 1 && pace > 0) {
        priced.add(grouped(watch, first, heads, pace));
      }
    }
    return told(watch, streams, priced);
  }

  private static boolean isGroup(StreamState stream) {
    return stream.yardstick().filter(y -> y.kind() == Yardstick.Kind.GROUP).isPresent();
  }

  /** Streams of single heads would be one chart: those that differ in their heads alone. */
  private static List<List<StreamState>> groups(Yardstick row, List<StreamState> streams) {
    Map<List<String>, List<StreamState>> groups = new LinkedHashMap<>();
    for (StreamState each : streams) {
      List<String> key =
          isGroup(each) ? List.of(each.key().text()) : WatchCosts.key(row.watch(), each.key());
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
    }
    return List.copyOf(groups.values());
  }

  private Priced grouped(Watch watch, StreamState stream, int heads, double rounds) {
    int from = points(watch, stream);
    DetectorDesign design = watch.designFor(rounds);
    Detection detection =
        detection(watch, stream, GroupStream.detectorsOf(design), from).withRules(0);
    int needed = GroupStream.needed(heads, design.pointsBetweenFalseAlarms());
    double falsely =
        AlertPrice.falseAlarms(detection, new Simulated(detection))
            + 2 / ParallelStreams.runLengthOfSameExtreme(heads, needed);
    List<Found> found =
        kept(
            List.of("group", detection, heads, needed),
            () -> {
              List<Found> all = new ArrayList<>();
              for (double shift : WatchCosts.SHIFTS) {
                double length = new GroupLength(detection, heads, needed).of(shift, RUNS, LONGEST);
                all.add(new Found(shift, length * heads));
              }
              return all;
            });
    return new Priced(rounds * heads, falsely * rounds, found, from);
  }

  /** Several characteristics of one message; a shift is Mahalanobis's distance. */
  WatchCost together(Watch watch, int width, List<StreamState> streams) {
    List<Priced> priced = new ArrayList<>();
    for (StreamState stream : streams) {
      double pace = stream.pointsPerMonth();
      if (pace > 0) {
        int from = points(watch, stream);
        double points = watch.designFor(pace).pointsBetweenFalseAlarms();
        List<Found> found =
            kept(List.of("together", width, from, points), () -> found(width, from, points));
        priced.add(new Priced(pace, pace / points, found, from));
      }
    }
    return told(watch, streams, priced);
  }

  private static List<Found> found(int width, int from, double points) {
    int units = Math.max(from, Together.UNITS_EACH * width);
    List<Found> found = new ArrayList<>();
    for (double shift : WatchCosts.SHIFTS) {
      found.add(
          new Found(shift, new TogetherLength(width, units, points).of(shift, RUNS, LONGEST)));
    }
    return found;
  }

  private static int points(Watch watch, StreamState stream) {
    boolean isKept = stream.watch().filter(watch::learnsAnewAfter).isEmpty();
    return stream
        .limits()
        .filter(_ -> isKept)
        .map(limits -> limits.basis().points())
        .orElse(Math.max(PhaseOne.LEAST_POINTS, watch.learning().points()));
  }

  private Detection detection(Watch watch, StreamState stream, DetectorDesign design, int from) {
    Optional<LimitSet> frozen = stream.limits().filter(limits -> limits.version() > 0);
    if (frozen.isPresent()) {
      return frozen.get().detection().withRules(watch.rules());
    }
    return kept(List.of("design", design, from), () -> solved(design, from))
        .withRules(watch.rules());
  }

  private synchronized Detection solved(DetectorDesign design, int from) {
    return detections.of(design, from);
  }

  private static Set<Note> notes(Watch watch, List<StreamState> streams) {
    Set<Note> notes = EnumSet.noneOf(Note.class);
    boolean isFrozen =
        streams.stream()
            .anyMatch(
                each ->
                    each.limits().filter(limits -> limits.version() > 0).isPresent()
                        && each.watch().filter(now -> !now.equals(watch)).isPresent());
    if (isFrozen) {
      notes.add(Note.FROZEN);
    }
    if (streams.stream().anyMatch(s -> s.watch().filter(watch::learnsAnewAfter).isPresent())) {
      notes.add(Note.LEARNS_ANEW);
    }
    if (watch.rules() != 0) {
      notes.add(Note.RUN_RULES);
    }
    return notes;
  }

  /** Together, and what is found on the one with the usual pace; at most the promise if unknown. */
  private static WatchCost told(Watch watch, List<StreamState> streams, List<Priced> priced) {
    Set<Note> notes = notes(watch, streams);
    if (priced.isEmpty()) {
      notes.add(streams.isEmpty() ? Note.UNMEASURED : Note.RATE_UNKNOWN);
      double promised = watch.learning().falseAlarmsPerMonth() / WEEKS_PER_MONTH;
      return new WatchCost(
          streams.size(),
          0,
          promised * Math.max(1, streams.size()),
          0,
          List.of(),
          0,
          List.of(),
          0,
          promised * Math.max(1, streams.size()),
          Found.NEVER,
          1,
          0,
          notes);
    }
    Priced usual =
        priced.stream()
            .sorted((a, b) -> Double.compare(a.readingsPerMonth, b.readingsPerMonth))
            .toList()
            .get(priced.size() / 2);
    double falsely = priced.stream().mapToDouble(Priced::falselyPerMonth).sum() / WEEKS_PER_MONTH;
    double readings = priced.stream().mapToDouble(Priced::readingsPerMonth).sum();
    return new WatchCost(
        priced.size(),
        readings / HOURS_PER_MONTH,
        falsely,
        0,
        usual.found,
        0,
        usual.found,
        falsely,
        falsely,
        usual.found.stream().findFirst().orElse(Found.NEVER),
        1,
        usual.points,
        notes);
  }

  @SuppressWarnings("unchecked")
  private <T> T kept(List<Object> question, Supplier<T> solve) {
    Object known = kept.get(question);
    if (known == null) {
      if (kept.size() > MAX_KEPT) {
        kept.clear();
      }
      known = solve.get();
      kept.put(question, known);
    }
    return (T) known;
  }
}
