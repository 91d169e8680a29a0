package org.heddle.identity;

import java.util.Optional;
import java.util.SequencedSet;

/** Which items a code may be about. A full GS1 name comes first, then the bare serial or lot. */
final class CodeItems {
  /** Data identifiers of a serial number (MH10.8.2). */
  private static final String[] SERIALS = {"25S", "S", "3S", "18S", "SER", "UCN", "21"};

  private static final String[] LOTS = {"25T", "1T", "T", "LOT", "LTN", "10"};

  /** Licence plates of transport units, and the SSCC. */
  private static final String[] PLATES = {"1J", "2J", "3J", "4J", "5J", "6J", "J", "00", "8003"};

  private CodeItems() {}

  static void addGs1(Gs1ElementString elements, SequencedSet<ItemId> items) {
    String part = elements.data("01").map(gtin -> "(01)" + gtin).orElse("");
    elements
        .data("21")
        .ifPresent(
            serial -> {
              addAlso(!part.isEmpty(), ItemKind.UNIT, part + "(21)" + serial, items);
              add(ItemKind.UNIT, serial, items);
            });
    addPart(elements, items);
    elements.data("8004").ifPresent(asset -> add(ItemKind.UNIT, asset, items));
    elements.data("7023").ifPresent(asset -> add(ItemKind.UNIT, asset, items));
    elements.data("00").ifPresent(sscc -> add(ItemKind.CONTAINER, sscc, items));
    elements.data("8003").ifPresent(grai -> add(ItemKind.CONTAINER, grai, items));
    elements
        .data("10")
        .ifPresent(
            lot -> {
              addAlso(!part.isEmpty(), ItemKind.LOT, part + "(10)" + lot, items);
              add(ItemKind.LOT, lot, items);
              add(ItemKind.COIL, lot, items);
            });
    elements.data("402").ifPresent(shipment -> add(ItemKind.SHIPMENT, shipment, items));
    elements.data("400").ifPresent(order -> add(ItemKind.ORDER, order, items));
  }

  private static void addPart(Gs1ElementString elements, SequencedSet<ItemId> items) {
    Optional<String> part = elements.data("8010");
    Optional<String> serial = elements.data("8011");
    if (part.isPresent() && serial.isPresent()) {
      add(ItemKind.UNIT, "(8010)" + part.get() + "(8011)" + serial.get(), items);
      add(ItemKind.UNIT, serial.get(), items);
    }
  }

  static void addEpc(Epc epc, SequencedSet<ItemId> items) {
    ItemKind kind =
        switch (epc.scheme()) {
          case SSCC, GRAI -> ItemKind.CONTAINER;
          case LGTIN -> ItemKind.LOT;
          case SGTIN, SGLN, GIAI, CPI, GID -> ItemKind.UNIT;
        };
    boolean place = epc.scheme() == Epc.Scheme.SGLN;
    if (!place) {
      epc.elements().ifPresent(elements -> addGs1(elements, items));
      add(kind, epc.urn(), items);
    }
  }

  static void addEnvelope(DataEnvelope envelope, SequencedSet<ItemId> items) {
    addAll(envelope, SERIALS, ItemKind.UNIT, items);
    envelope
        .data("I")
        .flatMap(vin -> Vin.parse(vin).optional().stream())
        .forEach(vin -> items.add(vin.unit()));
    addAll(envelope, PLATES, ItemKind.CONTAINER, items);
    addAll(envelope, LOTS, ItemKind.LOT, items);
    addAll(envelope, LOTS, ItemKind.COIL, items);
    addAll(envelope, new String[] {"2S"}, ItemKind.SHIPMENT, items);
    addAll(envelope, new String[] {"1W", "W"}, ItemKind.ORDER, items);
  }

  private static void addAll(
      DataEnvelope envelope, String[] identifiers, ItemKind kind, SequencedSet<ItemId> items) {
    for (String identifier : identifiers) {
      envelope.data(identifier).forEach(data -> add(kind, data, items));
    }
  }

  static void addEveryKind(String text, SequencedSet<ItemId> items) {
    for (ItemKind kind : ItemKind.values()) {
      add(kind, text, items);
    }
  }

  private static void addAlso(boolean so, ItemKind kind, String value, SequencedSet<ItemId> items) {
    if (so) {
      add(kind, value, items);
    }
  }

  private static void add(ItemKind kind, String value, SequencedSet<ItemId> items) {
    if (ItemId.isAllowed(value)) {
      items.add(kind.id(value));
    }
  }
}
