package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.heddle.fact.Result;
import org.heddle.fact.Structure;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;

/** Formation, ageing and grading of one format, tray by tray. */
final class Finishing {
  private static final int CHANNELS = 512;
  private static final double SOAKING_SECONDS = 600;
  private static final double GRADING_SECONDS = 600;

  private final World world;
  private final Format format;
  private final int traySize;
  private final Formation formation;
  private final Grading grading;
  private final Post store;
  private final Consumer<Cell> next;
  private List<Cell> filling = new ArrayList<>();
  private ContainerId tray;
  private int channel;

  Finishing(World world, Format format, Consumer<Cell> next) {
    this.world = world;
    this.format = format;
    this.next = next;
    this.traySize = (int) Math.max(4, format.cellsPerHour() / 8);
    this.formation = new Formation(world, format);
    this.grading = new Grading(world, format);
    this.store = new Post(world, "AGE-1", "AGE-1-RACK");
    this.tray = newTray();
  }

  private ContainerId newTray() {
    return new ContainerId(world.name("FT" + format.letter()));
  }

  void take(Cell cell) {
    filling.add(cell);
    store.moved(cell.id(), tray);
    if (filling.size() == traySize) {
      List<Cell> cells = filling;
      ContainerId full = tray;
      filling = new ArrayList<>();
      tray = newTray();
      world.after(
          SOAKING_SECONDS, () -> pass(formation.post(), "formation", full, cells, this::form));
    }
  }

  /** The gate is asked for each cell of a tray; who is refused is taken out, or scrapped. */
  private void pass(
      Post post, String step, ItemId full, List<Cell> cells, BiConsumer<ItemId, List<Cell>> start) {
    world
        .turnstile()
        .passAll(
            cells,
            Cell::id,
            post.station().value(),
            step,
            new Turnstile.Tray<>() {
              @Override
              public void start(List<Cell> let) {
                start.accept(full, let);
              }

              @Override
              public void refused(Cell cell) {
                if (cell.hasFailed()) {
                  post.scrap(cell.id(), "out of limits before " + step);
                }
              }

              @Override
              public void startAlone(Cell cell) {
                start.accept(cell.id(), List.of(cell));
              }
            });
  }

  private void form(ItemId full, List<Cell> cells) {
    formation.post().report(new Structure.Moved(full, formation.post().station(), null, ""));
    int first = channel;
    channel = (channel + cells.size()) % CHANNELS;
    formation.form(
        cells,
        i -> 1 + (first + i) % CHANNELS,
        () -> pass(store, "ageing", full, cells, this::age));
  }

  private void age(ItemId full, List<Cell> cells) {
    store.report(new Structure.Moved(full, store.station(), null, ""));
    cells.forEach(grading::firstVoltage);
    world.after(
        world.config().ageingSeconds(),
        () -> {
          cells.forEach(grading::lastVoltage);
          world.after(
              GRADING_SECONDS, () -> pass(grading.post(), "grading", full, cells, this::grade));
        });
  }

  private void grade(ItemId full, List<Cell> cells) {
    for (Cell cell : cells) {
      if (grading.grade(cell) == Result.OK) {
        next.accept(cell);
      }
    }
  }
}
