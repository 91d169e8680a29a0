package org.heddle.quantity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the resource {@code units.txt}. */
final class UnitTable {
  private static final String RESOURCE = "units.txt";

  private UnitTable() {}

  static List<UnitDefinition> read() {
    List<UnitDefinition> definitions = new ArrayList<>();
    String dimension = "";
    for (String line : lines()) {
      if (line.startsWith("[")) {
        dimension = line.substring(1, line.indexOf(']'));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        definitions.add(definition(dimension, line));
      }
    }
    return definitions;
  }

  private static UnitDefinition definition(String dimension, String line) {
    String[] cells = line.split("\\|", -1);
    String rule = cells[1].replace("~", "");
    int plus = rule.indexOf('+');
    String symbol = cells[2].strip();
    List<String> spellings =
        Stream.concat(Stream.of(symbol), Stream.of(cells[3].split(",", -1)))
            .map(String::strip)
            .filter(spelling -> !spelling.isEmpty())
            .toList();
    return new UnitDefinition(
        new Unit(cells[0].strip()),
        dimension,
        Ratio.parse(plus < 0 ? rule : rule.substring(0, plus)),
        plus < 0 ? Ratio.ZERO : Ratio.parse(rule.substring(plus + 1)),
        symbol,
        spellings);
  }

  /**
   * One key for all ways to write the same letters: both micro signs and both ohm signs,
   * superscripts, the several dots, blanks.
   */
  static String key(String spelling) {
    return Normalizer.normalize(spelling, Normalizer.Form.NFKC)
        .replace('\u22C5', '\u00B7')
        .replace('\u2219', '\u00B7')
        .replace('\u2022', '\u00B7')
        .replace('\u00BA', '\u00B0')
        .replace(" ", "");
  }

  private static List<String> lines() {
    try (InputStream in = UnitTable.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
