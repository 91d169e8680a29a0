package org.heddle.simulator;

import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Piece;
import org.heddle.identity.CoilId;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * What happens to some lanes before they are used: one is wound over to turn it, two are spliced
 * into a longer one. Most go through untouched.
 */
final class Rewinder {
  private static final double REWIND_CHANCE = 0.08;
  private static final double SPLICE_CHANCE = 0.08;
  private static final double SECONDS = 600;
  private static final double SIGMA_METRES = 0.05;

  private final World world;
  private final Chemistry chemistry;
  private final Store<Web> lanes;
  private final Source source;
  private final Dice dice;
  private @Nullable Web toSplice;

  Rewinder(World world, Chemistry chemistry, Store<Web> lanes) {
    this.world = world;
    this.chemistry = chemistry;
    this.lanes = lanes;
    this.source = world.source("REWINDER-" + chemistry.letter(), Courier.MACHINE);
    this.dice = world.dice("rewinder/" + chemistry.word());
  }

  void take(Web lane) {
    Dice own = dice.fork(lane.id().value());
    Web waiting = toSplice;
    if (waiting != null) {
      toSplice = null;
      later(splice(waiting, lane));
    } else if (own.chance(SPLICE_CHANCE)) {
      toSplice = lane;
    } else if (own.chance(REWIND_CHANCE)) {
      later(rewind(lane));
    } else {
      lanes.put(lane);
    }
  }

  private void later(Web lane) {
    world.after(SECONDS / world.config().scale(), () -> lanes.put(lane));
  }

  private Material.Output output(CoilId id, double metres) {
    return new Material.Output(
        id,
        new ProductId(chemistry.product("slit")),
        Amounts.metres(metres),
        new Extent(0, metres, 1, 1));
  }

  private Web rewind(Web lane) {
    CoilId id = new CoilId(world.name("RW" + chemistry.letter()));
    Extent whole = new Extent(0, lane.length(), 1, 1);
    List<Piece> pieces = List.of(new Piece(0, whole, whole, true, SIGMA_METRES));
    source.report(
        world.now(),
        null,
        new Material.Rewound((CoilId) lane.id(), output(id, lane.length()), pieces));
    return lane.child(id, pieces, 0);
  }

  private Web splice(Web first, Web second) {
    CoilId id = new CoilId(world.name("SP" + chemistry.letter()));
    double seam = first.length();
    double end = Amounts.millimetre(seam + second.length());
    List<Piece> head = List.of(piece(first, 0, seam));
    List<Piece> tail = List.of(piece(second, seam, end));
    source.report(
        world.now(),
        null,
        new Material.Merged(
            List.of(
                new Material.Input(first.id(), "", Amounts.metres(first.length()), head),
                new Material.Input(second.id(), "", Amounts.metres(second.length()), tail)),
            output(id, end)));
    return first.child(id, head, 0).splicedWith(second.child(id, tail, 0));
  }

  private static Piece piece(Web web, double from, double to) {
    return new Piece(
        0, new Extent(0, web.length(), 1, 1), new Extent(from, to, 1, 1), false, SIGMA_METRES);
  }
}
