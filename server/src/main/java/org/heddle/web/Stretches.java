package org.heddle.web;

import org.heddle.fact.Extent;
import org.heddle.identity.CoilStretch;

/** Stretches of coils as people write them, as extents. */
final class Stretches {
  /** A single metre mark means what lies around it; no machine places a web closer. */
  private static final double POINT_METRES = 0.001;

  private Stretches() {}

  static Extent extent(CoilStretch stretch) {
    int first = stretch.isAllLanes() ? 0 : stretch.fromLane();
    int last = stretch.isAllLanes() ? Extent.MAX_LANE : stretch.toLane();
    double to = Math.max(stretch.toMetre(), stretch.fromMetre() + POINT_METRES);
    return new Extent(stretch.fromMetre(), to, first, last);
  }
}
