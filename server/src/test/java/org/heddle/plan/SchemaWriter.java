package org.heddle.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a document's shape as JSON Schema 2020-12. */
final class SchemaWriter {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SchemaWriter() {}

  static String write(Shape.Mapping document) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Heddle plan document, format " + PlanShape.FORMAT);
    schema.putAll(of(document));
    return JSON.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
  }

  private static Map<String, Object> of(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> map("type", scalars(), "maxLength", 500);
      case Shape.Id _ -> map("type", scalars(), "pattern", "^\\S{1,100}$");
      case Shape.Numeric _ -> map("type", "number");
      case Shape.Whole whole ->
          map("type", "integer", "minimum", whole.min(), "maximum", whole.max());
      case Shape.WholeOrAmount either ->
          map("anyOf", List.of(of(either.whole()), of(new Shape.Amount())));
      case Shape.Flag _ -> map("type", "boolean");
      case Shape.Time _ -> map("type", "string", "format", "date-time");
      case Shape.Zone _ -> map("type", "string", "examples", List.of("Europe/Berlin"));
      case Shape.OnTheClock _ ->
          map("type", "string", "pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$");
      case Shape.UnitName _ -> map("type", scalars(), "examples", List.of("N·m", "mm", "pcs"));
      case Shape.Amount _ ->
          map("type", "string", "pattern", "^\\S+ \\S.*$", "examples", List.of("40 kg"));
      case Shape.Choice choice -> map("enum", choice.words());
      case Shape.Several several ->
          map(
              "anyOf",
              List.of(of(several.each()), map("type", "array", "items", of(several.each()))));
      case Shape.Rows rows -> map("type", "array", "items", of(rows.row()));
      case Shape.Mapping mapping -> mapping(mapping);
    };
  }

  /** YAML reads an unquoted 0412 as a number where a name is meant. */
  private static List<String> scalars() {
    return List.of("string", "number");
  }

  private static Map<String, Object> mapping(Shape.Mapping mapping) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Shape.Key key : mapping.keys()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.about());
      property.putAll(of(key.shape()));
      properties.put(key.name(), property);
    }
    return map(
        "type",
        "object",
        "required",
        mapping.keys().stream().filter(Shape.Key::required).map(Shape.Key::name).toList(),
        "additionalProperties",
        false,
        "properties",
        properties);
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
