package org.heddle.suggestion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.heddle.fact.Control.SuggestionSettled;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.identity.OperatorId;
import org.jspecify.annotations.Nullable;

/** Which suggestions were taken or turned down, by whom and why. Any thread may ask. */
public final class SuggestionBook implements Judge, Kept {
  private final KeptFacts facts = new KeptFacts();
  private volatile Map<String, Settled> settled = Map.of();

  /** What became of a suggestion. */
  public record Settled(SuggestionSettled fact, Instant at, @Nullable OperatorId by) {}

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof SuggestionSettled) {
      facts.add(position, fact);
      note(fact);
    }
  }

  private void note(Fact fact) {
    if (fact.event() instanceof SuggestionSettled event) {
      Map<String, Settled> next = new LinkedHashMap<>(settled);
      next.put(event.suggestion(), new Settled(event, fact.recordedAt(), fact.by()));
      settled = next;
    }
  }

  public Optional<Settled> settled(String suggestion) {
    return Optional.ofNullable(settled.get(suggestion));
  }

  /** In the order in which they were settled. */
  public List<Settled> all() {
    return List.copyOf(settled.values());
  }

  @Override
  public String name() {
    return "suggestions";
  }

  @Override
  public void write(Path folder) throws IOException {
    facts.write(folder);
  }

  @Override
  public void read(Path folder) throws IOException {
    facts.read(folder, (_, fact) -> note(fact));
  }
}
