package org.heddle.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.heddle.fact.Material;
import org.heddle.fact.ReadingSet;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;

/** Plates three loads at a time in one barrel; from here on their heats are mixed. */
final class Plating {
  private static final String STEP = "plating";
  private static final int LOADS = 3;
  private static final double BARREL_SECONDS = 2_400;

  /** Baking takes four and a half hours in a real plant. */
  private static final double BAKING_SECONDS = 5_400;

  private static final double BATH_KILOGRAMS = 3_800;
  private static final double PER_BARREL_KILOGRAMS = 12;

  private final World world;
  private final Post post;
  private final Post oven;
  private final Vessel bath;
  private final Depot concentrate;
  private final Dice dice;
  private final Consumer<FastenerPlant.Bin> next;
  private final Map<Bolt, List<Stock>> waiting = new HashMap<>();

  Plating(World world, Dock dock, Consumer<FastenerPlant.Bin> next) {
    this.world = world;
    this.next = next;
    this.post = new Post(world, "PLT-1", "PLT-1-BATH");
    this.oven = new Post(world, "PLT-1", "PLT-1-OVEN");
    this.bath = new Vessel(world, post, "BATH-1");
    this.concentrate =
        new Depot(dock, Goods.lot("plating-concentrate", "ZNI", 4_000, "KGM", "Galvanix"));
    this.dice = world.dice("PLT-1");
    post.setUp("", world.book().recipe(Bolt.M8.stage("plated"), STEP), null);
  }

  void take(FastenerPlant.Bin bin) {
    List<Stock> loads = waiting.computeIfAbsent(bin.bolt(), bolt -> new ArrayList<>());
    loads.add(bin.stock());
    if (loads.size() == LOADS) {
      List<Stock> barrel = List.copyOf(loads);
      loads.clear();
      world.after(BARREL_SECONDS, () -> plate(bin.bolt(), barrel));
    }
  }

  private void plate(Bolt bolt, List<Stock> loads) {
    bath.fill(concentrate, BATH_KILOGRAMS);
    Blend mixed = new Blend();
    List<Material.Input> inputs = new ArrayList<>();
    for (Stock load : loads) {
      mixed.add(load, load.size());
      inputs.add(Material.Input.of(load.id(), "bolts", Amounts.pieces(Math.round(load.size()))));
    }
    bath.blend().draw(PER_BARREL_KILOGRAMS);
    bath.drawn();
    inputs.add(Material.Input.of(bath.id(), "bath", Amounts.kilograms(PER_BARREL_KILOGRAMS)));
    LotId id = new LotId(world.name("PL" + bolt.letter()));
    Traits traits = mixed.traits().withFriction(dice.normal(1, 0.02));
    Stock plated = new Stock(id, bolt.stage("plated"), mixed.total(), traits, mixed.taints());
    plated.taints().mark("plated lot", id);
    post.signed(
        new Material.Transformed(
            inputs,
            List.of(
                new Material.Output(
                    id,
                    new ProductId(plated.product()),
                    Amounts.pieces(Math.round(plated.size())),
                    null)),
            post.work()));
    world.after(BAKING_SECONDS, () -> bake(bolt, plated));
  }

  private void bake(Bolt bolt, Stock plated) {
    Form form = world.book().form(bolt.stage("plated"), STEP);
    double[] truth = form.usual(dice);
    int friction = form.at("friction");
    truth[friction] = form.nominal(friction) * plated.traits().friction();
    ReadingSet set = form.read(dice, truth);
    oven.read(plated.id(), "", STEP, set);
    oven.finished(plated.id(), STEP, form.judge(set));
    next.accept(new FastenerPlant.Bin(bolt, plated));
  }
}
