package org.heddle.baseline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.heddle.baseline.Baseline.About;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;

/** All baselines of the record; of one name for one product the newest is in force. */
public final class BaselineBook implements Judge, Kept {
  /** What kind of model it is among adopted ones. */
  public static final String KIND = "baseline";

  private final Function<String, Optional<byte[]>> documents;
  private final KeptFacts facts = new KeptFacts();
  private volatile List<Entry> entries = List.of();

  /**
   * A baseline that was adopted.
   *
   * @param by who adopted it; empty when unknown
   * @param position of the fact
   * @param about empty when its document is missing or damaged
   */
  public record Entry(
      String id,
      Instant at,
      String by,
      long position,
      String sha256,
      Optional<About> about,
      int units,
      int columns) {}

  /**
   * @param documents by their SHA-256
   */
  public BaselineBook(Function<String, Optional<byte[]>> documents) {
    this.documents = documents;
  }

  /** It decides nothing. */
  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof ModelAdopted e && e.kind().equals(KIND)) {
      facts.add(position, fact);
      apply(position, fact);
    }
  }

  private void apply(long position, Fact fact) {
    ModelAdopted event = (ModelAdopted) fact.event();
    Optional<Baseline> baseline = document(event.sha256());
    List<Entry> more = new ArrayList<>(entries);
    more.add(
        new Entry(
            event.model(),
            fact.recordedAt(),
            fact.by() == null ? "" : fact.by().value(),
            position,
            event.sha256(),
            baseline.map(Baseline::about),
            baseline.map(each -> each.units().size()).orElse(0),
            baseline.map(each -> each.columns().size()).orElse(0)));
    entries = List.copyOf(more);
  }

  /** The values of one, read from its document. */
  public Optional<Baseline> baseline(Entry entry) {
    return document(entry.sha256);
  }

  private Optional<Baseline> document(String sha256) {
    try {
      Optional<byte[]> bytes = documents.apply(sha256);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(BaselineText.read(bytes.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The oldest first. */
  public List<Entry> entries() {
    return entries;
  }

  public Optional<Entry> entry(String id) {
    return entries.stream().filter(each -> each.id.equals(id)).findFirst();
  }

  /** All of one name for one product, the oldest first. */
  public List<Entry> versions(String name, String product) {
    return entries.stream()
        .filter(
            each ->
                each.about
                    .filter(a -> a.name().equals(name) && a.product().equals(product))
                    .isPresent())
        .toList();
  }

  /** True for the newest of its name. */
  public boolean isInForce(Entry entry) {
    return entry
        .about
        .map(about -> versions(about.name(), about.product()).getLast().id.equals(entry.id))
        .orElse(false);
  }

  @Override
  public String name() {
    return "baselines";
  }

  @Override
  public void write(Path folder) throws IOException {
    facts.write(folder);
  }

  @Override
  public void read(Path folder) throws IOException {
    facts.read(folder, this::apply);
  }
}
