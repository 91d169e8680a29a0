package org.heddle.access;

import java.util.Optional;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.AccessChanged;
import org.heddle.floor.Fold;
import org.heddle.identity.OperatorId;

/** Who has access by the facts so far; one thread applies, anyone reads whole states. */
public final class AccessBook implements Fold {
  private volatile AccessState state = AccessState.EMPTY;
  private volatile FloorState floor = FloorState.EMPTY;

  @Override
  public void apply(long position, Fact fact) {
    if (fact.event() instanceof AccessChanged changed) {
      String by = Optional.ofNullable(fact.by()).map(OperatorId::value).orElse("");
      state = state.apply(changed, fact.occurredAt(), by);
      floor = floor.apply(changed, fact.occurredAt(), by);
    }
  }

  AccessState state() {
    return state;
  }

  FloorState floor() {
    return floor;
  }
}
