package org.heddle.simulator;

import java.util.List;
import java.util.function.Consumer;
import org.heddle.fact.Material;
import org.heddle.fact.Measurement;
import org.heddle.fact.Micros;
import org.heddle.fact.Production;
import org.heddle.fact.ReadingSet;
import org.heddle.fact.Result;
import org.heddle.fact.Supply;
import org.heddle.fact.Work;
import org.heddle.identity.LotId;
import org.heddle.identity.OrderId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A cold header: 300 blanks a minute into bins. A wire coil is staged for an order; its bins
 * inherit the coil. The peak force of every stroke is a series; the force rises as the die wears.
 */
final class Header {
  private static final String STEP = "heading";
  private static final int PER_MINUTE = 300;
  private static final int BIN = 9_000;
  private static final int MINUTES_PER_BIN = BIN / PER_MINUTE;
  private static final int MINUTES_PER_SAMPLE = 5;
  private static final int MINUTES_PER_PROFILE = 15;
  private static final double DIE_PIECES = 150_000;
  private static final double WEAR_FORCE = 0.06;
  private static final double WEAR_HEIGHT_MM = 0.06;
  private static final int DIES = 4;
  private static final int PROFILE_SAMPLES = 200;
  private static final double COILS_PER_HEAT = 3;
  private static final double COIL_METRES = 1_600;
  private static final Unit KILONEWTON = new Unit("B47");

  private final World world;
  private final Bolt bolt;
  private final Dock dock;
  private final Post post;
  private final Source press;
  private final Form form;
  private final int force;
  private final int velocity;
  private final int height;
  private final Dice dice;
  private final Consumer<Stock> next;
  private @Nullable Stock heat;
  private @Nullable Stock coil;
  private double diePieces;
  private int die = 1;

  Header(World world, Bolt bolt, Dock dock, Consumer<Stock> next) {
    this.world = world;
    this.bolt = bolt;
    this.dock = dock;
    this.next = next;
    this.post = new Post(world, bolt.header(), bolt.header());
    this.press = world.source(bolt.header() + "-PRESS", Courier.MACHINE);
    this.form = world.book().form(bolt.stage("blank"), STEP);
    this.force = form.at("forming-force");
    this.velocity = form.at("ram-velocity");
    this.height = form.at("head-height");
    this.dice = world.dice(bolt.header());
  }

  void start() {
    Stock wire = wire();
    LotId bin = new LotId(world.name("BL" + bolt.letter()));
    wire.draw(BIN * bolt.wireMetres());
    post.begin(bin, bolt.stage("blank"), STEP);
    minute(bin, wire, 0);
  }

  /** The coil on the machine; a new one is staged for a new order. */
  private Stock wire() {
    Stock wire = coil;
    if (wire != null && wire.left() >= BIN * bolt.wireMetres()) {
      return wire;
    }
    wire = dock.unpack(heat(), "WR" + bolt.letter(), COIL_METRES, 1);
    coil = wire;
    dock.post().finished(wire.id(), "staging", Result.OK, Work.at(new StationId("STG-1")));
    OrderId order = new OrderId(world.name("FO" + bolt.letter()));
    post.setUp(world.book().program(bolt.stage("blank"), STEP), "", order);
    long pieces = (long) (COIL_METRES / bolt.wireMetres());
    post.entered(
        new Production.OrderReleased(
            order, new ProductId(bolt.stage("blank")), Amounts.pieces(pieces), null));
    post.prepared(new Material.Staged(order, "wire", wire.id(), Amounts.metres(COIL_METRES)));
    return wire;
  }

  private Stock heat() {
    Stock melt = heat;
    if (melt == null || melt.left() < COIL_METRES) {
      melt =
          dock.receive(
              Goods.lot(
                  bolt.wire(),
                  "HEAT",
                  COILS_PER_HEAT * COIL_METRES,
                  "MTR",
                  "Saarstahl Nord",
                  "Voesta Wire"));
      heat = melt;
    }
    return melt;
  }

