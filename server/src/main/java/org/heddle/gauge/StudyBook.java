package org.heddle.gauge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Fact;
import org.heddle.floor.AdoptedModels;
import org.heddle.gauge.StudyText.WrongStudyException;

/** All gauge studies of the record; the newest of a characteristic says what its gauge scatters. */
public final class StudyBook extends AdoptedModels<StudyBook.Entry> {
  /** What kind of model it is among adopted ones. */
  public static final String KIND = "gauge-study";

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
    super("gauge-studies", KIND, documents);
  }

  @Override
  protected Entry entry(long position, Fact fact, ModelAdopted event) {
    Optional<StudyText> text = text(event.sha256());
    return new Entry(
        event.model(),
        text.map(t -> t.about("gauge")).orElse(""),
        text.map(t -> t.about("characteristic")).orElse(""),
        fact.recordedAt(),
        fact.by() == null ? "" : fact.by().value(),
        position,
        event.sha256(),
        text,
        text.flatMap(StudyBook::study));
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
      Optional<byte[]> bytes = document(sha256);
      return bytes.isEmpty()
          ? Optional.empty()
          : Optional.of(StudyText.parse(new String(bytes.get(), StandardCharsets.UTF_8)));
    } catch (WrongStudyException e) {
      return Optional.empty();
    }
  }

  public Optional<Entry> entry(String id) {
    return entries().stream().filter(each -> each.id.equals(id)).findFirst();
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
    return entries().reversed().stream()
        .filter(each -> !characteristic.isEmpty() && each.characteristic.equals(characteristic))
        .filter(each -> each.study().filter(s -> s.sigma().isPresent()).isPresent())
        .findFirst();
  }
}
