package org.heddle.containment;

/** What the record says of one unit under a suspicion; the order is from worst to cleared. */
public enum Verdict {
  /** A way leads to the suspicion on which every step is certain. */
  CERTAIN,
  /** A way leads there, and its probability reaches the threshold. */
  PROBABLE,
  /** A way leads there, but its probability is below the threshold. */
  POSSIBLE,
  /** No way leads there, but the record of what it is made of has a gap. */
  UNRECORDED,
  /** All its required material is recorded, and none of it leads to the suspicion. */
  OUT;

  /** True when the unit is in that scope. */
  public boolean isIn(Scope scope) {
    return switch (scope) {
      case CERTAIN -> this == CERTAIN;
      case PROBABLE -> this == CERTAIN || this == PROBABLE;
      case WORST_CASE -> this != OUT;
    };
  }
}
