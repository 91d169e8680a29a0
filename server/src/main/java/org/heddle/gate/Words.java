package org.heddle.gate;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** Numbers for the few hundred names of steps, stations and characteristics. One writer. */
final class Words {
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile String[] texts = new String[64];
  private volatile int size;

  int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    int number = size;
    if (number == texts.length) {
      texts = Arrays.copyOf(texts, 2 * number);
    }
    texts[number] = text;
    size = number + 1;
    numbers.put(text, number);
    return number;
  }

  /** -1 for a name that was never used. */
  int find(String text) {
    return numbers.getOrDefault(text, -1);
  }

  /** Of a number that is known to the reader: it was written before the number was told. */
  String text(int number) {
    return texts[number];
  }

  void write(StateOutput out) throws IOException {
    out.number(size);
    for (String text : Arrays.asList(texts).subList(0, size)) {
      out.text(text);
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      number(in.text());
    }
  }
}
