package org.heddle.quantity;

/** What a measurement proves about a tolerance. */
public enum Conformity {
  CONFORMING,
  /** Within the uncertainty of a limit: neither conformity nor nonconformity is proved. */
  UNDECIDED,
  NONCONFORMING
}
