package org.heddle.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.heddle.fact.Governance.PlanAdopted;

/**
 * A folder of plan documents that people edit while the plant runs. Each look finds the files that
 * have changed and come to rest; adopting them is the caller's, as a fact.
 *
 * <p>One thread looks.
 */
public final class PlanFolder {
  private final Path folder;
  private final Map<Path, Seen> seen = new HashMap<>();
  private final Map<Path, List<PlanProblem>> standing = new ConcurrentHashMap<>();

  private record Seen(String text, boolean offered) {}

  /**
   * A file that has changed.
   *
   * @param adoption the fact to record, or the problems that keep it from being one
   */
  public record Change(Path file, Outcome adoption) {}

  /** What can be done with a changed file. */
  public sealed interface Outcome {
    record Adopt(PlanDocument document, PlanAdopted event) implements Outcome {}

    record Mend(List<PlanProblem> problems) implements Outcome {
      public Mend {
        problems = List.copyOf(problems);
      }
    }
  }

  public PlanFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The files whose text has changed since the last look and was the same in the last two, so that
   * a half-saved file is not taken. A file that is adopted already is passed over.
   */
  public List<Change> look(PlanHistory history) {
    List<Change> changes = new ArrayList<>();
    List<Path> files = files();
    seen.keySet().retainAll(files);
    standing.keySet().retainAll(files);
    for (Path file : files) {
      Optional<String> text = read(file);
      text.ifPresent(now -> changed(file, now, history).ifPresent(changes::add));
    }
    return changes;
  }

  private Optional<Change> changed(Path file, String text, PlanHistory history) {
    Seen before = seen.get(file);
    if (before == null || !before.text.equals(text)) {
      seen.put(file, new Seen(text, false));
      return Optional.empty();
    }
    if (before.offered) {
      return Optional.empty();
    }
    seen.put(file, new Seen(text, true));
    Optional<Outcome> offered = offer(text, history);
    standing.remove(file);
    if (offered.orElse(null) instanceof Outcome.Mend(List<PlanProblem> problems)) {
      standing.put(file, problems);
    }
    return offered.map(outcome -> new Change(file, outcome));
  }

  /** The files whose last text could not be adopted, by name. Any thread may ask. */
  public SortedMap<String, List<PlanProblem>> problems() {
    SortedMap<String, List<PlanProblem>> problems = new TreeMap<>();
    standing.forEach((file, found) -> problems.put(String.valueOf(file.getFileName()), found));
    return problems;
  }

  /** What can be done with that text; empty when it is adopted already. */
  public static Optional<Outcome> offer(String text, PlanHistory history) {
    return switch (PlanText.load(text)) {
      case PlanLoading.Refused refused -> Optional.of(new Outcome.Mend(refused.problems()));
      case PlanLoading.Loaded(PlanDocument document) when history.isLatest(document) ->
          Optional.empty();
      case PlanLoading.Loaded(PlanDocument document) ->
          Optional.of(
              history
                  .problem(document)
                  .<Outcome>map(problem -> new Outcome.Mend(List.of(problem)))
                  .orElseGet(() -> new Outcome.Adopt(document, adoption(document))));
    };
  }

  /** The fact that puts a document in force. */
  public static PlanAdopted adoption(PlanDocument document) {
    return new PlanAdopted(document.id(), document.effectiveFrom(), document.text());
  }

  /** The file that holds a document, whatever version of it; the first by name. */
  public Optional<Path> fileOf(String document) {
    return files().stream().filter(file -> holds(file, document)).findFirst();
  }

  private static boolean holds(Path file, String document) {
    return read(file).flatMap(PlanText::nameOf).filter(document::equals).isPresent();
  }

  /** True when a file holds a text that was never adopted: somebody is at work on it. */
  public boolean isAhead(Path file, String document, PlanHistory history) {
    return read(file).filter(text -> !history.knows(document, text)).isPresent();
  }

  /**
   * Puts the text of a version into its file, whole or not at all. What was in it must be known to
   * the record, so that nothing is lost.
   *
   * @throws IOException when the folder can not be written; the file is as it was
   */
  public void write(Path file, PlanDocument document) throws IOException {
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      Files.writeString(unfinished, document.text());
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Its plan files, by name. */
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(PlanFolder::isPlan).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPlan(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".");
  }

  /** Empty when the file is gone again or not text; an editor may be at work. */
  private static Optional<String> read(Path file) {
    try {
      return Files.size(file) > 4L * PlanAdopted.MAX_TEXT
          ? Optional.empty()
          : Optional.of(Files.readString(file));
    } catch (NoSuchFileException | CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
