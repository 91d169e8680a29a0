package org.heddle.traveler;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

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

  void write(StateOutput out) throws IOException {
    out.number(size);
    for (int i = 0; i < size; i++) {
      out.text(texts[i]);
    }
  }

  void read(StateInput in) throws IOException {
    long count = in.number();
    for (long i = 0; i < count; i++) {
      number(in.text());
    }
  }
}
