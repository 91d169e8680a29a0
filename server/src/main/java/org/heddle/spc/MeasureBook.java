package org.heddle.spc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.fact.Control.LimitsFrozen;
import org.heddle.fact.Micros;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/** Every version of frozen limits of charts that are not all held against the same. */
final class MeasureBook {
  private final Map<String, List<FrozenMeasure>> versions = new HashMap<>();

  /** The same version again changes nothing. */
  void freeze(LimitsFrozen frozen) {
    List<FrozenMeasure> known = versions.getOrDefault(frozen.stream(), List.of());
    int last = known.isEmpty() ? 0 : known.getLast().limits().version();
    if (frozen.version() > last && isUsable(frozen)) {
      versions
          .computeIfAbsent(frozen.stream(), _ -> new ArrayList<>())
          .add(FrozenMeasure.of(frozen));
    }
  }

  private static boolean isUsable(LimitsFrozen frozen) {
    String chart = frozen.chart().split(" ", 2)[0];
    boolean isOurs =
        chart.equals(FrozenMeasure.TOGETHER)
            || Arrays.stream(Yardstick.Kind.values()).anyMatch(kind -> kind.name().equals(chart));
    return isOurs
        && frozen.figures().stream().anyMatch(each -> each.name().equals("centre"))
        && frozen.figures().stream()
            .anyMatch(each -> each.name().equals("sigma") && each.value() > 0);
  }

  /** The newest of those in force at that time for such a chart. */
  @Nullable FrozenMeasure inForce(String stream, String chart, long micros) {
    List<FrozenMeasure> known = versions.getOrDefault(stream, List.of());
    for (int i = known.size() - 1; i >= 0; i--) {
      FrozenMeasure each = known.get(i);
      if (each.chart().equals(chart) && Micros.of(each.limits().effectiveFrom()) <= micros) {
        return each;
      }
    }
    return null;
  }

  @Nullable FrozenMeasure version(String stream, int version) {
    for (FrozenMeasure each : versions.getOrDefault(stream, List.of())) {
      if (each.limits().version() == version) {
        return each;
      }
    }
    return null;
  }

  /** All versions for a stream, the oldest first. */
  List<LimitSet> of(String stream) {
    return versions.getOrDefault(stream, List.of()).stream().map(FrozenMeasure::limits).toList();
  }

  void write(StateOutput output) throws IOException {
    List<FrozenMeasure> all =
        new TreeMap<>(versions).values().stream().flatMap(List::stream).toList();
    output.number(all.size());
    for (FrozenMeasure each : all) {
      LimitBook.write(each.frozen(), output);
    }
  }

  void read(StateInput input) throws IOException {
    for (long left = input.number(); left > 0; left--) {
      freeze(LimitBook.frozen(input));
    }
  }
}
