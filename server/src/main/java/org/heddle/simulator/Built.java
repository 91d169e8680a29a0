package org.heddle.simulator;

import org.heddle.identity.UnitId;

/** A module, pack or vehicle as it really is. */
record Built(UnitId id, Format format, Taints taints) {
  Built tainted(Taints more) {
    return new Built(id, format, taints.with(more));
  }
}
