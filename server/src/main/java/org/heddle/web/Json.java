package org.heddle.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.function.Function;
import org.heddle.fact.Extent;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Units;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Answers as JSON: records by their components, absent values left out, ids and decimals as text.
 */
final class Json {
  private static final JsonType<String> ANY_TEXT = new Atoms.Text(0, Ask.MAX_BODY_BYTES);

  private static final SimpleModule WORDS =
      new SimpleModule()
          .addSerializer(new Writer<>(ItemId.class, (item, out) -> out.writeString(item.text())))
          .addSerializer(new Writer<>(Decimal.class, (d, out) -> out.writeString(d.toString())))
          .addSerializer(new Writer<>(Quantity.class, Json::quantity))
          .addSerializer(new Writer<>(Extent.class, Numbers.EXTENT::write))
          .addSerializer(new Writer<>(Enum.class, (e, out) -> out.writeString(Words.of(e))))
          .addDeserializer(Instant.class, new Checked<>(Instant.class, Atoms.INSTANT::read))
          .addDeserializer(String.class, new Checked<>(String.class, Json::text));

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(WORDS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  private static void quantity(Quantity quantity, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("value", quantity.value().toString());
    out.writeStringProperty("unit", quantity.unit().code());
    out.writeStringProperty("symbol", Units.symbol(quantity.unit()));
    out.writeEndObject();
  }

  /** A number stands for its digits. */
  private static String text(JsonParser in) {
    return in.currentToken().isNumeric() ? in.getString() : ANY_TEXT.read(in);
  }

  /** Reads what a call gives as strictly as what a report gives, since both become facts. */
  private static final class Checked<T> extends StdDeserializer<T> {
    private final transient Function<JsonParser, T> reader;

    Checked(Class<T> type, Function<JsonParser, T> reader) {
      super(type);
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      try {
        return reader.apply(in);
      } catch (BadJson e) {
        return context.reportInputMismatch(this, "%s", e.problem().message());
      }
    }
  }

  /** How one type is written. */
  private interface How<T> {
    void write(T value, JsonGenerator out);
  }

  private static final class Writer<T> extends StdSerializer<T> {
    private final transient How<T> how;

    Writer(Class<T> type, How<T> how) {
      super(type);
      this.how = how;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      how.write(value, out);
    }
  }
}
