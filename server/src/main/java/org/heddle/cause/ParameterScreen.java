package org.heddle.cause;

import java.util.Arrays;
import java.util.List;
import org.heddle.cause.Difference.Cut;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.cause.Difference.Shape;
import org.heddle.statistics.Normal;

/**
 * Every parameter's bad values against its good ones: Mann-Whitney with ties on the values, and on
 * their distance from the median, which finds what harms on both sides.
 *
 * <p>With the sorted values of all units at hand, a rank is a binary search, so the sums cost the
 * bad units alone: U = Σ(below + ½·equal) − B²/2, because among the B bad ones themselves the same
 * sum is always B²/2. For up to twenty bad units the normal approximation is too rough: its tail
 * ends where theirs goes on. Then places among the good ones are B uniforms, whose sum has the
 * Irwin-Hall distribution, of n + (B+1)/2 places and U nearer to the end by ½ + B(B+1)/4, because
 * no two of the bad ones stand at one place: at the very end that is 1 of (B+n over B) or a little
 * more, never nothing.
 */
final class ParameterScreen {
  /** Fewer good values than this say nothing about a tail. */
  static final int MIN_GOOD = 20;

  private static final int SMALL = 20;
  private static final int GRID = 200;
  private static final int MAX_SHIFT_BAD = 500;
  private static final double Z = 1.959963984540054;

  private final FactorTable table;
  private final Bad bad;

  ParameterScreen(FactorTable table, Bad bad) {
    this.table = table;
    this.bad = bad;
  }

  List<OfParameter> run() {
    return table.parameters().parallelStream().flatMap(p -> of(p).stream()).toList();
  }

  /** Empty or one. */
  private List<OfParameter> of(Parameter parameter) {
    float[] bads = badValues(parameter);
    int good = parameter.sorted().length - bads.length;
    if (bads.length == 0 || good < MIN_GOOD) {
      return List.of();
    }
    Places places = new Places();
    Places far = new Places();
    double median = parameter.median();
    for (float value : bads) {
      places.add(parameter.below(value), parameter.atMost(value));
      double distance = Math.abs(value - median);
      double inner = parameter.below(median + distance) - parameter.atMost(median - distance);
      far.add(
          Math.max(0, inner),
          parameter.atMost(median + distance) - parameter.below(median - distance));
    }
    double u = places.sum(bads.length);
    double half = bads.length * (double) good / 2;
    Tail tail = new Tail(bads.length, good, parameter.tieTerm());
    double pMiddle = Math.min(1, 2 * tail.above(half + Math.abs(u - half)));
    double pFar = tail.above(far.sum(bads.length));
    return List.of(difference(parameter, bads, u / bads.length / good, pMiddle, pFar));
  }

  /** Places of the bad values among all. */
  private static final class Places {
    private double before;
    private double upTo;

    void add(double below, double atMost) {
      before += below;
      upTo += atMost;
    }

    /** U: good values before each bad one, ties half. */
    double sum(int bads) {
      return (before + upTo - (double) bads * bads) / 2;
    }
  }

  private float[] badValues(Parameter parameter) {
    float[] values = new float[bad.units.length];
    int size = 0;
    for (int unit : bad.units) {
      if (parameter.isPresent(unit)) {
        values[size++] = parameter.at(unit);
      }
    }
    float[] present = Arrays.copyOf(values, size);
    Arrays.sort(present);
    return present;
  }

  private OfParameter difference(
      Parameter parameter, float[] bads, double auc, double pMiddle, double pFar) {
    boolean isFar = pFar < pMiddle;
    double p = Math.min(1, 2 * Math.min(pMiddle, pFar));
    Shape shape = isFar ? Shape.FAR : auc >= 0.5 ? Shape.HIGH : Shape.LOW;
    Cut cut = bestCut(parameter, bads);
    double middle = bads[bads.length / 2];
    double goodMedian = new GoodValues(parameter, bads).quantile(0.5);
    int badHit = hits(bads, cut);
    int allHit =
        cut.above()
            ? parameter.sorted().length - parameter.below(cut.at())
            : parameter.atMost(cut.at());
    return new OfParameter(
        parameter,
        shape,
        auc,
        0,
        1,
        middle,
        goodMedian,
        middle - goodMedian,
        cut,
        new Evidence(
            p, 1, 1, (double) badHit / bad.count(), (double) (allHit - badHit) / bad.good()));
  }

  /** With the interval of the AUC and the shift, for those that are shown. */
  OfParameter closer(OfParameter each) {
    float[] bads = badValues(each.parameter());
    double error = Z * deLong(each.parameter(), bads);
    return new OfParameter(
        each.parameter(),
        each.shape(),
        each.auc(),
        Math.max(0, each.auc() - error),
        Math.min(1, each.auc() + error),
        each.badMedian(),
        each.goodMedian(),
        shift(each.parameter(), bads),
        each.cut(),
        each.evidence());
  }

