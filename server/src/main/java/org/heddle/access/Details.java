package org.heddle.access;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an access fact says beyond its subject: one {@code key value} a line. */
record Details(Map<String, String> values) {
  Details {
    values = Map.copyOf(values);
  }

  static Details of(String key, String value) {
    return new Details(Map.of(key, value));
  }

  static Details parse(String text) {
    Map<String, String> values = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              if (space > 0) {
                values.put(line.substring(0, space), line.substring(space + 1));
              }
            });
    return new Details(values);
  }

  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    return text.toString();
  }
}
