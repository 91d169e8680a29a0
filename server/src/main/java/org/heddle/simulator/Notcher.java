package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.fact.Material;
import org.heddle.fact.Piece;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.identity.LotId;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a lane into notched sheets and lays them into magazines, first in first out. A sheet the
 * camera rejects leaves a gap in the magazine's origin.
 */
final class Notcher {
  private static final String STEP = "notching";
  private static final int CELLS_PER_MAGAZINE = 10;
  private static final int ENOUGH_MAGAZINES = 3;
  private static final double SHEETS_PER_SECOND = 4;
  private static final double REJECTS_PER_MAGAZINE = 0.7;
  private static final double SIGMA_METRES = 0.005;
  private static final int SHEETS_PER_READING = 50;
  private static final double DIE_SHEETS = 60_000;
  private static final double WORN_BURR = 4;

  private final World world;
  private final Chemistry chemistry;
  private final Format.Layer layer;
  private final Post post;
  private final Form form;
  private final Form burr;
  private final Dice dice;
  private final Store<Web> lanes;
  private final Store<Web> magazines = new Store<>();
  private @Nullable Web mounted;
  private boolean busy;
  private double dieSheets;

  Notcher(World world, Chemistry chemistry, Format.Layer layer, Store<Web> lanes) {
    this.world = world;
    this.chemistry = chemistry;
    this.layer = layer;
    this.lanes = lanes;
    this.post = new Post(world, layer.notcher(), layer.notcher());
    String product = chemistry.product("sheets");
    this.form = world.book().form(product, STEP, "sheet-length", "tab-position");
    this.burr = world.book().form(product, STEP, "burr");
    this.dice = world.dice(layer.notcher());
    lanes.watch(this::start);
    magazines.watch(this::start);
  }

  Store<Web> magazines() {
    return magazines;
  }

  private void start() {
    if (busy || magazines.size() >= ENOUGH_MAGAZINES) {
      return;
    }
    int sheets = layer.count() * CELLS_PER_MAGAZINE;
    Dice own = dice.fork(world.now());
    int rejects = rejects(own);
    double needed = (sheets + rejects) * layer.metres();
    busy = true;
    Web lane = lane(needed);
    if (lane == null) {
      busy = false;
      return;
    }
    double seconds = sheets / SHEETS_PER_SECOND / world.config().scale();
    world.after(seconds, () -> finish(lane, sheets, rejects, own));
  }

  private static int rejects(Dice own) {
    int rejects = 0;
    double at = own.nextExponential();
    while (at < REJECTS_PER_MAGAZINE) {
      rejects++;
      at += own.nextExponential();
    }
    return rejects;
  }

  private @Nullable Web lane(double needed) {
    Web web = mounted;
    if (web != null && web.left() < needed) {
      post.scrap(web.id(), "remainder of " + Amounts.metres(web.left()).value() + " m");
      web = null;
    }
    if (web == null) {
      web = world.turnstile().first(lanes, List.of(post.station()), STEP).orElse(null);
      mounted = web;
    }
    return web;
  }

  private void finish(Web lane, int sheets, int rejects, Dice own) {
    LotId id = new LotId(world.name("MG" + chemistry.letter()));
    List<Piece> pieces = pieces(lane, sheets, rejects, own);
    Web magazine = lane.child(id, pieces, 0);
    Extent extent = new Extent(0, magazine.length(), 1, 1);
    post.signed(
        new Material.Transformed(
            List.of(
                new Material.Input(
                    lane.id(),
                    "electrode",
                    Amounts.metres((sheets + rejects) * layer.metres()),
                    pieces)),
            List.of(
                new Material.Output(
                    id,
                    new ProductId(chemistry.product("sheets")),
                    Amounts.pieces(sheets),
                    extent)),
            post.withTool(layer.notcher() + "-DIE1")));
    measure(id, sheets, own);
    busy = false;
    magazines.put(magazine);
  }

  /** Runs of good sheets; a rejected sheet falls out between them. */
  private List<Piece> pieces(Web lane, int sheets, int rejects, Dice own) {
    List<Piece> pieces = new ArrayList<>();
    int left = sheets;
    double at = 0;
    for (int gap = rejects; gap >= 0; gap--) {
      int run = gap == 0 ? left : 1 + own.nextInt(left - gap);
      double metres = Amounts.millimetre(run * layer.metres());
      double end = Amounts.millimetre(at + metres);
      Extent parent = lane.draw(metres);
      pieces.add(new Piece(0, parent, new Extent(at, end, 1, 1), false, SIGMA_METRES));
      at = end;
      left -= run;
      if (gap > 0) {
        lane.draw(layer.metres());
      }
    }
    return pieces;
  }

  private void measure(LotId id, int sheets, Dice own) {
    for (int i = 0; i < sheets; i += SHEETS_PER_READING) {
      post.read(id, "", STEP, form.read(own, form.usual(own)));
    }
    dieSheets += sheets;
    double height = burr.nominal(0) + own.normal(0, 0.4) + WORN_BURR * dieSheets / DIE_SHEETS;
    ReadingSet set = burr.read(own, height);
    post.read(id, "", STEP, set, post.withTool(layer.notcher() + "-DIE1"));
    if (dieSheets > DIE_SHEETS) {
      dieSheets = 0;
      post.entered(new org.heddle.fact.Supply.Noted(null, post.station(), "die reground"));
    }
    post.finished(id, STEP, Result.OK);
  }
}
