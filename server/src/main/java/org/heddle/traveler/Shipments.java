package org.heddle.traveler;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
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

  void write(StateOutput out) throws IOException {
    out.number(byItem.size());
    for (Map.Entry<Integer, Shipment> entry : byItem.entrySet()) {
      Shipment shipment = entry.getValue();
      PartyId customer = shipment.customer();
      out.number(entry.getKey());
      out.text(customer == null ? "" : customer.value());
      out.text(shipment.destination());
      out.number(shipment.shippedMicros());
      out.number(shipment.receivedMicros());
    }
  }

  void read(StateInput in) throws IOException {
    long count = in.number();
    for (long i = 0; i < count; i++) {
      int item = Math.toIntExact(in.number());
      String customer = in.text();
      PartyId party = customer.isEmpty() ? null : new PartyId(customer);
      byItem.put(item, new Shipment(party, in.text(), in.number(), in.number()));
    }
  }
}
