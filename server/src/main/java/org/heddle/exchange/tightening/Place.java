package org.heddle.exchange.tightening;

import java.util.OptionalInt;

/**
 * Which joint of the workpiece a run was on.
 *
 * @param position name of the joint; empty when nothing tells
 * @param usage how often the workpiece had been used before, where that was noted
 */
record Place(String position, OptionalInt usage) {
  /** Nothing tells. */
  static final Place UNKNOWN = new Place("", OptionalInt.empty());
}
