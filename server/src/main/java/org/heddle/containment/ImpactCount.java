package org.heddle.containment;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.traveler.Whereabouts;
import org.jspecify.annotations.Nullable;

/** Adds up an {@link Impact}. */
final class ImpactCount {
  /** Places named one by one; beyond it they are counted under one heading. */
  private static final int MAX_PLACES = 1_000;

  private static final String OTHERS = "elsewhere";

  private final SortedMap<ProductId, Long> outermost =
      new TreeMap<>(Comparator.comparing(ProductId::value));
  private final SortedMap<PartyId, Long> customers =
      new TreeMap<>(Comparator.comparing(PartyId::value));
  private final SortedMap<ItemId, Long> shipments =
      new TreeMap<>(Comparator.comparing(ItemId::text));
  private final SortedMap<String, Long> places = new TreeMap<>();
  private long pieces;
  private long inHouse;
  private long atCustomers;
  private long scrapped;
  private long unknown;

  void add(@Nullable ProductId product, Whereabouts where) {
    pieces++;
    if (product != null) {
      outermost.merge(product, 1L, Long::sum);
    }
    switch (where.kind()) {
      case STATION, CONTAINER, STOCK -> inHouse++;
      case TRANSIT, CUSTOMER -> atCustomers++;
      case SCRAP -> scrapped++;
      case UNKNOWN -> unknown++;
    }
    if (where.customer() != null) {
      customers.merge(where.customer(), 1L, Long::sum);
    }
    if (where.shipment() != null) {
      shipments.merge(where.shipment(), 1L, Long::sum);
    }
    if (!where.name().isEmpty()) {
      boolean named = places.size() < MAX_PLACES || places.containsKey(where.name());
      places.merge(named ? where.name() : OTHERS, 1L, Long::sum);
    }
  }

  Impact impact() {
    return new Impact(
        outermost, pieces, inHouse, atCustomers, scrapped, unknown, customers, shipments, places);
  }
}
