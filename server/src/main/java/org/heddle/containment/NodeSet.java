package org.heddle.containment;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A set of nodes, a bit each, with one writer and any number of readers: a node that was added
 * before a reader began is seen by it.
 */
final class NodeSet {
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private volatile long[] words;
  private volatile int size;

  NodeSet() {
    this(new long[4]);
  }

  private NodeSet(long[] words) {
    this.words = words;
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    this.size = count;
  }

  /** True when the node is new. */
  boolean add(int node) {
    int word = node >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, words.length + words.length / 2));
    }
    long before = words[word];
    long after = before | 1L << node;
    if (before == after) {
      return false;
    }
    WORD.setRelease(words, word, after);
    int count = size;
    size = count + 1; // one writer
    return true;
  }

  /** True when the node was there. */
  boolean remove(int node) {
    int word = node >>> 6;
    if (!contains(node)) {
      return false;
    }
    WORD.setRelease(words, word, words[word] & ~(1L << node));
    int count = size;
    size = count - 1; // one writer
    return true;
  }

  /** What holds for one node holds for the other instead; no reader sees neither. */
  void rename(int from, int to) {
    if (contains(from)) {
      add(to);
      remove(from);
    }
  }

  boolean contains(int node) {
    long[] all = words;
    int word = node >>> 6;
    return word < all.length && ((long) WORD.getAcquire(all, word) & 1L << node) != 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Visits the nodes in ascending order. */
  void forEach(IntConsumer visit) {
    long[] all = words;
    for (int word = 0; word < all.length; word++) {
      for (long rest = (long) WORD.getAcquire(all, word); rest != 0; rest &= rest - 1) {
        visit.accept((word << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  int[] toArray() {
    int[] nodes = new int[size];
    int[] count = new int[1];
    forEach(
        node -> {
          if (count[0] < nodes.length) {
            nodes[count[0]++] = node;
          }
        });
    return count[0] == nodes.length ? nodes : Arrays.copyOf(nodes, count[0]);
  }

  void write(StateOutput out) throws IOException {
    long[] all = words;
    out.number(all.length);
    out.longs(all);
  }

  static NodeSet read(StateInput in) throws IOException {
    long[] words = new long[Math.toIntExact(in.number())];
    in.longs(words);
    return new NodeSet(words);
  }

  static NodeSet of(BitSet nodes) {
    NodeSet set = new NodeSet();
    nodes.stream().forEach(set::add);
    return set;
  }
}
