package org.heddle.web;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What the parser stands on, in words. */
final class Token {
  private Token() {}

  static void expect(JsonParser in, JsonToken token, String what) {
    if (in.currentToken() != token) {
      throw wrong(in, what);
    }
  }

  static BadJson wrong(JsonParser in, String expected) {
    return BadJson.at(in, "type-wrong", "expected " + expected + ", found " + words(in));
  }

  private static String words(JsonParser in) {
    JsonToken token = in.currentToken();
    return switch (token) {
      case null -> "the end";
      case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "an object";
      case START_ARRAY, END_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "nothing";
    };
  }
}
