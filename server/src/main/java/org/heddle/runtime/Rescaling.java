package org.heddle.runtime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.ReadingTemplate;
import org.heddle.fact.ReadingTemplate.Slot;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Unit;
import org.heddle.quantity.UnitConversion;
import org.jspecify.annotations.Nullable;

/** The values of one kind of message, in other units. */
final class Rescaling {
  /** Further digits behind the source's last one where the result is no finite decimal. */
  private static final int GUARD_DIGITS = 3;

  private final ReadingTemplate template;
  private final List<Optional<UnitConversion.Rule>> rules;

  private Rescaling(ReadingTemplate template, List<Optional<UnitConversion.Rule>> rules) {
    this.template = template;
    this.rules = List.copyOf(rules);
  }

  /**
   * @param rules one for each slot, empty where nothing changes
   * @param units of the slots that change
   */
  static Rescaling of(
      List<Slot> slots, List<Optional<UnitConversion.Rule>> rules, IntFunction<Unit> units) {
    List<Slot> changed = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      int index = i;
      changed.add(rules.get(i).map(rule -> slot(slot, rule, units.apply(index))).orElse(slot));
    }
    return new Rescaling(new ReadingTemplate(changed), rules);
  }

  private static Slot slot(Slot slot, UnitConversion.Rule rule, Unit unit) {
    return new Slot(
        slot.characteristic(),
        unit,
        scale(slot.scale(), rule),
        limit(slot.lower(), rule),
        limit(slot.nominal(), rule),
        limit(slot.upper(), rule));
  }

  /** As many digits as one step of the source needs, and no more than it can mean. */
  private static int scale(int scale, UnitConversion.Rule rule) {
    int exact = Math.max(digits(rule, new Decimal(1, scale)), digits(rule, new Decimal(0, 0)));
    double factor = Math.abs(rule.applyToDifference(1));
    int meant = scale + GUARD_DIGITS - (int) Math.ceil(Math.log10(factor));
    return Math.clamp(Math.min(exact, meant), 0, Decimal.MAX_SCALE);
  }

  private static int digits(UnitConversion.Rule rule, Decimal value) {
    return rule.apply(value)
        .map(result -> result.toBigDecimal().stripTrailingZeros().scale())
        .orElse(Decimal.MAX_SCALE);
  }

  private static @Nullable Decimal limit(@Nullable Decimal limit, UnitConversion.Rule rule) {
    return limit == null ? null : rule.apply(limit).flatMap(Rescaling::plain).orElse(null);
  }

  private static Optional<Decimal> plain(Decimal value) {
    return Decimal.of(value.toBigDecimal().stripTrailingZeros());
  }

  /** False when a value has too many digits in its new unit. */
  boolean fits(ReadingSet set) {
    for (int i = 0; i < set.size(); i++) {
      if (converted(set, i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  ReadingSet apply(ReadingSet set) {
    long[] unscaled = new long[set.size()];
    for (int i = 0; i < unscaled.length; i++) {
      unscaled[i] = converted(set, i).orElseThrow().unscaled();
    }
    return new ReadingSet(template, unscaled);
  }

  private Optional<Decimal> converted(ReadingSet set, int index) {
    Optional<UnitConversion.Rule> rule = rules.get(index);
    if (rule.isEmpty()) {
      return Optional.of(set.value(index));
    }
    int scale = template.slot(index).scale();
    return rule.get()
        .apply(set.value(index))
        .map(Decimal::toBigDecimal)
        .map((BigDecimal value) -> value.setScale(scale, RoundingMode.HALF_EVEN))
        .flatMap(Decimal::of);
  }
}
