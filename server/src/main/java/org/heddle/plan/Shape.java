package org.heddle.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a part of a plan document may look like. The loader checks by it and the JSON Schema for
 * editors is written from it, so the two cannot disagree.
 */
sealed interface Shape {

  /** Any text on one line. */
  record Text() implements Shape {}

  /** A name others refer to: no blanks. */
  record Id() implements Shape {}

  /** A decimal number. */
  record Numeric() implements Shape {}

  record Whole(int min, int max) implements Shape {}

  /** A whole number, or a number with a unit. */
  record WholeOrAmount(Whole whole) implements Shape {}

  record Flag() implements Shape {}

  /** A time with its zone, {@code 2026-01-05T00:00:00Z}. */
  record Time() implements Shape {}

  /** A zone of the tz database. */
  record Zone() implements Shape {}

  /** A time on the clock on the wall, {@code 06:00}. */
  record OnTheClock() implements Shape {}

  /** A unit's symbol or Rec 20 code. */
  record UnitName() implements Shape {}

  /** A number, a blank, a unit. */
  record Amount() implements Shape {}

  /** One of these words. */
  record Choice(List<String> words) implements Shape {}

  /**
   * Several; a single one may stand without brackets.
   *
   * @param ranges true when {@code J01..J32} stands for all names between
   */
  record Several(Shape each, boolean ranges) implements Shape {}

  /** A list of mappings. */
  record Rows(Mapping row) implements Shape {}

  record Mapping(List<Key> keys) implements Shape {
    Optional<Key> key(String name) {
      return keys.stream().filter(key -> key.name.equals(name)).findFirst();
    }

    List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }

  /** A key of a mapping, with a sentence for the person who writes it. */
  record Key(String name, boolean required, Shape shape, String about) {}
}
