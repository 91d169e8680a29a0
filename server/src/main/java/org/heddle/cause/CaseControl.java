package org.heddle.cause;

import java.util.BitSet;

/** Bad units and a sample of good ones as rows 0 to below {@link #size}, the bad ones first. */
final class CaseControl {
  final int bads;
  private final int[] rows;

  CaseControl(Bad bad, long seed) {
    int[] goods = bad.sample(seed);
    this.bads = bad.count();
    this.rows = new int[bads + goods.length];
    System.arraycopy(bad.units, 0, rows, 0, bads);
    System.arraycopy(goods, 0, rows, bads, goods.length);
  }

  int size() {
    return rows.length;
  }

  int goods() {
    return rows.length - bads;
  }

  int unit(int row) {
    return rows[row];
  }

  /** The rows for which a difference holds. */
  BitSet rowsOf(Difference difference) {
    return switch (difference) {
      case Difference.OfLevel d -> rowsOf(d.factor(), d.number());
      case Difference.OfParameter d -> rowsOf(d.parameter(), d.cut());
      case Difference.OfPair d -> {
        BitSet both = rowsOf(d.first());
        both.and(rowsOf(d.second()));
        yield both;
      }
    };
  }

  private BitSet rowsOf(Factor factor, int level) {
    boolean[] wanted = factor.wanted(level);
    BitSet found = new BitSet(rows.length);
    for (int row = 0; row < rows.length; row++) {
      if (wanted[factor.code(rows[row])]) {
        found.set(row);
      }
    }
    return found;
  }

  private BitSet rowsOf(Parameter parameter, Difference.Cut cut) {
    BitSet found = new BitSet(rows.length);
    for (int row = 0; row < rows.length; row++) {
      float value = parameter.at(rows[row]);
      if (!Float.isNaN(value) && cut.holds(value)) {
        found.set(row);
      }
    }
    return found;
  }

  int badsIn(BitSet found) {
    return found.get(0, bads).cardinality();
  }

  int goodsIn(BitSet found) {
    return found.cardinality() - badsIn(found);
  }
}
