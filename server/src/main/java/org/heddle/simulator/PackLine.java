package org.heddle.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.heddle.fact.Material;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.fact.Supply;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.identity.UnitId;

/** Loads modules into packs, bolts them and the cover down, and tests the pack. */
final class PackLine {
  private static final int MODULES = 8;
  private static final int MODULE_JOINTS = 32;
  private static final int COVER_JOINTS = 24;
  private static final double LOAD_SECONDS = 300;
  private static final double JOINT_SECONDS = 8;
  private static final double TEST_SECONDS = 240;
  private static final double BAD_CHANCE = 0.015;

  private final World world;
  private final Supplies supplies;
  private final Post loader;
  private final Screwdriver modulesDown;
  private final Screwdriver coverDown;
  private final Map<String, Store<Built>> modules = new HashMap<>();
  private final Map<String, Tester> testers = new HashMap<>();
  private final Store<Built> loaded = new Store<>();
  private final Store<Built> bolted = new Store<>();
  private final Consumer<Built> next;
  private boolean boltingModules;
  private boolean boltingCover;

  PackLine(World world, Supplies supplies, Store<Stock> m8, Store<Stock> m6, Consumer<Built> next) {
    this.world = world;
    this.supplies = supplies;
    this.next = next;
    this.loader = new Post(world, "PAK-1", "PAK-1-GANTRY");
    Post bench = new Post(world, "PAK-9", "PAK-9");
    Post first = new Post(world, "PAK-2", "PAK-2");
    Post second = new Post(world, "PAK-3", "PAK-3");
    this.modulesDown =
        new Screwdriver(
            world,
            first,
            bench,
            "pack-pouch",
            "module-joints",
            1.25,
            List.of("TT-201", "TT-202"),
            new Bowl(world, first, "BOWL-201", m8));
    this.coverDown =
        new Screwdriver(
            world,
            second,
            bench,
            "pack-pouch",
            "cover-joints",
            1.0,
            List.of("TT-301", "TT-302"),
            new Bowl(world, second, "BOWL-301", m6));
    testers.put("leak-test", new Tester("LEK-1", "leak-test", "pressure-decay"));
    testers.put("pack-hipot", new Tester("HPT-2", "pack-hipot", "leakage-current"));
    testers.put("end-of-line", new Tester("EOL-1", "end-of-line", "cell-voltage-spread"));
    loaded.watch(this::boltModules);
    bolted.watch(this::boltCover);
    m8.watch(this::boltModules);
    m6.watch(this::boltCover);
  }

  void take(Built module) {
    Store<Built> store = modules.computeIfAbsent(module.format().word(), word -> new Store<>());
    store.put(module);
    if (store.size() >= MODULES) {
      load(store.take(MODULES));
    }
  }

  private void load(List<Built> inside) {
    Format format = inside.getFirst().format();
    UnitId id = new UnitId(world.name("P" + format.letter()));
    ProductId product = new ProductId("pack-" + format.word());
    loader.signed(new Material.Created(Material.Output.of(id, product), loader.work()));
    Taints taints = Taints.NONE;
    for (int i = 0; i < inside.size(); i++) {
      taints = taints.with(inside.get(i).taints());
      assemble(id, inside.get(i).id(), "M0" + (i + 1));
    }
    assemble(id, part(Goods.unit("pack-housing", "PHO", "Gussform")), "housing");
    assemble(id, part(Goods.unit("cooling-plate", "CPL", "Kuhlwerk")), "cooling-plate");
    assemble(
        id, part(Goods.unit("battery-management", "BMU", "Silicon Vale")), "battery-management");
    assemble(id, part(Goods.unit("contactor-box", "CTB", "Relayworks")), "contactor-box");
    taints.mark("pack", id);
    Built pack = new Built(id, format, taints);
    later(
        LOAD_SECONDS,
        () -> {
          loader.finished(id, "module-loading", Result.OK);
          pass(pack, "PAK-2", "module-joints", () -> loaded.put(pack));
        });
  }

