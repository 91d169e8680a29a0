package org.heddle.baseline;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.baseline.Baseline.About;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Fact;
import org.heddle.floor.AdoptedModels;

/** All baselines of the record; of one name for one product the newest is in force. */
public final class BaselineBook extends AdoptedModels<BaselineBook.Entry> {
  /** What kind of model it is among adopted ones. */
  public static final String KIND = "baseline";

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
    super("baselines", KIND, documents);
  }

  @Override
  protected Entry entry(long position, Fact fact, ModelAdopted event) {
    Optional<Baseline> baseline = read(event.sha256());
    return new Entry(
        event.model(),
        fact.recordedAt(),
        fact.by() == null ? "" : fact.by().value(),
        position,
        event.sha256(),
        baseline.map(Baseline::about),
        baseline.map(each -> each.units().size()).orElse(0),
        baseline.map(each -> each.columns().size()).orElse(0));
  }

  /** The values of one, read from its document. */
  public Optional<Baseline> baseline(Entry entry) {
    return read(entry.sha256);
  }

  private Optional<Baseline> read(String sha256) {
    try {
      Optional<byte[]> bytes = document(sha256);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(BaselineText.read(bytes.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public Optional<Entry> entry(String id) {
    return entries().stream().filter(each -> each.id.equals(id)).findFirst();
  }

  /** All of one name for one product, the oldest first. */
  public List<Entry> versions(String name, String product) {
    return entries().stream()
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
}
