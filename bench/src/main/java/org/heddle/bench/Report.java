package org.heddle.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What every benchmark prints: progress while it runs, one table (ours, the rival in the same run,
 * ratio, load average), and as the last line one JSON object for scripts.
 *
 * <p>A ratio above one always means that we are better, whichever way the unit points.
 */
public final class Report {
  /** Whether a smaller or a larger figure is the better one. */
  public enum Better {
    LESS,
    MORE
  }

  private record Row(
      String measure, double ours, double rival, String unit, Better better, double load) {
    double ratio() {
      return better == Better.LESS ? rival / ours : ours / rival;
    }
  }

  private final String bench;
  private final String rival;
  private final long startNanos = System.nanoTime();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Object> more = new LinkedHashMap<>();

  public Report(String bench, String rival) {
    this.bench = bench;
    this.rival = rival;
  }

  /** One line of progress, with the seconds since the start. */
  public void progress(String text) {
    System.out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(), text);
  }

  /** A measure both sides were put to; {@code rivalValue} is NaN where the rival has none. */
  public void row(String measure, double ours, double rivalValue, String unit, Better better) {
    rows.add(new Row(measure, ours, rivalValue, unit, better, loadAverage()));
  }

  /** A measure of ours alone. */
  public void row(String measure, double ours, String unit) {
    row(measure, ours, Double.NaN, unit, Better.LESS);
  }

  /** A further field of the JSON line: a number, a boolean or a text. */
  public void more(String key, Object value) {
    more.put(key, value);
  }

  /** Prints the table and, last, the JSON line whose headline is the row of this measure. */
  public void finish(String headline) {
    String line = "%-44s %14s %14s %9s %-12s %6s%n";
    System.out.printf(Locale.ROOT, "%n" + line, bench, "ours", rival, "ratio", "unit", "load");
    for (Row row : rows) {
      System.out.printf(
          Locale.ROOT,
          line,
          row.measure,
          shown(row.ours),
          shown(row.rival),
          shown(row.ratio()),
          row.unit,
          shown(row.load));
    }
    System.out.println();
    System.out.println(json(rowOf(headline)));
  }

  /** The one-minute load average of the machine, negative where the system has none. */
  public static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private Row rowOf(String measure) {
    return rows.stream()
        .filter(row -> row.measure.equals(measure))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row " + measure));
  }

  private String json(Row headline) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    fields.add(field("bench", bench));
    fields.add(field("measure", headline.measure));
    fields.add(field("ours", headline.ours));
    fields.add(field("rival", rival));
    fields.add(field("rivalValue", headline.rival));
    fields.add(field("ratio", headline.ratio()));
    fields.add(field("unit", headline.unit));
    more.forEach((key, value) -> fields.add(field(key, value)));
    fields.add(field("loadAverage", loadAverage()));
    fields.add(field("seconds", seconds()));
    return fields.toString();
  }

  private static String field(String key, Object value) {
    return quoted(key) + ":" + literal(value);
  }

  private static String literal(Object value) {
    return switch (value) {
      case Double number when !Double.isFinite(number) -> "null";
      case Double number -> String.format(Locale.ROOT, "%.6g", number);
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String shown(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return Math.abs(value) >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
