package org.heddle.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.heddle.fact.Fact;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Work;
import org.heddle.identity.CoilId;
import org.heddle.quantity.Unit;
import org.heddle.traveler.Traveler;

/** What was measured along a coil at a step, as one run over its metres. */
final class CoilReadings {
  private static final String METRE = "metre";

  /** Facts looked at for the first value with a metre. */
  private static final int LOOK_BACK = 64;

  /** A variable that is measured more rarely than this share of all places is left out. */
  private static final double OFTEN = 0.25;

  private final Traveler traveler;
  private final LongFunction<Fact> factAt;

  CoilReadings(Traveler traveler, LongFunction<Fact> factAt) {
    this.traveler = traveler;
    this.factAt = factAt;
  }

  boolean has(CoilId coil, String step, long below) {
    long[] history = traveler.history(coil, below);
    int until = Math.max(0, history.length - LOOK_BACK);
    for (int i = history.length - 1; i >= until; i--) {
      if (factAt.apply(history[i]).event() instanceof Readings readings
          && readings.step().equals(step)
          && metre(readings.set()) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Which of the values says at which metre the others were measured; -1 when none does. */
  static int metre(ReadingSet set) {
    for (int i = 0; i < set.size(); i++) {
      if (set.characteristic(i).equals(METRE)) {
        return i;
      }
    }
    return -1;
  }

  Optional<Run> run(long position, Fact fact, CoilId coil, String step, Work work) {
    Map<Channel, NavigableMap<Double, Double>> byChannel =
        new TreeMap<>(Comparator.comparing(Channel::name)); // messages come in any order
    Unit metres = null;
    double first = Double.NaN;
    double last = Double.NaN;
    for (long at : traveler.history(coil, position)) {
      if (factAt.apply(at).event() instanceof Readings readings && readings.step().equals(step)) {
        int axis = metre(readings.set());
        if (axis >= 0) {
          metres = readings.set().template().slot(axis).unit();
          last = readings.set().number(axis);
          first = Double.isNaN(first) ? last : first;
          add(readings, axis, byChannel);
        }
      }
    }
    if (metres == null) {
      return Optional.empty();
    }
    boolean falls = last < first;
    dropRare(byChannel);
    NavigableMap<Double, double[]> rows = rows(new ArrayList<>(byChannel.values()));
    return rows.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Run(
                position,
                coil,
                "",
                fact.occurredAt(),
                work,
                new Channel(METRE, metres),
                List.copyOf(byChannel.keySet()),
                rows.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                rows.values().toArray(double[][]::new),
                falls));
  }

  private static void add(
      Readings readings, int axis, Map<Channel, NavigableMap<Double, Double>> byChannel) {
    ReadingSet set = readings.set();
    double metre = set.number(axis);
    for (int i = 0; i < set.size(); i++) {
      if (i != axis) {
        byChannel
            .computeIfAbsent(channel(readings, i), _ -> new TreeMap<>())
            .put(metre, set.number(i));
      }
    }
  }

  /** The variable of a value: a lane has its own. */
  static Channel channel(Readings readings, int i) {
    ReadingSet set = readings.set();
    String lane = readings.position().isEmpty() ? "" : " " + readings.position();
    return new Channel(set.characteristic(i) + lane, set.template().slot(i).unit());
  }

  private static void dropRare(Map<Channel, NavigableMap<Double, Double>> byChannel) {
    int most = byChannel.values().stream().mapToInt(Map::size).max().orElse(0);
    byChannel.values().removeIf(values -> values.size() < OFTEN * most);
  }

  /** By metre, one column a variable; gaps of a variable are filled by a straight line. */
  static NavigableMap<Double, double[]> rows(List<NavigableMap<Double, Double>> columns) {
    NavigableMap<Double, double[]> rows = new TreeMap<>();
    for (NavigableMap<Double, Double> column : columns) {
      column.keySet().forEach(metre -> rows.computeIfAbsent(metre, _ -> empty(columns.size())));
    }
    for (int j = 0; j < columns.size(); j++) {
      NavigableMap<Double, Double> column = columns.get(j);
      for (Map.Entry<Double, double[]> row : rows.entrySet()) {
        row.getValue()[j] = between(column, row.getKey());
      }
    }
    return rows;
  }

  private static double[] empty(int size) {
    double[] row = new double[size];
    Arrays.fill(row, Double.NaN);
    return row;
  }

  private static double between(NavigableMap<Double, Double> column, double metre) {
    Map.Entry<Double, Double> low = column.floorEntry(metre);
    Map.Entry<Double, Double> high = column.ceilingEntry(metre);
    if (low == null || high == null) {
      return Double.NaN;
    }
    double width = high.getKey() - low.getKey();
    double share = width == 0 ? 0 : (metre - low.getKey()) / width;
    return low.getValue() + share * (high.getValue() - low.getValue());
  }
}
