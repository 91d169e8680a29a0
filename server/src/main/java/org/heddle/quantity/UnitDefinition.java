package org.heddle.quantity;

import java.util.List;

/**
 * One row of the table: {@code value in the dimension's first unit = (value + shift) × factor}.
 *
 * @param spellings the symbol and all other ways to write it
 */
record UnitDefinition(
    Unit unit, String dimension, Ratio factor, Ratio shift, String symbol, List<String> spellings) {

  UnitConversion conversion(UnitDefinition target) {
    Ratio scale = factor.over(target.factor);
    return new UnitConversion.Rule(scale, shift.times(scale).minus(target.shift));
  }
}
