package org.heddle.web;

import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** How one kind of value stands in JSON: read strictly, written in one way, described once. */
interface JsonType<T> {
  /** Reads the value at whose first token the parser stands; throws {@link BadJson}. */
  T read(JsonParser in);

  void write(T value, JsonGenerator out);

  /**
   * Its JSON Schema (2020-12).
   *
   * @param components named schemas by name; a named type adds itself and answers a reference
   */
  Map<String, Object> schema(Map<String, Object> components);
}
