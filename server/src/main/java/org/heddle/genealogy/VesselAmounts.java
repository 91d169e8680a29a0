package org.heddle.genealogy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.quantity.UnitConversion;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of one vessel in one unit, the plan's or that of the first report: a tank is filled
 * by the kilogram and drawn from by the gram. What cannot be converted is an amount that was not
 * reported.
 */
final class VesselAmounts {
  private final Map<Unit, UnitConversion> conversions = new HashMap<>();
  private @Nullable Unit unit;

  /** Fixes the unit, if one is given. */
  void count(@Nullable Unit in) {
    unit = in;
  }

  double of(@Nullable Quantity quantity) {
    if (quantity == null) {
      return VesselContent.UNKNOWN;
    }
    Unit own = unit;
    if (own == null) {
      own = quantity.unit();
      unit = own;
    }
    double value = quantity.value().toDouble();
    if (own.equals(quantity.unit())) {
      return value;
    }
    Unit target = own;
    return switch (conversions.computeIfAbsent(
        quantity.unit(), from -> Units.conversion(from, target))) {
      case UnitConversion.Rule rule -> rule.apply(value);
      case UnitConversion.Impossible _ -> VesselContent.UNKNOWN;
    };
  }

  void write(StateOutput to) throws IOException {
    Unit own = unit;
    to.text(own == null ? "" : own.code());
  }

  void read(StateInput from) throws IOException {
    String code = from.text();
    unit = code.isEmpty() ? null : new Unit(code);
  }
}
