package org.heddle.plan;

import static org.heddle.plan.PlanReader.each;
import static org.heddle.plan.PlanReader.optional;

import org.heddle.identity.ProductId;
import org.heddle.quantity.Decimal;

/** Makes the rows of hand work and of costs. */
final class HandWorkReader {
  private HandWorkReader() {}

  static HandWork row(Place row) {
    return new HandWork(
        row.text("step"),
        PlanReader.products(row, "products"),
        each(row, "entered", word -> word.scalar().orElseThrow()),
        each(row, "checks", HandWorkReader::named),
        each(row, "defects", HandWorkReader::named),
        each(row, "sheet", line -> line.scalar().orElseThrow()),
        each(row, "documents", HandWorkReader::document));
  }

  private static HandWork.Document document(Place place) {
    return new HandWork.Document(
        place.text("name"),
        place.text("sha256"),
        Words.constant(HandWork.Format.class, place.text("format")));
  }

  private static HandWork.Named named(Place place) {
    return new HandWork.Named(place.text("id"), place.text("name"));
  }

  static Costs costs(Place root) {
    return root.at("costs")
        .map(
            costs -> new Costs(costs.text("currency"), each(costs, "pieces", HandWorkReader::cost)))
        .orElse(Costs.NONE);
  }

  private static Costs.Row cost(Place row) {
    return new Costs.Row(
        new ProductId(row.text("product")),
        row.text("step"),
        optional(row, "scrap").flatMap(Decimal::parse).orElse(null),
        optional(row, "rework").flatMap(Decimal::parse).orElse(null));
  }
}