  private ItemId part(Goods goods) {
    return supplies.depot(goods).takeWhole(1).id();
  }

  private void assemble(UnitId pack, ItemId component, String position) {
    loader.signed(
        new Structure.Assembled(pack, component, position, Amounts.pieces(1), loader.work()));
  }

  private void later(double seconds, Runnable action) {
    world.after(seconds / Math.max(1, world.config().scale()), action);
  }

  private void boltModules() {
    if (!boltingModules && !loaded.isEmpty() && modulesDown.bowl().isReady(MODULE_JOINTS + 8)) {
      boltingModules = true;
      loaded.take().ifPresent(pack -> bolt(pack, 1));
    }
  }

  private void bolt(Built pack, int joint) {
    if (joint > MODULE_JOINTS) {
      modulesDown.finished(pack.id());
      boltingModules = false;
      cover(pack);
      pass(pack, "PAK-3", "cover-joints", () -> bolted.put(pack));
      boltModules();
      return;
    }
    Taints more = modulesDown.tighten(pack.id(), name("J", joint));
    later(JOINT_SECONDS, () -> bolt(pack.tainted(more), joint + 1));
  }

  private void cover(Built pack) {
    Goods cover = Goods.lot("pack-cover", "COV", 40, "C62", "Presswerk Nord");
    assemble(pack.id(), part(cover), "cover");
  }

  private void boltCover() {
    if (!boltingCover && !bolted.isEmpty() && coverDown.bowl().isReady(COVER_JOINTS + 8)) {
      boltingCover = true;
      bolted.take().ifPresent(pack -> close(pack, 1));
    }
  }

  private void close(Built pack, int joint) {
    if (joint > COVER_JOINTS) {
      coverDown.finished(pack.id());
      boltingCover = false;
      pack.taints().mark("pack", pack.id());
      boltCover();
      later(TEST_SECONDS, () -> test(pack, 0));
      return;
    }
    Taints more = coverDown.tighten(pack.id(), name("K", joint));
    later(JOINT_SECONDS, () -> close(pack.tainted(more), joint + 1));
  }

  static String name(String letter, int number) {
    return number < 10 ? letter + "0" + number : letter + number;
  }

  private void test(Built pack, int which) {
    List<String> steps = List.of("leak-test", "pack-hipot", "end-of-line");
    if (which == steps.size()) {
      next.accept(pack);
      return;
    }
    Tester tester = Objects.requireNonNull(testers.get(steps.get(which)));
    pass(
        pack,
        tester.post.station().value(),
        tester.step,
        () -> {
          tester.test(pack, true);
          later(TEST_SECONDS, () -> test(pack, which + 1));
        });
  }

  private void pass(Built pack, String station, String step, Runnable start) {
    world.turnstile().pass(pack.id(), station, step, start);
  }

  /** One test of a pack; a pack that fails is reworked and passes the second time. */
  private final class Tester {
    private final Post post;
    private final String step;
    private final Map<String, Form> forms = new HashMap<>();
    private final String weakest;
    private final Dice dice;

    Tester(String station, String step, String weakest) {
      this.post = new Post(world, station, station);
      this.step = step;
      this.weakest = weakest;
      this.dice = world.dice(station);
    }

    void test(Built pack, boolean first) {
      Form form =
          forms.computeIfAbsent(
              pack.format().word(), word -> world.book().form("pack-" + word, step));
      double[] truth = form.usual(dice);
      if (first && dice.chance(BAD_CHANCE)) {
        truth[form.at(weakest)] *= 6;
      }
      ReadingSet set = form.read(dice, truth);
      Result result = form.judge(set);
      post.read(pack.id(), "", step, set);
      post.finished(pack.id(), step, result);
      if (result == Result.NOK && first) {
        post.entered(new Supply.Noted(pack.id(), post.station(), "reworked and tested again"));
        test(pack, false);
      }
    }
  }
}
