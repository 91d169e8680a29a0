package org.heddle.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The fewest causes that account for the bad units: greedily the one that explains most of what is
 * left beyond what it would cover by chance.
 */
final class Cover {
  /** A cause must account for this share of the bad units, and for two. */
  private static final double MIN_SHARE = 0.05;

  private static final int MIN_BAD = 2;
  private static final int MAX_CAUSES = 8;

  private Cover() {}

  /** Indices into the candidates, the most telling first. */
  static List<Integer> of(List<? extends Difference> candidates, CaseControl sample) {
    List<BitSet> covered = candidates.stream().map(sample::rowsOf).toList();
    BitSet left = new BitSet();
    left.set(0, sample.bads);
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < MAX_CAUSES) {
      int best = best(candidates, covered, left, sample);
      if (best < 0) {
        break;
      }
      chosen.add(best);
      left.andNot(covered.get(best));
    }
    return chosen;
  }

  private static int best(
      List<? extends Difference> candidates,
      List<BitSet> covered,
      BitSet left,
      CaseControl sample) {
    double least = Math.max(MIN_BAD, MIN_SHARE * sample.bads);
    int best = -1;
    double most = 0;
    for (int i = 0; i < candidates.size(); i++) {
      BitSet fresh = (BitSet) covered.get(i).clone();
      fresh.and(left);
      int count = fresh.cardinality();
      double chance = sample.goodsIn(covered.get(i)) / (double) Math.max(1, sample.goods());
      double gain = count - chance * left.cardinality() - chance * sample.bads;
      if (count >= least && gain > most) {
        most = gain;
        best = i;
      }
    }
    return best;
  }
}
