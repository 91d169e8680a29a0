package org.heddle.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of a plan document and where the rows of its control plan stand in it, so that one row
 * can be written anew while every other character stays. Immutable.
 */
public final class ControlSheet {
  private static final String CONTROLS = "controls";

  private final String key;
  private final String text;
  private final YamlSpan root;
  private final List<Row> rows;

  /**
   * One row as it is written, without what its lines are indented by.
   *
   * @param line of its first character in the document, from 1
   * @param lines how many it takes
   */
  public record Row(int line, int lines, int column, int start, int end, String text) {}

  private ControlSheet(String key, String text, YamlSpan root) {
    this.key = key;
    this.text = text;
    this.root = root;
    this.rows = List.copyOf(rows(key, text, root));
  }

  /** Of a text that is a plan document. */
  public static ControlSheet of(String text) {
    return of(text, CONTROLS);
  }

  /** The rows of another list of the document. */
  static ControlSheet of(String text, String key) {
    return new ControlSheet(key, text, YamlSpan.read(text).orElseThrow());
  }

  private static List<Row> rows(String key, String text, YamlSpan root) {
    List<Row> rows = new ArrayList<>();
    list(key, root)
        .ifPresent(list -> list.parts().forEach(part -> rows.add(row(text, part, list.flow()))));
    return rows;
  }

  private static Optional<YamlSpan> list(String key, YamlSpan root) {
    return Optional.of(root.entry(key))
        .filter(entry -> entry >= 0)
        .map(root::value)
        .filter(value -> value.kind() == YamlSpan.Kind.LIST);
  }

  /** With the comment behind it, unless others stand on the same line. */
  private static Row row(String text, YamlSpan part, boolean isAmongOthers) {
    int newline = text.indexOf('\n', part.end());
    int end = isAmongOthers ? part.end() : newline < 0 ? text.length() : newline;
    String written = text.substring(part.start(), end).stripTrailing();
    int line = 1 + (int) text.substring(0, part.start()).chars().filter(c -> c == '\n').count();
    List<String> lines = written.lines().toList();
    String plain =
        lines.stream()
            .map(each -> outdented(each, part.column()))
            .collect(Collectors.joining("\n"));
    return new Row(
        line,
        Math.max(1, lines.size()),
        part.column(),
        part.start(),
        part.start() + written.length(),
        plain);
  }

  private static String outdented(String line, int column) {
    int blanks = 0;
    while (blanks < column && blanks < line.length() && line.charAt(blanks) == ' ') {
      blanks++;
    }
    return line.substring(blanks);
  }

  public String text() {
    return text;
  }

  /** In the order of the document. */
  public List<Row> rows() {
    return rows;
  }

  /** With another text in the place of a row. */
  public String with(int row, String rowText) {
    Row old = rows.get(row);
    return cut(old.start, old.end, indented(rowText, old.column));
  }

  private static String indented(String rowText, int column) {
    String indent = " ".repeat(column);
    return rowText
        .strip()
        .lines()
        .map(line -> line.isBlank() ? "" : indent + line.stripTrailing())
        .collect(Collectors.joining("\n"))
        .stripLeading();
  }

  /** Without a row; comments above it stay. */
  public String without(int row) {
    Row old = rows.get(row);
    if (rows.size() == 1) {
      int from = root.key(root.entry(key)).start();
      return cut(from, old.end, "");
    }
    if (list(key, root).orElseThrow().flow()) {
      return row > 0
          ? cut(rows.get(row - 1).end, old.end, "")
          : cut(old.start, rows.get(1).start, "");
    }
    int begin = text.lastIndexOf('\n', old.start);
    return cut(begin < 0 ? 0 : begin, old.end, "");
  }

  /** With one row more, behind the last. */
  public String added(String rowText) {
    if (rows.isEmpty()) {
      String above = text.endsWith("\n") ? text : text + "\n";
      return above + key + ":\n  - " + indented(rowText, 4) + "\n";
    }
    Row last = rows.getLast();
    if (list(key, root).orElseThrow().flow()) {
      return cut(last.end, last.end, ", " + indented(rowText, last.column));
    }
    int lineStart = text.lastIndexOf('\n', last.start) + 1;
    String dash = text.substring(lineStart, last.start);
    return cut(last.end, last.end, "\n" + dash + indented(rowText, last.column));
  }

  /** As a further version, in force from then on. */
  ControlSheet as(int version, Instant effectiveFrom) {
    MappingText head =
        new MappingText(text)
            .with("version", Integer.toString(version))
            .with("effectiveFrom", effectiveFrom.toString());
    return of(head.text(), key);
  }

  /** What is left when the rows, the version and its time are taken out. */
  String frame() {
    StringBuilder frame = new StringBuilder();
    int from = 0;
    for (Row row : rows) {
      frame.append(text, from, row.start);
      from = row.end;
    }
    frame.append(text, from, text.length());
    return frame
        .toString()
        .replaceAll("(?m)^(version|effectiveFrom|controls):.*$|^ *- *$", "")
        .strip();
  }

  private String cut(int from, int to, String instead) {
    return text.substring(0, from) + instead + text.substring(to);
  }
}
