package org.heddle.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;

/** What the plant's parts must say about each other. */
final class PlantRules {
  /** A shift has two hours at least, on average. */
  private static final int MAX_SHIFTS = 12;

  private final PlanNames names;
  private final List<PlanProblem> problems;

  PlantRules(PlanNames names, List<PlanProblem> problems) {
    this.names = names;
    this.problems = problems;
  }

  void check(Place root) {
    root.at("site").flatMap(site -> site.at("shifts")).ifPresent(this::checkShifts);
    for (Place gate : root.all("gates")) {
      names.refer(gate, "stations", "station", names.stations());
    }
    for (Place area : root.all("areas")) {
      CharacteristicRules.check(names, area.all("environment"), problems);
    }
    for (Place vessel : root.all("vessels")) {
      checkVessel(vessel);
    }
  }

  private void checkShifts(Place shifts) {
    int count = shifts.items().size();
    if (count < 1 || count > MAX_SHIFTS) {
      problems.add(
          shifts.problem(
              "a day has 1 to " + MAX_SHIFTS + " shifts, these are " + count,
              "leave the key out for early, late and night"));
    }
    checkDistinct(shifts, "name", "another shift is called ");
    checkDistinct(shifts, "from", "another shift begins at ");
  }

  private void checkDistinct(Place shifts, String key, String message) {
    Set<String> seen = new HashSet<>();
    for (Place shift : shifts.items()) {
      shift
          .at(key)
          .filter(place -> !seen.add(shift.text(key)))
          .ifPresent(place -> problems.add(place.problem(message + shift.text(key), "")));
    }
  }

  private void checkVessel(Place vessel) {
    names.refer(vessel, "station", "station", names.stations());
    names.refer(vessel, "holds", "material or product", names.products().keySet());
    Place capacity = vessel.at("capacity").orElse(vessel);
    for (Place material : vessel.all("holds")) {
      checkAmount(capacity, material);
    }
    Place residence = vessel.at("residence").orElse(vessel);
    Optional<Quantity> full = amount(capacity);
    for (String key : List.of("residue", "outlet", "holdUp")) {
      residence.at(key).ifPresent(part -> full.ifPresent(whole -> checkPart(part, whole)));
    }
    residence.at("chargeError").ifPresent(this::checkError);
    checkSeries(residence);
    boolean fifo = residence.text("model").equals(Words.of(Vessel.Model.FIFO));
    if (fifo && residence.at("outlet").isPresent()) {
      problems.add(
          residence
              .at("outlet")
              .get()
              .problem(
                  "a first-in-first-out vessel has no outlet of its own", "leave the outlet out"));
    }
  }

  private void checkSeries(Place residence) {
    boolean series = residence.text("model").equals(Words.of(Vessel.Model.SERIES));
    boolean holds =
        residence
            .at("holdUp")
            .flatMap(PlantRules::amount)
            .filter(amount -> amount.value().toDouble() > 0)
            .isPresent();
    if (series && !holds) {
      problems.add(
          residence.problem(
              "a vessel in series needs what it holds while it runs", "add holdUp: 20 kg"));
    }
  }

  private void checkError(Place error) {
    boolean part =
        amount(error)
            .flatMap(quantity -> quantity.in(Unit.ONE))
            .filter(q -> q.value().toDouble() >= 0 && q.value().toDouble() < 1)
            .isPresent();
    if (!part) {
      problems.add(error.problem("not a part of the quantity", "write for example 2 %"));
    }
  }

  private void checkPart(Place part, Quantity whole) {
    Optional<Quantity> converted = amount(part).flatMap(a -> a.in(whole.unit()));
    if (converted.isEmpty()) {
      problems.add(
          part.problem("not in a unit of the capacity, " + Units.symbol(whole.unit()), ""));
    } else if (converted.get().value().compareTo(whole.value()) > 0) {
      problems.add(part.problem("more than the capacity " + whole.value(), ""));
    }
  }

  /** An amount must be in a unit of the same dimension as the material's own. */
  private void checkAmount(Place amount, Place material) {
    Place product = names.products().get(material.scalar().orElse(""));
    if (product != null) {
      AmountRule.check(amount, product, problems);
    }
  }

  private static Optional<Quantity> amount(Place place) {
    return place.scalar().flatMap(Quantity::parse);
  }
}
