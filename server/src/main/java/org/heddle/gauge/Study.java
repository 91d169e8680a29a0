package org.heddle.gauge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.heddle.gauge.StudyText.WrongStudyException;

/** A gauge study with its result; the kind is said in its text. */
public sealed interface Study {
  double CONFIDENCE = 0.95;

  /** Which kinds there are, as texts name them. */
  List<String> KINDS =
      List.of("crossed", "nested", "type-1", "bias", "linearity", "stability", "attribute");

  /** The scatter of the gauge alone; empty where the study does not tell it. */
  OptionalDouble sigma();

  /**
   * Operators × parts × trials.
   *
   * @param readings by operator, part and trial
   * @param result of analysis of variance
   * @param onPaper the same by averages and ranges
   */
  record Crossed(
      List<String> operators,
      List<String> parts,
      Readings readings,
      CrossedStudy result,
      Scatter onPaper,
      OptionalDouble tolerance)
      implements Study {
    public Crossed {
      operators = List.copyOf(operators);
      parts = List.copyOf(parts);
    }

    @Override
    public OptionalDouble sigma() {
      return OptionalDouble.of(result.scatter().gauge());
    }

    public Scatter.Grade grade() {
      return result.scatter().grade(tolerance);
    }
  }

  /** Each operator has parts of one's own. */
  record Nested(
      List<String> operators, Readings readings, NestedStudy result, OptionalDouble tolerance)
      implements Study {
    public Nested {
      operators = List.copyOf(operators);
    }

    @Override
    public OptionalDouble sigma() {
      return OptionalDouble.of(result.scatter().gauge());
    }

    public Scatter.Grade grade() {
      return result.scatter().grade(tolerance);
    }
  }

  /** One reference, one operator, many readings. */
  record TypeOne(double[] readings, double reference, double tolerance, TypeOneStudy result)
      implements Study {
    @Override
    public OptionalDouble sigma() {
      return OptionalDouble.of(result.sigma());
    }
  }

  /** Readings of one reference. */
  record Bias(double[] readings, double reference, BiasStudy result) implements Study {
    @Override
    public OptionalDouble sigma() {
      return OptionalDouble.of(result.repeatability());
    }
  }

  /** References over the range. */
  record Linearity(double[] references, double[] readings, LinearityStudy result) implements Study {
    @Override
    public OptionalDouble sigma() {
      return OptionalDouble.empty();
    }
  }

  /** A reference a few times each day. */
  record Stable(List<String> times, List<double[]> readings, StabilityStudy result)
      implements Study {
    public Stable {
      times = List.copyOf(times);
      readings = List.copyOf(readings);
    }

    @Override
    public OptionalDouble sigma() {
      return OptionalDouble.of(result.sigma());
    }
  }

  /** Inspectors judge parts. */
  record Attribute(List<String> inspectors, List<String> parts, AttributeStudy result)
      implements Study {
    public Attribute {
      inspectors = List.copyOf(inspectors);
      parts = List.copyOf(parts);
    }

    @Override
    public OptionalDouble sigma() {
      return OptionalDouble.empty();
    }
  }

  /** Computes what a text says. */
  static Study of(StudyText text) throws WrongStudyException {
    try {
      return switch (text.about("kind")) {
        case "crossed" -> crossed(text);
        case "nested" -> nested(text);
        case "type-1" -> typeOne(text);
        case "bias" -> {
          double[] readings = column(text, "value");
          double reference = needed(text, "reference");
          yield new Bias(readings, reference, BiasStudy.of(readings, reference, CONFIDENCE));
        }
        case "linearity" -> {
          double[] references = column(text, "reference");
          double[] readings = column(text, "value");
          yield new Linearity(references, readings, LinearityStudy.of(references, readings));
        }
        case "stability" -> stability(text);
        case "attribute" -> attribute(text);
        default ->
            throw new WrongStudyException(
                "kind '%s' is none of %s".formatted(text.about("kind"), String.join(", ", KINDS)));
      };
    } catch (IllegalArgumentException e) {
      throw new WrongStudyException(String.valueOf(e.getMessage()));
    }
  }

  private static Study crossed(StudyText text) throws WrongStudyException {
    Map<String, Map<String, List<Double>>> cells = cells(text);
    List<String> operators = List.copyOf(cells.keySet());
    List<String> parts = List.copyOf(cells.values().iterator().next().keySet());
    Readings readings = readings(cells, parts);
    return new Crossed(
        operators,
        parts,
        readings,
        CrossedStudy.of(readings, CrossedStudy.POOLING_LEVEL, CONFIDENCE),
        AverageAndRange.of(readings),
        optional(text, "tolerance"));
  }

  private static Study nested(StudyText text) throws WrongStudyException {
    Map<String, Map<String, List<Double>>> cells = cells(text);
    List<double[][]> values = new ArrayList<>();
    for (Map<String, List<Double>> parts : cells.values()) {
      values.add(parts.values().stream().map(Study::array).toArray(double[][]::new));
    }
    Readings readings = new Readings(values.toArray(double[][][]::new));
    return new Nested(
        List.copyOf(cells.keySet()),
        readings,
        NestedStudy.of(readings),
        optional(text, "tolerance"));
  }