  private static int hits(float[] bads, Cut cut) {
    int hits = 0;
    for (float value : bads) {
      hits += cut.holds(value) ? 1 : 0;
    }
    return hits;
  }

  /** The bound with the largest chi-squared; it always lies at a bad value. */
  static Cut bestCut(Parameter parameter, float[] bads) {
    int all = parameter.sorted().length;
    Cut best = new Cut(bads[0], true);
    double largest = -1;
    for (int i = 0; i < bads.length; i++) {
      double above = chiSquared(bads.length - i, all - parameter.below(bads[i]), bads.length, all);
      if ((i == 0 || bads[i] != bads[i - 1]) && above > largest) {
        largest = above;
        best = new Cut(bads[i], true);
      }
      boolean isLast = i == bads.length - 1 || bads[i] != bads[i + 1];
      double below = chiSquared(i + 1, parameter.atMost(bads[i]), bads.length, all);
      if (isLast && below > largest) {
        largest = below;
        best = new Cut(bads[i], false);
      }
    }
    return best;
  }

  /** Of {@code with} among {@code all}, {@code badWith} of {@code bads}; 0 when not more. */
  static double chiSquared(int badWith, int with, int bads, int all) {
    double expected = (double) with * bads / all;
    double variance = expected * (all - with) / all * (all - bads) / Math.max(1, all - 1);
    double more = badWith - expected;
    return more <= 0 || variance <= 0 ? 0 : more * more / variance;
  }

  /** Chances of U. */
  private record Tail(int bads, int good, double ties) {
    /** P(U ≥ u). */
    double above(double u) {
      if (bads > SMALL || good <= 10 * bads) {
        return normal(u);
      }
      double left = (double) bads * good - u + 0.5 + bads * (bads + 1) / 4.0;
      return IrwinHall.atLeast(bads - left / (good + (bads + 1) / 2.0), bads);
    }

    private double normal(double u) {
      double all = bads + (double) good;
      double variance = bads * (double) good / 12 * (all + 1 - ties / (all * (all - 1)));
      double mean = bads * (double) good / 2;
      return variance <= 0 ? 1 : Normal.above((u - mean - 0.5) / Math.sqrt(variance));
    }
  }

  /** Standard error of the AUC (DeLong, DeLong and Clarke-Pearson 1988). */
  private static double deLong(Parameter parameter, float[] bads) {
    int good = parameter.sorted().length - bads.length;
    if (bads.length < 2) {
      return 0.5;
    }
    double[] ofBad = new double[bads.length];
    double mean = 0;
    for (int i = 0; i < bads.length; i++) {
      double all = (parameter.below(bads[i]) + parameter.atMost(bads[i])) / 2.0;
      ofBad[i] = (all - among(bads, bads[i])) / good;
      mean += ofBad[i] / bads.length;
    }
    double variance = 0;
    for (double each : ofBad) {
      variance += (each - mean) * (each - mean) / (bads.length - 1) / bads.length;
    }
    return Math.sqrt(variance + ofGood(parameter, bads, good, mean));
  }

  private static double among(float[] bads, float value) {
    int below = 0;
    int same = 0;
    for (float each : bads) {
      below += each < value ? 1 : 0;
      same += each == value ? 1 : 0;
    }
    return below + same / 2.0;
  }

  /** Variance over the good ones: each has the share of bad values above it, equal ones half. */
  private static double ofGood(Parameter parameter, float[] bads, int good, double mean) {
    double sum = 0;
    int before = 0;
    int next;
    for (int i = 0; i <= bads.length; i = next) {
      next = i + 1;
      while (next < bads.length && bads[next] == bads[i]) {
        next++;
      }
      double above = (bads.length - i) / (double) bads.length;
      int all = parameter.sorted().length;
      int upTo = i == bads.length ? all : parameter.below(bads[i]);
      sum += (upTo - before) * (above - mean) * (above - mean);
      if (i < bads.length) {
        double tied = above - (next - i) / (2.0 * bads.length);
        before = parameter.atMost(bads[i]);
        sum += (before - upTo - (next - i)) * (tied - mean) * (tied - mean);
      }
    }
    return sum / Math.max(1, good - 1) / good;
  }

  /** Median of all differences, over a grid of good quantiles. */
  private static double shift(Parameter parameter, float[] bads) {
    int step = 1 + bads.length / MAX_SHIFT_BAD;
    int chosen = (bads.length + step - 1) / step;
    double[] differences = new double[GRID * chosen];
    GoodValues goods = new GoodValues(parameter, bads);
    for (int g = 0; g < GRID; g++) {
      double good = goods.quantile((g + 0.5) / GRID);
      for (int i = 0; i < chosen; i++) {
        differences[g * chosen + i] = bads[i * step] - good;
      }
    }
    Arrays.sort(differences);
    return differences[differences.length / 2];
  }
}
