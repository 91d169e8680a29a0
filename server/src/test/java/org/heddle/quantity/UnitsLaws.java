package org.heddle.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitsLaws {
  private static final List<Unit> UNITS = Units.all().toList();

  @Test
  void everyUnitIsFoundByItsCodeAndItsSymbol() {
    for (Unit unit : UNITS) {
      assertThat(Units.find(unit.code())).contains(unit);
      assertThat(Units.find(Units.symbol(unit))).as(Units.symbol(unit)).contains(unit);
    }
  }

  @Test
  void thereAndBackIsTheSame() {
    var random = new Random(5);
    for (Unit from : UNITS) {
      for (Unit to : UNITS) {
        if (Units.conversion(from, to) instanceof UnitConversion.Rule rule) {
          var back = (UnitConversion.Rule) Units.conversion(to, from);
          double value = random.nextDouble(-1000, 1000);
          double scale = Math.abs(value) + Math.abs(back.apply(0.0)) + 1;
          assertThat(back.apply(rule.apply(value)))
              .as(from + " " + to)
              .isCloseTo(value, within(scale * 1e-12));
        }
      }
    }
  }

  /** The exact and the fast way must not disagree. */
  @Test
  void decimalsAndDoublesConvertAlike() {
    var random = new Random(6);
    for (Unit from : UNITS) {
      for (Unit to : UNITS) {
        if (Units.conversion(from, to) instanceof UnitConversion.Rule rule) {
          Decimal value = new Decimal(random.nextInt(1_000_000), 3);
          rule.apply(value)
              .ifPresent(
                  exact ->
                      assertThat(exact.toDouble())
                          .as(from + " " + to)
                          .isCloseTo(
                              rule.apply(value.toDouble()),
                              within(1e-9 + Math.abs(exact.toDouble()) * 1e-12)));
        }
      }
    }
  }

  @Test
  void conversionIsAnEquivalence() {
    for (Unit a : UNITS) {
      assertThat(Units.conversion(a, a)).isInstanceOf(UnitConversion.Rule.class);
      for (Unit b : UNITS) {
        boolean there = Units.conversion(a, b) instanceof UnitConversion.Rule;
        boolean back = Units.conversion(b, a) instanceof UnitConversion.Rule;
        assertThat(there).isEqualTo(back);
      }
    }
  }
}
