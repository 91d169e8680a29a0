package org.heddle.fastening;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Measurement;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Interval;
import org.heddle.quantity.Unit;

/**
 * A measured value and the limits it is held to. It has no room for a verdict, so that none can
 * leak into a judgement.
 *
 * @param step step of the program in which it was measured
 * @param characteristic what was measured, by the machine's or the plan's name
 */
public record HeldValue(
    String step, String characteristic, Unit unit, Interval limits, Decimal value) {

  /** The values of a message that have a limit; the others can not be judged. */
  public static List<HeldValue> of(Measurement.Readings readings) {
    List<HeldValue> held = new ArrayList<>();
    ReadingSet set = readings.set();
    for (int i = 0; i < set.size(); i++) {
      ReadingTemplate.Slot slot = set.template().slot(i);
      if (slot.lower() != null || slot.upper() != null) {
        Interval limits = new Interval(slot.lower(), slot.upper());
        held.add(
            new HeldValue(
                readings.step(), slot.characteristic(), slot.unit(), limits, set.value(i)));
      }
    }
    return held;
  }

  /** True when the value keeps to its limits; a value on a limit does. */
  public boolean isWithin() {
    return limits.contains(value);
  }
}
