package org.heddle.containment;

import java.util.List;

/**
 * A hold that stops an item, and why it does.
 *
 * @param path from the item to what the hold takes hold of, step by step; empty when it is the item
 *     itself
 * @param isPart true when only some metres of the item are held
 * @param sentence the reason in words
 */
public record HoldOn(Hold hold, List<Link> path, boolean isPart, String sentence) {
  public HoldOn {
    path = List.copyOf(path);
  }

  /**
   * One step of the path.
   *
   * @param text what is reached by it
   * @param slot where it sits in the one before; empty when unknown
   * @param fact journal position of the fact that says so; -1 unknown
   */
  public record Link(String text, String slot, long fact) {}
}
