package org.heddle.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills templates with the cells of one row. A field whose columns are all empty is left out, and
 * so is an entry of a list whose columns are all empty; {@code when} lets a template apply to some
 * rows.
 */
final class RowTemplate {
  private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern EQUALS = Pattern.compile("(.*?)\\s*=\\s*(.*)");
  private static final String WHEN = "when";

  /** Fields that are texts in JSON and hold decimals. */
  private static final Set<String> DECIMALS = Set.of("value", "lower", "nominal", "upper");

  /** Fields that are numbers in JSON. */
  private static final Set<String> NUMBERS =
      Set.of(
          "fromMetre",
          "toMetre",
          "firstLane",
          "lastLane",
          "output",
          "sigmaMetres",
          "confidence",
          "target",
          "index");

  private static final Set<String> TIMES = Set.of("occurredAt", "first");

  private final CsvMapping mapping;
  private final Map<String, Integer> columns;
  private final List<String> cells;
  private @Nullable Unreadable problem;

  RowTemplate(CsvMapping mapping, Map<String, Integer> columns, List<String> cells) {
    this.mapping = mapping;
    this.columns = columns;
    this.cells = cells;
  }

  /** The names of all columns a template speaks of. */
  static Set<String> columns(Object template) {
    Set<String> names = new LinkedHashSet<>();
    switch (template) {
      case Map<?, ?> map -> map.values().forEach(value -> names.addAll(columns(value)));
      case List<?> list -> list.forEach(value -> names.addAll(columns(value)));
      case null -> {}
      default -> COLUMN.matcher(template.toString()).results().forEach(m -> names.add(m.group(1)));
    }
    return names;
  }

  /** From which columns the value at a pointer came, in words. */
  static String origin(Map<?, ?> template, String pointer) {
    Object at = template;
    for (String step : pointer.split("/", -1)) {
      if (at instanceof Map<?, ?> map && map.containsKey(step)) {
        at = map.get(step);
      } else if (at instanceof List<?> list && step.matches("\\d{1,6}")) {
        int index = Integer.parseInt(step);
        at = index < list.size() ? list.get(index) : list;
      }
    }
    Set<String> names = columns(at);
    return names.isEmpty() || at == template ? "" : "; from column " + String.join(", ", names);
  }

  /** What could not be read in the last template that was filled. */
  Optional<Unreadable> problem() {
    return Optional.ofNullable(problem);
  }

  /** Empty when the template does not apply to the row. */
  Optional<Map<String, Object>> fill(Map<?, ?> template) {
    problem = null;
    return applies(template) ? Optional.of(map(template)) : Optional.empty();
  }

  private boolean applies(Map<?, ?> template) {
    Object when = template.get(WHEN);
    if (when == null) {
      return true;
    }
    Matcher equals = EQUALS.matcher(when.toString());
    return equals.matches()
        ? text(equals.group(1)).strip().equals(equals.group(2).strip())
        : !text(when.toString()).isBlank();
  }

  private Map<String, Object> map(Map<?, ?> template) {
    Map<String, Object> filled = new LinkedHashMap<>();
    template.forEach(
        (key, value) -> {
          if (!WHEN.equals(key) && value != null) {
            Object one = value(String.valueOf(key), value);
            if (one != null) {
              filled.put(String.valueOf(key), one);
            }
          }
        });
    return filled;
  }

  private @Nullable Object value(String field, Object template) {
    return switch (template) {
      case Map<?, ?> map -> isEmpty(map) ? null : map(map);
      case List<?> list -> list(field, list);
      case String text -> isEmpty(text) ? null : typed(field, text(text).strip());
      default -> template;
    };
  }

  private List<Object> list(String field, List<?> template) {
    List<Object> filled = new ArrayList<>();
    for (Object entry : template) {
      boolean applies = !(entry instanceof Map<?, ?> map) || applies(map);
      Object one = applies && entry != null ? value(field, entry) : null;
      if (one != null) {
        filled.add(one);
      }
    }
    return filled;
  }

  /** True when it speaks of columns and all of them are empty. */
  private boolean isEmpty(Object template) {
    Set<String> names = columns(template);
    return !names.isEmpty() && names.stream().allMatch(name -> cell(name).isBlank());
  }

  private String text(String template) {
    return COLUMN.matcher(template).replaceAll(m -> Matcher.quoteReplacement(cell(m.group(1))));
  }

  private String cell(String column) {
    Integer index = columns.get(column);
    return index == null || index >= cells.size() ? "" : cells.get(index);
  }

  private Object typed(String field, String text) {
    if (TIMES.contains(field)) {
      return time(field, text);
    }
    if (DECIMALS.contains(field)) {
      return text.replace(mapping.decimal(), '.');
    }
    if (NUMBERS.contains(field)) {
      return number(text.replace(mapping.decimal(), '.'));
    }
    return text;
  }

  /** What is no number stays a text, and is refused as one with its place. */
  private static Object number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private Object time(String field, String text) {
    if (mapping.time() == null) {
      return text;
    }
    try {
      return LocalDateTime.parse(text, mapping.time())
          .atZone(mapping.zone())
          .toInstant()
          .toString();
    } catch (DateTimeException e) {
      problem =
          new Unreadable(
              "value-wrong", "'" + text + "' is no time as the mapping says", "/" + field, 0);
      return text;
    }
  }
}
