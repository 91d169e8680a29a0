package org.heddle.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.heddle.floor.Generations;
import org.heddle.journal.Journal;

/**
 * Makes the next generation of kept state beside the running plant, so that nobody waits for it.
 *
 * <p>The newest generation is read once more into a state of its own, the facts since are applied
 * to that, and it is written: the very steps of a restart, so what is kept is what a restart would
 * have made. The price is that facts are applied twice and, while it lasts, a second state in
 * memory.
 */
final class Keeper {
  private final Journal journal;
  private final Heddle.Setting setting;
  private final Path folder;

  Keeper(Journal journal, Heddle.Setting setting, Path folder) {
    this.journal = journal;
    this.setting = setting;
    this.folder = folder;
  }

  /** True when a second state like the one kept last fits into memory. */
  boolean hasRoom() throws IOException {
    Runtime runtime = Runtime.getRuntime();
    long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    return new Generations(folder, List.of()).newestBytes() < free / 2;
  }

  /** Returns how many facts the new generation holds. */
  long keep() throws IOException {
    State state = State.empty(journal, setting, List.of(), Runnable::run);
    Generations generations = new Generations(folder, state.parts());
    OptionalLong kept = generations.read(journal.size());
    if (kept.isEmpty()) {
      state = State.empty(journal, setting, List.of(), Runnable::run);
      generations = new Generations(folder, state.parts());
    }
    State next = state.with(kept.orElse(0)).caughtUp(journal, Progress.SILENT);
    generations.write(next.applied());
    return next.applied();
  }
}
