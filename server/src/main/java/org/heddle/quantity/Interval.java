package org.heddle.quantity;

import java.util.Optional;
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

  public boolean contains(Interval other) {
    boolean below = lower == null || (other.lower != null && lower.compareTo(other.lower) <= 0);
    boolean above = upper == null || (other.upper != null && upper.compareTo(other.upper) >= 0);
    return below && above;
  }

  public boolean overlaps(Interval other) {
    return (lower == null || other.upper == null || lower.compareTo(other.upper) <= 0)
        && (other.lower == null || upper == null || other.lower.compareTo(upper) <= 0);
  }

  /** What belongs to both; empty when they do not meet. */
  public Optional<Interval> intersection(Interval other) {
    return overlaps(other)
        ? Optional.of(new Interval(larger(lower, other.lower), smaller(upper, other.upper)))
        : Optional.empty();
  }

  /** The smallest interval that contains both. */
  public Interval hull(Interval other) {
    return new Interval(
        lower == null || other.lower == null ? null : smaller(lower, other.lower),
        upper == null || other.upper == null ? null : larger(upper, other.upper));
  }

  /** All sums of a value of this and one of the other. */
  public Interval plus(Interval other) {
    return new Interval(
        lower == null || other.lower == null ? null : lower.plus(other.lower),
        upper == null || other.upper == null ? null : upper.plus(other.upper));
  }

  public Interval negated() {
    return new Interval(
        upper == null ? null : upper.negated(), lower == null ? null : lower.negated());
  }

  /** All differences of a value of this and one of the other. */
  public Interval minus(Interval other) {
    return plus(other.negated());
  }

  /** Upper minus lower; empty when a side is open. */
  public Optional<Decimal> width() {
    return lower == null || upper == null ? Optional.empty() : Optional.of(upper.minus(lower));
  }

  /** The same interval in another unit; empty when there is none. */
  public Optional<Interval> in(UnitConversion conversion) {
    Optional<Decimal> from = lower == null ? Optional.empty() : conversion.convert(lower);
    Optional<Decimal> to = upper == null ? Optional.empty() : conversion.convert(upper);
    boolean lost = (lower != null && from.isEmpty()) || (upper != null && to.isEmpty());
    return lost || conversion instanceof UnitConversion.Impossible
        ? Optional.empty()
        : Optional.of(new Interval(from.orElse(null), to.orElse(null)));
  }

  private static @Nullable Decimal smaller(@Nullable Decimal a, @Nullable Decimal b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static @Nullable Decimal larger(@Nullable Decimal a, @Nullable Decimal b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** {@code [22.50, 27.50]}, with {@code -∞} and {@code ∞} where a side is open. */
  @Override
  public String toString() {
    return (lower == null ? "(-∞" : "[" + lower) + ", " + (upper == null ? "∞)" : upper + "]");
  }
}
