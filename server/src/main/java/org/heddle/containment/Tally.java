package org.heddle.containment;

import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * Units of one product by verdict.
 *
 * @param product absent for units whose product is not recorded
 * @param dateWindow how many a plant without genealogy would recall, see {@link DateWindow}
 */
public record Tally(
    @Nullable ProductId product,
    long certain,
    long probable,
    long possible,
    long unrecorded,
    long out,
    long dateWindow) {
  public long units() {
    return certain + probable + possible + unrecorded + out;
  }

  public long in(Scope scope) {
    return switch (scope) {
      case CERTAIN -> certain;
      case PROBABLE -> certain + probable;
      case WORST_CASE -> units() - out;
    };
  }
}
