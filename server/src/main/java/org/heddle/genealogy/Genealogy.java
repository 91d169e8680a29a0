package org.heddle.genealogy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heddle.fact.Fact;
import org.heddle.floor.Fold;
import org.heddle.floor.Kept;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;

/**
 * The index of what is inside what: a fold over the record that one writer feeds and that any
 * number of readers ask, each through a {@link Lineage} that stays as it was when it was taken.
 *
 * <p>It numbers every item the facts name, so it must come before the folds that go by those
 * numbers.
 */
public final class Genealogy implements Fold, Kept {
  private static final String MAIN_FILE = "genealogy.idx";
  private static final String BASE_FILE = "edges.idx";
  private static final String STATE_FILE = "state";

  /**
   * Memory in bytes.
   *
   * @param itemBytes the dictionary
   * @param baseBytes the compressed edges, both directions
   * @param deltaBytes edges since the last merge
   * @param sideBytes quantities, shares, times and pieces of the edges that have them
   * @param workBytes who worked on what
   */
  public record Footprint(
      long itemBytes, long baseBytes, long deltaBytes, long sideBytes, long workBytes) {}

  private final Residence.OfVessels residences;
  private final Executor background;
  private final AtomicBoolean merging = new AtomicBoolean();
  private volatile Threads threads = Threads.empty();
  private volatile long applied = -1;
  private Weaver weaver;

  /**
   * @param residences how each vessel of the plant works
   * @param background where new bases are written; one at a time
   */
  public Genealogy(Residence.OfVessels residences, Executor background) {
    this.residences = residences;
    this.background = background;
    this.weaver = new Weaver(threads, residences);
  }

  /** All vessels mixed, merges on the writer's own thread: for tests and small tools. */
  public static Genealogy inMemory() {
    return new Genealogy(Residence.OfVessels.all(new Residence.Mixed()), Runnable::run);
  }

  @Override
  public String name() {
    return "genealogy";
  }

  @Override
  public void apply(long position, Fact fact) {
    weaver.apply(position, fact);
    applied = position;
    Adjacency adjacency = threads.adjacency();
    if (adjacency.isMergeDue() && merging.compareAndSet(false, true)) {
      adjacency.freeze();
      mergeInBackground(adjacency);
    }
  }

  private void mergeInBackground(Adjacency adjacency) {
    try {
      background.execute(
          () -> {
            try {
              adjacency.merge();
            } finally {
              merging.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      merging.set(false); // shutting down: the frozen edges stay readable and are written as such
    }
  }

  /** Position of the last fact applied, -1 before the first. */
  public long applied() {
    return applied;
  }

  /** The present state, for as long as the caller keeps it. */
  public Lineage lineage() {
    return new Lineage(threads);
  }

  /** The number of an item by any of its names, or -1. */
  public int number(ItemId item) {
    return threads.items().find(item);
  }

  /** The number an identifier has of its own, also when it is another item's name by now; or -1. */
  public int ownNumber(ItemId item) {
    return threads.items().find(item.kind().ordinal(), item.value());
  }

  /** The item of a number; for numbers that {@link #number} gave. */
  public ItemId item(int number) {
    return named(number)
        .orElseThrow(() -> new IllegalArgumentException(number + " is no item's number"));
  }

  /** The item of a number; empty for numbers of versions, heats and the like. */
  public Optional<ItemId> named(int number) {
    return threads.items().item(number);
  }

  public ItemDictionary items() {
    return threads.items();
  }

  /** Writes all edges into one base now, on the caller's thread; for after a bulk load. */
  public void compact() {
    Adjacency adjacency = threads.adjacency();
    adjacency.merge();
    adjacency.freeze();
    adjacency.merge();
  }

  /** What the genealogy takes now, part by part. */
  public Footprint footprint() {
    Threads now = threads;
    return new Footprint(
        now.items().bytes(),
        now.adjacency().baseBytes(),
        now.adjacency().deltaBytes(),
        now.adjacency().sideBytes(),
        now.worked().bytes());
  }

  public long edges() {
    return threads.adjacency().edges();
  }

  @Override
  public void write(Path folder) throws IOException {
    Threads now = threads;
    now.adjacency().merge();
    try (IndexFile.Writer base = new IndexFile.Writer(folder.resolve(BASE_FILE))) {
      now.adjacency().writeBase(base);
      base.commit();
    }
    Path stateFile = folder.resolve(STATE_FILE);
    Files.deleteIfExists(stateFile);
    try (IndexFile.Writer main = new IndexFile.Writer(folder.resolve(MAIN_FILE));
        StateOutput state = new StateOutput(stateFile)) {
      now.items().write(main);
      now.adjacency().write(main);
      now.products().write(main, "products");
      now.labels().write(main, "labels");
      now.worked().write(main, state);
      main.commit();
      state.number(applied);
      state.number(weaver.voided().voidedBy().size());
      for (Map.Entry<Long, Long> voided : weaver.voided().voidedBy().entrySet()) {
        state.number(voided.getKey());
        state.number(voided.getValue());
      }
      weaver.vessels().write(state);
      weaver.joints().write(state);
      weaver.packed().write(state);
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    IndexFile base = IndexFile.open(folder.resolve(BASE_FILE));
    IndexFile main = IndexFile.open(folder.resolve(MAIN_FILE));
    try (StateInput state = new StateInput(folder.resolve(STATE_FILE))) {
      Threads opened =
          new Threads(
              ItemDictionary.open(main),
              Adjacency.open(base, main),
              Names.open(main, "products"),
              Names.open(main, "labels"),
              WorkIndex.open(main, state));
      Weaver restored = new Weaver(opened, residences);
      long last = state.number();
      VoidedFacts voided = VoidedFacts.NONE;
      for (long left = state.number(); left > 0; left--) {
        voided = voided.with(state.number(), state.number());
      }
      restored.voided(voided);
      restored.vessels().read(state);
      restored.joints().read(state);
      restored.packed().read(state);
      opened.adjacency().publish(last, opened.items().size(), voided);
      threads = opened;
      weaver = restored;
      applied = last;
    }
  }
}
