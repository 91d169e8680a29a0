package org.heddle.traveler;

import java.util.List;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Where an item is, said through what it is in: a cell is where its pack's vehicle is.
 *
 * @param kind the sort of place
 * @param name station, place, container, customer or destination; empty when unknown
 * @param inside what it is in, nearest first: module, pack, vehicle, shipment
 * @param shipment the shipment it left with
 * @param customer who received or will receive it
 */
public record Whereabouts(
    Kind kind,
    String name,
    List<ItemId> inside,
    @Nullable ItemId shipment,
    @Nullable PartyId customer) {

  /** Sorts of places. */
  public enum Kind {
    STATION,
    CONTAINER,
    STOCK,
    TRANSIT,
    CUSTOMER,
    SCRAP,
    UNKNOWN;

    /** True while it can still be stopped without calling anybody back. */
    public boolean isInHouse() {
      return this == STATION || this == CONTAINER || this == STOCK;
    }
  }
}
