package org.heddle.statistics;

/**
 * Patterns on a chart of standardised values that are too regular for chance; strict inequalities,
 * and the newest point must itself be in the zone for the "m of n" rules. N: Nelson, Journal of
 * Quality Technology 16 (1984) 237; W: Western Electric, Statistical Quality Control Handbook
 * (1956). Never for charts of ranges: their points are not symmetric.
 */
public enum RunRule {
  /** One beyond 3 σ. */
  N1,
  /** Nine in a row on one side. */
  N2,
  /** Six rising or six falling in a row. */
  N3,
  /** Fourteen alternating. */
  N4,
  /** Two of three beyond 2 σ on one side. */
  N5,
  /** Four of five beyond 1 σ on one side. */
  N6,
  /** Fifteen in a row within 1 σ. */
  N7,
  /** Eight in a row beyond 1 σ, on whichever side. */
  N8,
  /** One beyond 3 σ, as N1. */
  W1,
  /** Two of three beyond 2 σ on one side, as N5. */
  W2,
  /** Four of five beyond 1 σ on one side, as N6. */
  W3,
  /** Eight in a row on one side. */
  W4;

  /** The bits of all rules. */
  public static final int ALL = (1 << 12) - 1;

  private final int bit = 1 << ordinal();

  /** This rule's bit in a set of rules. */
  public int bit() {
    return bit;
  }

  public boolean isIn(int rules) {
    return (rules & bit) != 0;
  }
}
