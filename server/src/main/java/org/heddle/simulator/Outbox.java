package org.heddle.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.heddle.fact.Draft;
import org.heddle.fact.Micros;

/** Messages under way, handed over in the order in which they arrive. */
final class Outbox {
  private final PriorityQueue<Parcel> parcels =
      new PriorityQueue<>(
          Comparator.comparingLong(Parcel::arrival).thenComparingLong(Parcel::order));
  private long order;

  void send(long arrival, Draft draft) {
    parcels.add(new Parcel(arrival, order++, draft));
  }

  /** Arrival of the next message; {@link Long#MAX_VALUE} when none is under way. */
  long next() {
    Parcel head = parcels.peek();
    return head == null ? Long.MAX_VALUE : head.arrival;
  }

  void deliverNext(Sink sink) {
    Parcel head = parcels.remove();
    sink.accept(Micros.at(head.arrival), head.draft);
  }

  private record Parcel(long arrival, long order, Draft draft) {}
}
