package org.heddle.gauge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.gauge.StudyText.WrongStudyException;

/** All gauge studies of the record; the newest of a characteristic says what its gauge scatters. */
public final class StudyBook implements Judge, Kept {
  /** What kind of model it is among adopted ones. */
  public static final String KIND = "gauge-study";

  private final Function<String, Optional<byte[]>> documents;
  private final KeptFacts facts = new KeptFacts();
  private volatile List<Entry> entries = List.of();

  /**
   * A study.
   *
   * @param text empty when its document is missing or damaged
   * @param study computed from the text
   */
  public record Entry(
      String id,
      String gauge,
      String characteristic,
      Instant at,
      String by,
      long position,
      String sha256,
      Optional<StudyText> text,
      Optional<Study> study) {}

  /**
   * @param documents by their SHA-256
   */
  public StudyBook(Function<String, Optional<byte[]>> documents) {
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
    Optional<StudyText> text = text(event.sha256());
    List<Entry> more = new ArrayList<>(entries);
    more.add(
        new Entry(
            event.model(),
            text.map(t -> t.about("gauge")).orElse(""),
            text.map(t -> t.about("characteristic")).orElse(""),
            fact.recordedAt(),
            fact.by() == null ? "" : fact.by().value(),
            position,
            event.sha256(),
            text,
            text.flatMap(StudyBook::study)));
    entries = List.copyOf(more);
  }

  private static Optional<Study> study(StudyText text) {
    try {
      return Optional.of(Study.of(text));
    } catch (WrongStudyException e) {
      return Optional.empty();
    }
  }

  private Optional<StudyText> text(String sha256) {
    try {
      Optional<byte[]> bytes = documents.apply(sha256);
      return bytes.isEmpty()
          ? Optional.empty()
          : Optional.of(StudyText.parse(new String(bytes.get(), StandardCharsets.UTF_8)));
    } catch (WrongStudyException e) {
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

  /** The gauge's standard deviation by the newest study that tells it. */
  public OptionalDouble sigma(String characteristic) {
    return telling(characteristic)
        .flatMap(Entry::study)
        .map(Study::sigma)
        .orElse(OptionalDouble.empty());
  }

  /** The name of that study. */
  public Optional<String> latestFor(String characteristic) {
    return telling(characteristic).map(Entry::id);
  }

  private Optional<Entry> telling(String characteristic) {
    return entries.reversed().stream()
        .filter(each -> !characteristic.isEmpty() && each.characteristic.equals(characteristic))
        .filter(each -> each.study().filter(s -> s.sigma().isPresent()).isPresent())
        .findFirst();
  }

  @Override
  public String name() {
    return "gauge-studies";
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
