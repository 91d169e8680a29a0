package org.heddle.genealogy;

import java.util.Map;
import java.util.TreeMap;

/**
 * The facts that were later declared recorded in error, each with the position of the fact that
 * said so. Immutable; a few in a plant's life.
 */
record VoidedFacts(Map<Long, Long> voidedBy) {
  static final VoidedFacts NONE = new VoidedFacts(Map.of());

  boolean isEmpty() {
    return voidedBy.isEmpty();
  }

  /** True when the fact is known to be void by {@code knownSeq}. */
  boolean covers(long seq, long knownSeq) {
    Long by = voidedBy.get(seq);
    return by != null && by <= knownSeq;
  }

  VoidedFacts with(long target, long by) {
    Map<Long, Long> more = new TreeMap<>(voidedBy);
    more.putIfAbsent(target, by);
    return new VoidedFacts(more);
  }
}
