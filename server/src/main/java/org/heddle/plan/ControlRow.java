package org.heddle.plan;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.heddle.fact.Control.Severity;

/**
 * A row of the control plan as a form has it: each choice in the word that the plan writes, each
 * amount as it was written, and the usual where nothing was.
 *
 * @param subgroup {@code 5}, or {@code 1 h} for what comes within that time; {@code 1} for none
 * @param size {@code 1 h}, {@code 200 pcs} or a characteristic; empty for none
 * @param every {@code 20 pcs} or {@code 5 m}; empty for all readings
 * @param watch false to draw the chart and find no drifts
 * @param escalateAfter empty for never
 */
public record ControlRow(
    String step,
    String characteristic,
    List<String> products,
    String chart,
    List<String> stream,
    String subgroup,
    String size,
    List<String> heads,
    String every,
    List<String> rules,
    boolean watch,
    double shift,
    double falseAlarmsPerMonth,
    String late,
    int learn,
    boolean selfStarting,
    String severity,
    List<String> reaction,
    List<String> call,
    String escalateAfter,
    List<String> escalateTo,
    String signing) {
  private static final String ONE = "1";
  private static final String USUAL_LATE = "1 h";
  private static final String GROUP = ControlRule.Chart.GROUP.word();

  /** What YAML takes for a text without quotes. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\d][\\p{L}\\d._/+%·²³-]*( [\\p{L}\\d._/+%·²³-]+)*");

  private static final Set<String> OTHERWISE =
      Set.of("true", "false", "null", "yes", "no", "on", "off");

  /** Behind what it is written with. */
  private static final String TOOL = list(List.of(ControlRule.StreamPart.TOOL.word()));

  public ControlRow {
    products = List.copyOf(products);
    stream = List.copyOf(stream);
    heads = List.copyOf(heads);
    rules = List.copyOf(rules);
    reaction = List.copyOf(reaction);
    call = List.copyOf(call);
    escalateTo = List.copyOf(escalateTo);
  }

  /** Of a row whose shape is right. */
  static ControlRow of(Place row) {
    ControlRule rule = ControlReader.rule(row);
    ControlRule.Detection usual = ControlRule.Detection.USUAL;
    return new ControlRow(
        rule.step(),
        rule.characteristic(),
        words(row, "products"),
        rule.chart().word(),
        rule.stream().stream().map(ControlRule.StreamPart::word).toList(),
        PlanReader.optional(row, "subgroup").orElse(ONE),
        row.text("size"),
        rule.heads().stream().map(ControlRule.StreamPart::word).toList(),
        row.text("every"),
        rule.rules(),
        rule.detection() != null,
        row.at("detect").map(d -> number(d, "shift", usual.shift())).orElse(usual.shift()),
        row.at("detect")
            .map(d -> number(d, "falseAlarmsPerMonth", usual.falseAlarmsPerMonth()))
            .orElse(usual.falseAlarmsPerMonth()),
        PlanReader.optional(row, "late").orElse(USUAL_LATE),
        rule.learn(),
        rule.selfStarting(),
        Words.of(rule.severity()),
        rule.reactions().stream().map(ControlRule.Reaction::word).toList(),
        rule.call(),
        row.at("escalate").map(place -> place.text("after")).orElse(""),
        row.at("escalate").map(place -> words(place, "to")).orElse(List.of()),
        rule.signing().word());
  }

  private static List<String> words(Place row, String key) {
    return PlanReader.each(row, key, word -> word.scalar().orElseThrow());
  }

  private static double number(Place place, String key, double absent) {
    return PlanReader.optional(place, key).map(Double::parseDouble).orElse(absent);
  }

  /** The same, of which one reading in so many is charted. */
  public ControlRow sampling(int oneIn) {
    return new ControlRow(
        step,
        characteristic,
        products,
        chart,
        stream,
        subgroup,
        size,
        heads,
        oneIn + " pcs",
        rules,
        watch,
        shift,
        falseAlarmsPerMonth,
        late,
        learn,
        selfStarting,
        severity,
        reaction,
        call,
        escalateAfter,
        escalateTo,
        signing);
  }

  /** What a row says that says nothing but what it is for. */
  public static ControlRow usual(String step, String characteristic) {
    return new ControlRow(
        step,
        characteristic,
        List.of(),
        ControlRule.Chart.INDIVIDUALS.word(),
        List.of(ControlRule.StreamPart.STATION.word()),
        ONE,
        "",
        List.of(),
        "",
        List.of(),
        true,
        ControlRule.Detection.USUAL.shift(),
        ControlRule.Detection.USUAL.falseAlarmsPerMonth(),
        USUAL_LATE,
        ControlReader.USUAL_LEARN,
        true,
        Words.of(Severity.WARNING),
        List.of(),
        List.of(),
        "",
        List.of(),
        ControlRule.Signing.NONE.word());
  }

  /** One key a line. */
  public String text() {
    return yaml().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("\n"))
        .transform(ControlRow::nested);
  }

  private static String nested(String lines) {
    String block = lines;
    for (String mapping : List.of("detect", "escalate")) {
      List<String> within = block.lines().filter(line -> line.startsWith(mapping + ".")).toList();
      if (!within.isEmpty()) {
        String inside =
            within.stream()
                .map(line -> line.substring(mapping.length() + 1))
                .collect(Collectors.joining(", ", mapping + ": { ", " }"));
        String first = within.getFirst();
        block =
            block
                .lines()
                .filter(line -> line.equals(first) || !within.contains(line))
                .map(line -> line.equals(first) ? inside : line)
                .collect(Collectors.joining("\n"));
      }
    }
    return block;
  }

  /**
   * The text of a row that says this, changed as little as can be.
   *
   * @param rowText which says {@code before}
   */
  String into(String rowText, ControlRow before) {
    Map<String, String> was = before.yaml();
    Map<String, String> is = yaml();
    Map<String, String> changes = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>(is.keySet());
    keys.addAll(was.keySet());
    for (String key : keys) {
      if (!is.getOrDefault(key, "").equals(was.getOrDefault(key, ""))) {
        changes.put(key, is.getOrDefault(key, ""));
      }
    }
    return new MappingText(rowText).with(changes).text();
  }

  /** What differs from the usual, by key, as YAML writes it on one line. */
  private Map<String, String> yaml() {
    ControlRow usual = usual(step, characteristic);
    Map<String, String> yaml = new LinkedHashMap<>();
    yaml.put("step", scalar(step));
    yaml.put("characteristic", scalar(characteristic));
    put(yaml, "products", list(products), "[]");
    put(yaml, "chart", scalar(chart), usual.chart);
    put(yaml, "stream", list(stream), list(usual.stream));
    put(yaml, "subgroup", scalar(subgroup.isBlank() ? ONE : subgroup), ONE);
    put(yaml, "size", scalar(size), "\"\"");
    put(yaml, "heads", list(heads), chart.equals(GROUP) ? TOOL : "[]");
    put(yaml, "every", scalar(every), "\"\"");
    put(yaml, "rules", list(rules), "[]");
    put(yaml, "watch", Boolean.toString(watch), "true");
    put(yaml, "detect.shift", number(shift), number(usual.shift));
    put(
        yaml,
        "detect.falseAlarmsPerMonth",
        number(falseAlarmsPerMonth),
        number(usual.falseAlarmsPerMonth));
    put(yaml, "late", scalar(late.isBlank() ? USUAL_LATE : late), USUAL_LATE);
    put(yaml, "learn", Integer.toString(learn), Integer.toString(usual.learn));
    put(yaml, "selfStarting", Boolean.toString(selfStarting), "true");
    put(yaml, "severity", scalar(severity), usual.severity);
    put(yaml, "reaction", list(reaction), "[]");
    put(yaml, "call", list(call), "[]");
    put(yaml, "escalate.after", scalar(escalateAfter), "\"\"");
    put(yaml, "escalate.to", list(escalateTo), "[]");
    put(yaml, "signing", scalar(signing), usual.signing);
    return yaml;
  }

  private static void put(Map<String, String> yaml, String key, String value, String usual) {
    if (!value.equals(usual)) {
      yaml.put(key, value);
    }
  }

  private static String list(List<String> words) {
    return words.stream().map(ControlRow::scalar).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !OTHERWISE.contains(text)
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + "\"";
  }
}
