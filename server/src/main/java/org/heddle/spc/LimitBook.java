package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.fact.Control.Figure;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/** Every version of frozen limits. What is frozen stays. */
final class LimitBook {
  private final Map<String, List<LimitSet>> versions = new TreeMap<>();
  private long changes;

  /** The limits of one stream, looked up by name only after some were frozen. */
  static final class Place {
    private final String text;
    private final String textOfAll;
    private long asOf = -1;
    private List<LimitSet> own = List.of();
    private List<LimitSet> ofAll = List.of();

    /**
     * @param textOfAll name of the limits that all streams of the characteristic share
     */
    Place(String text, String textOfAll) {
      this.text = text;
      this.textOfAll = textOfAll;
    }
  }

  /** The same version again changes nothing. */
  void freeze(LimitsFrozen frozen) {
    List<LimitSet> known = versions.computeIfAbsent(frozen.stream(), _ -> new ArrayList<>());
    int last = known.isEmpty() ? 0 : known.getLast().version();
    if (frozen.version() > last && isUsable(frozen)) {
      known.add(LimitSet.of(frozen));
      changes++;
    }
  }

  /** Limits of other makers' charts may lack what these detectors need. */
  private static boolean isUsable(LimitsFrozen frozen) {
    Map<String, Double> figures = new HashMap<>();
    frozen.figures().forEach(figure -> figures.put(figure.name(), figure.value()));
    return Arrays.stream(Watch.Chart.values()).anyMatch(c -> c.name().equals(frozen.chart()))
        && figures.containsKey("centre")
        && figures.getOrDefault("sigma", 0.0) > 0
        && Math.abs(figures.getOrDefault("phi", 0.0)) < 1;
  }

  /** The newest of those in force at that time: the stream's own, or else those of all parts. */
  @Nullable LimitSet inForce(Place place, long micros) {
    if (place.asOf != changes) {
      place.asOf = changes;
      place.own = versions.getOrDefault(place.text, List.of());
      place.ofAll = versions.getOrDefault(place.textOfAll, List.of());
    }
    LimitSet own = newest(place.own, micros);
    return own != null ? own : newest(place.ofAll, micros);
  }

  private static @Nullable LimitSet newest(List<LimitSet> versions, long micros) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (Micros.of(versions.get(i).effectiveFrom()) <= micros) {
        return versions.get(i);
      }
    }
    return null;
  }

  /** All versions for a stream. */
  List<LimitSet> of(StreamKey key) {
    List<LimitSet> own = versions.get(key.text());
    return List.copyOf(own != null ? own : versions.getOrDefault(key.ofAll().text(), List.of()));
  }

  @Nullable LimitSet version(String text, long version) {
    for (LimitSet each : versions.getOrDefault(text, List.of())) {
      if (each.version() == version) {
        return each;
      }
    }
    return null;
  }

  void write(StateOutput output) throws IOException {
    List<LimitSet> all = versions.values().stream().flatMap(List::stream).toList();
    output.number(all.size());
    for (LimitSet each : all) {
      write(each, output);
    }
  }

  static void write(LimitSet limits, StateOutput output) throws IOException {
    write(limits.frozen(limits.evidence()), output);
  }

  static void write(LimitsFrozen frozen, StateOutput output) throws IOException {
    output.text(frozen.stream());
    output.number(frozen.version());
    output.number(Micros.of(frozen.effectiveFrom()));
    output.text(frozen.chart());
    output.number(frozen.points());
    output.text(frozen.evidence());
    output.number(frozen.figures().size());
    for (Figure figure : frozen.figures()) {
      output.text(figure.name());
      output.number(Double.doubleToRawLongBits(figure.value()));
    }
  }

  void read(StateInput input) throws IOException {
    long all = input.number();
    for (long i = 0; i < all; i++) {
      freeze(frozen(input));
    }
  }

  static LimitsFrozen frozen(StateInput input) throws IOException {
    String stream = input.text();
    int version = Math.toIntExact(input.number());
    long from = input.number();
    String chart = input.text();
    int points = Math.toIntExact(input.number());
    String evidence = input.text();
    List<Figure> figures = new ArrayList<>();
    for (long left = input.number(); left > 0; left--) {
      figures.add(new Figure(input.text(), Double.longBitsToDouble(input.number())));
    }
    return new LimitsFrozen(stream, version, Micros.at(from), chart, figures, points, evidence);
  }
}
