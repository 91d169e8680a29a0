package org.heddle.fact;

import org.heddle.fact.Supply.CustomerReceived;
import org.heddle.fact.Supply.DocumentAttached;
import org.heddle.fact.Supply.FieldReturned;
import org.heddle.fact.Supply.Installed;
import org.heddle.fact.Supply.Noted;
import org.heddle.fact.Supply.Shipped;
import org.heddle.identity.ShipmentId;

/** The fields of {@link Supply}. */
final class SupplyCodec {
  private SupplyCodec() {}

  static void write(Supply event, FactWriter out) {
    switch (event) {
      case Noted e -> {
        Fields.item(16, e.item(), out);
        Fields.station(17, e.station(), out);
        out.text(18, e.text());
      }
      case DocumentAttached e -> {
        out.item(16, e.item());
        out.text(17, e.sha256());
        out.text(18, e.name());
        out.text(19, e.mediaType());
        out.text(20, e.purpose());
      }
      case Shipped e -> {
        out.item(16, e.shipment());
        Fields.items(17, e.items(), out);
        Fields.party(18, Secret.CUSTOMER, e.customer(), out);
        out.secret(19, Secret.CUSTOMER, e.destination());
      }
      case CustomerReceived e -> {
        out.item(16, e.shipment());
        Fields.party(17, Secret.CUSTOMER, e.customer(), out);
      }
      case Installed e -> {
        out.item(16, e.item());
        Fields.item(17, e.parent(), out);
        Fields.party(18, Secret.CUSTOMER, e.customer(), out);
        out.secret(19, Secret.CUSTOMER, e.place());
      }
      case FieldReturned e -> {
        out.item(16, e.item());
        Fields.party(17, Secret.CUSTOMER, e.customer(), out);
        out.text(18, e.complaint());
      }
    }
  }

  static Supply read(EventKind kind, FactReader in) {
    return switch (kind) {
      case NOTED -> new Noted(Fields.item(16, in), Fields.station(17, in), in.text(18));
      case DOCUMENT_ATTACHED ->
          new DocumentAttached(in.item(16), in.text(17), in.text(18), in.text(19), in.text(20));
      case SHIPPED ->
          new Shipped(
              Fields.item(16, ShipmentId.class, in),
              Fields.items(17, in),
              Fields.party(18, Secret.CUSTOMER, in),
              in.secret(19, Secret.CUSTOMER));
      case CUSTOMER_RECEIVED ->
          new CustomerReceived(
              Fields.item(16, ShipmentId.class, in), Fields.party(17, Secret.CUSTOMER, in));
      case INSTALLED ->
          new Installed(
              in.item(16),
              Fields.item(17, in),
              Fields.party(18, Secret.CUSTOMER, in),
              in.secret(19, Secret.CUSTOMER));
      case FIELD_RETURNED ->
          new FieldReturned(in.item(16), Fields.party(17, Secret.CUSTOMER, in), in.text(18));
      default -> throw FactCodec.foreign(kind);
    };
  }
}
