package org.heddle.traveler;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.identity.PartyId;
import org.jspecify.annotations.Nullable;

/** Who each shipment went to, and whether it arrived. One writer, many readers. */
final class Shipments {
  private final Map<Integer, Shipment> byItem = new ConcurrentHashMap<>();

  void shipped(int shipment, @Nullable PartyId customer, String destination, long atMicros) {
    byItem.merge(
        shipment,
        new Shipment(customer, destination, atMicros, Long.MIN_VALUE),
        (known, now) -> new Shipment(customer, destination, atMicros, known.receivedMicros()));
  }

  void received(int shipment, @Nullable PartyId customer, long atMicros) {
    byItem.merge(
        shipment,
        new Shipment(customer, "", Long.MIN_VALUE, atMicros),
        (known, now) ->
            new Shipment(
                customer == null ? known.customer() : customer,
                known.destination(),
                known.shippedMicros(),
                atMicros));
  }

  @Nullable Shipment of(int shipment) {
    return byItem.get(shipment);
  }

  /**
   * One consignment.
   *
   * @param receivedMicros {@link Long#MIN_VALUE} while on its way
   */
  record Shipment(
      @Nullable PartyId customer, String destination, long shippedMicros, long receivedMicros) {
    boolean arrived() {
      return receivedMicros != Long.MIN_VALUE;
    }
  }
}
