package org.heddle.containment;

import java.util.SortedMap;
import org.heddle.identity.ItemId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;

/**
 * Whom and what a scope concerns, counted on what leaves the plant as one piece: a vehicle counts
 * once, not its cells.
 *
 * @param outermost pieces by product
 * @param inHouse of them still in the house
 * @param atCustomers of them with or on the way to customers
 * @param customers pieces by customer
 * @param shipments pieces by shipment
 * @param places pieces by where they are
 */
public record Impact(
    SortedMap<ProductId, Long> outermost,
    long pieces,
    long inHouse,
    long atCustomers,
    long scrapped,
    long unknown,
    SortedMap<PartyId, Long> customers,
    SortedMap<ItemId, Long> shipments,
    SortedMap<String, Long> places) {}
