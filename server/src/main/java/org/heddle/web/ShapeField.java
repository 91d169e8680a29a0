package org.heddle.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One field of a JSON object.
 *
 * @param absent what the field holds when it is not there; not used when it is required
 * @param getter takes the value out of the record
 */
record ShapeField<R, T>(
    String name,
    JsonType<T> type,
    boolean required,
    @Nullable T absent,
    Function<R, ? extends @Nullable T> getter) {

  static <R, T> ShapeField<R, T> required(String name, JsonType<T> type, Function<R, T> getter) {
    return new ShapeField<>(name, type, true, null, getter);
  }

  static <R, T> ShapeField<R, T> optional(
      String name, JsonType<T> type, Function<R, ? extends @Nullable T> getter) {
    return new ShapeField<>(name, type, false, null, getter);
  }

  /** A field that need not be there and then means this value. */
  static <R, T> ShapeField<R, T> defaulted(
      String name, JsonType<T> type, T absent, Function<R, T> getter) {
    return new ShapeField<>(name, type, false, absent, getter);
  }

  /** The same field of a record that holds the other record. */
  <O> ShapeField<O, T> of(Function<O, R> part) {
    return new ShapeField<>(name, type, required, absent, outer -> getter.apply(part.apply(outer)));
  }

  /** Not written when it holds what its absence means. */
  void write(R value, JsonGenerator out) {
    T held = getter.apply(value);
    if (held != null && !held.equals(absent)) {
      out.writeName(name);
      type.write(held, out);
    }
  }

  /** The value at this place of what was read. */
  @SuppressWarnings({"unchecked", "NullAway"})
  T in(@Nullable Object[] values, int place) {
    return (T) values[place];
  }
}
