package org.heddle.cause;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** What was recorded of units so far, a column per question; rows are units in order of arrival. */
final class Recorded {
  private static final int NAN = Float.floatToRawIntBits(Float.NaN);

  /** A factor at a place. */
  record Key(FactorKind kind, String where) {}

  /** A factor's column and the names of its levels; 0 is "not recorded". */
  static final class Levels {
    final Paged codes = new Paged(Factor.NOT_RECORDED);
    final List<String> names = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>();

    int number(String name) {
      return numbers.computeIfAbsent(
          name,
          n -> {
            names.add(n);
            return names.size() - 1;
          });
    }
  }

  /** A parameter's column. */
  static final class Numbers {
    final Paged bits = new Paged(NAN);
    final String unit;

    Numbers(String unit) {
      this.unit = unit;
    }

    void set(int row, double value) {
      bits.set(row, Float.floatToRawIntBits((float) value));
    }

    float get(int row) {
      return Float.intBitsToFloat(bits.get(row));
    }
  }

  final Map<Key, Levels> factors = new LinkedHashMap<>();
  final Map<String, Numbers> parameters = new LinkedHashMap<>();

  /** Seconds since 1970 at which a unit was at a step. */
  final Map<String, Paged> times = new LinkedHashMap<>();

  int columns() {
    return factors.size() + parameters.size();
  }

  private boolean hasRoom() {
    return columns() < FactorTable.MAX_COLUMNS / 2;
  }

  void level(int row, FactorKind kind, String where, String level) {
    Key key = new Key(kind, where);
    Levels column = factors.get(key);
    if (column == null) {
      if (!hasRoom()) {
        return;
      }
      column = new Levels();
      factors.put(key, column);
    }
    column.codes.set(row, level.isEmpty() ? Factor.NOT_RECORDED : column.number(level));
  }

  /** Empty when nothing is recorded. */
  String level(int row, FactorKind kind, String where) {
    Levels column = factors.get(new Key(kind, where));
    return column == null ? "" : column.names.get(column.codes.get(row));
  }

  void number(int row, String name, String unit, double value) {
    Numbers column = parameters.get(name);
    if (column == null) {
      if (!hasRoom()) {
        return;
      }
      column = new Numbers(unit);
      parameters.put(name, column);
    }
    column.set(row, value);
  }

  void time(int row, String step, long second) {
    times.computeIfAbsent(step, _ -> new Paged(0)).set(row, (int) second);
  }

  int time(int row, String step) {
    Paged column = times.get(step);
    return column == null ? 0 : column.get(row);
  }

  /** What is known of {@code from} and not of {@code to} is known of {@code to} from now on. */
  void absorb(int to, int from) {
    for (Levels each : factors.values()) {
      if (each.codes.get(from) != Factor.NOT_RECORDED && each.codes.get(to) == 0) {
        each.codes.set(to, each.codes.get(from));
      }
    }
    for (Numbers each : parameters.values()) {
      if (!Float.isNaN(each.get(from)) && Float.isNaN(each.get(to))) {
        each.bits.set(to, each.bits.get(from));
      }
    }
    for (Paged each : times.values()) {
      if (each.get(from) != 0 && each.get(to) == 0) {
        each.set(to, each.get(from));
      }
    }
  }

  void write(StateOutput out) throws IOException {
    out.number(factors.size());
    for (Map.Entry<Key, Levels> each : factors.entrySet()) {
      out.text(each.getKey().kind.name());
      out.text(each.getKey().where);
      Levels column = each.getValue();
      out.number(column.names.size());
      for (String name : column.names) {
        out.text(name);
      }
      column.codes.write(out);
    }
    out.number(parameters.size());
    for (Map.Entry<String, Numbers> each : parameters.entrySet()) {
      out.text(each.getKey());
      out.text(each.getValue().unit);
      each.getValue().bits.write(out);
    }
    out.number(times.size());
    for (Map.Entry<String, Paged> each : times.entrySet()) {
      out.text(each.getKey());
      each.getValue().write(out);
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      Levels column = new Levels();
      factors.put(new Key(FactorKind.valueOf(in.text()), in.text()), column);
      column.names.clear();
      for (long names = in.number(); names > 0; names--) {
        String name = in.text();
        if (!column.names.isEmpty()) {
          column.numbers.put(name, column.names.size());
        }
        column.names.add(name);
      }
      column.codes.read(in);
    }
    for (long left = in.number(); left > 0; left--) {
      String name = in.text();
      Numbers column = new Numbers(in.text());
      parameters.put(name, column);
      column.bits.read(in);
    }
    for (long left = in.number(); left > 0; left--) {
      Paged column = new Paged(0);
      times.put(in.text(), column);
      column.read(in);
    }
  }
}
