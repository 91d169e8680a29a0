package org.heddle.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came of reading a text: a value, perhaps with warnings, or the problem. */
public sealed interface Parsed<T> {

  /**
   * It was read.
   *
   * @param warnings what is unusual, yet allowed
   */
  record Ok<T>(T value, List<ParseProblem> warnings) implements Parsed<T> {
    public Ok {
      warnings = List.copyOf(warnings);
    }
  }

  /** It was not. */
  record Refused<T>(ParseProblem problem) implements Parsed<T> {}

  static <T> Parsed<T> ok(T value) {
    return new Ok<>(value, List.of());
  }

  static <T> Parsed<T> refused(String code, String message, int position) {
    return new Refused<>(new ParseProblem(code, message, position));
  }

  default Optional<T> optional() {
    return switch (this) {
      case Ok<T> ok -> Optional.of(ok.value);
      case Refused<T> refused -> Optional.empty();
    };
  }

  /** All that was noticed: the warnings of a success or the one problem. */
  default List<ParseProblem> problems() {
    return switch (this) {
      case Ok<T> ok -> ok.warnings;
      case Refused<T> refused -> List.of(refused.problem);
    };
  }

  /** The value; for callers that know that the text is good, such as constants. */
  default T orThrow() {
    return switch (this) {
      case Ok<T> ok -> ok.value;
      case Refused<T> refused -> throw new IllegalArgumentException(refused.problem.toString());
    };
  }

  default <U> Parsed<U> map(Function<T, U> function) {
    return switch (this) {
      case Ok<T> ok -> new Ok<>(function.apply(ok.value), ok.warnings);
      case Refused<T> refused -> new Refused<>(refused.problem);
    };
  }
}
