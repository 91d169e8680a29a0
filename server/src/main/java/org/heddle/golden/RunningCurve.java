package org.heddle.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.fact.Measurement;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.traveler.CurveParts;
import org.heddle.traveler.CurveRun;

/**
 * A curve while it is reported in parts, held against its profile place by place; one writer.
 *
 * <p>A place is judged when all samples beyond the next one are known: from then on it has the
 * values that it will have in the finished run. Samples that lack are waited for as long as a lane
 * of a coil is, then their places count as not measured. It keeps no samples but reads those around
 * the next place out of the record.
 */
final class RunningCurve {
  private static final int ANOTHER = -1;

  private final Walk walk;
  private List<CurveRun.Gap> missing = List.of();

  /** The sample before the first that reached the place before the next. */
  private int begin;

  /** As far as the axis had come at that sample. */
  private double high = Double.NEGATIVE_INFINITY;

  RunningCurve(Reference reference) {
    this(new Walk(reference));
  }

  private RunningCurve(Walk walk) {
    this.walk = walk;
  }

  Walk walk() {
    return walk;
  }

  Running view(CurveRun.Name name) {
    return walk.view(
        name.item(),
        name.position(),
        missing.stream().map(gap -> new Running.Gap(gap.from(), gap.to())).toList());
  }

  /**
   * Takes a report.
   *
   * @param run as it stands with that report
   * @return as a coil's
   */
  double add(CurveRecorded part, CurveRun run, CurveParts parts, long position, long micros) {
    int[] wanted = wanted(part);
    if (wanted.length == 0) {
      return 1;
    }
    double[] axis = Runs.values(Runs.axis(part.channels()));
    double reach = Arrays.stream(axis).max().orElse(Double.NaN);
    walk.came(reach, Part.of(part.work()), position, micros);
    missing = run.missing();
    return walk.isDone() || walk.reach() < walk.behindNext()
        ? 1
        : judge(new Window(parts, run.pieces(begin), begin, high, wanted));
  }

  /** Where its channels hold the variables of the profile; empty when they do not. */
  private int[] wanted(CurveRecorded part) {
    Measurement.Channel axis = Runs.axis(part.channels());
    List<Channel> variables =
        Runs.variables(part.channels(), axis).stream().map(Runs::channel).toList();
    int[] wanted = new int[walk.reference().variables().size() / 2];
    for (int j = 0; j < wanted.length; j++) {
      wanted[j] = variables.indexOf(walk.reference().variables().get(j));
      if (wanted[j] == ANOTHER) {
        return new int[0];
      }
    }
    return Runs.channel(axis).equals(walk.reference().axis()) ? wanted : new int[0];
  }

  private double judge(Window window) {
    double[] places = walk.reference().places();
    double chance = 1;
    while (!walk.isDone()) {
      int until = window.reaches(walk.behindNext());
      boolean isWhole = until >= 0 && until < window.firstGap();
      if (!isWhole && !(until >= 0 && walk.isOverdue())) {
        break;
      }
      int place = walk.next();
      chance = Math.min(chance, walk.judge(window.at(place, places, until + 1)));
      int at = Math.max(0, window.reaches(places[place]) - 1);
      begin = Math.max(begin, window.number(at));
      high = Math.max(high, window.reach(at));
      window.startAt(at);
    }
    return chance;
  }

  void write(StateOutput out) throws IOException {
    out.number(begin);
    out.number(Walk.bits(high));
    out.number(missing.size());
    for (CurveRun.Gap gap : missing) {
      out.number(gap.from());
      out.number(gap.to());
    }
    walk.write(out);
  }

  static RunningCurve read(StateInput in, Function<String, Optional<Reference>> adopted)
      throws IOException {
    int begin = Math.toIntExact(in.number());
    double high = Walk.number(in);
    List<CurveRun.Gap> missing = new ArrayList<>();
    for (long left = in.number(); left > 0; left--) {
      missing.add(new CurveRun.Gap(Math.toIntExact(in.number()), Math.toIntExact(in.number())));
    }
    RunningCurve running = new RunningCurve(Walk.read(in, adopted));
    running.begin = begin;
    running.high = high;
    running.missing = missing;
    return running;
  }
}
