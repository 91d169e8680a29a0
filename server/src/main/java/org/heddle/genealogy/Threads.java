package org.heddle.genealogy;

/** The parts of one state of the genealogy that belong together. */
record Threads(
    ItemDictionary items, Adjacency adjacency, Names products, Names labels, WorkIndex worked) {
  static Threads empty() {
    return new Threads(
        new ItemDictionary(), new Adjacency(), new Names(), new Names(), new WorkIndex());
  }
}
