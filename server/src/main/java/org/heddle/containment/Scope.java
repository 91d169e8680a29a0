package org.heddle.containment;

/** How far a recall goes; each scope contains the one before. */
public enum Scope {
  /** Units that surely contain something of the suspicion. */
  CERTAIN,
  /** And those that contain it with at least the threshold's probability. */
  PROBABLE,
  /** And all that is not excluded. */
  WORST_CASE
}
