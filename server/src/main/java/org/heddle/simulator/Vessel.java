package org.heddle.simulator;

import org.heddle.fact.Material;
import org.heddle.identity.ContainerId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;

/**
 * A hopper, tank or bowl, with what is really in it. When the plant goes live it stands empty and
 * clean, and that is reported: without such a report nobody could say what came out first.
 *
 * <p>Refills and cleanings lie between two draws, as they do at a machine that waits for them: a
 * report of one never carries the time of the other.
 */
final class Vessel {
  /** How long before the doors open the vessels were looked into. */
  private static final long LOOKED_INTO = 10 * Agenda.MINUTE;

  /** Material is poured in a minute before it is drawn, or later. */
  private static final long LONGEST_WAY = 2 * Agenda.MINUTE;

  private final World world;
  private final Post post;
  private final ContainerId id;
  private final Blend blend = new Blend();
  private long lastTouched;

  Vessel(World world, Post post, String id) {
    this.world = world;
    this.post = post;
    this.id = new ContainerId(id);
    this.lastTouched = world.now() - LOOKED_INTO;
    post.madeReady(lastTouched, new Material.Emptied(this.id, "empty and clean at go-live"));
  }

  ContainerId id() {
    return id;
  }

  StationId station() {
    return post.station();
  }

  double level() {
    return blend.total();
  }

  Blend blend() {
    return blend;
  }

  /** Something was drawn and is reported with the present time. */
  void drawn() {
    lastTouched = world.now();
  }

  void charge(Stock stock, double amount, Quantity quantity) {
    blend.add(stock, amount);
    post.madeReady(betweenDraws(), new Material.Charged(id, stock.id(), quantity));
  }

  /** A time after all that was done with it, and before now if any time has passed. */
  private long betweenDraws() {
    long earliest = Math.max(lastTouched, world.now() - LONGEST_WAY);
    lastTouched = earliest + (world.now() - earliest) / 2;
    return lastTouched;
  }

  /** Tops it up from the store until that much is in it. */
  void fill(Depot depot, double level) {
    if (blend.total() < level) {
      for (Depot.Portion portion : depot.take(level - blend.total())) {
        charge(
            portion.stock(), portion.amount(), Amounts.of(portion.amount(), depot.goods().unit()));
      }
    }
  }

  void empty(String reason) {
    blend.clear();
    post.madeReady(betweenDraws(), new Material.Emptied(id, reason));
  }
}
