package org.heddle.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Heddle reference vectors, found identical to the rule functions of R package qcc 3.0. */
class RunRulesGolden {
  private final JsonNode vectors = read();

  private static JsonNode read() {
    InputStream file = RunRulesGolden.class.getResourceAsStream("/vectors/run_rules.json");
    return JsonMapper.builder().build().readTree(Objects.requireNonNull(file));
  }

  @Test
  void everySegmentSignalsWhereItShould() {
    for (JsonNode segment : vectors.path("segments")) {
      assertThat(signals(segment.path("z")))
          .as("%s", segment.path("name").asString())
          .isEqualTo(expected(segment.path("signals")));
    }
  }

  @Test
  void segmentsInOneStreamSignalWhereTheyShould() {
    JsonNode all = vectors.path("concatenated");
    assertThat(signals(all.path("z"))).isEqualTo(expected(all.path("signals")));
  }

  private static Map<String, List<Integer>> signals(JsonNode stream) {
    RunRules rules = new RunRules();
    Map<String, List<Integer>> signals = new TreeMap<>();
    int index = 0;
    for (JsonNode z : stream) {
      int bits = rules.next(z.asDouble());
      for (RunRule rule : RunRule.values()) {
        if (rule.isIn(bits)) {
          signals.computeIfAbsent(rule.name(), _ -> new ArrayList<>()).add(index);
        }
      }
      index++;
    }
    return signals;
  }

  private static Map<String, List<Integer>> expected(JsonNode signals) {
    Map<String, List<Integer>> expected = new TreeMap<>();
    signals
        .properties()
        .forEach(
            entry ->
                expected.put(
                    entry.getKey().replace("WE", "W"),
                    entry.getValue().valueStream().map(JsonNode::asInt).toList()));
    return expected;
  }
}
