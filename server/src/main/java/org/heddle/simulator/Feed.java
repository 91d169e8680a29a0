package org.heddle.simulator;

import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Piece;
import org.heddle.identity.StationId;
import org.heddle.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/** The unwinder or magazine of one electrode at a machine: what is on it, and what comes next. */
final class Feed {
  private static final double SIGMA_METRES = 0.01;
  private static final double WORTH_A_NOTE_METRES = 0.5;

  private final World world;
  private final Post post;
  private final List<StationId> stations;
  private final String step;
  private final Store<Web> from;
  private final String slot;
  private @Nullable Web mounted;

  /**
   * @param posts the machines it feeds by turns; the first reports for all
   */
  Feed(World world, List<Post> posts, String step, Store<Web> from, String slot) {
    this.world = world;
    this.post = posts.getFirst();
    this.stations = posts.stream().map(Post::station).toList();
    this.step = step;
    this.from = from;
    this.slot = slot;
  }

  /** True when that many metres hang together on the machine; changes over where needed. */
  boolean isReady(double metres) {
    Web web = mounted;
    while (web == null || web.left() < metres - 1e-9) {
      if (web != null && web.left() > WORTH_A_NOTE_METRES) {
        post.scrap(web.id(), "remainder of " + Amounts.metres(web.left()).value() + " m");
      }
      web = world.turnstile().first(from, stations, step).orElse(null);
      mounted = web;
      if (web == null) {
        return false;
      }
    }
    return true;
  }

  /** Takes the next metres into a cell. */
  Drawn draw(double metres, Quantity quantity) {
    Web web = mounted;
    if (web == null) {
      throw new IllegalStateException("nothing is mounted for " + slot);
    }
    Extent extent = web.draw(metres);
    Extent inCell = new Extent(0, extent.length(), 1, 1);
    Piece piece = new Piece(0, extent, inCell, false, SIGMA_METRES);
    return new Drawn(
        new Material.Input(web.id(), slot, quantity, List.of(piece)),
        web.loading(extent),
        web.traits(extent),
        web.taints(extent));
  }

  /** What went into a cell, as reported and as it is. */
  record Drawn(Material.Input input, double loading, Traits traits, Taints taints) {}
}
