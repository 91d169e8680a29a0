package org.heddle.gate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** Numbers for the few hundred names of steps, stations and characteristics. One writer. */
final class Words {
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final List<String> texts = new CopyOnWriteArrayList<>();

  int number(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    texts.add(text);
    numbers.put(text, texts.size() - 1);
    return texts.size() - 1;
  }

  /** -1 for a name that was never used. */
  int find(String text) {
    return numbers.getOrDefault(text, -1);
  }

  String text(int number) {
    return texts.get(number);
  }

  void write(StateOutput out) throws IOException {
    out.number(texts.size());
    for (String text : texts) {
      out.text(text);
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      number(in.text());
    }
  }
}
