package org.heddle.statistics;

import java.io.InputStream;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Golden values in files; each names the tool that made it. */
public final class ReferenceVectors {
  private ReferenceVectors() {}

  public static JsonNode read(String name) {
    InputStream file = ReferenceVectors.class.getResourceAsStream("/vectors/" + name);
    return JsonMapper.builder().build().readTree(Objects.requireNonNull(file, name));
  }

  public static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  public static double[][] table(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(ReferenceVectors::doubles)
        .toArray(double[][]::new);
  }
}
