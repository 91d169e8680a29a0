package org.heddle.web;

import java.util.function.Supplier;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.identity.ItemKind;
import org.heddle.identity.ProductId;

/**
 * How many items of each sort there are; only those that are new since it was asked are counted.
 */
final class ItemCensus {
  private final Genealogy genealogy;
  private final Supplier<PlanBook> plan;
  private int counted;
  private long units;
  private long lots;
  private long vehicles;

  ItemCensus(Genealogy genealogy, Supplier<PlanBook> plan) {
    this.genealogy = genealogy;
    this.plan = plan;
  }

  record Counts(long units, long lots, long vehicles) {}

  synchronized Counts counts() {
    Lineage lineage = genealogy.lineage();
    PlanBook book = plan.get();
    for (; counted < lineage.nodes(); counted++) {
      ItemKind kind = lineage.kind(counted).orElse(null);
      if (kind == ItemKind.UNIT) {
        units++;
        vehicles += isVehicle(lineage, book) ? 1 : 0;
      } else if (kind == ItemKind.LOT || kind == ItemKind.COIL) {
        lots++;
      }
    }
    return new Counts(units, lots, vehicles);
  }

  private boolean isVehicle(Lineage lineage, PlanBook book) {
    ProductId product = lineage.product(counted).orElse(null);
    ItemId item = lineage.item(counted).orElse(null);
    return item != null && book.isVehicle(item, product);
  }
}
