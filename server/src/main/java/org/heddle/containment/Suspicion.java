package org.heddle.containment;

import java.time.Instant;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.genealogy.WorkMatch;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.jspecify.annotations.Nullable;

/** What is held to be bad. */
public sealed interface Suspicion {
  /** An item: a lot, a coil, a unit, an order's or a container's content. */
  record OfItem(ItemId item) implements Suspicion {}

  /** A stretch of a coil, in metres and lanes. */
  record OfStretch(CoilId coil, Extent extent) implements Suspicion {}

  /** What was worked on with a station, tool, program … within a time, both ends included. */
  record OfWork(WorkMatch match, Instant from, Instant to) implements Suspicion {
    public OfWork {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("the time ends before it begins: " + from + " to " + to);
      }
    }
  }

  /** A supplier's own lot or heat number, of one supplier or of any. */
  record OfHeat(String supplierLot, @Nullable PartyId supplier) implements Suspicion {}

  /** All that ever came out of a feeder, tank or bowl. */
  record OfFeeder(ItemId vessel) implements Suspicion {}

  /** Any of several. */
  record AnyOf(List<Suspicion> suspicions) implements Suspicion {
    public AnyOf {
      suspicions = List.copyOf(suspicions);
    }
  }

  /** The words a person would use. */
  default String words() {
    return switch (this) {
      case OfItem of -> of.item.text();
      case OfStretch of ->
          of.extent.words().isEmpty()
              ? of.coil.text()
              : of.extent.words() + " of " + of.coil.text();
      case OfWork of -> of.match.words() + " from " + of.from + " to " + of.to;
      case OfHeat of ->
          "supplier lot " + of.supplierLot + (of.supplier == null ? "" : " of " + of.supplier);
      case OfFeeder of -> "all that came out of " + of.vessel.text();
      case AnyOf of -> String.join(" or ", of.suspicions.stream().map(Suspicion::words).toList());
    };
  }
}
