package org.heddle.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * How the rows of a table become facts: templates of facts in YAML, with {@code {Column}} where a
 * column's text goes. Described in docs/guide/csv.md.
 *
 * @param time how times are written; null for ISO 8601
 * @param zone of times that name none
 * @param facts templates; each row gives one fact per template that applies
 */
public record CsvMapping(
    char delimiter,
    char decimal,
    @Nullable DateTimeFormatter time,
    ZoneId zone,
    List<Map<?, ?>> facts) {
  /** Characters of a mapping; a page of it is a tenth. */
  static final int MAX_TEXT = 64 << 10;

  private static final Set<String> TABLE = Set.of("delimiter", "decimal", "time", "zone");

  public CsvMapping {
    facts = List.copyOf(facts);
  }

  /** A mapping that can not be read; the message says where and why. */
  public static final class WrongMappingException extends Exception {
    private static final long serialVersionUID = 1;

    WrongMappingException(String message) {
      super(message);
    }
  }

  /** Reads the YAML text of a mapping. */
  public static CsvMapping parse(String yaml) throws WrongMappingException {
    if (yaml.length() > MAX_TEXT) {
      throw new WrongMappingException("a mapping has at most " + MAX_TEXT + " characters");
    }
    Object top;
    try {
      top = new Load(LoadSettings.builder().setLabel("mapping").build()).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new WrongMappingException(String.valueOf(e.getMessage()));
    }
    if (!(top instanceof Map<?, ?> mapping) || !(mapping.get("facts") instanceof List<?> facts)) {
      throw new WrongMappingException("the mapping needs 'facts': a list of templates");
    }
    if (!Set.of("table", "facts").containsAll(mapping.keySet())) {
      throw new WrongMappingException("known are 'table' and 'facts', found " + mapping.keySet());
    }
    return of(mapping.get("table") instanceof Map<?, ?> table ? table : Map.of(), facts);
  }

  private static CsvMapping of(Map<?, ?> table, List<?> facts) throws WrongMappingException {
    if (!TABLE.containsAll(table.keySet())) {
      throw new WrongMappingException(
          "of a table known are " + TABLE + ", found " + table.keySet());
    }
    List<Map<?, ?>> templates = new ArrayList<>();
    for (Object fact : facts) {
      if (!(fact instanceof Map<?, ?> template) || !template.containsKey("kind")) {
        throw new WrongMappingException("each of 'facts' is a template with a 'kind'");
      }
      templates.add(template);
    }
    try {
      String time = text(table, "time", "");
      return new CsvMapping(
          single(table, "delimiter", ","),
          single(table, "decimal", "."),
          time.isEmpty() ? null : DateTimeFormatter.ofPattern(time, Locale.ROOT),
          ZoneId.of(text(table, "zone", "UTC")),
          templates);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new WrongMappingException("table: " + e.getMessage());
    }
  }

  private static String text(Map<?, ?> table, String key, String absent) {
    Object value = table.get(key);
    return value == null ? absent : value.toString();
  }

  private static char single(Map<?, ?> table, String key, String absent) {
    String text = text(table, key, absent);
    String one = text.equals("tab") ? "\t" : text;
    if (one.length() != 1) {
      throw new IllegalArgumentException(key + " is one character, found '" + text + "'");
    }
    return one.charAt(0);
  }
}
