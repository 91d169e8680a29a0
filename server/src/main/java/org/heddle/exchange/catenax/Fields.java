package org.heddle.exchange.catenax;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.heddle.identity.ItemId;
import org.heddle.quantity.Decimal;
import org.heddle.quantity.Quantity;
import org.heddle.quantity.Unit;
import org.heddle.quantity.Units;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Fields of an asset, read strictly; names of older aspect versions are understood too. */
final class Fields {
  /** Characters of an identifier; {@code urn:uuid:…} has 45. */
  private static final int MAX_IDENTIFIER = 80;

  private Fields() {}

  /** The first of those fields that is there, as text; empty when none is. */
  static String text(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isString() || value.isNumber()) {
        return value.asString().strip();
      }
      if (!value.isMissingNode() && !value.isNull()) {
        throw wrong(name, "a text");
      }
    }
    return "";
  }

  static String required(JsonNode node, String... names) {
    String text = text(node, names);
    if (text.isEmpty()) {
      throw new BadAsset("catenax-field-missing", "'" + names[0] + "' is missing");
    }
    return text;
  }

  /** An identifier: printable, and short enough that a key can hold two of them. */
  static String identifier(JsonNode node, String... names) {
    return checked(names[0], required(node, names));
  }

  /** An identifier that may be missing; empty then. */
  static String identifierIfAny(JsonNode node, String name) {
    String text = text(node, name);
    return text.isEmpty() ? text : checked(name, text);
  }

  private static String checked(String name, String text) {
    if (text.length() > MAX_IDENTIFIER || !ItemId.isAllowed(text)) {
      throw wrong(name, "an identifier of at most " + MAX_IDENTIFIER + " characters");
    }
    return text;
  }

  static boolean isTrue(JsonNode node, String name) {
    return node.path(name).asBoolean(false);
  }

  /** A list, or nothing when the field is not there. */
  static Iterable<JsonNode> list(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isArray()) {
        return value;
      }
      if (!value.isMissingNode() && !value.isNull()) {
        throw wrong(name, "a list");
      }
    }
    return List.of();
  }

  /** A date, with or without time and zone (UTC when none); null when the field is not there. */
  static @Nullable Instant instant(JsonNode node, String name) {
    String text = text(node, name);
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      boolean hasZone = text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$");
      return hasZone
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw wrong(name, "a date");
    }
  }

  /** {@code {"value": 2.5, "unit": "unit:litre"}}; null when it is not there. */
  static @Nullable Quantity quantity(JsonNode node) {
    JsonNode quantity = node.path("quantity");
    if (quantity.isMissingNode() || quantity.isNull()) {
      return null;
    }
    String unit = required(quantity, "unit", "measurementUnit");
    return new Quantity(decimal(quantity), unit(unit.substring(unit.lastIndexOf(':') + 1)));
  }

  private static Decimal decimal(JsonNode quantity) {
    String text = required(quantity, "value", "quantityNumber");
    Optional<Decimal> decimal = Decimal.parse(text).map(Fields::plain);
    if (decimal.isEmpty() || decimal.get().unscaled() < 0) {
      throw wrong("value", "a number from 0");
    }
    return decimal.get();
  }

  /** One piece, not 1.0 pieces: the format writes whole numbers either way. */
  private static Decimal plain(Decimal value) {
    BigDecimal stripped = value.toBigDecimal().stripTrailingZeros();
    return Decimal.of(stripped).orElse(value);
  }

  private static Unit unit(String word) {
    return Units.find(word)
        .orElseThrow(
            () -> new BadAsset("catenax-unit-unknown", "'" + word + "' is no unit known here"));
  }

  private static BadAsset wrong(String name, String expected) {
    return new BadAsset("catenax-field-wrong", "'" + name + "' is not " + expected);
  }
}
