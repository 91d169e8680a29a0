package org.heddle.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.heddle.cause.Difference.Cut;
import org.heddle.cause.Difference.OfLevel;
import org.heddle.cause.Difference.OfPair;
import org.heddle.cause.Difference.OfParameter;
import org.heddle.cause.Difference.Shape;
import org.heddle.statistics.Binomial;
import org.heddle.statistics.Normal;
import org.jspecify.annotations.Nullable;

/**
 * What harms only together: humid air, but with one lot of separator.
 *
 * <p>Two searches over the bad units and a sample of the good ones. A level against every
 * parameter: does the parameter move more within the level than outside? (Difference of differences
 * against its standard error.) This finds pairs of which neither shows alone. And two that both
 * show: each must still matter among the units that have the other.
 */
final class PairScreen {
  private static final int MAX_LEVELS = 40;
  private static final int MAX_FEATURES = 30;

  /** Bad units needed on each side of a level before a difference of differences means anything. */
  private static final int MIN_BAD = 4;

  /** Farther out than this counts no more, so that no outlier decides. */
  private static final double FAR = 4;

  private final FactorTable table;
  private final CaseControl sample;
  private final Hypergeometric law;

  PairScreen(FactorTable table, CaseControl sample) {
    this.table = table;
    this.sample = sample;
    this.law = new Hypergeometric(sample.size());
  }

  /**
   * What was found.
   *
   * @param found pairs with the p of their interaction
   * @param tests pairs that were looked at
   */
  record Found(List<OfPair> found, int tests) {}

  Found run(List<OfLevel> levels, List<OfParameter> parameters) {
    Found hidden = hidden(levels);
    Found joint = joint(levels, parameters);
    List<OfPair> all = new ArrayList<>(hidden.found);
    all.addAll(joint.found);
    return new Found(all, hidden.tests + joint.tests);
  }

  private Found hidden(List<OfLevel> levels) {
    List<OfLevel> tried =
        levels.stream()
            .filter(each -> each.bad() >= MIN_BAD && sample.bads - each.bad() >= MIN_BAD)
            .sorted(Comparator.comparingInt((OfLevel each) -> -each.bad()))
            .limit(MAX_LEVELS)
            .toList();
    List<BitSet> sets = tried.stream().map(sample::rowsOf).toList();
    List<OfPair> found =
        table.parameters().parallelStream()
            .flatMap(parameter -> against(parameter, tried, sets).stream())
            .toList();
    return new Found(found, tried.size() * table.parameters().size());
  }

