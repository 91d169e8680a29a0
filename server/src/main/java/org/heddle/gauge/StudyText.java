package org.heddle.gauge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A gauge study as it is entered and kept: lines {@code # key: value} that say what it is, a
 * header, and one reading a line, apart by commas, semicolons or tabs. What is kept is this text,
 * so that anyone can compute it again.
 *
 * @param about {@code kind}, {@code gauge}, {@code characteristic}, {@code tolerance} …
 */
public record StudyText(Map<String, String> about, List<String> columns, List<List<String>> rows) {
  /** Readings of one study; the largest in AIAG's manual has a hundredth. */
  public static final int MAX_ROWS = 50_000;

  private static final int MAX_COLUMNS = 16;

  public StudyText {
    about = Map.copyOf(about);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Says in its message which line is wrong. */
  public static final class WrongStudyException extends Exception {
    private static final long serialVersionUID = 1;

    WrongStudyException(String message) {
      super(message);
    }
  }

  public static StudyText parse(String text) throws WrongStudyException {
    Map<String, String> about = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    String separator = "";
    int number = 0;
    for (String line : text.replace("\uFEFF", "").lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (line.startsWith("#")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          about.put(line.substring(1, colon).strip(), line.substring(colon + 1).strip());
        }
      } else if (columns.isEmpty()) {
        separator = line.contains("\t") ? "\t" : line.contains(";") ? ";" : ",";
        for (String name : line.split(separator, -1)) {
          columns.add(name.strip().toLowerCase(Locale.ROOT));
        }
      } else {
        List<String> row = new ArrayList<>();
        for (String cell : line.split(separator, -1)) {
          row.add(checked(cell.strip(), number));
        }
        if (row.size() != columns.size()) {
          throw new WrongStudyException(
              "line %d has %d fields, the header has %d"
                  .formatted(number, row.size(), columns.size()));
        }
        rows.add(row);
      }
    }
    if (rows.isEmpty() || rows.size() > MAX_ROWS || columns.size() > MAX_COLUMNS) {
      throw new WrongStudyException(
          "%d readings in %d columns; from 1 to %d in at most %d can be studied"
              .formatted(rows.size(), columns.size(), MAX_ROWS, MAX_COLUMNS));
    }
    return new StudyText(about, columns, rows);
  }

  /**
   * A cell is kept between semicolons, and the file is opened with spreadsheet programs, which run
   * what looks like a formula.
   */
  private static String checked(String cell, int line) throws WrongStudyException {
    boolean isNumber = cell.matches("[+\\-]?[0-9.,].*");
    if (cell.contains(";") || (!isNumber && cell.matches("[=+\\-@].*"))) {
      throw new WrongStudyException(
          "line %d: '%s' has a semicolon in it, or begins like a formula".formatted(line, cell));
    }
    return cell;
  }

  String about(String key) {
    return about.getOrDefault(key, "");
  }

  int column(String name) throws WrongStudyException {
    int column = columns.indexOf(name);
    if (column < 0) {
      throw new WrongStudyException(
          "a column '%s' is needed; there are %s".formatted(name, String.join(", ", columns)));
    }
    return column;
  }

  boolean has(String name) {
    return columns.contains(name);
  }

  double number(int row, int column) throws WrongStudyException {
    String cell = rows.get(row).get(column).replace(',', '.');
    try {
      double value = Double.parseDouble(cell);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, like a number that is not finite
    }
    throw new WrongStudyException("reading %d: '%s' is no number".formatted(row + 1, cell));
  }

  /** The bytes that are kept and hashed. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder("# heddle gauge study: 1\n");
    about.entrySet().stream()
        .filter(each -> !each.getKey().equals("heddle gauge study"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                text.append("# ")
                    .append(each.getKey())
                    .append(": ")
                    .append(each.getValue())
                    .append('\n'));
    text.append(String.join(";", columns)).append('\n');
    rows.forEach(row -> text.append(String.join(";", row)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
