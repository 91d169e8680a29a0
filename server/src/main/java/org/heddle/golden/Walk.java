package org.heddle.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.golden.Verdict.Where;
import org.heddle.identity.ItemId;
import org.heddle.profile.Departure;
import org.heddle.profile.GoldenProfile;
import org.heddle.profile.LiveComparison;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come through the places of its profile while it happens, what each was worth
 * and where it left first; one writer.
 *
 * <p>A place is judged once, in the order in which runs come through them.
 */
final class Walk {
  /**
   * Places by which what belongs to one may lag: the rarest that is kept comes every fourth time.
   */
  private static final int SLACK = 5;

  private static final int NOWHERE = -1;

  private final Reference reference;
  private final LiveComparison live;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> errors = new ArrayList<>();
  private final long[] passedAt;
  private final long[] passedMicros;
  private int passed;
  private long startedMicros;
  private long lastMicros;
  private double reach = Double.NaN;
  private int left = NOWHERE;
  private @Nullable Where where;
  private String part = "";
  private String alarm = "";

  Walk(Reference reference) {
    this.reference = reference;
    this.live = reference.profile().live();
    this.passedAt = new long[reference.places().length];
    this.passedMicros = new long[reference.places().length];
  }

  Reference reference() {
    return reference;
  }

  boolean falls() {
    return reference.profile().backwards();
  }

  String part() {
    return part;
  }

  /** The farthest place that was measured; NaN before the first. */
  double reach() {
    return reach;
  }

  /** That rang because of this run; empty for none. */
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

  boolean hasBegun() {
    return !Double.isNaN(reach);
  }

  boolean isDone() {
    return rows.size() == reference.places().length;
  }

  /** Whether a run comes through the one place before the other. */
  boolean isBefore(double one, double other) {
    return falls() ? one > other : one < other;
  }

  /** The place that is judged next, by its index on the axis. */
  int next() {
    return place(rows.size());
  }

  private int place(int order) {
    return reference.profile().place(order);
  }

  /** The place to which everything must be known for the next one to be judged. */
  double behindNext() {
    return behind(0);
  }

  /** Whether nobody waits for what still lacks at the next place. */
  boolean isOverdue() {
    return rows.size() + 1 + SLACK < reference.places().length && !isBefore(reach, behind(SLACK));
  }

  private double behind(int more) {
    int last = reference.places().length - 1;
    return reference.places()[place(Math.min(rows.size() + 1 + more, last))];
  }

  void came(double place, String of, long position, long micros) {
    part = of;
    startedMicros = hasBegun() ? startedMicros : micros;
    lastMicros = micros;
    reach = !hasBegun() || isBefore(reach, place) ? place : reach;
    double[] places = reference.places();
    while (passed < places.length && !isBefore(reach, places[place(passed)])) {
      passedAt[passed] = position;
      passedMicros[passed++] = micros;
    }
  }

  /**
   * Judges the next place.
   *
   * @return how often a good run looks at least so strange at its worst place, counted as in the
   *     verdict of the finished run; 1 where it is within its limit
   */
  double judge(double[] values) {
    Departure departure = took(values);
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

  /** From the message before the one with which it left. */
  Onset onset() {
    int before = left;
    while (before > 0 && passedMicros[before] == passedMicros[left]) {
      before--;
    }
    return new Onset(
        passedAt[left],
        Micros.at(passedMicros[left]),
        Micros.at(passedMicros[before]),
        Micros.at(passedMicros[left]));
  }

  /** As it stands; the values and errors of places that were not judged are NaN and 0. */
  Running view(ItemId item, String position, List<Running.Gap> missing) {
    double[][] values = new double[reference.places().length][reference.variables().size()];
    double[] worth = new double[values.length];
    for (double[] row : values) {
      Arrays.fill(row, Double.NaN);
    }
    for (int k = 0; k < rows.size(); k++) {
      values[place(k)] = rows.get(k);
      worth[place(k)] = errors.get(k);
    }
    return new Running(
        item,
        position,
        part,
        Micros.at(startedMicros),
        Micros.at(lastMicros),
        reach,
        rows.size(),
        List.of(values),
        worth,
        left(),
        alarm,
        missing);
  }

  void write(StateOutput out) throws IOException {
    out.text(reference.id());
    out.text(part);
    out.text(alarm);
    out.number(startedMicros);
    out.number(lastMicros);
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
  }

  static Walk read(StateInput in, Function<String, Optional<Reference>> adopted)
      throws IOException {
    String id = in.text();
    Reference reference =
        adopted.apply(id).orElseThrow(() -> new IOException("golden profile " + id + " is gone"));
    Walk walk = new Walk(reference);
    walk.part = in.text();
    walk.alarm = in.text();
    walk.startedMicros = in.number();
    walk.lastMicros = in.number();
    walk.reach = number(in);
    walk.passed = Math.toIntExact(in.number());
    for (int k = 0; k < walk.passed; k++) {
      walk.passedAt[k] = in.number();
      walk.passedMicros[k] = in.number();
    }
    for (long left = in.number(); left > 0; left--) {
      double[] values = new double[reference.variables().size()];
      for (int j = 0; j < values.length; j++) {
        values[j] = number(in);
      }
      walk.took(values);
    }
    return walk;
  }

  static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  static double number(StateInput in) throws IOException {
    return Double.longBitsToDouble(in.number());
  }
}
