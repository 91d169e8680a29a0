package org.heddle.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.fact.Extent;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Numbers in JSON. A decimal keeps its digits: it never passes through a double. */
final class Numbers {
  /** A decimal written as a text: {@code "12.40"}; a number is read as well. */
  static final JsonType<Decimal> DECIMAL = new DecimalType();

  /** A plain number, such as metres along a web. */
  static final JsonType<Double> REAL = new RealType();

  static final JsonType<Boolean> FLAG = new FlagType();

  /** UN/ECE Rec 20 common code; the symbol and usual spellings are read as well. */
  static final JsonType<Unit> UNIT =
      Atoms.word(
          "a unit by its UN/ECE Rec 20 code or symbol, such as KGM or kg",
          16,
          Map.of("examples", List.of("KGM", "NU", "MMT")),
          text -> Units.find(text).orElseThrow(IllegalArgumentException::new));

  static final Shape<Quantity> QUANTITY =
      Shapes.of(
          "Quantity",
          ShapeField.required("value", DECIMAL, Quantity::value),
          ShapeField.required("unit", UNIT, Quantity::unit),
          Quantity::new);

  private static final JsonType<Integer> LANE = integer(0, Extent.MAX_LANE);

  static final Shape<Extent> EXTENT =
      Shapes.of(
          "Extent",
          ShapeField.required("fromMetre", REAL, Extent::from),
          ShapeField.required("toMetre", REAL, Extent::to),
          ShapeField.required("firstLane", LANE, Extent::firstLane),
          ShapeField.required("lastLane", LANE, Extent::lastLane),
          Extent::new);

  private Numbers() {}

  static JsonType<Integer> integer(int min, int max) {
    return new IntegerType(min, max);
  }

  static JsonType<Long> whole(long min, long max) {
    return new WholeType(min, max);
  }

  static boolean isNumber(JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  private static BadJson wrong(JsonParser in, String what) {
    return BadJson.at(in, "number-wrong", what + ": " + in.getString());
  }

  private record DecimalType() implements JsonType<Decimal> {
    @Override
    public Decimal read(JsonParser in) {
      JsonToken token = in.currentToken();
      if (token != JsonToken.VALUE_STRING && !isNumber(token)) {
        throw Token.wrong(in, "a number");
      }
      String text = in.getString();
      Optional<Decimal> decimal = Decimal.parse(text);
      return decimal.orElseThrow(
          () -> wrong(in, "no decimal number of at most 18 digits on either side of the point"));
    }

    @Override
    public void write(Decimal value, JsonGenerator out) {
      out.writeString(value.toString());
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return Map.of(
          "type",
          List.of("string", "number"),
          "pattern",
          "^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$",
          "description",
          "decimal number; digits are kept as given, so 12.40 stays 12.40");
    }
  }

  private record RealType() implements JsonType<Double> {
    @Override
    public Double read(JsonParser in) {
      if (!isNumber(in.currentToken())) {
        throw Token.wrong(in, "a number");
      }
      double value = Double.parseDouble(in.getString());
      if (Double.isInfinite(value)) {
        throw wrong(in, "the number is out of reach");
      }
      return value;
    }

    @Override
    public void write(Double value, JsonGenerator out) {
      out.writeNumber(value);
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return Map.of("type", "number");
    }
  }

  private record WholeType(long min, long max) implements JsonType<Long> {
    @Override
    public Long read(JsonParser in) {
      Token.expect(in, JsonToken.VALUE_NUMBER_INT, "a whole number");
      Optional<Decimal> number = Decimal.parse(in.getString());
      long value = number.map(Decimal::unscaled).orElseThrow(() -> wrong(in, "too many digits"));
      if (value < min || value > max) {
        throw wrong(in, "must be " + min + " to " + max);
      }
      return value;
    }

    @Override
    public void write(Long value, JsonGenerator out) {
      out.writeNumber(value);
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return Map.of("type", "integer", "minimum", min, "maximum", max);
    }
  }

  private record IntegerType(int min, int max) implements JsonType<Integer> {
    @Override
    public Integer read(JsonParser in) {
      return Math.toIntExact(new WholeType(min, max).read(in));
    }

    @Override
    public void write(Integer value, JsonGenerator out) {
      out.writeNumber(value);
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return new WholeType(min, max).schema(components);
    }
  }

  private record FlagType() implements JsonType<Boolean> {
    @Override
    public Boolean read(JsonParser in) {
      return switch (in.currentToken()) {
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case null, default -> throw Token.wrong(in, "true or false");
      };
    }

    @Override
    public void write(Boolean value, JsonGenerator out) {
      out.writeBoolean(value);
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return Map.of("type", "boolean");
    }
  }
}
