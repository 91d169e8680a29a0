package org.heddle.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Extent;
import org.heddle.fact.Micros;
import org.heddle.identity.ItemId;

/**
 * What really happened through one fault: the stations and times, the stretches of coil, the items
 * by their part in it, and the reports that carry a wrong word.
 */
public final class Truth {
  private final Fault fault;
  private final List<Window> windows = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final Map<String, Map<String, Double>> items = new LinkedHashMap<>();
  private final List<Report> reports = new ArrayList<>();

  Truth(Fault fault) {
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  public List<Window> windows() {
    return List.copyOf(windows);
  }

  public List<Stretch> stretches() {
    return List.copyOf(stretches);
  }

  public List<Report> reports() {
    return List.copyOf(reports);
  }

  /**
   * Item texts by their part ({@code lot}, {@code cell}, {@code pack}, {@code vehicle} …), each
   * with the share of it, or of what went into it, that the fault touched: 1 unless diluted.
   */
  public Map<String, Map<String, Double>> items() {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    items.forEach((part, shares) -> copy.put(part, new LinkedHashMap<>(shares)));
    return copy;
  }

  void window(String where, long from, long to) {
    windows.add(new Window(where, Micros.at(from), Micros.at(to)));
  }

  void stretch(ItemId coil, Extent extent) {
    stretches.add(new Stretch(coil.text(), extent));
  }

  void item(String part, ItemId item) {
    item(part, item.text(), 1);
  }

  void item(String part, String name, double share) {
    items.computeIfAbsent(part, p -> new LinkedHashMap<>()).merge(name, share, Math::max);
  }

  void report(String source, String key, String said, String was) {
    reports.add(new Report(source, key, said, was));
  }

  /** Time at a station or source. */
  public record Window(String where, Instant from, Instant to) {}

  /** Metres and lanes of a coil. */
  public record Stretch(String coil, Extent extent) {}

  /** A report that says something other than what was so. */
  public record Report(String source, String key, String said, String was) {}
}
