package org.heddle.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.heddle.identity.ItemId;

/**
 * Which faults a thing really carries, and how much of it does, 0 to 1; handed on to whatever it
 * becomes part of. A blend dilutes it; a part makes its whole carry as much as itself.
 */
record Taints(Map<Truth, Double> shares) {
  static final Taints NONE = new Taints(Map.of());

  /** Less than a millionth of a blend is not worth the name. */
  private static final double TRACE = 1e-6;

  boolean isClean() {
    return shares.isEmpty();
  }

  static Taints of(Truth truth) {
    return new Taints(Map.of(truth, 1.0));
  }

  /** Both: the larger share of each fault. */
  Taints with(Taints other) {
    if (other.isClean() || equals(other)) {
      return this;
    }
    if (isClean()) {
      return other;
    }
    Map<Truth, Double> all = new LinkedHashMap<>(shares);
    other.shares.forEach((truth, share) -> all.merge(truth, share, Math::max));
    return new Taints(all);
  }

  /** Adds to the sums of a blend what this part of it brings. */
  void dilute(double part, Map<Truth, Double> sums) {
    shares.forEach((truth, share) -> sums.merge(truth, share * part, Double::sum));
  }

  static Taints diluted(Map<Truth, Double> sums) {
    sums.values().removeIf(share -> share < TRACE);
    return sums.isEmpty() ? NONE : new Taints(sums);
  }

  /** What one piece taken from a mixture carries: each fault wholly or not at all. */
  Taints ofOnePiece(Dice dice) {
    if (isClean()) {
      return this;
    }
    Map<Truth, Double> whole = new LinkedHashMap<>();
    shares.forEach(
        (truth, share) -> {
          if (dice.chance(share)) {
            whole.put(truth, 1.0);
          }
        });
    return new Taints(whole);
  }

  /** Writes an item that carries them into each of their truths. */
  void mark(String part, ItemId item) {
    mark(part, item.text());
  }

  void mark(String part, String name) {
    shares.forEach((truth, share) -> truth.item(part, name, share));
  }
}
