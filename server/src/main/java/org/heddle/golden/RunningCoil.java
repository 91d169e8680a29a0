package org.heddle.golden;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Micros;
import org.heddle.fact.ReadingSet;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.golden.Verdict.Where;
import org.heddle.identity.CoilId;
import org.heddle.profile.Departure;
import org.heddle.profile.GoldenProfile;
import org.heddle.profile.LiveComparison;
import org.jspecify.annotations.Nullable;

/**
 * A coil while it runs, held against its profile place by place; one writer.
 *
 * <p>A place is judged once, when every variable was measured beyond the next one: from then on it
 * has the values that it will have in the finished run. A variable that lags far behind the others
 * is taken as missing. What comes for a place that was judged is kept for the finished run alone.
 */
public final class RunningCoil {
  /** Places by which a variable may lag: the rarest that is kept comes every fourth time. */
  private static final int SLACK = 5;

  private static final int UNREACHED = -1;

  private final CoilId coil;
  private final Reference reference;
  private final List<NavigableMap<Double, Double>> samples = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> errors = new ArrayList<>();
  private final LiveComparison live;
  private final long[] passedAt;
  private final long[] passedMicros;
  private int passed;
  private String part = "";
  private double reach = Double.NEGATIVE_INFINITY;
  private int left = UNREACHED;
  private @Nullable Where where;
  private String alarm = "";

  RunningCoil(CoilId coil, Reference reference) {
    this.coil = coil;
    this.reference = reference;
    this.live = reference.profile().live();
    this.passedAt = new long[reference.places().length];
    this.passedMicros = new long[reference.places().length];
    for (int j = 0; j < reference.variables().size() / 2; j++) {
      samples.add(new TreeMap<>());
    }
  }

  /**
   * As it stands.
   *
   * @param reach the farthest place that was measured
   * @param rows one a place that was judged, one column a variable
   * @param errors of each place in parts of what a good run may have at its worst
   * @param left where it left first; empty while it keeps to its profile
   * @param alarm that rang; empty for none
   */
  public record View(
      CoilId coil,
      String part,
      Instant startedAt,
      Instant lastAt,
      double reach,
      List<double[]> rows,
      double[] errors,
      Optional<Where> left,
      String alarm) {
    public View {
      rows = List.copyOf(rows);
    }
  }

  View view() {
    return new View(
        coil,
        part,
        Micros.at(passedMicros[0]),
        Micros.at(passedMicros[Math.max(0, passed - 1)]),
        reach,
        rows,
        errors.stream().mapToDouble(Double::doubleValue).toArray(),
        Optional.ofNullable(where),
        alarm);
  }

  CoilId coil() {
    return coil;
  }

  Reference reference() {
    return reference;
  }

  double reach() {
    return reach;
  }

  String part() {
    return part;
  }

  String alarm() {
    return alarm;
  }

  void ring(String name) {
    alarm = name;
  }

  /** Where it left first. */
  Optional<Where> left() {
    return Optional.ofNullable(where);
  }

  /** From the place before the one at which it left. */
  Onset onset() {
    int before = Math.max(0, left - 1);
    return new Onset(
        passedAt[left],
        Micros.at(passedMicros[left]),
        Micros.at(passedMicros[before]),
        Micros.at(passedMicros[left]));
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
    boolean isWanted = false;
    for (int i = 0; i < set.size(); i++) {
      int variable = i == axis ? -1 : variable(readings, i);
      isWanted |= variable >= 0;
      if (variable >= 0 && rows.size() < reference.places().length) {
        samples.get(variable).put(metre, set.number(i));
      }
    }
    if (!isWanted) {
      return 1;
    }
    part = Part.of(readings.work());
    reach = Math.max(reach, metre);
    double[] places = reference.places();
    while (passed < places.length && places[passed] <= reach) {
      passedAt[passed] = position;
      passedMicros[passed++] = micros;
    }
    double chance = 1;
    while (isComplete(rows.size())) {
      chance = Math.min(chance, judge());
    }
    return chance;
  }

