package org.heddle.floor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;

/**
 * All models of one kind that were adopted, each an entry made of its fact and its document. It
 * decides nothing. One thread applies facts; any thread asks.
 *
 * @param <E> what is known of one
 */
public abstract class AdoptedModels<E> implements Judge, Kept {
  private final String name;
  private final String kind;
  private final Function<String, Optional<byte[]>> documents;
  private final KeptFacts facts = new KeptFacts();
  private volatile List<E> entries = List.of();

  /**
   * @param name of what is kept of them
   * @param kind among adopted models
   * @param documents by their SHA-256
   */
  protected AdoptedModels(String name, String kind, Function<String, Optional<byte[]>> documents) {
    this.name = name;
    this.kind = kind;
    this.documents = documents;
  }

  protected abstract E entry(long position, Fact fact, ModelAdopted event);

  /** Empty when it is missing. */
  protected final Optional<byte[]> document(String sha256) {
    return documents.apply(sha256);
  }

  /** The oldest first. */
  public final List<E> entries() {
    return entries;
  }

  @Override
  public final void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof ModelAdopted event && event.kind().equals(kind)) {
      facts.add(position, fact);
      apply(position, fact);
    }
  }

  private void apply(long position, Fact fact) {
    List<E> more = new ArrayList<>(entries);
    more.add(entry(position, fact, (ModelAdopted) fact.event()));
    entries = List.copyOf(more);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void write(Path folder) throws IOException {
    facts.write(folder);
  }

  @Override
  public final void read(Path folder) throws IOException {
    facts.read(folder, this::apply);
  }
}