  private List<OfPair> against(Parameter parameter, List<OfLevel> levels, List<BitSet> sets) {
    if (levels.isEmpty() || parameter.sorted().length < sample.size() / 2) {
      return List.of();
    }
    double[] scores = scores(parameter);
    Sums all = sums(scores, null);
    double variance = variance(scores, all);
    List<OfPair> found = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      double z = differenceOfDifferences(sums(scores, sets.get(i)), all, variance);
      double p = 2 * Normal.above(Math.abs(z));
      if (p < 0.01) {
        found.add(pair(levels.get(i), parameter, sets.get(i), z, p));
      }
    }
    return found;
  }

  /** Distance from the median in robust standard deviations, no farther out than counts. */
  private double[] scores(Parameter parameter) {
    double median = parameter.median();
    double sigma = parameter.robustSigma();
    double scale = sigma > 0 ? sigma : 1;
    return IntStream.range(0, sample.size())
        .mapToDouble(row -> (parameter.at(sample.unit(row)) - median) / scale)
        .map(score -> Double.isNaN(score) ? score : Math.clamp(score, -FAR, FAR))
        .toArray();
  }

  private double variance(double[] scores, Sums all) {
    double mean = all.good / all.goods;
    double sum = 0;
    for (int row = sample.bads; row < scores.length; row++) {
      sum += Double.isNaN(scores[row]) ? 0 : (scores[row] - mean) * (scores[row] - mean);
    }
    return sum / Math.max(1, all.goods - 1);
  }

  /** Scores of bad and good units, added up. */
  private record Sums(double bad, int bads, double good, int goods) {
    Sums without(Sums part) {
      return new Sums(bad - part.bad, bads - part.bads, good - part.good, goods - part.goods);
    }

    double difference() {
      return bad / bads - good / goods;
    }
  }

  /** Of the rows given, or of all. */
  private Sums sums(double[] scores, @Nullable BitSet in) {
    double bad = 0;
    double good = 0;
    int bads = 0;
    int goods = 0;
    int row = in == null ? 0 : in.nextSetBit(0);
    while (row >= 0 && row < scores.length) {
      if (!Double.isNaN(scores[row])) {
        bad += row < sample.bads ? scores[row] : 0;
        bads += row < sample.bads ? 1 : 0;
        good += row < sample.bads ? 0 : scores[row];
        goods += row < sample.bads ? 0 : 1;
      }
      row = in == null ? row + 1 : in.nextSetBit(row + 1);
    }
    return new Sums(bad, bads, good, goods);
  }

  /** 0 when a corner is too empty to say anything. */
  private static double differenceOfDifferences(Sums inside, Sums all, double spread) {
    Sums outside = all.without(inside);
    double variance = 0;
    for (int count : new int[] {inside.bads, inside.goods, outside.bads, outside.goods}) {
      if (count < MIN_BAD) {
        return 0;
      }
      variance += spread / count;
    }
    double difference = inside.difference() - outside.difference();
    return variance > 0 ? difference / Math.sqrt(variance) : 0;
  }

  private OfPair pair(OfLevel level, Parameter parameter, BitSet in, double z, double p) {
    float[] bads = new float[sample.badsIn(in)];
    int size = 0;
    for (int row = in.nextSetBit(0); row >= 0 && row < sample.bads; row = in.nextSetBit(row + 1)) {
      float value = parameter.at(sample.unit(row));
      if (!Float.isNaN(value)) {
        bads[size++] = value;
      }
    }
    float[] rising = Arrays.copyOf(bads, size);
    Arrays.sort(rising);
    boolean high = z > 0;
    Cut cut = new Cut(rising[high ? size / 4 : size - 1 - size / 4], high);
    OfParameter within =
        new OfParameter(
            parameter,
            Shape.WITHIN,
            0.5,
            0,
            1,
            rising[size / 2],
            parameter.median(),
            rising[size / 2] - parameter.median(),
            cut,
            new Evidence(p, 1, 1, 0, 0));
    OfPair pair = new OfPair(level, within, z, new Evidence(p, 1, 1, 0, 0));
    return pair.with(evidence(sample.rowsOf(pair), p));
  }

  private Evidence evidence(BitSet rows, double p) {
    int bads = sample.badsIn(rows);
    double coverage = (double) bads / sample.bads;
    double falseCover = (double) (rows.cardinality() - bads) / Math.max(1, sample.goods());
    return new Evidence(p, 1, 1, coverage, falseCover);
  }

  private Found joint(List<OfLevel> levels, List<OfParameter> parameters) {
    List<Difference> features = new ArrayList<>();
    levels.stream()
        .filter(each -> each.evidence().q() <= UnitDiff.Q)
        .limit(MAX_FEATURES)
        .forEach(features::add);
    parameters.stream().limit(MAX_FEATURES).forEach(features::add);
    List<BitSet> sets = features.stream().map(sample::rowsOf).toList();
    List<OfPair> found = new ArrayList<>();
    int tests = 0;
    for (int i = 0; i < features.size(); i++) {
      for (int j = i + 1; j < features.size(); j++) {
        if (areOfOneKind(features.get(i), features.get(j))) {
          continue;
        }
        tests++;
        BitSet both = (BitSet) sets.get(i).clone();
        both.and(sets.get(j));
        double alone = Math.max(within(both, sets.get(i)), within(both, sets.get(j)));
        double p = alone < 0.01 ? Math.max(alone, beyondBoth(both, sets.get(i), sets.get(j))) : 1;
        if (p < 0.01) {
          Evidence evidence = evidence(both, p);
          found.add(
              new OfPair(
                  features.get(i),
                  features.get(j),
                  Normal.quantile(1 - Math.max(p, 1e-16)),
                  evidence));
        }
      }
    }
    return new Found(found, tests);
  }

  private static boolean areOfOneKind(Difference one, Difference other) {
    return one instanceof OfLevel a && other instanceof OfLevel b && a.factor() == b.factor();
  }

  /** Chance of so many bad ones in the part of a set, were they spread evenly over the set. */
  private double within(BitSet part, BitSet set) {
    return law.atLeast(
        sample.badsIn(part), part.cardinality(), sample.badsIn(set), set.cardinality());
  }

  /**
   * Chance of so many bad ones in both, if each of the two harmed by itself: then the odds of being
   * bad add up, o(A) + o(B) − o(neither), in a sample of the good units as in all. The odds of each
   * alone are taken one standard error and one bad unit higher, because they too are only seen.
   */
  private double beyondBoth(BitSet both, BitSet one, BitSet other) {
    BitSet either = (BitSet) one.clone();
    either.or(other);
    int bads = sample.bads - sample.badsIn(either);
    int goods = sample.goods() - sample.goodsIn(either);
    double neither = goods == 0 ? 0 : (double) bads / goods;
    double odds = Math.max(neither, mostOdds(one, both) + mostOdds(other, both) - neither);
    return Binomial.atLeast(both.cardinality(), odds / (1 + odds), sample.badsIn(both));
  }

  private double mostOdds(BitSet one, BitSet both) {
    BitSet alone = (BitSet) one.clone();
    alone.andNot(both);
    int bads = sample.badsIn(alone);
    return (bads + Math.sqrt(bads) + 1) / Math.max(1, sample.goodsIn(alone));
  }
}
