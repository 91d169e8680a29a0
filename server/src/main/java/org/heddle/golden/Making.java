package org.heddle.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.golden.Reference.Ends;
import org.heddle.golden.Reference.LeftOut;
import org.heddle.golden.Reference.Limits;
import org.heddle.multivariate.PrincipalComponents;
import org.heddle.profile.GoldenProfile;
import org.heddle.statistics.Location;
import org.heddle.statistics.RareEvents;
import org.heddle.statistics.Spread;

/**
 * Makes a golden profile of runs: a grid that nearly all reach, the runs that are unlike the others
 * left out with the reason, as few directions as explain most of how good runs differ, and limits
 * for the false alarms that are allowed.
 *
 * <p>Unlike the others: first by robust distances (median and Qn of each moment), which a few bad
 * runs cannot hide from; then by the error against the model of all others.
 */
public final class Making {
  /** Runs of one profile: each is left out once, so the cost grows with their third power. */
  public static final int MAX_RUNS = 120;

  static final int GRID = 80;

  /** Places of the grid by which a corner may come early or late in a good run. */
  private static final int WANDER = 2;

  /** Good runs that are marked as leaving, of a hundred. */
  private static final double ALPHA = 0.01;

  /** Share of how runs differ that the directions are to explain. */
  private static final double EXPLAINED = 0.9;

  private static final int MAX_COMPONENTS = 6;

  /** In robust σ from the median of all ends. */
  private static final double ODD_END = 3.5;

  /** Runs that have less than this share of their length in common are no runs of one kind. */
  private static final double COMMON = 0.5;

  /** Mean squared robust distance beyond its own median, in parts of its robust spread. */
  private static final double FAR = 6;

  /** A run so rare among the others does not belong to them, for sixty runs about one in twenty. */
  private static final double STRANGE = 0.001;

  private static final int ROUNDS = 3;
  private static final double MIN_CHANCE = 1e-9;
  private static final double MOST_RUNS_BETWEEN_ALARMS = 1e6;

  private Making() {}

  /**
   * What is wanted.
   *
   * @param falseAlarmsPerMonth allowed for all its runs together
   * @param runsPerMonth their pace
   */
  public record Wish(double falseAlarmsPerMonth, double runsPerMonth) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** All of a reference but its name and adoption. */
    record Made(
        Channel axis,
        List<Channel> variables,
        double[] places,
        GoldenProfile profile,
        Ends ends,
        Limits limits,
        List<Run> runs,
        List<LeftOut> leftOut)
        implements Outcome {
      public Reference adopted(String id, Subject subject, Reference.Adoption adoption) {
        return new Reference(
            id,
            subject,
            axis,
            variables,
            places,
            profile,
            ends,
            limits,
            adoption,
            runs.stream().map(Run::position).toList(),
            leftOut);
      }
    }

