package org.heddle.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Material;
import org.heddle.fact.Result;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;

/** Rolls threads, bin by bin. */
final class Roller {
  private static final String STEP = "thread-rolling";
  private static final double SECONDS = 1_500;
  private static final int SAMPLES = 5;

  private final World world;
  private final Bolt bolt;
  private final Post post;
  private final Form form;
  private final Dice dice;
  private final Consumer<FastenerPlant.Bin> next;
  private final Deque<Stock> waiting = new ArrayDeque<>();
  private boolean busy;

  Roller(World world, Bolt bolt, Consumer<FastenerPlant.Bin> next) {
    this.world = world;
    this.bolt = bolt;
    this.next = next;
    this.post = new Post(world, bolt.roller(), bolt.roller());
    this.form = world.book().form(bolt.stage("threaded"), STEP);
    this.dice = world.dice(bolt.roller());
  }

  void take(Stock bin) {
    waiting.add(bin);
    start();
  }

  private void start() {
    Stock bin = busy ? null : waiting.poll();
    if (bin != null) {
      busy = true;
      LotId id = new LotId(world.name("TH" + bolt.letter()));
      post.begin(id, bolt.stage("threaded"), STEP);
      for (int i = 0; i < SAMPLES; i++) {
        world.after(SECONDS * i / SAMPLES, () -> sample(id));
      }
      world.after(SECONDS, () -> finish(bin, id));
    }
  }

  private void sample(LotId id) {
    post.read(
        id, "", STEP, form.read(dice, form.usual(dice)), post.withTool(bolt.roller() + "-DIE1"));
  }

  private void finish(Stock bin, LotId id) {
    Stock threaded = new Stock(id, bolt.stage("threaded"), bin.size(), bin.traits(), bin.taints());
    post.signed(
        new Material.Transformed(
            List.of(Material.Input.of(bin.id(), "blanks", Amounts.pieces(Math.round(bin.size())))),
            List.of(
                new Material.Output(
                    id,
                    new ProductId(threaded.product()),
                    Amounts.pieces(Math.round(bin.size())),
                    null)),
            post.work()));
    post.finished(id, STEP, Result.OK);
    busy = false;
    next.accept(new FastenerPlant.Bin(bolt, threaded));
    start();
  }
}
