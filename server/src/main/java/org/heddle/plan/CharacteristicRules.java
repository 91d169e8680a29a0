package org.heddle.plan;

import java.util.List;
import java.util.Optional;
import org.heddle.quantity.Decimal;

/** Nominal value and limits of a characteristic must make sense together. */
final class CharacteristicRules {
  private CharacteristicRules() {}

  static void check(PlanNames names, List<Place> characteristics, List<PlanProblem> problems) {
    names.unique("characteristic", characteristics);
    for (Place characteristic : characteristics) {
      checkOrder(characteristic, "lower", "nominal", problems);
      checkOrder(characteristic, "nominal", "upper", problems);
      if (number(characteristic, "nominal").isEmpty()) {
        checkOrder(characteristic, "lower", "upper", problems);
      }
      checkOrder(characteristic, "bound", "lower", problems);
      checkOrder(characteristic, "bound", "upper", problems);
      checkDecimals(characteristic, problems);
    }
  }

  private static void checkOrder(
      Place place, String small, String large, List<PlanProblem> problems) {
    Optional<Decimal> below = number(place, small);
    Optional<Decimal> above = number(place, large);
    if (below.isPresent() && above.isPresent() && below.get().compareTo(above.get()) > 0) {
      problems.add(
          place
              .at(small)
              .orElse(place)
              .problem(
                  "%s %s is above %s %s".formatted(small, below.get(), large, above.get()),
                  "exchange them"));
    }
  }

  /** A limit finer than the gauge's last digit could never be met exactly. */
  private static void checkDecimals(Place place, List<PlanProblem> problems) {
    int decimals = place.at("decimals").flatMap(Place::scalar).map(Integer::parseInt).orElse(18);
    for (String key : List.of("lower", "upper")) {
      number(place, key)
          .filter(limit -> limit.toBigDecimal().stripTrailingZeros().scale() > decimals)
          .ifPresent(
              limit ->
                  problems.add(
                      place
                          .at(key)
                          .orElse(place)
                          .problem(
                              "the limit %s is finer than the %d decimals of the reading"
                                  .formatted(limit, decimals),
                              "round the limit inwards or raise decimals")));
    }
  }

  private static Optional<Decimal> number(Place place, String key) {
    return place.at(key).flatMap(Place::scalar).flatMap(Decimal::parse);
  }
}