  private static Map<String, Map<String, List<Double>>> cells(StudyText text)
      throws WrongStudyException {
    int operator = text.column("operator");
    int part = text.column("part");
    int value = text.column("value");
    Map<String, Map<String, List<Double>>> cells = new LinkedHashMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      cells
          .computeIfAbsent(text.rows().get(i).get(operator), _ -> new LinkedHashMap<>())
          .computeIfAbsent(text.rows().get(i).get(part), _ -> new ArrayList<>())
          .add(text.number(i, value));
    }
    return cells;
  }

  private static Readings readings(Map<String, Map<String, List<Double>>> cells, List<String> parts)
      throws WrongStudyException {
    List<double[][]> values = new ArrayList<>();
    for (Map.Entry<String, Map<String, List<Double>>> operator : cells.entrySet()) {
      List<double[]> own = new ArrayList<>();
      for (String part : parts) {
        List<Double> trials = operator.getValue().get(part);
        if (trials == null) {
          throw new WrongStudyException(
              "operator %s did not measure part %s".formatted(operator.getKey(), part));
        }
        own.add(array(trials));
      }
      if (operator.getValue().size() != parts.size()) {
        throw new WrongStudyException(
            "operator %s measured parts that the first did not".formatted(operator.getKey()));
      }
      values.add(own.toArray(double[][]::new));
    }
    return new Readings(values.toArray(double[][][]::new));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Study typeOne(StudyText text) throws WrongStudyException {
    double[] readings = column(text, "value");
    double reference = needed(text, "reference");
    double tolerance = needed(text, "tolerance");
    return new TypeOne(
        readings, reference, tolerance, TypeOneStudy.of(readings, reference, tolerance));
  }

  private static Study stability(StudyText text) throws WrongStudyException {
    int time = text.column("time");
    int value = text.column("value");
    Map<String, List<Double>> byTime = new LinkedHashMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      byTime
          .computeIfAbsent(text.rows().get(i).get(time), _ -> new ArrayList<>())
          .add(text.number(i, value));
    }
    List<double[]> readings = byTime.values().stream().map(Study::array).toList();
    return new Stable(List.copyOf(byTime.keySet()), readings, StabilityStudy.of(readings));
  }

  private static Study attribute(StudyText text) throws WrongStudyException {
    int inspector = text.column("inspector");
    int part = text.column("part");
    int verdict = text.column("verdict");
    int truth = text.column("truth");
    Map<String, Map<String, List<Integer>>> judged = new LinkedHashMap<>();
    Map<String, Integer> truths = new LinkedHashMap<>();
    List<String> words =
        new ArrayList<>(List.of(text.about("good").isEmpty() ? "ok" : text.about("good")));
    for (List<String> row : text.rows()) {
      judged
          .computeIfAbsent(row.get(inspector), _ -> new LinkedHashMap<>())
          .computeIfAbsent(row.get(part), _ -> new ArrayList<>())
          .add(category(row.get(verdict), words));
      Integer before = truths.put(row.get(part), category(row.get(truth), words));
      if (before != null && before != category(row.get(truth), words)) {
        throw new WrongStudyException("part %s has two truths".formatted(row.get(part)));
      }
    }
    List<String> parts = List.copyOf(truths.keySet());
    List<int[][]> all = new ArrayList<>();
    for (Map.Entry<String, Map<String, List<Integer>>> each : judged.entrySet()) {
      List<int[]> own = new ArrayList<>();
      for (String one : parts) {
        List<Integer> trials = each.getValue().get(one);
        if (trials == null) {
          throw new WrongStudyException(
              "inspector %s did not judge part %s".formatted(each.getKey(), one));
        }
        own.add(trials.stream().mapToInt(Integer::intValue).toArray());
      }
      all.add(own.toArray(int[][]::new));
    }
    int[] known = truths.values().stream().mapToInt(Integer::intValue).toArray();
    return new Attribute(
        List.copyOf(judged.keySet()),
        parts,
        AttributeStudy.of(all.toArray(int[][][]::new), known, Math.max(2, words.size())));
  }

  private static int category(String word, List<String> words) {
    int known = words.indexOf(word);
    if (known < 0) {
      words.add(word);
    }
    return known < 0 ? words.size() - 1 : known;
  }

  private static double[] column(StudyText text, String name) throws WrongStudyException {
    int column = text.column(name);
    double[] values = new double[text.rows().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = text.number(i, column);
    }
    return values;
  }

  private static double needed(StudyText text, String key) throws WrongStudyException {
    return optional(text, key)
        .orElseThrow(() -> new WrongStudyException("'" + key + "' is needed, as a number"));
  }

  private static OptionalDouble optional(StudyText text, String key) throws WrongStudyException {
    String value = text.about(key).replace(',', '.');
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return OptionalDouble.of(number);
      }
    } catch (NumberFormatException e) {
      // told below, like a number that is not finite
    }
    throw new WrongStudyException("'" + key + "' is '" + value + "', no number");
  }
}
