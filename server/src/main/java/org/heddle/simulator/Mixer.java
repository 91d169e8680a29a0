package org.heddle.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.fact.Material;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.identity.LotId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/** Mixes slurry, batch by batch, for the tanks of the coaters. */
final class Mixer {
  private static final String STEP = "mixing";
  private static final double MIXING_SECONDS = 1_800;
  private static final double ASIDE_SECONDS = 300;
  private static final int BATCHES_PER_ORDER = 4;

  private final World world;
  private final Chemistry chemistry;
  private final Post post;
  private final Form form;
  private final Dice dice;
  private final Runnable changed;
  private final Map<String, Depot> depots = new HashMap<>();
  private final Map<String, Vessel> vessels = new HashMap<>();
  private @Nullable Stock ready;
  private boolean busy;
  private int batches;

  Mixer(World world, Dock dock, Chemistry chemistry, Runnable changed) {
    this.changed = changed;
    this.world = world;
    this.chemistry = chemistry;
    this.post = new Post(world, chemistry.mixer(), chemistry.mixer() + "-PLANETARY");
    this.form = world.book().form(chemistry.product("slurry"), STEP);
    this.dice = world.dice(chemistry.mixer());
    for (Chemistry.Ingredient ingredient : chemistry.ingredients()) {
      depots.put(ingredient.slot(), new Depot(dock, ingredient.goods()));
      if (!ingredient.vessel().isEmpty()) {
        vessels.put(ingredient.slot(), new Vessel(world, post, ingredient.vessel()));
      }
    }
  }

  /** Called between coils: fills the tank with what is ready, and mixes more if it wants more. */
  void serve(SlurryTank tank) {
    Stock batch = ready;
    if (batch != null && tank.isOpen()) {
      ready = null;
      if (world.turnstile().lets(batch.id(), tank.station(), "coating")) {
        tank.take(batch);
      } else {
        world.after(ASIDE_SECONDS, () -> bringBack(batch));
      }
    }
    if (!busy && ready == null && tank.isOpen()) {
      busy = true;
      world.turnstile().whenAll(depots.values(), post.station(), STEP, this::mix);
    }
  }

  /** A batch that was refused stands in a tank of its own and is offered again. */
  private void bringBack(Stock batch) {
    if (ready == null && !busy) {
      ready = batch;
      changed.run();
    } else {
      world.after(ASIDE_SECONDS, () -> bringBack(batch));
    }
  }

  private void mix() {
    if (batches % BATCHES_PER_ORDER == 0) {
      order();
    }
    batches++;
    LotId lot = new LotId(world.name("SL" + chemistry.letter()));
    post.begin(lot, chemistry.product("slurry"), STEP);
    world.after(MIXING_SECONDS / world.config().scale(), () -> mixed(lot));
  }

  private void order() {
    OrderId order = new OrderId(world.name("MO" + chemistry.letter()));
    String product = chemistry.product("slurry");
    post.setUp("", world.book().recipe(product, STEP), order);
    post.entered(
        new Production.OrderReleased(
            order,
            new ProductId(product),
            Amounts.kilograms(BATCHES_PER_ORDER * chemistry.slurryKilograms()),
            null));
  }

  private void mixed(LotId lot) {
    List<Material.Input> inputs = new ArrayList<>();
    Traits traits = Traits.USUAL;
    Taints taints = Taints.NONE;
    for (Chemistry.Ingredient ingredient : chemistry.ingredients()) {
      Blend used = weighIn(ingredient, inputs);
      taints = taints.with(used.taints());
      if (ingredient.slot().equals("active-material")) {
        traits = used.traits();
      }
    }
    Stock batch =
        new Stock(lot, chemistry.product("slurry"), chemistry.slurryKilograms(), traits, taints);
    taints.mark("slurry", lot);
    post.signed(
        new Material.Transformed(
            inputs,
            List.of(
                new Material.Output(
                    lot, new ProductId(batch.product()), Amounts.kilograms(batch.size()), null)),
            post.work()));
    Dice own = dice.fork(batches);
    ReadingSet set = form.read(own, form.usual(own));
    post.read(lot, "", STEP, set);
    post.finished(lot, STEP, form.judge(set));
    ready = batch;
    busy = false;
    changed.run();
  }

  /** Weighs an ingredient in; answers what really went in. */
  private Blend weighIn(Chemistry.Ingredient ingredient, List<Material.Input> inputs) {
    double amount = ingredient.kilograms();
    Depot depot = depots.get(ingredient.slot());
    Vessel vessel = vessels.get(ingredient.slot());
    if (depot == null) {
      throw new IllegalStateException("no store for " + ingredient);
    }
    Blend used = new Blend();
    if (vessel == null) {
      for (Depot.Portion portion : depot.take(amount)) {
        used.add(portion.stock(), portion.amount());
        inputs.add(
            Material.Input.of(
                portion.stock().id(), ingredient.slot(), Amounts.kilograms(portion.amount())));
      }
      return used;
    }
    vessel.fill(depot, amount * 1.2);
    used.addAll(vessel.blend(), amount);
    vessel.blend().draw(amount);
    vessel.drawn();
    inputs.add(Material.Input.of(vessel.id(), ingredient.slot(), Amounts.kilograms(amount)));
    return used;
  }
}
