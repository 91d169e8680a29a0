package org.heddle.spc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What limits are proposed from: the kept points of a chart, copied so that the chart need not
 * wait.
 *
 * @param chart which chart the limits are for
 * @param kind of chart; null for several characteristics together
 * @param design what its alarms may cost at its pace
 * @param series one; of a short run one a product, of a group one a parallel stream
 * @param before frozen limits in force, which a part that gives none keeps; null for none
 */
record Material(
    String stream,
    String chart,
    Yardstick.@Nullable Kind kind,
    DetectorDesign design,
    List<Series> series,
    @Nullable FrozenMeasure before) {
  /**
   * A value that counts.
   *
   * @param values one; of several characteristics, all of them
   * @param size n, of counts
   */
  record Value(long position, int index, double[] values, double size) {
    double value() {
      return values[0];
    }

    String name() {
      return position + ":" + index;
    }
  }

  /**
   * Values that are held against the same.
   *
   * @param name in figures of limits
   * @param words for people; empty where there is one series
   */
  record Series(String name, String words, List<Value> values) {
    double[] all() {
      return values.stream().mapToDouble(Value::value).toArray();
    }
  }

  Material {
    series = List.copyOf(series);
  }

  /** Without points whose cause is known; what was left out goes to the list. */
  Material without(Set<String> points, String reason, List<MeasureProposal.Excluded> excluded) {
    List<Series> kept = new ArrayList<>();
    for (Series each : series) {
      List<Value> values = new ArrayList<>();
      for (Value value : each.values) {
        if (points.contains(value.name())) {
          excluded.add(MeasureProposal.Excluded.of(value, each.words, true, reason));
        } else {
          values.add(value);
        }
      }
      kept.add(new Series(each.name, each.words, values));
    }
    return new Material(stream, chart, kind, design, kept, before);
  }

  /** Points that were asked to be left out and are not there. */
  Set<String> missing(Set<String> points) {
    Set<String> missing = new HashSet<>(points);
    series.forEach(each -> each.values.forEach(value -> missing.remove(value.name())));
    return missing;
  }
}
