package org.heddle.genealogy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The sequences of labels that the edges of a node carry, each kept once.
 *
 * <p>All cells of a product have the same slots in nearly the same order, so one small number a
 * node replaces one label an edge: a byte instead of seven. An odd number says that all edges carry
 * the same label, which is its upper part; an even one counts the kept sequences. Written by the
 * merge, read by all.
 */
final class Shapes {
  private record Key(int[] labels) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(labels, key.labels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(labels);
    }
  }

  private final Map<Key, Integer> numbers = new HashMap<>();
  private volatile int[][] shapes = new int[16][];
  private int used;

  /** Called by the merge alone. */
  int intern(Run run) {
    int first = run.labels[0];
    boolean uniform = true;
    for (int i = 1; i < run.count; i++) {
      uniform &= run.labels[i] == first;
    }
    if (uniform) {
      return first << 1 | 1;
    }
    return numbers.computeIfAbsent(new Key(Arrays.copyOf(run.labels, run.count)), this::add) << 1;
  }

  private int add(Key key) {
    int number = used++;
    int[][] grown = number < shapes.length ? shapes : Arrays.copyOf(shapes, used * 2);
    grown[number] = key.labels;
    shapes = grown;
    return number;
  }

  void expand(int shape, Run run) {
    if ((shape & 1) == 1) {
      Arrays.fill(run.labels, 0, run.count, shape >>> 1);
    } else {
      System.arraycopy(shapes[shape >>> 1], 0, run.labels, 0, run.count);
    }
  }

  void write(IndexFile.Writer file) throws IOException {
    file.begin("shapes");
    for (int i = 0; i < used; i++) {
      int[] labels = shapes[i];
      ByteBuffer record = ByteBuffer.allocate(4 + labels.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      record.putInt(labels.length);
      for (int label : labels) {
        record.putInt(label);
      }
      file.put(record.flip());
    }
    file.end(1);
  }

  static Shapes open(IndexFile file) {
    Shapes shapes = new Shapes();
    ByteBuffer bytes = file.buffer("shapes");
    while (bytes.hasRemaining()) {
      int[] labels = new int[bytes.getInt()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = bytes.getInt();
      }
      Key key = new Key(labels);
      shapes.numbers.put(key, shapes.add(key));
    }
    return shapes;
  }
}
