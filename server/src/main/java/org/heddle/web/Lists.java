package org.heddle.web;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Governance;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Arrays in JSON, and bytes. */
final class Lists {
  /** Entries of one list; the same as in the record. */
  static final int MAX_LIST = 100_000;

  /** Bytes as base64. */
  static final JsonType<byte[]> BYTES = new BytesType();

  private Lists() {}

  static <T> JsonType<List<T>> of(JsonType<T> entry, int min) {
    return new ListType<>(entry, min);
  }

  private record ListType<T>(JsonType<T> entry, int min) implements JsonType<List<T>> {
    @Override
    public List<T> read(JsonParser in) {
      Token.expect(in, JsonToken.START_ARRAY, "an array");
      List<T> list = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (list.size() == MAX_LIST) {
          throw BadJson.at(in, "list-too-long", "more than " + MAX_LIST + " entries");
        }
        list.add(entry.read(in));
      }
      if (list.size() < min) {
        throw BadJson.at(in, "list-empty", "at least " + min + " entry is needed");
      }
      return list;
    }

    @Override
    public void write(List<T> value, JsonGenerator out) {
      out.writeStartArray();
      for (T one : value) {
        entry.write(one, out);
      }
      out.writeEndArray();
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return Map.of(
          "type",
          "array",
          "items",
          entry.schema(components),
          "minItems",
          min,
          "maxItems",
          MAX_LIST);
    }
  }

  private record BytesType() implements JsonType<byte[]> {
    private static final int MAX_CHARACTERS = 4 * (Governance.Refused.MAX_INPUT / 3 + 1);

    @Override
    public byte[] read(JsonParser in) {
      String text = new Atoms.Text(0, MAX_CHARACTERS).read(in);
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw BadJson.at(in, "value-wrong", "no base64");
      }
    }

    @Override
    public void write(byte[] value, JsonGenerator out) {
      out.writeString(Base64.getEncoder().encodeToString(value));
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return Map.of("type", "string", "contentEncoding", "base64", "maxLength", MAX_CHARACTERS);
    }
  }
}
