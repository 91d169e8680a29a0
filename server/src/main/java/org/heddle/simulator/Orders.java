package org.heddle.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.heddle.fact.Material;
import org.heddle.fact.Production;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;

/** The production orders of one line: what is staged for an order, its products inherit. */
final class Orders {
  /** Material is laid ready a minute before it is needed, or later. */
  private static final long LONGEST_WAY = 2 * Agenda.MINUTE;

  private final World world;
  private final Post post;
  private final String product;
  private final String prefix;
  private final int size;
  private final Map<Format.Staged, Depot> depots = new LinkedHashMap<>();
  private final Map<Format.Staged, Stock> staged = new LinkedHashMap<>();
  private OrderId order;
  private int made;
  private long lastMade;

  Orders(World world, Post post, String product, String prefix, int size) {
    this.world = world;
    this.post = post;
    this.product = product;
    this.prefix = prefix;
    this.size = size;
    this.order = new OrderId(world.name(prefix));
    this.made = size;
  }

  void stage(Format.Staged part, Depot depot) {
    depots.put(part, depot);
  }

  OrderId order() {
    return order;
  }

  /** One more product is begun: true when a new order was opened for it. */
  boolean next() {
    boolean opens = made == size;
    if (opens) {
      open();
    }
    made++;
    depots.forEach(this::draw);
    lastMade = world.now();
    return opens;
  }

  private void open() {
    made = 0;
    order = new OrderId(world.name(prefix));
    staged.clear();
    post.entered(
        new Production.OrderReleased(order, new ProductId(product), Amounts.pieces(size), null));
  }

  /** Laid ready after the product before was begun, and before this one is. */
  private long betweenProducts() {
    long earliest = Math.max(lastMade, world.now() - LONGEST_WAY);
    return earliest + (world.now() - earliest) / 2;
  }

  private void draw(Format.Staged part, Depot depot) {
    Stock lot = depot.takeWhole(part.perCell());
    if (!lot.equals(staged.get(part))) {
      staged.put(part, lot);
      post.madeReady(
          betweenProducts(),
          new Material.Staged(
              order, part.slot(), lot.id(), Amounts.of(lot.left(), part.goods().unit())));
    }
  }
}
