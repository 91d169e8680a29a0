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
 * sum is always B²/2. For up to twelve bad units the normal approximation is too rough; then the
 * ranks are B independent uniforms, whose sum has the Irwin-Hall distribution.
 */
final class ParameterScreen {
  /** Fewer good values than this say nothing about a tail. */
  static final int MIN_GOOD = 20;

  private static final int SMALL = 12;
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
    double u = 0;
    double far = 0;
    double median = parameter.median();
    for (float value : bads) {
      u += (parameter.below(value) + parameter.atMost(value)) / 2.0;
      double distance = Math.abs(value - median);
      far += within(parameter, median, distance);
    }
    double self = bads.length * (double) bads.length / 2;
    u -= self;
    far -= self;
    double pMiddle = twoSided(u, bads.length, good, parameter.tieTerm());
    double pFar = upper(far, bads.length, good, parameter.tieTerm());
    return List.of(difference(parameter, bads, u / bads.length / good, pMiddle, pFar));
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

  /** How many lie nearer to the median, plus half of those as near. */
  private static double within(Parameter parameter, double median, double distance) {
    double inner = parameter.below(median + distance) - parameter.atMost(median - distance);
    double outer = parameter.atMost(median + distance) - parameter.below(median - distance);
    return (Math.max(0, inner) + outer) / 2;
  }

  private OfParameter difference(
      Parameter parameter, float[] bads, double auc, double pMiddle, double pFar) {
    boolean isFar = pFar < pMiddle;
    double p = Math.min(1, 2 * Math.min(pMiddle, pFar));
    Shape shape = isFar ? Shape.FAR : auc >= 0.5 ? Shape.HIGH : Shape.LOW;
    Cut cut = bestCut(parameter, bads);
    int goods = parameter.sorted().length - bads.length;
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
        bads[bads.length / 2],
        parameter.median(),
        bads[bads.length / 2] - parameter.median(),
        cut,
        new Evidence(p, 1, 1, (double) badHit / bad.count(), (double) (allHit - badHit) / goods));
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

  private static double twoSided(double u, int bads, int good, double ties) {
    double half = bads * (double) good / 2;
    return Math.min(1, 2 * upper(half + Math.abs(u - half), bads, good, ties));
  }

  private static double upper(double u, int bads, int good, double ties) {
    if (bads <= SMALL && good > 10 * bads) {
      return IrwinHall.atLeast(u / good, bads);
    }
    double all = bads + (double) good;
    double variance = bads * (double) good / 12 * (all + 1 - ties / (all * (all - 1)));
    double mean = bads * (double) good / 2;
    return variance <= 0 ? 1 : Normal.above((u - mean - 0.5) / Math.sqrt(variance));
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

  /** Variance over the good ones: each has the share of bad values above it, a step function. */
  private static double ofGood(Parameter parameter, float[] bads, int good, double mean) {
    double sum = 0;
    int before = 0;
    for (int i = 0; i <= bads.length; i++) {
      int upTo = i == bads.length ? parameter.sorted().length : parameter.atMost(bads[i]);
      double share = (bads.length - i) / (double) bads.length;
      int between = Math.max(0, upTo - before - (i < bads.length ? 1 : 0));
      sum += between * (share - mean) * (share - mean);
      before = Math.max(before, upTo);
    }
    return sum / Math.max(1, good - 1) / good;
  }

  /** Median of all differences, over a grid of good quantiles. */
  private static double shift(Parameter parameter, float[] bads) {
    int step = 1 + bads.length / MAX_SHIFT_BAD;
    int chosen = (bads.length + step - 1) / step;
    double[] differences = new double[GRID * chosen];
    for (int g = 0; g < GRID; g++) {
      double good = parameter.quantile((g + 0.5) / GRID);
      for (int i = 0; i < chosen; i++) {
        differences[g * chosen + i] = bads[i * step] - good;
      }
    }
    Arrays.sort(differences);
    return differences[differences.length / 2];
  }
}
