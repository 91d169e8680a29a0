package org.heddle.fact;

import java.util.Arrays;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;

/**
 * The values of one message against its template: value {@code i} is {@code unscaled[i] ×
 * 10^-scale} in the unit of the template's slot {@code i}.
 *
 * @param template what each value is; messages of one kind share it
 * @param unscaled one value per slot; handed over, not copied
 */
public record ReadingSet(ReadingTemplate template, long[] unscaled) {
  public ReadingSet {
    if (unscaled.length != template.size()) {
      throw new IllegalArgumentException(
          unscaled.length + " values for " + template.size() + " slots");
    }
  }

  public int size() {
    return unscaled.length;
  }

  public String characteristic(int index) {
    return template.slot(index).characteristic();
  }

  public Decimal value(int index) {
    return new Decimal(unscaled[index], template.slot(index).scale());
  }

  public Quantity quantity(int index) {
    return new Quantity(value(index), template.slot(index).unit());
  }

  /** The value as a double, without making an object. */
  public double number(int index) {
    return Decimal.toDouble(unscaled[index], template.slot(index).scale());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReadingSet set
        && template.equals(set.template)
        && Arrays.equals(unscaled, set.unscaled);
  }

  @Override
  public int hashCode() {
    return 31 * template.hashCode() + Arrays.hashCode(unscaled);
  }
}
