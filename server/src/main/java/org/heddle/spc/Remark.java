package org.heddle.spc;

import java.util.Optional;
import org.heddle.fact.Event;
import org.heddle.fact.Governance.Corrected;
import org.heddle.fact.Governance.Voided;

/**
 * What was said later of something that stands on a chart. It marks its points, and neither feeds
 * nor silences anything.
 *
 * @param position of the fact that is meant
 * @param index of its reading; negative for all of them
 * @param flag of {@link RecentPoints}
 */
record Remark(long position, int index, int flag) {
  /** Empty for a fact that says nothing of others. */
  static Optional<Remark> of(Event event) {
    return switch (event) {
      case Corrected(long target, int index, String _, String _, String _, String _) ->
          Optional.of(new Remark(target, index, RecentPoints.CORRECTED));
      case Voided(long target, String _) ->
          Optional.of(new Remark(target, -1, RecentPoints.VOIDED));
      default -> Optional.empty();
    };
  }
}
