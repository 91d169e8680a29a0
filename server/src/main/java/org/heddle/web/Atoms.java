package org.heddle.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.heddle.fact.Result;
import org.heddle.identity.CoilId;
import org.heddle.identity.ContainerId;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.ItemId;
import org.heddle.identity.OperatorId;
import org.heddle.identity.OrderId;
import org.heddle.identity.PartyId;
import org.heddle.identity.ProductId;
import org.heddle.identity.ShipmentId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The values a fact is made of that JSON holds as one text. */
final class Atoms {
  /** Free text of a note or a reason, characters; the same as in the record. */
  static final int MAX_TEXT = 20_000;

  /** Names of steps, positions, codes, slots, characters; the same as in the record. */
  static final int MAX_NAME = 200;

  static final JsonType<String> NAME = new Text(0, MAX_NAME);
  static final JsonType<String> REQUIRED_NAME = new Text(1, MAX_NAME);
  static final JsonType<String> TEXT = new Text(0, MAX_TEXT);

  static final JsonType<Instant> INSTANT =
      word("a time such as 2026-11-20T08:15:30Z", 64, Map.of("format", "date-time"), Atoms::time);
  static final JsonType<ItemId> ITEM =
      word("an item such as unit:C24-000017", 160, Map.of(), Atoms::item);
  static final JsonType<OrderId> ORDER = item(OrderId.class, "order:");
  static final JsonType<CoilId> COIL = item(CoilId.class, "coil:");
  static final JsonType<ContainerId> CONTAINER = item(ContainerId.class, "container:");
  static final JsonType<ShipmentId> SHIPMENT = item(ShipmentId.class, "shipment:");
  static final JsonType<StationId> STATION = identifier("a station", StationId::new);
  static final JsonType<EquipmentId> EQUIPMENT = identifier("an equipment", EquipmentId::new);
  static final JsonType<ToolId> TOOL = identifier("a tool", ToolId::new);
  static final JsonType<OperatorId> OPERATOR = identifier("a person", OperatorId::new);
  static final JsonType<ProductId> PRODUCT = identifier("a product", ProductId::new);
  static final JsonType<PartyId> PARTY = identifier("a company", PartyId::new);
  static final JsonType<Result> RESULT =
      word(
          "one of ok, nok, aborted, none",
          16,
          Map.of("enum", List.of("ok", "nok", "aborted", "none")),
          Atoms::result);

  private Atoms() {}

  static <T> JsonType<T> word(
      String expected, int max, Map<String, Object> schema, Function<String, T> maker) {
    return new Word<>(new Text(1, max), expected, schema, maker);
  }

  private static <T> JsonType<T> identifier(String expected, Function<String, T> maker) {
    return word(expected, ItemId.MAX_LENGTH, Map.of(), maker);
  }

  private static <T extends ItemId> JsonType<T> item(Class<T> kind, String prefix) {
    return word(
        "an identifier that starts with " + prefix,
        160,
        Map.of("pattern", "^" + prefix),
        text -> kind.cast(item(text)));
  }

  private static ItemId item(String text) {
    return ItemId.parse(text).orElseThrow(IllegalArgumentException::new);
  }

  static Instant time(String text) {
    Instant time = InstantText.parse(text);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException();
    }
    return time;
  }

  /** Microseconds of a signed long end here. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static Result result(String text) {
    for (Result result : Result.values()) {
      if (lower(result).equals(text)) {
        return result;
      }
    }
    throw new IllegalArgumentException();
  }

  private static String lower(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  /** The text an identifier, an instant or a result stands as. */
  static String textOf(Object value) {
    return value instanceof Result result ? lower(result) : value.toString();
  }

  /** Characters, between two lengths. */
  record Text(int min, int max) implements JsonType<String> {
    @Override
    public String read(JsonParser in) {
      Token.expect(in, JsonToken.VALUE_STRING, "a text");
      String text = in.getString();
      if (text.length() > max) {
        throw BadJson.at(
            in,
            "text-too-long",
            "at most " + max + " characters are allowed, found " + text.length());
      }
      if (text.length() < min) {
        throw BadJson.at(in, "text-empty", "the text is empty");
      }
      requireWhole(text, in);
      return text;
    }

    /** Half a surrogate pair has no UTF-8 form, so the record would not be what was sent. */
    private static void requireWhole(String text, JsonParser in) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (Character.isSurrogate(c)) {
          boolean pair =
              Character.isHighSurrogate(c)
                  && i + 1 < text.length()
                  && Character.isLowSurrogate(text.charAt(i + 1));
          if (!pair) {
            throw BadJson.at(in, "text-broken", "half a character at place " + i);
          }
          i++;
        }
      }
    }

    @Override
    public void write(String value, tools.jackson.core.JsonGenerator out) {
      out.writeString(value);
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return min == 0
          ? Map.of("type", "string", "maxLength", max)
          : Map.of("type", "string", "minLength", min, "maxLength", max);
    }
  }

  /** A text that means something: an identifier, a time, one of a few words. */
  private record Word<T>(
      Text text, String expected, Map<String, Object> schema, Function<String, T> maker)
      implements JsonType<T> {
    @Override
    public T read(JsonParser in) {
      String word = text.read(in);
      try {
        return maker.apply(word);
      } catch (IllegalArgumentException | ClassCastException | DateTimeException e) {
        throw BadJson.at(in, "value-wrong", "expected " + expected + ", found '" + word + "'");
      }
    }

    @Override
    public void write(T value, tools.jackson.core.JsonGenerator out) {
      out.writeString(textOf(value));
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      Map<String, Object> all = new java.util.LinkedHashMap<>(text.schema(components));
      all.putAll(schema);
      all.put("description", expected);
      return all;
    }
  }
}
