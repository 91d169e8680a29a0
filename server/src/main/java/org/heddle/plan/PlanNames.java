package org.heddle.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All names that a document defines, each once. */
final class PlanNames {
  private final List<PlanProblem> problems;
  private final Map<String, Place> steps;
  private final Map<String, Place> gates;
  private final Map<String, Place> stations = new LinkedHashMap<>();
  private final Map<String, Place> products;

  PlanNames(Place root, List<PlanProblem> problems) {
    this.problems = problems;
    this.steps = unique("step", root.all("steps"));
    this.gates = unique("gate", root.all("gates"));
    this.products =
        unique(
            "product",
            Stream.of("materials", "products").flatMap(k -> root.all(k).stream()).toList());
    List<Place> areas = root.all("areas");
    unique("area", areas);
    List<Place> lines = areas.stream().flatMap(area -> area.all("lines").stream()).toList();
    unique("line", lines);
    stations.putAll(
        unique("station", lines.stream().flatMap(l -> l.all("stations").stream()).toList()));
    unique("vessel", root.all("vessels"));
    for (String kind : List.of("equipment", "tools")) {
      uniqueNames(kind, stations.values().stream().flatMap(s -> s.all(kind).stream()).toList());
    }
  }

  /** The entries by their id; a second one with the same id is a problem. */
  Map<String, Place> unique(String what, List<Place> entries) {
    Map<String, Place> found = new LinkedHashMap<>();
    for (Place entry : entries) {
      String id = entry.text("id");
      Place first = found.putIfAbsent(id, entry);
      if (first != null) {
        int line = first.problem("", "").line();
        problems.add(
            entry
                .at("id")
                .orElse(entry)
                .problem(
                    "the %s %s stands in line %d already".formatted(what, id, line),
                    "give this one another id"));
      }
    }
    return found;
  }

  private void uniqueNames(String what, List<Place> entries) {
    Map<String, Place> found = new HashMap<>();
    for (Place entry : entries) {
      for (String name : Ranges.names(entry.scalar().orElse(""))) {
        if (found.putIfAbsent(name, entry) != null) {
          problems.add(
              entry.problem(
                  "%s %s stands at another station too".formatted(what, name),
                  "each belongs to one station"));
        }
      }
    }
  }

  Set<String> steps() {
    return steps.keySet();
  }

  Set<String> gates() {
    return gates.keySet();
  }

  Set<String> stations() {
    return stations.keySet();
  }

  Map<String, Place> products() {
    return products;
  }

  /** Adds a problem unless the value at that key, or each of its values, is one of the names. */
  void refer(Place entry, String key, String what, Set<String> names) {
    for (Place value : entry.all(key)) {
      String name = value.scalar().orElse("");
      if (!names.contains(name)) {
        problems.add(value.problem("no " + what + " " + name, Nearest.advice(name, names)));
      }
    }
  }
}
