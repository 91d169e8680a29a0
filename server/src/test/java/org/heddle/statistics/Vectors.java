package org.heddle.statistics;

import java.io.InputStream;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Heddle's reference vectors; each names its source itself. */
final class Vectors {
  private Vectors() {}

  static JsonNode read(String name) {
    InputStream file = Vectors.class.getResourceAsStream("/vectors/" + name);
    return JsonMapper.builder().build().readTree(Objects.requireNonNull(file, name));
  }

  /** Null in the file becomes 0. */
  static double[] numbers(JsonNode list) {
    return list.valueStream().mapToDouble(node -> node.asDouble(0)).toArray();
  }
}
