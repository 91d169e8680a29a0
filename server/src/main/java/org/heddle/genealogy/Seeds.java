package org.heddle.genealogy;

import java.util.Arrays;

/** Where a suspicion starts: nodes, each with how likely it is of the suspicion. */
public final class Seeds {
  private int[] nodes = new int[16];
  private double[] probabilities = new double[16];
  private int size;

  /** Nodes that are themselves suspect. */
  public static Seeds certain(int... nodes) {
    Seeds seeds = new Seeds();
    for (int node : nodes) {
      seeds.add(node, 1);
    }
    return seeds;
  }

  /**
   * Adds a node; a probability of 1 says that it is certain. Unknown nodes (-1) are passed over.
   */
  public void add(int node, double probability) {
    if (node < 0 || probability <= 0) {
      return;
    }
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, size * 2);
      probabilities = Arrays.copyOf(probabilities, size * 2);
    }
    nodes[size] = node;
    probabilities[size++] = Math.min(1, probability);
  }

  public void addAll(Seeds others) {
    for (int i = 0; i < others.size; i++) {
      add(others.nodes[i], others.probabilities[i]);
    }
  }

  public int size() {
    return size;
  }

  public int node(int index) {
    return nodes[index];
  }

  public double probability(int index) {
    return probabilities[index];
  }

  public boolean isCertain(int index) {
    return probabilities[index] == 1;
  }

  public int[] nodes() {
    return Arrays.copyOf(nodes, size);
  }
}
