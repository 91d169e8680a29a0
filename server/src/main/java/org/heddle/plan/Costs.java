package org.heddle.plan;

import java.util.List;
import java.util.Optional;
import org.heddle.identity.ProductId;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/**
 * What scrap and rework cost, as the plan says; nothing costs what it does not say.
 *
 * @param currency three letters of ISO 4217; empty when there are no rows
 */
public record Costs(String currency, List<Row> rows) {
  /** The plan says nothing of money. */
  public static final Costs NONE = new Costs("", List.of());

  public Costs {
    rows = List.copyOf(rows);
  }

  /**
   * Of one product.
   *
   * @param step at which it is lost or worked again; empty for any
   * @param scrap what one costs that is lost; null when not said
   * @param rework what working one again costs; null when not said
   */
  public record Row(
      ProductId product, String step, @Nullable Decimal scrap, @Nullable Decimal rework) {}

  /** What one costs that is lost at that step; the row of the step comes first. */
  public Optional<Decimal> scrap(ProductId product, String step) {
    return row(product, step).map(Row::scrap);
  }

  /** What it costs to work one again at that step; the row of the step comes first. */
  public Optional<Decimal> rework(ProductId product, String step) {
    return row(product, step).map(Row::rework);
  }

  private Optional<Row> row(ProductId product, String step) {
    return rows.stream()
        .filter(row -> row.product.equals(product) && row.step.equals(step))
        .findFirst()
        .or(
            () ->
                rows.stream()
                    .filter(row -> row.product.equals(product) && row.step.isEmpty())
                    .findFirst());
  }
}
