package org.heddle.containment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.heddle.fact.Control.NonconformanceNoted;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;

/** The nonconformance records, field by field as they were written. */
public final class NonconformanceBook implements Judge, Kept {
  private final KeptFacts facts = new KeptFacts();
  private final Map<String, List<Nonconformance.Note>> notes = new LinkedHashMap<>();
  private volatile Map<String, Nonconformance> records = Map.of();

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    if (fact.event() instanceof NonconformanceNoted) {
      facts.add(position, fact);
      apply(position, fact);
    }
  }

  private void apply(long position, Fact fact) {
    if (fact.event() instanceof NonconformanceNoted e) {
      notes
          .computeIfAbsent(e.nonconformance(), _ -> new ArrayList<>())
          .add(
              new Nonconformance.Note(e.field(), e.text(), fact.recordedAt(), fact.by(), position));
      Map<String, Nonconformance> next = new LinkedHashMap<>(records);
      next.put(e.nonconformance(), record(e.nonconformance()));
      records = next;
    }
  }

  private Nonconformance record(String id) {
    List<Nonconformance.Note> all = notes.getOrDefault(id, List.of());
    Map<String, String> fields = new LinkedHashMap<>();
    Set<String> links = new LinkedHashSet<>();
    for (Nonconformance.Note note : all) {
      if (note.field().equals("link")) {
        links.add(note.text());
      } else {
        fields.put(note.field(), note.text());
      }
    }
    String title = fields.getOrDefault("title", id);
    String status = fields.getOrDefault("status", Nonconformance.STATUSES.getFirst());
    Instant opened = all.getFirst().at();
    fields.keySet().retainAll(Nonconformance.DISCIPLINES);
    return new Nonconformance(id, title, status, fields, List.copyOf(links), opened, all);
  }

  /** All of them, the oldest first. */
  public List<Nonconformance> all() {
    return List.copyOf(records.values());
  }

  public Optional<Nonconformance> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  @Override
  public String name() {
    return "nonconformances";
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
