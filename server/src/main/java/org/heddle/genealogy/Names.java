package org.heddle.genealogy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The few words that recur on many items and edges (products, slots, positions, units) as small
 * numbers from 1; 0 stands for no word. One thread adds, any thread reads.
 */
final class Names {
  static final int NONE = 0;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile String[] words = {""};
  private int used = 1;

  /** The number of a word, added if it is new. */
  int intern(String word) {
    if (word.isEmpty()) {
      return NONE;
    }
    Integer known = numbers.get(word);
    return known == null ? add(word) : known;
  }

  private int add(String word) {
    String[] grown = used < words.length ? words : Arrays.copyOf(words, used * 2);
    int number = used++;
    grown[number] = word;
    words = grown;
    numbers.put(word, number);
    return number;
  }

  /** The number of a word, or 0 when no fact has used it. */
  int find(String word) {
    return numbers.getOrDefault(word, NONE);
  }

  String word(int number) {
    return words[number];
  }

  int size() {
    return used;
  }

  void write(IndexFile.Writer file, String name) throws IOException {
    file.begin(name);
    for (int i = 1; i < used; i++) {
      byte[] bytes = words[i].getBytes(StandardCharsets.UTF_8);
      ByteBuffer record = ByteBuffer.allocate(bytes.length + 4).order(ByteOrder.LITTLE_ENDIAN);
      file.put(record.putInt(bytes.length).put(bytes).flip());
    }
    file.end(1);
  }

  static Names open(IndexFile file, String name) {
    Names names = new Names();
    ByteBuffer bytes = file.buffer(name);
    while (bytes.hasRemaining()) {
      byte[] word = new byte[bytes.getInt()];
      bytes.get(word);
      names.intern(new String(word, StandardCharsets.UTF_8));
    }
    return names;
  }
}