  private int variable(Readings readings, int i) {
    Channel channel = CoilReadings.channel(readings, i);
    int variable = reference.variables().indexOf(channel);
    return variable < samples.size() ? variable : -1;
  }

  private boolean isComplete(int place) {
    double[] places = reference.places();
    if (place >= places.length) {
      return false;
    }
    int next = Math.min(place + 1, places.length - 1);
    boolean isOverdue = next + SLACK < places.length && reach >= places[next + SLACK];
    return isOverdue
        || samples.stream()
            .allMatch(column -> !column.isEmpty() && column.lastKey() >= places[next]);
  }

  /** The next place; what is no longer needed for those behind it goes. */
  private double judge() {
    int place = rows.size();
    Departure departure = took(values(place));
    for (NavigableMap<Double, Double> column : samples) {
      @Nullable Double last = column.floorKey(reference.places()[place]);
      if (last != null) {
        column.headMap(last, false).clear();
      }
    }
    if (!(departure.times() > 1)) {
      return 1;
    }
    GoldenProfile profile = reference.profile();
    double times = departure.times() * profile.mostTypical();
    return Verdict.ofMoment(GoldenProfile.chanceBeyond(profile.leftOutWorst(), times));
  }

  private Departure took(double[] values) {
    Departure departure = live.share(values);
    if (where == null && departure.times() > 1) {
      left = rows.size();
      where = Verdict.where(reference, departure, values);
    }
    rows.add(values);
    errors.add(departure.times());
    return departure;
  }

  /** As the grid of the finished run has them. */
  private double[] values(int place) {
    double[] places = reference.places();
    int from = Math.max(0, place - 1);
    double[] around = Arrays.copyOfRange(places, from, Math.min(places.length, place + 2));
    NavigableMap<Double, double[]> merged = CoilReadings.rows(samples);
    double[] axis = merged.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    if (axis.length < 2) {
      double[] nothing = new double[reference.variables().size()];
      Arrays.fill(nothing, Double.NaN);
      return nothing;
    }
    return Grid.of(around, axis, merged.values().toArray(double[][]::new))[place - from];
  }

  void write(StateOutput out) throws IOException {
    out.text(coil.value());
    out.text(reference.id());
    out.text(part);
    out.text(alarm);
    out.number(bits(reach));
    out.number(passed);
    for (int k = 0; k < passed; k++) {
      out.number(passedAt[k]);
      out.number(passedMicros[k]);
    }
    out.number(rows.size());
    for (double[] row : rows) {
      for (double value : row) {
        out.number(bits(value));
      }
    }
    for (NavigableMap<Double, Double> column : samples) {
      out.number(column.size());
      for (var each : column.entrySet()) {
        out.number(bits(each.getKey()));
        out.number(bits(each.getValue()));
      }
    }
  }

  static RunningCoil read(StateInput in, Function<String, Optional<Reference>> adopted)
      throws IOException {
    CoilId coil = new CoilId(in.text());
    String id = in.text();
    Reference reference =
        adopted.apply(id).orElseThrow(() -> new IOException("golden profile " + id + " is gone"));
    RunningCoil running = new RunningCoil(coil, reference);
    running.part = in.text();
    running.alarm = in.text();
    running.reach = number(in);
    running.passed = Math.toIntExact(in.number());
    for (int k = 0; k < running.passed; k++) {
      running.passedAt[k] = in.number();
      running.passedMicros[k] = in.number();
    }
    for (long rows = in.number(); rows > 0; rows--) {
      double[] values = new double[reference.variables().size()];
      for (int j = 0; j < values.length; j++) {
        values[j] = number(in);
      }
      running.took(values);
    }
    for (NavigableMap<Double, Double> column : running.samples) {
      for (long left = in.number(); left > 0; left--) {
        column.put(number(in), number(in));
      }
    }
    return running;
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static double number(StateInput in) throws IOException {
    return Double.longBitsToDouble(in.number());
  }
}
