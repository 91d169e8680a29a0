package org.heddle.traveler;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Gives each distinct text a small number, in order of first use. One writer, many readers. */
final class Names {
  private final Map<String, Integer> numbers = new HashMap<>();
  private volatile String[] texts = new String[64];
  private volatile int size;

  int number(String text) {
    Integer known = numbers.get(text);
    return known != null ? known : add(text);
  }

  private int add(String text) {
    int number = size;
    if (number == texts.length) {
      texts = Arrays.copyOf(texts, number * 2);
    }
    texts[number] = text;
    size = number + 1;
    numbers.put(text, number);
    return number;
  }

  /** The text of a number that {@link #number} gave. */
  String text(int number) {
    int known = size;
    if (number < 0 || number >= known) {
      throw new IndexOutOfBoundsException("no name has number " + number);
    }
    return texts[number];
  }

  int size() {
    return size;
  }
}