  private Work work() {
    return post.withTool(bolt.header() + "-DIE" + die);
  }

  private void minute(LotId bin, Stock wire, int minute) {
    if (minute == MINUTES_PER_BIN) {
      finish(bin, wire);
      return;
    }
    double wear = diePieces / DIE_PIECES;
    strokes(wear);
    if (minute % MINUTES_PER_SAMPLE == 0) {
      sample(bin, wear);
    }
    if (minute % MINUTES_PER_PROFILE == 0) {
      post.report(profile(bin, wear));
    }
    diePieces += PER_MINUTE;
    if (diePieces > DIE_PIECES) {
      diePieces = 0;
      die = die % DIES + 1;
      post.entered(new Supply.Noted(null, post.station(), "die changed to " + die));
    }
    world.after(60, () -> minute(bin, wire, minute + 1));
  }

  private double forceAt(double wear) {
    return form.nominal(force) * (1 - 0.02 + WEAR_FORCE * wear * wear);
  }

  /** The peak of each stroke of a minute. */
  private void strokes(double wear) {
    long[] offsets = new long[PER_MINUTE];
    long[] peaks = new long[PER_MINUTE];
    double mean = forceAt(wear);
    for (int i = 0; i < PER_MINUTE; i++) {
      offsets[i] = i * 200_000L;
      peaks[i] = Math.round(dice.normal(mean, mean * 0.004) * 100);
    }
    press.report(
        world.now(),
        null,
        new Measurement.Series(
            bolt.header() + "/forming-force",
            post.station(),
            KILONEWTON,
            2,
            Micros.at(world.now()),
            offsets,
            peaks));
  }

  private void sample(LotId bin, double wear) {
    double[] truth = form.usual(dice);
    truth[force] = dice.normal(forceAt(wear), form.nominal(force) * 0.004);
    truth[height] = dice.normal(form.nominal(height) + WEAR_HEIGHT_MM * wear, 0.012);
    ReadingSet set = form.read(dice, truth);
    post.read(bin, "", STEP, set, work());
  }

  /** Force and velocity over the last part of the stroke. */
  private Measurement.CurveRecorded profile(LotId bin, double wear) {
    long[] stroke = new long[PROFILE_SAMPLES];
    long[] kilonewtons = new long[PROFILE_SAMPLES];
    long[] speed = new long[PROFILE_SAMPLES];
    double peak = forceAt(wear);
    double contact = form.nominal(velocity);
    for (int i = 0; i < PROFILE_SAMPLES; i++) {
      double share = i / (PROFILE_SAMPLES - 1.0);
      double shape = share < 0.3 ? 0.02 * share : Math.pow((share - 0.3) / 0.7, 1.8 - 0.3 * wear);
      double fall = share > 0.97 ? (share - 0.97) / 0.03 : 0;
      stroke[i] = Math.round(share * 12_000);
      kilonewtons[i] = Math.round((peak * shape * (1 - fall) + dice.normal(0, 0.05)) * 100);
      speed[i] =
          Math.max(0, Math.round(contact * Math.sqrt(1 - share * share) + dice.nextGaussian()));
    }
    return new Measurement.CurveRecorded(
        bin,
        "",
        STEP,
        List.of(
            new Measurement.Channel("stroke", new Unit("MMT"), 3, stroke),
            new Measurement.Channel("force", KILONEWTON, 2, kilonewtons),
            new Measurement.Channel("velocity", new Unit("C16"), 0, speed)),
        work());
  }

  private void finish(LotId bin, Stock wire) {
    Stock blanks = new Stock(bin, bolt.stage("blank"), BIN, wire.traits(), wire.taints());
    post.signed(
        new Material.Transformed(
            List.of(),
            List.of(
                new Material.Output(
                    bin, new ProductId(blanks.product()), Amounts.pieces(BIN), null)),
            work()));
    post.finished(bin, STEP, Result.OK, work());
    next.accept(blanks);
    start();
  }
}
