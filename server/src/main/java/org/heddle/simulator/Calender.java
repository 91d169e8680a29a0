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

/**
 * Presses a coil. It winds the last metre in first, stretches the web a little, and now and then a
 * bad stretch is cut out.
 */
final class Calender {
  private static final String STEP = "calendering";
  private static final double METRES_PER_MINUTE = 60;
  private static final double READING_METRES = 5;
  private static final int SLOW = 10;
  private static final double STRETCH = 1.0012;
  private static final double CUT_CHANCE = 0.25;
  private static final double SIGMA_METRES = 0.07;

  private final World world;
  private final Chemistry chemistry;
  private final Post post;
  private final Form fast;
  private final Form slow;
  private final Dice dice;
  private final Consumer<Web> next;
  private final Deque<Web> waiting = new ArrayDeque<>();
  private boolean busy;

  Calender(World world, Chemistry chemistry, Consumer<Web> next) {
    this.world = world;
    this.chemistry = chemistry;
    this.next = next;
    this.post = new Post(world, chemistry.calender(), chemistry.calender() + "-ROLLS");
    String product = chemistry.product("calendered");
    this.fast = world.book().along(product, STEP, "electrode-thickness");
    this.slow = world.book().along(product, STEP, "press-density", "line-load", "roll-temperature");
    this.dice = world.dice(chemistry.calender());
    post.setUp("", world.book().recipe(product, STEP), null);
  }

  void take(Web coil) {
    waiting.add(coil);
    start();
  }

  private void start() {
    Web coil = waiting.peek();
    if (busy || coil == null) {
      return;
    }
    waiting.remove();
    busy = true;
    CoilId id = new CoilId(world.name("CA" + chemistry.letter()));
    post.begin(id, chemistry.product("calendered"), STEP);
    run(coil, id, dice.fork(id.value()), 0);
  }

  private void run(Web coil, CoilId id, Dice own, int window) {
    double metre = window * READING_METRES;
    if (metre >= coil.length()) {
      finish(coil, id, own);
      return;
    }
    double[] truth = fast.usual(own);
    truth[0] = metre;
    post.read(id, "", STEP, fast.read(own, truth));
    if (window % SLOW == 0) {
      double[] state = slow.usual(own);
      state[0] = metre;
      post.read(id, "", STEP, slow.read(own, state));
    }
    double seconds = READING_METRES / METRES_PER_MINUTE * 60 / world.config().scale();
    world.after(seconds, () -> run(coil, id, own, window + 1));
  }

  private void finish(Web coil, CoilId id, Dice own) {
    List<Piece> pieces = pieces(coil.length(), own);
    Web pressed = coil.child(id, pieces, 0);
    double metres = pressed.length();
    post.signed(
        new Material.Transformed(
            List.of(
                new Material.Input(coil.id(), "electrode", Amounts.metres(coil.length()), pieces)),
            List.of(
                new Material.Output(
                    id,
                    new ProductId(chemistry.product("calendered")),
                    Amounts.metres(metres),
                    Jumbo.extent(0, metres))),
            post.work()));
    post.finished(id, STEP, Result.OK);
    busy = false;
    next.accept(pressed);
    start();
  }

  /** What is kept of the coil, last metre first. */
  private static List<Piece> pieces(double length, Dice own) {
    if (!own.chance(CUT_CHANCE)) {
      return List.of(piece(0, length, 0));
    }
    double from = Amounts.millimetre(own.between(0.2, 0.7) * length);
    double to = Amounts.millimetre(from + own.between(4, 15));
    List<Piece> pieces = new ArrayList<>();
    Piece tail = piece(to, length, 0);
    pieces.add(tail);
    pieces.add(piece(0, from, tail.child().to()));
    return pieces;
  }

  private static Piece piece(double from, double to, double at) {
    double end = Amounts.millimetre(at + (to - from) * STRETCH);
    Extent parent = Jumbo.extent(from, to);
    return new Piece(0, parent, Jumbo.extent(at, end), true, SIGMA_METRES);
  }
}
