package org.heddle.baseline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.baseline.Baseline.About;
import org.heddle.baseline.Baseline.Column;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as text: lines {@code # key: value} that say what it is, then a table with tabs, one
 * unit a line and one measured value a column; the second line of the table has the units of
 * measure. Anyone's table program opens it.
 */
public final class BaselineText {
  private static final String VERSION = "1";
  private static final String MAGIC = "heddle baseline";
  private static final String ONLY = "only";

  private BaselineText() {}

  public static byte[] bytes(Baseline baseline) {
    About about = baseline.about();
    StringBuilder text = new StringBuilder();
    line(text, MAGIC, VERSION);
    line(text, "id", about.id());
    line(text, "name", about.name());
    line(text, "version", Integer.toString(about.version()));
    line(text, "product", about.product());
    for (String each : about.only()) {
      line(text, ONLY, each);
    }
    if (about.from() != null) {
      line(text, "from", about.from().toString());
    }
    if (about.to() != null) {
      line(text, "to", about.to().toString());
    }
    line(text, "through", about.through().toString());
    line(text, "reason", about.reason());
    line(text, "signed", about.signed());
    text.append("item");
    baseline.columns().forEach(each -> text.append('\t').append(flat(each.name())));
    text.append("\nunit");
    baseline.columns().forEach(each -> text.append('\t').append(flat(each.unit())));
    text.append('\n');
    for (int unit = 0; unit < baseline.units().size(); unit++) {
      text.append(flat(baseline.units().get(unit)));
      for (Column column : baseline.columns()) {
        float value = column.values()[unit];
        text.append('\t').append(Float.isNaN(value) ? "" : Float.toString(value));
      }
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append("# ").append(key).append(": ").append(flat(value)).append('\n');
  }

  private static String flat(String text) {
    return text.replaceAll("[\\t\\r\\n]+", " ");
  }

  /** What {@link #bytes} wrote; an {@link IOException} for anything else. */
  public static Baseline read(byte[] bytes) throws IOException {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    Map<String, String> head = new LinkedHashMap<>();
    List<String> only = new ArrayList<>();
    int at = 0;
    for (; at < lines.size() && lines.get(at).startsWith("# "); at++) {
      String[] pair = lines.get(at).substring(2).split(": ?", 2);
      if (pair[0].equals(ONLY)) {
        only.add(pair[pair.length - 1]);
      } else {
        head.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
    }
    if (!VERSION.equals(head.get(MAGIC))) {
      throw new IOException("no baseline of version " + VERSION);
    }
    try {
      return table(about(head, only), lines.subList(at, lines.size()));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw new IOException("a baseline that cannot be: " + e.getMessage(), e);
    }
  }

  private static About about(Map<String, String> head, List<String> only) {
    return new About(
        head.getOrDefault("id", ""),
        head.getOrDefault("name", ""),
        Integer.parseInt(head.getOrDefault("version", "")),
        head.getOrDefault("product", ""),
        only,
        instant(head.get("from")),
        instant(head.get("to")),
        Instant.parse(head.getOrDefault("through", "")),
        head.getOrDefault("reason", ""),
        head.getOrDefault("signed", ""));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static Baseline table(About about, List<String> lines) {
    String[] names = lines.get(0).split("\t", -1);
    String[] symbols = lines.get(1).split("\t", -1);
    List<String> rows = lines.subList(2, lines.size());
    float[][] values = new float[names.length - 1][rows.size()];
    List<String> units = new ArrayList<>();
    for (int unit = 0; unit < rows.size(); unit++) {
      String[] cells = rows.get(unit).split("\t", -1);
      units.add(cells[0]);
      for (int j = 0; j < values.length; j++) {
        values[j][unit] = cells[j + 1].isEmpty() ? Float.NaN : Float.parseFloat(cells[j + 1]);
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      columns.add(new Column(names[j + 1], symbols[j + 1], values[j]));
    }
    return new Baseline(about, columns, Arrays.asList(units.toArray(String[]::new)));
  }
}
