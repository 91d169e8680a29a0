package org.heddle.genealogy;

import org.heddle.identity.ItemKind;

/**
 * The stored codes of what a node of the genealogy can be: an item of one of the six kinds, or one
 * of three things that have no identity of their own on the floor.
 */
final class NodeKind {
  /** What a vessel held between two changes of its content. */
  static final int VERSION = 6;

  /** A supplier's own lot or heat number, by which several received lots may hang together. */
  static final int HEAT = 7;

  /** Another name of an item. */
  static final int ALIAS = 8;

  static final int COUNT = 9;

  private static final int ITEMS = ItemKind.values().length;

  private NodeKind() {}

  static boolean isItem(int code) {
    return code < ITEMS;
  }
}
