package org.heddle.web;

import java.util.Arrays;
import java.util.Map;
import org.heddle.quantity.Decimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A run of decimals that share the finest scale any of them was given with; in JSON plain numbers.
 */
record Sampled(int scale, long[] unscaled) {
  /** Samples of one channel; the same as in the record. */
  static final int MAX_SAMPLES = 1_000_000;

  static final JsonType<Sampled> TYPE = new SampledType();

  /** Whole numbers, such as microseconds after a start. */
  static final JsonType<long[]> WHOLE = new WholeRun();

  private static JsonToken nextNumber(JsonParser in) {
    JsonToken token = in.nextToken();
    if (token != JsonToken.END_ARRAY && !Numbers.isNumber(token)) {
      throw Token.wrong(in, "a number");
    }
    return token;
  }

  private static long[] grown(long[] values, int size, JsonParser in) {
    if (size < values.length) {
      return values;
    }
    if (size >= MAX_SAMPLES) {
      throw BadJson.at(in, "list-too-long", "more than " + MAX_SAMPLES + " samples");
    }
    return Arrays.copyOf(values, Math.min(MAX_SAMPLES, size * 2));
  }

  private static Map<String, Object> array(String type) {
    return Map.of(
        "type", "array", "items", Map.of("type", type), "minItems", 1, "maxItems", MAX_SAMPLES);
  }

  private record SampledType() implements JsonType<Sampled> {
    @Override
    public Sampled read(JsonParser in) {
      Token.expect(in, JsonToken.START_ARRAY, "an array of numbers");
      long[] values = new long[64];
      byte[] scales = new byte[64];
      int size = 0;
      int finest = 0;
      Digits digits = new Digits();
      while (nextNumber(in) != JsonToken.END_ARRAY) {
        values = grown(values, size, in);
        scales = values.length == scales.length ? scales : Arrays.copyOf(scales, values.length);
        digits.read(in);
        values[size] = digits.unscaled();
        scales[size] = (byte) digits.scale();
        finest = Math.max(finest, digits.scale());
        size++;
      }
      return new Sampled(finest, scaled(values, scales, size, finest, in));
    }

    private static long[] scaled(
        long[] values, byte[] scales, int size, int finest, JsonParser in) {
      long[] scaled = Arrays.copyOf(values, size);
      for (int i = 0; i < size; i++) {
        for (int scale = scales[i]; scale < finest; scale++) {
          long ten = scaled[i] * 10;
          if (Math.multiplyHigh(scaled[i], 10) != ten >> 63) {
            throw BadJson.at(in, "number-wrong", "sample " + i + " has too many digits");
          }
          scaled[i] = ten;
        }
      }
      return scaled;
    }

    @Override
    public void write(Sampled value, JsonGenerator out) {
      out.writeStartArray();
      for (long unscaled : value.unscaled) {
        out.writeNumber(new Decimal(unscaled, value.scale).toString());
      }
      out.writeEndArray();
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return array("number");
    }
  }

  private record WholeRun() implements JsonType<long[]> {
    @Override
    public long[] read(JsonParser in) {
      Token.expect(in, JsonToken.START_ARRAY, "an array of whole numbers");
      long[] values = new long[64];
      int size = 0;
      Digits digits = new Digits();
      while (nextNumber(in) != JsonToken.END_ARRAY) {
        values = grown(values, size, in);
        digits.read(in);
        if (digits.scale() != 0) {
          throw Token.wrong(in, "a whole number");
        }
        values[size++] = digits.unscaled();
      }
      return Arrays.copyOf(values, size);
    }

    @Override
    public void write(long[] value, JsonGenerator out) {
      out.writeStartArray();
      for (long one : value) {
        out.writeNumber(one);
      }
      out.writeEndArray();
    }

    @Override
    public Map<String, Object> schema(Map<String, Object> components) {
      return array("integer");
    }
  }
}
