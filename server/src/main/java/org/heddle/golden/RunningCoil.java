package org.heddle.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingSet;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.CoilId;
import org.jspecify.annotations.Nullable;

/**
 * A coil while it runs, held against its profile place by place; its metres count up or, where it
 * is unwound, down, as those of the good coils did. One writer.
 *
 * <p>A place is judged when every variable was measured beyond the next one: from then on it has
 * the values that it will have in the finished run. A variable that lags far behind the others is
 * taken as missing. What comes for a place that was judged is kept for the finished run alone.
 */
final class RunningCoil {
  private final CoilId coil;
  private final Walk walk;
  private final List<NavigableMap<Double, Double>> samples = new ArrayList<>();
  private double first = Double.NaN;
  private Way way = Way.UNKNOWN;

  /** Which way its metres go: known by the second place that was measured. */
  private enum Way {
    UNKNOWN,
    AS_GOOD_ONES,
    /** It can not be judged before it is finished. */
    OTHER;

    private static final Way[] ALL = values();
  }

  RunningCoil(CoilId coil, Reference reference) {
    this(coil, new Walk(reference));
  }

  private RunningCoil(CoilId coil, Walk walk) {
    this.coil = coil;
    this.walk = walk;
    for (int j = 0; j < walk.reference().variables().size() / 2; j++) {
      samples.add(new TreeMap<>());
    }
  }

  CoilId coil() {
    return coil;
  }

  Walk walk() {
    return walk;
  }

  /** False for one whose metres count the other way than those of the good ones. */
  boolean isFollowed() {
    return way != Way.OTHER;
  }

  Running view() {
    return walk.view(coil, "", List.of());
  }

  /**
   * Takes what was measured at one metre.
   *
   * @return how often a good run looks at least so strange at its worst place, counted as in the
   *     verdict of the finished run; 1 when no place was judged that is beyond its limit
   */
  double add(Readings readings, int axis, long position, long micros) {
    ReadingSet set = readings.set();
    double metre = set.number(axis);
    turn(metre);
    boolean isWanted = false;
    for (int i = 0; i < set.size(); i++) {
      int variable = i == axis ? -1 : variable(readings, i);
      isWanted |= variable >= 0;
      if (variable >= 0 && isFollowed() && !walk.isDone()) {
        samples.get(variable).put(metre, set.number(i));
      }
    }
    if (!isWanted || !isFollowed()) {
      return 1;
    }
    walk.came(metre, Part.of(readings.work()), position, micros);
    double chance = 1;
    while (way == Way.AS_GOOD_ONES && isComplete()) {
      chance = Math.min(chance, judge());
    }
    return chance;
  }

  private void turn(double metre) {
    if (Double.isNaN(first)) {
      first = metre;
    } else if (way == Way.UNKNOWN && metre != first) {
      way = walk.isBefore(first, metre) ? Way.AS_GOOD_ONES : Way.OTHER;
    }
  }

  private int variable(Readings readings, int i) {
    Channel channel = CoilReadings.channel(readings, i);
    int variable = walk.reference().variables().indexOf(channel);
    return variable < samples.size() ? variable : -1;
  }

  private boolean isComplete() {
    return !walk.isDone()
        && (walk.isOverdue()
            || samples.stream()
                .allMatch(
                    column ->
                        !column.isEmpty() && !walk.isBefore(newest(column), walk.behindNext())));
  }

  private double newest(NavigableMap<Double, Double> column) {
    return walk.falls() ? column.firstKey() : column.lastKey();
  }

  /** The next place; what is no longer needed for those behind it goes. */
  private double judge() {
    int place = walk.next();
    double chance = walk.judge(values(place));
    double at = walk.reference().places()[place];
    for (NavigableMap<Double, Double> column : samples) {
      @Nullable Double last = walk.falls() ? column.ceilingKey(at) : column.floorKey(at);
      if (last != null) {
        (walk.falls() ? column.tailMap(last, false) : column.headMap(last, false)).clear();
      }
    }
    return chance;
  }

  /** As the grid of the finished run has them. */
  private double[] values(int place) {
    NavigableMap<Double, double[]> merged = CoilReadings.rows(samples);
    double[] axis = merged.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    if (axis.length < 2) {
      double[] nothing = new double[walk.reference().variables().size()];
      Arrays.fill(nothing, Double.NaN);
      return nothing;
    }
    return Grid.at(
        place, walk.reference().places(), axis, merged.values().toArray(double[][]::new));
  }

  void write(StateOutput out) throws IOException {
    out.text(coil.value());
    out.number(Walk.bits(first));
    out.number(way.ordinal());
    walk.write(out);
    for (NavigableMap<Double, Double> column : samples) {
      out.number(column.size());
      for (var each : column.entrySet()) {
        out.number(Walk.bits(each.getKey()));
        out.number(Walk.bits(each.getValue()));
      }
    }
  }

  static RunningCoil read(StateInput in, Function<String, Optional<Reference>> adopted)
      throws IOException {
    CoilId coil = new CoilId(in.text());
    double first = Walk.number(in);
    Way way = Way.ALL[Math.toIntExact(in.number())];
    RunningCoil running = new RunningCoil(coil, Walk.read(in, adopted));
    running.first = first;
    running.way = way;
    for (NavigableMap<Double, Double> column : running.samples) {
      for (long left = in.number(); left > 0; left--) {
        column.put(Walk.number(in), Walk.number(in));
      }
    }
    return running;
  }
}
