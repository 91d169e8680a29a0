package org.heddle.fact;

import java.util.List;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a kind of message are, in order. Immutable, its hash is computed once: a door
 * makes one per kind of message and hands the same one on.
 */
public final class ReadingTemplate {
  /** Readings in one message; a formation summary of a whole tray is below it. */
  public static final int MAX_SLOTS = 10_000;

  private final List<Slot> slots;
  private final int hash;

  public ReadingTemplate(List<Slot> slots) {
    if (slots.isEmpty() || slots.size() > MAX_SLOTS) {
      throw new IllegalArgumentException(
          "a message has 1 to " + MAX_SLOTS + " readings, has " + slots.size());
    }
    this.slots = List.copyOf(slots);
    this.hash = this.slots.hashCode();
  }

  public int size() {
    return slots.size();
  }

  public Slot slot(int index) {
    return slots.get(index);
  }

  public List<Slot> slots() {
    return slots;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ReadingTemplate template
            && hash == template.hash
            && slots.equals(template.slots));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return slots.toString();
  }

  /**
   * One value's meaning.
   *
   * @param characteristic the plan's or the machine's name for it
   * @param scale digits behind the point, 0 to 18
   * @param lower limit the source itself worked to, if it said one
   * @param nominal target the source itself worked to, if it said one
   * @param upper limit the source itself worked to, if it said one
   */
  public record Slot(
      String characteristic,
      Unit unit,
      int scale,
      @Nullable Decimal lower,
      @Nullable Decimal nominal,
      @Nullable Decimal upper) {
    public Slot {
      Limits.required(characteristic, "characteristic");
      if (scale < 0 || scale > Decimal.MAX_SCALE) {
        throw new IllegalArgumentException("scale must be 0 to " + Decimal.MAX_SCALE);
      }
    }

    public Slot(String characteristic, Unit unit, int scale) {
      this(characteristic, unit, scale, null, null, null);
    }
  }
}
