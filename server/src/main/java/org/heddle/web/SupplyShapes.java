package org.heddle.web;

import static org.heddle.web.ShapeField.defaulted;
import static org.heddle.web.ShapeField.optional;
import static org.heddle.web.ShapeField.required;

import java.util.Map;
import org.heddle.fact.Supply.CustomerReceived;
import org.heddle.fact.Supply.DocumentAttached;
import org.heddle.fact.Supply.FieldReturned;
import org.heddle.fact.Supply.Installed;
import org.heddle.fact.Supply.Noted;
import org.heddle.fact.Supply.Shipped;

/** The fields of {@link org.heddle.fact.Supply} in JSON. */
final class SupplyShapes {
  private static final JsonType<String> SHA256 =
      Atoms.word(
          "64 hex digits in lower case",
          64,
          Map.of("pattern", "^[0-9a-f]{64}$"),
          SupplyShapes::sha256);

  static final Shape<Noted> NOTED =
      Shapes.of(
          "Noted",
          optional("item", Atoms.ITEM, Noted::item),
          optional("station", Atoms.STATION, Noted::station),
          required("text", Atoms.TEXT, Noted::text),
          Noted::new);

  static final Shape<DocumentAttached> DOCUMENT_ATTACHED =
      Shapes.of(
          "DocumentAttached",
          required("item", Atoms.ITEM, DocumentAttached::item),
          required("sha256", SHA256, DocumentAttached::sha256),
          defaulted("name", Atoms.NAME, "", DocumentAttached::name),
          required("mediaType", Atoms.NAME, DocumentAttached::mediaType),
          defaulted("purpose", Atoms.NAME, "", DocumentAttached::purpose),
          DocumentAttached::new);

  static final Shape<Shipped> SHIPPED =
      Shapes.of(
          "Shipped",
          required("shipment", Atoms.SHIPMENT, Shipped::shipment),
          required("items", Lists.of(Atoms.ITEM, 1), Shipped::items),
          optional("customer", Atoms.PARTY, Shipped::customer),
          defaulted("destination", Atoms.NAME, "", Shipped::destination),
          Shipped::new);

  static final Shape<CustomerReceived> CUSTOMER_RECEIVED =
      Shapes.of(
          "CustomerReceived",
          required("shipment", Atoms.SHIPMENT, CustomerReceived::shipment),
          optional("customer", Atoms.PARTY, CustomerReceived::customer),
          CustomerReceived::new);

  static final Shape<Installed> INSTALLED =
      Shapes.of(
          "Installed",
          required("item", Atoms.ITEM, Installed::item),
          optional("parent", Atoms.ITEM, Installed::parent),
          optional("customer", Atoms.PARTY, Installed::customer),
          defaulted("place", Atoms.NAME, "", Installed::place),
          Installed::new);

  static final Shape<FieldReturned> FIELD_RETURNED =
      Shapes.of(
          "FieldReturned",
          required("item", Atoms.ITEM, FieldReturned::item),
          optional("customer", Atoms.PARTY, FieldReturned::customer),
          defaulted("complaint", Atoms.TEXT, "", FieldReturned::complaint),
          FieldReturned::new);

  private SupplyShapes() {}

  private static String sha256(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
