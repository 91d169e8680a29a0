package org.heddle.web;

import java.io.Serial;
import tools.jackson.core.JsonParser;

/** Carries a problem out of nested readers; never leaves {@link FactJson} and {@link Json}. */
final class BadJson extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient Unreadable problem;

  private BadJson(Unreadable problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  Unreadable problem() {
    return problem;
  }

  /** A problem with the value the parser stands on. */
  static BadJson at(JsonParser in, String code, String message) {
    return at(in, "", code, message);
  }

  /** A problem with a field that belongs to the object the parser stands in. */
  static BadJson at(JsonParser in, String field, String code, String message) {
    String path = in.streamReadContext().pathAsPointer().toString();
    String pointer = field.isEmpty() ? path : path + "/" + field;
    return new BadJson(
        new Unreadable(code, message, pointer, in.currentTokenLocation().getByteOffset()));
  }
}