    /** There is no profile in these runs. */
    record Refused(String code, String why, List<LeftOut> leftOut) implements Outcome {}
  }

  /** From runs of one subject; {@code leftOut} was taken away by others before. */
  public static Outcome of(List<Run> candidates, List<LeftOut> before, Wish wish) {
    List<LeftOut> leftOut = new ArrayList<>(before);
    List<Run> alike = sameShape(candidates, leftOut);
    if (alike.size() > MAX_RUNS) {
      alike = new ArrayList<>(alike.subList(alike.size() - MAX_RUNS, alike.size()));
    }
    if (alike.size() < GoldenProfile.MIN_RUNS) {
      return few(alike, leftOut);
    }
    double[] ends = alike.stream().mapToDouble(Run::end).toArray();
    Ends usual = new Ends(Location.median(ends), Spread.qn(ends), ends.length);
    alike = endingAlike(alike, usual, leftOut);
    if (alike.size() < GoldenProfile.MIN_RUNS) {
      return few(alike, leftOut);
    }
    double[] places = grid(alike);
    double stretch = places[places.length - 1] - places[0];
    if (!(stretch > COMMON * Math.abs(usual.mean() - Math.min(0, places[0])))) {
      return new Outcome.Refused(
          "no-common-stretch", "the runs share less than half of their length", leftOut);
    }
    Draft draft = new Draft(alike, usual, places);
    draft.dropFar(leftOut);
    for (int round = 0; round < ROUNDS && draft.dropStrange(leftOut); round++) {
      if (draft.runs.size() < GoldenProfile.MIN_RUNS) {
        break;
      }
    }
    if (draft.runs.size() < GoldenProfile.MIN_RUNS) {
      return few(draft.runs, leftOut);
    }
    return draft.runs.size() < candidates.size() / 2.0
        ? new Outcome.Refused(
            "no-common-kind", "more than half of the runs are unlike the others", leftOut)
        : draft.made(wish, leftOut);
  }

  private static Outcome few(List<Run> runs, List<LeftOut> leftOut) {
    return new Outcome.Refused(
        "too-few-runs",
        runs.size() + " good runs, " + GoldenProfile.MIN_RUNS + " are needed",
        leftOut);
  }

  /** Those with the axis and the variables of the newest. */
  private static List<Run> sameShape(List<Run> runs, List<LeftOut> leftOut) {
    List<Run> alike = new ArrayList<>();
    for (Run run : runs) {
      Run newest = runs.getLast();
      if (run.falls() != newest.falls()) {
        leftOut.add(new LeftOut(run.position(), "counts the other way than the newest run"));
      } else if (run.axis().equals(newest.axis()) && run.variables().equals(newest.variables())) {
        alike.add(run);
      } else {
        leftOut.add(new LeftOut(run.position(), "other variables than the newest run"));
      }
    }
    return alike;
  }

  /** From where all have begun to where the first ends. */
  private static double[] grid(List<Run> runs) {
    double from = runs.stream().mapToDouble(run -> run.places()[0]).max().orElse(0);
    double to = runs.stream().mapToDouble(Run::end).min().orElse(1);
    double[] places = new double[GRID];
    for (int k = 0; k < GRID; k++) {
      places[k] = k == GRID - 1 ? to : from + (to - from) * k / (GRID - 1);
    }
    return places;
  }

  /** One that ends far from where the others do is not one of them, and would shorten the grid. */
  private static List<Run> endingAlike(List<Run> runs, Ends usual, List<LeftOut> leftOut) {
    List<Run> alike = new ArrayList<>();
    double far = Math.max(ODD_END * usual.deviation(), 1e-3 * Math.abs(usual.mean()));
    for (Run run : runs) {
      if (Math.abs(run.end() - usual.mean()) <= far) {
        alike.add(run);
      } else {
        leftOut.add(
            new LeftOut(
                run.position(),
                "ends at %s, the others at %s".formatted((float) run.end(), (float) usual.mean())));
      }
    }
    return alike;
  }

  /** Runs on their grid while they are chosen. */
  private static final class Draft {
    private final List<Run> runs;
    private final List<double[][]> grids = new ArrayList<>();
    private final Ends ends;
    private final double[] places;

    Draft(List<Run> runs, Ends ends, double[] places) {
      this.runs = runs;
      this.ends = ends;
      this.places = places;
      for (Run run : runs) {
        grids.add(Grid.of(places, run, IntStream.range(0, run.variables().size()).toArray()));
      }
    }

    private void drop(int i, String why, List<LeftOut> leftOut) {
      leftOut.add(new LeftOut(runs.get(i).position(), why));
      runs.remove(i);
      grids.remove(i);
    }

    void dropFar(List<LeftOut> leftOut) {
      if (runs.size() < GoldenProfile.MIN_RUNS) {
        return;
      }
      double[] far = robustDistances();
      double middle = Location.median(far);
      double spread = Math.max(Spread.mad(far), 0.05 * middle);
      for (int i = far.length - 1; i >= 0; i--) {
        if (far[i] > middle + FAR * spread) {
          drop(
              i, "unlike the others: " + times(far[i] / middle) + " their usual distance", leftOut);
        }
      }
    }

    /** Root of the mean squared distance from the median, in robust σ of each moment. */
    private double[] robustDistances() {
      int variables = grids.getFirst()[0].length;
      double[] sums = new double[runs.size()];
      int counted = 0;
      for (int k = 0; k < places.length; k++) {
        for (int j = 0; j < variables; j++) {
          double[] column = new double[runs.size()];
          for (int i = 0; i < column.length; i++) {
            column[i] = grids.get(i)[k][j];
          }
          boolean whole = Arrays.stream(column).allMatch(Double::isFinite);
          double middle = whole ? Location.median(column) : 0;
          double sigma = whole ? Spread.mad(column) : 0;
          if (sigma > 0) {
            counted++;
            for (int i = 0; i < column.length; i++) {
              double z = (column[i] - middle) / sigma;
              sums[i] += z * z;
            }
          }
        }
      }
      int moments = Math.max(1, counted);
      return Arrays.stream(sums).map(sum -> Math.sqrt(sum / moments)).toArray();
    }

    /** True when it dropped one. */
    boolean dropStrange(List<LeftOut> leftOut) {
      if (runs.size() < GoldenProfile.MIN_RUNS) {
        return false;
      }
      GoldenProfile profile = profile();
      int before = runs.size();
      double[] errors = profile.leftOut();
      double usual = Location.median(errors);
      for (int i = errors.length - 1; i >= 0; i--) {
        if (GoldenProfile.chanceBeyond(errors, errors[i]) < STRANGE) {
          drop(i, "its error is " + times(errors[i] / usual) + " the usual", leftOut);
        }
      }
      return runs.size() < before;
    }

    private static String times(double ratio) {
      return "%.1f times".formatted(ratio);
    }

    private GoldenProfile profile() {
      double[][][] all = grids.toArray(double[][][]::new);
      return GoldenProfile.of(all, components(all), ALPHA / 3, WANDER, runs.getFirst().falls());
    }

    private static int components(double[][][] grids) {
      double[][] rows =
          Arrays.stream(grids)
              .map(grid -> Arrays.stream(grid).flatMapToDouble(Arrays::stream).toArray())
              .toArray(double[][]::new);
      int most = Math.min(MAX_COMPONENTS, grids.length / 8);
      PrincipalComponents all = PrincipalComponents.of(rows, Math.max(1, most));
      double total = Arrays.stream(all.variances()).sum() + Arrays.stream(all.rest()).sum();
      double held = 0;
      for (int a = 0; a < all.variances().length; a++) {
        held += all.variances()[a];
        if (held >= EXPLAINED * total) {
          return a + 1;
        }
      }
      return all.variances().length;
    }

    Outcome.Made made(Wish wish, List<LeftOut> leftOut) {
      leftOut.sort(Comparator.comparingLong(LeftOut::position));
      Run newest = runs.getLast();
      return new Outcome.Made(
          newest.axis(),
          Grid.columns(newest.variables()),
          places,
          profile(),
          ends,
          limits(wish, runs.size()),
          List.copyOf(runs),
          List.copyOf(leftOut));
    }
  }

  /**
   * Half of the allowed false alarms for single runs that are very strange, half for many that are
   * a little strange: a Bernoulli CUSUM from the share that leaves anyway to ten times as many.
   */
  static Limits limits(Wish wish, int runs) {
    double half = Math.max(1e-6, wish.falseAlarmsPerMonth / 2);
    double month = Math.max(1, wish.runsPerMonth);
    double rare = Math.clamp(half / month, MIN_CHANCE, ALPHA / 10);
    double usual = ALPHA + 1.0 / (runs + 1);
    int steps = Math.max(2, RareEvents.steps(usual, Math.min(0.5, 10 * usual)));
    double between = Math.clamp(month / half, 1_000, MOST_RUNS_BETWEEN_ALARMS);
    int interval = RareEvents.bernoulliInterval(steps, usual, between);
    return new Limits(ALPHA, rare, steps, interval, month);
  }
}
