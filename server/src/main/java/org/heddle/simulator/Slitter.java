package org.heddle.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Piece;
import org.heddle.fact.Result;
import org.heddle.identity.CoilId;
import org.heddle.identity.ProductId;

/** Cuts a coil into its lanes; each lane is wound up again the other way round. */
final class Slitter {
  private static final String STEP = "slitting";
  private static final double METRES_PER_MINUTE = 90;
  private static final double READING_METRES = 100;
  private static final double SIGMA_METRES = 0.05;
  private static final int KNIVES = 5;

  /** Metres a set of knives cuts before it is changed. */
  private static final double KNIFE_METRES = 20_000;

  /** Burr grows with wear, µm at the end of a knife's life. */
  private static final double WORN_BURR = 3;

  private final World world;
  private final Chemistry chemistry;
  private final Post post;
  private final Form form;
  private final Dice dice;
  private final Consumer<Web> next;
  private final Deque<Web> waiting = new ArrayDeque<>();
  private final int burr;
  private double cut;
  private boolean busy;

  Slitter(World world, Chemistry chemistry, Consumer<Web> next) {
    this.world = world;
    this.chemistry = chemistry;
    this.next = next;
    this.post = new Post(world, chemistry.slitter(), chemistry.slitter());
    this.form = world.book().along(chemistry.product("slit"), STEP, "width", "burr");
    this.burr = form.at("burr");
    this.dice = world.dice(chemistry.slitter());
  }

  void take(Web coil) {
    waiting.add(coil);
    start();
  }

  private void start() {
    Web coil = waiting.poll();
    if (busy || coil == null) {
      if (coil != null) {
        waiting.addFirst(coil);
      }
      return;
    }
    busy = true;
    double seconds = coil.length() / METRES_PER_MINUTE * 60 / world.config().scale();
    world.after(seconds, () -> finish(coil));
  }

  private void finish(Web coil) {
    List<Piece> pieces = new ArrayList<>();
    List<Material.Output> outputs = new ArrayList<>();
    List<Web> children = new ArrayList<>();
    Extent own = new Extent(0, coil.length(), 1, 1);
    for (int lane = 1; lane <= Jumbo.LANES; lane++) {
      CoilId id = new CoilId(world.name("LN" + chemistry.letter()));
      Piece piece =
          new Piece(lane - 1, new Extent(0, coil.length(), lane, lane), own, true, SIGMA_METRES);
      pieces.add(piece);
      outputs.add(
          new Material.Output(
              id, new ProductId(chemistry.product("slit")), Amounts.metres(coil.length()), own));
      children.add(coil.child(id, List.of(piece), lane));
    }
    post.signed(
        new Material.Transformed(
            List.of(
                new Material.Input(coil.id(), "electrode", Amounts.metres(coil.length()), pieces)),
            outputs,
            post.work()));
    children.forEach(this::measure);
    wear(coil.length());
    busy = false;
    children.forEach(next);
    start();
  }

  private void measure(Web lane) {
    Dice own = dice.fork(lane.id().value());
    String knife = chemistry.slitter() + "-K" + (1 + own.nextInt(KNIVES));
    for (double metre = 0; metre < lane.length(); metre += READING_METRES) {
      double[] truth = form.usual(own);
      truth[0] = metre;
      truth[burr] = Math.max(0.5, truth[burr] + WORN_BURR * cut / KNIFE_METRES);
      post.read(lane.id(), "", STEP, form.read(own, truth), post.withTool(knife));
    }
    post.finished(lane.id(), STEP, Result.OK);
  }

  private void wear(double metres) {
    cut += metres;
    if (cut > KNIFE_METRES) {
      cut = 0;
      post.entered(new org.heddle.fact.Supply.Noted(null, post.station(), "knives changed"));
    }
  }
}
