package org.heddle.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Extent;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The ground truth of a run as JSON; {@code docs/guide/simulator.md} describes it. */
public final class TruthFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TruthFile() {}

  public static String of(long seed, PlantConfig config, List<Truth> truths) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", 1);
    root.put("seed", seed);
    root.put("start", config.start().toString());
    root.put("scale", config.scale());
    root.put("faults", truths.stream().map(TruthFile::fault).toList());
    return JSON.writeValueAsString(root);
  }

  private static Map<String, Object> fault(Truth truth) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("fault", truth.fault().kind().word());
    map.put("after", truth.fault().after().toString());
    map.put("settings", truth.fault().settings());
    map.put("windows", truth.windows().stream().map(TruthFile::window).toList());
    map.put("stretches", truth.stretches().stream().map(TruthFile::stretch).toList());
    map.put("items", truth.items());
    map.put("reports", truth.reports().stream().map(TruthFile::report).toList());
    return map;
  }

  private static Map<String, Object> window(Truth.Window window) {
    return ordered(
        "where", window.where(), "from", window.from().toString(), "to", window.to().toString());
  }

  private static Map<String, Object> stretch(Truth.Stretch stretch) {
    Extent extent = stretch.extent();
    return ordered(
        "coil", stretch.coil(),
        "fromMetre", extent.from(),
        "toMetre", extent.to(),
        "firstLane", extent.firstLane(),
        "lastLane", extent.lastLane());
  }

  private static Map<String, Object> report(Truth.Report report) {
    return ordered(
        "source", report.source(),
        "key", report.key(),
        "said", report.said(),
        "was", report.was());
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return map;
  }
}
