package org.heddle.exchange.tightening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Result;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a run, each with its functions and its graph. */
final class StepReader {
  /** Steps of one program, and functions of one step. */
  static final int MAX_PARTS = 100;

  /** Samples of one step, 200 seconds at 833 Hz: all channels of all steps stay in one curve. */
  static final int MAX_SAMPLES = 166_000;

  private static final String CHANNEL = " values";

  private int row = -1;
  private String name = "";
  private @Nullable Result result;
  private List<RecordedRun.Function> functions = List.of();
  private Map<String, DecimalColumn> graph = Map.of();

  private StepReader() {}

  static List<RecordedRun.Step> steps(RunJson in) {
    List<RecordedRun.Step> steps = new ArrayList<>();
    in.openArray();
    while (in.nextObject()) {
      limit(steps.size(), "steps", in);
      steps.add(new StepReader().step(in));
    }
    return steps;
  }

  private static void limit(int size, String what, RunJson in) {
    if (size == MAX_PARTS) {
      throw new BadRun("run-too-large", "more than " + MAX_PARTS + " " + what + " " + in.place());
    }
  }

  private RecordedRun.Step step(RunJson in) {
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "row" -> row = row(in);
        case "name" -> name = in.text();
        case "result" -> result = RunReader.result(in);
        case "tightening functions" -> functions = functions(in);
        case "graph" -> graph = graph(in);
        default -> in.skip();
      }
    }
    if (row < 0 || name.isEmpty() || result == null || functions.isEmpty()) {
      throw new BadRun(
          "run-field-missing",
          "row, name, result or functions of a step are missing " + in.place());
    }
    checkGraph(in);
    return new RecordedRun.Step(row, name, result, functions, graph);
  }

  private static int row(RunJson in) {
    long row = in.whole();
    if (row < 0 || row > 10_000) {
      throw new BadRun("run-field-wrong", "expected a row of 0 to 10000 " + in.place());
    }
    return (int) row;
  }

  private static List<RecordedRun.Function> functions(RunJson in) {
    List<RecordedRun.Function> functions = new ArrayList<>();
    in.openArray();
    while (in.nextObject()) {
      limit(functions.size(), "functions", in);
      functions.add(function(in));
    }
    return functions;
  }

  private static RecordedRun.Function function(RunJson in) {
    String name = "";
    Decimal nominal = null;
    Decimal actual = null;
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "name" -> name = in.text();
        case "nom" -> nominal = in.decimal();
        case "act" -> actual = in.decimal();
        default -> in.skip();
      }
    }
    if (name.isEmpty() || nominal == null || actual == null) {
      throw new BadRun(
          "run-field-missing", "name, nom or act of a function is missing " + in.place());
    }
    return new RecordedRun.Function(name, nominal, actual);
  }

  private static Map<String, DecimalColumn> graph(RunJson in) {
    Map<String, DecimalColumn> graph = new LinkedHashMap<>();
    in.openObject();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (field.endsWith(CHANNEL)) {
        limit(graph.size(), "channels", in);
        graph.put(field.substring(0, field.length() - CHANNEL.length()), in.numbers(MAX_SAMPLES));
      } else {
        in.skip();
      }
    }
    return graph;
  }

  private void checkGraph(RunJson in) {
    if (graph.values().stream().allMatch(column -> column.size() == 0)) {
      throw new BadRun("run-curve-missing", "step '" + name + "' has no samples " + in.place());
    }
    if (graph.values().stream().mapToInt(DecimalColumn::size).distinct().count() > 1) {
      throw new BadRun(
          "run-curve-uneven", "channels of step '" + name + "' differ in length " + in.place());
    }
  }
}
