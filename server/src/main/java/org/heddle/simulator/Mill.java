package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;

/** One electrode line: mixer, coaters, calender, slitter, rewinder, and the finished lanes. */
final class Mill {
  /** Lanes in the store at which no further coil is started. */
  private static final int ENOUGH_LANES = 16;

  private final Mixer mixer;
  private final List<Coater> coaters = new ArrayList<>();
  private final Store<Web> lanes = new Store<>();

  Mill(World world, Dock dock, Chemistry chemistry) {
    Rewinder rewinder = new Rewinder(world, chemistry, lanes);
    Turnstile turnstile = world.turnstile();
    Slitter slitter = new Slitter(world, chemistry, rewinder::take);
    Calender calender =
        new Calender(
            world,
            chemistry,
            coil ->
                turnstile.pass(
                    coil.id(), chemistry.slitter(), "slitting", () -> slitter.take(coil)));
    this.mixer = new Mixer(world, dock, chemistry, this::wake);
    Depot foil = new Depot(dock, chemistry.foil());
    for (String number : chemistry.coaters()) {
      coaters.add(
          new Coater(
              world,
              foil,
              chemistry,
              number,
              coil ->
                  turnstile.pass(
                      coil.id(), chemistry.calender(), "calendering", () -> calender.take(coil)),
              this::wake));
    }
    lanes.watch(this::wake);
  }

  Store<Web> lanes() {
    return lanes;
  }

  /** Something changed: mix and coat if lanes are wanted. */
  void wake() {
    for (Coater coater : coaters) {
      if (coater.isIdle()) {
        mixer.serve(coater.tank());
        if (lanes.size() < ENOUGH_LANES) {
          coater.start();
        }
      }
    }
  }
}
