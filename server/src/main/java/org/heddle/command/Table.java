package org.heddle.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, columns as wide as they must be. */
final class Table {
  /** Wider cells are cut with an ellipsis: a terminal line stays readable. */
  private static final int MAX_WIDTH = 60;

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    this.headings = List.of(headings);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintStream out) {
    int[] widths = new int[headings.size()];
    measure(headings, widths);
    rows.forEach(row -> measure(row, widths));
    out.println(line(headings, widths));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private static void measure(List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], Math.min(MAX_WIDTH, row.get(i).length()));
    }
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String shown = cell.length() > MAX_WIDTH ? cell.substring(0, MAX_WIDTH - 1) + "…" : cell;
      line.append(shown).append(" ".repeat(widths[i] - shown.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
