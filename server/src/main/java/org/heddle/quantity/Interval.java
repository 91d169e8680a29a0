package org.heddle.quantity;

import org.jspecify.annotations.Nullable;

/**
 * A closed interval that may be open to one or both sides, such as a tolerance.
 *
 * @param lower smallest value that belongs to it, or null for none
 * @param upper largest value that belongs to it, or null for none
 */
public record Interval(@Nullable Decimal lower, @Nullable Decimal upper) {
  /** Everything. */
  public static final Interval UNBOUNDED = new Interval(null, null);

  public Interval {
    if (lower != null && upper != null && lower.compareTo(upper) > 0) {
      throw new IllegalArgumentException("lower " + lower + " is above upper " + upper);
    }
  }

  public boolean isBelow(Decimal value) {
    return upper != null && upper.compareTo(value) < 0;
  }

  public boolean isAbove(Decimal value) {
    return lower != null && lower.compareTo(value) > 0;
  }

  public boolean contains(Decimal value) {
    return !isBelow(value) && !isAbove(value);
  }
}
