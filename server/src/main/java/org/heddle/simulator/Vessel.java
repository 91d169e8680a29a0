package org.heddle.simulator;

import org.heddle.fact.Material;
import org.heddle.identity.ContainerId;
import org.heddle.quantity.Quantity;

/** A hopper, tank or bowl, with what is really in it. */
final class Vessel {
  private final Post post;
  private final ContainerId id;
  private final Blend blend = new Blend();

  Vessel(Post post, String id) {
    this.post = post;
    this.id = new ContainerId(id);
  }

  ContainerId id() {
    return id;
  }

  double level() {
    return blend.total();
  }

  Blend blend() {
    return blend;
  }

  void charge(Stock stock, double amount, Quantity quantity) {
    blend.add(stock, amount);
    post.signed(new Material.Charged(id, stock.id(), quantity));
  }

  private void fillFromStore(Stock stock, double amount, Quantity quantity) {
    blend.add(stock, amount);
    post.prepared(new Material.Charged(id, stock.id(), quantity));
  }

  /** Tops it up from the store until that much is in it. */
  void fill(Depot depot, double level) {
    if (blend.total() < level) {
      for (Depot.Portion portion : depot.take(level - blend.total())) {
        fillFromStore(
            portion.stock(), portion.amount(), Amounts.of(portion.amount(), depot.goods().unit()));
      }
    }
  }

  void empty(String reason) {
    blend.clear();
    post.entered(new Material.Emptied(id, reason));
  }
}
