package org.heddle.simulator;

import org.heddle.identity.ItemId;
import org.jspecify.annotations.Nullable;

/** A lot, roll or box as it really is: how much is left, its traits, the faults it carries. */
final class Stock {
  private final ItemId id;
  private final String product;
  private final double size;
  private Traits traits;
  private Taints taints;
  private double left;
  private @Nullable Stock stranger;
  private double strangerShare;

  Stock(ItemId id, String product, double size, Traits traits, Taints taints) {
    this.id = id;
    this.product = product;
    this.size = size;
    this.left = size;
    this.traits = traits;
    this.taints = taints;
  }

  ItemId id() {
    return id;
  }

  String product() {
    return product;
  }

  double size() {
    return size;
  }

  double left() {
    return left;
  }

  Traits traits() {
    return traits;
  }

  Taints taints() {
    return taints;
  }

  void draw(double amount) {
    if (amount > left + 1e-6) {
      throw new IllegalStateException(id + " has " + left + ", not " + amount);
    }
    left = Math.max(0, left - amount);
  }

  /** A fault changed what it is, which alone does no harm. */
  void soften(Traits changed) {
    traits = changed;
  }

  /** Part of what is in it really is something else. */
  void mixIn(Stock other, double share) {
    stranger = other;
    strangerShare = share;
  }

  /** What one piece taken from it really is: this, or a stranger among them. */
  Stock piece(Dice dice) {
    Stock other = stranger;
    return other != null && dice.chance(strangerShare) ? other : this;
  }

  /** A fault changed what it is. */
  void spoil(Traits spoilt, Truth truth) {
    traits = spoilt;
    taints = taints.with(Taints.of(truth));
  }
}
