package org.heddle.simulator;

/** One electrode line: mixer, coater, calender, slitter, and the store of finished lanes. */
final class Mill {
  /** Lanes in the store and under way at which no further coil is started. */
  private static final int ENOUGH_LANES = 16;

  private final Mixer mixer;
  private final Coater coater;
  private final Store<Web> lanes = new Store<>();

  Mill(World world, Dock dock, Chemistry chemistry) {
    Slitter slitter = new Slitter(world, chemistry, lanes);
    Calender calender = new Calender(world, chemistry, slitter::take);
    this.mixer = new Mixer(world, dock, chemistry, this::wake);
    this.coater = new Coater(world, dock, chemistry, mixer, calender::take, this::wake);
    lanes.watch(this::wake);
  }

  Store<Web> lanes() {
    return lanes;
  }

  /** Something changed: mix and coat if lanes are wanted. */
  void wake() {
    if (coater.isIdle()) {
      mixer.serve();
      if (lanes.size() < ENOUGH_LANES) {
        coater.start();
      }
    }
  }
}
