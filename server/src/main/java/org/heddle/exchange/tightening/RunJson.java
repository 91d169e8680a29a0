package org.heddle.exchange.tightening;

import java.util.Optional;
import org.heddle.quantity.Decimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A run's file as a stream of tokens; says where it stands when something is wrong. */
final class RunJson implements AutoCloseable {
  /** Levels of nesting; a run has eight. */
  private static final int MAX_DEPTH = 24;

  /** Characters of one number or name. */
  private static final int MAX_TOKEN = 256;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_TOKEN)
                  .maxNameLength(MAX_TOKEN)
                  .maxStringLength(10_000)
                  .build())
          .build();

  private final JsonParser in;

  RunJson(byte[] bytes) {
    in = JSON.createParser(ObjectReadContext.empty(), bytes);
  }

  @Override
  public void close() {
    in.close();
  }

  /** Steps to the next token and asks that it opens an object. */
  void openObject() {
    expect(in.nextToken() == JsonToken.START_OBJECT, "an object");
  }

  void openArray() {
    expect(in.nextToken() == JsonToken.START_ARRAY, "a list");
  }

  /** The next field's name, or null at the end of the object. */
  @Nullable String nextField() {
    JsonToken token = in.nextToken();
    return token == JsonToken.PROPERTY_NAME ? in.currentName() : null;
  }

  /** True when an object follows in the list, false at its end. */
  boolean nextObject() {
    JsonToken token = in.nextToken();
    expect(token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY, "an object");
    return token == JsonToken.START_OBJECT;
  }

  /** Passes over the value of the current field. */
  void skip() {
    in.nextToken();
    in.skipChildren();
  }

  /** A text, or a number as it was written. */
  String text() {
    JsonToken token = in.nextToken();
    expect(token == JsonToken.VALUE_STRING || isNumber(token), "a text");
    return in.getString().strip();
  }

  long whole() {
    String text = text();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong("a whole number");
    }
  }

  Decimal decimal() {
    return parsed(text());
  }

  /** A list of numbers. */
  DecimalColumn numbers(int most) {
    openArray();
    DecimalColumn column = new DecimalColumn();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      expect(isNumber(in.currentToken()), "a number");
      if (column.size() == most) {
        throw new BadRun("run-too-large", "more than " + most + " samples " + place());
      }
      column.add(parsed(in.getString()));
    }
    return column;
  }

  void end() {
    expect(in.nextToken() == null, "the end of the file");
  }

  private Decimal parsed(String text) {
    Optional<Decimal> decimal = Decimal.parse(text);
    if (decimal.isEmpty()) {
      throw wrong("a number of at most 18 digits");
    }
    return decimal.get();
  }

  private static boolean isNumber(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  private void expect(boolean met, String what) {
    if (!met) {
      throw wrong(what);
    }
  }

  private BadRun wrong(String expected) {
    return new BadRun("run-field-wrong", "expected " + expected + " " + place());
  }

  /** Where the parser stands, for a message. */
  String place() {
    return "at "
        + in.streamReadContext().pathAsPointer()
        + ", byte "
        + in.currentTokenLocation().getByteOffset();
  }
}
