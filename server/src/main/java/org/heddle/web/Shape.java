package org.heddle.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A record as a JSON object: a table of its fields from which it is read, written and described.
 * Fields nobody declared are refused, because a misspelt field silently dropped is lost evidence.
 */
final class Shape<R> implements JsonType<R> {
  private final String name;
  private final List<ShapeField<R, ?>> fields;
  private final Function<@Nullable Object[], R> maker;
  private final Map<String, Integer> places = new HashMap<>();

  Shape(String name, List<ShapeField<R, ?>> fields, Function<@Nullable Object[], R> maker) {
    this.name = name;
    this.fields = List.copyOf(fields);
    this.maker = maker;
    for (ShapeField<R, ?> field : fields) {
      places.put(field.name(), places.size());
    }
  }

  String name() {
    return name;
  }

  List<ShapeField<R, ?>> fields() {
    return fields;
  }

  R make(@Nullable Object[] values) {
    return maker.apply(values);
  }

  @Override
  public R read(JsonParser in) {
    Token.expect(in, JsonToken.START_OBJECT, "an object");
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    boolean[] seen = new boolean[values.length];
    while (in.nextToken() != JsonToken.END_OBJECT) {
      int place = place(in);
      if (seen[place]) {
        throw BadJson.at(in, "field-twice", "the field stands here a second time");
      }
      seen[place] = true;
      if (in.nextToken() != JsonToken.VALUE_NULL) {
        values[place] = fields.get(place).type().read(in);
      }
    }
    complete(in, values);
    return made(in, values);
  }

  private int place(JsonParser in) {
    Integer place = places.get(in.currentName());
    if (place == null) {
      throw BadJson.at(in, "field-unknown", "no such field here; known: " + known());
    }
    return place;
  }

  private String known() {
    return String.join(", ", fields.stream().map(ShapeField::name).toList());
  }

  private void complete(JsonParser in, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        ShapeField<R, ?> field = fields.get(i);
        if (field.required()) {
          throw BadJson.at(in, field.name(), "field-missing", "'" + field.name() + "' is missing");
        }
        values[i] = field.absent();
      }
    }
  }

  /** What no single field shows, such as two lists of different length, the record itself says. */
  private R made(JsonParser in, @Nullable Object[] values) {
    try {
      return maker.apply(values);
    } catch (IllegalArgumentException e) {
      throw BadJson.at(in, "fact-invalid", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void write(R value, JsonGenerator out) {
    out.writeStartObject();
    writeFields(value, out);
    out.writeEndObject();
  }

  void writeFields(R value, JsonGenerator out) {
    for (ShapeField<R, ?> field : fields) {
      field.write(value, out);
    }
  }

  @Override
  public Map<String, Object> schema(Map<String, Object> components) {
    if (!components.containsKey(name)) {
      components.put(name, Map.of());
      components.put(name, object(components));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> object(Map<String, Object> components) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (ShapeField<R, ?> field : fields) {
      properties.put(field.name(), field.type().schema(components));
      if (field.required()) {
        required.add(field.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }
}
