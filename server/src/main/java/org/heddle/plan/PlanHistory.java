package org.heddle.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.heddle.fact.Governance.PlanAdopted;
import org.heddle.identity.OperatorId;
import org.heddle.quantity.Unit;
import org.jspecify.annotations.Nullable;

/**
 * All plan documents ever adopted, so that the plan "as of then" is always known: in force at one
 * time, as known at another.
 *
 * <p>Of the versions that were known, the one with the latest effect counts; of two with the same
 * effect, the one recorded later. Immutable but for a cache of answers.
 */
public final class PlanHistory {
  public static final PlanHistory EMPTY = new PlanHistory(List.of());

  /** Answers kept; each is an index over the documents of one moment. */
  private static final int MAX_CACHED = 64;

  private final List<Adoption> adoptions;
  private final MeasuredUnits units = new MeasuredUnits();
  private final Map<List<Integer>, Plan> cache = new ConcurrentHashMap<>();

  /** What is in force once all that is recorded is in effect: nearly every question is for it. */
  private volatile @Nullable Plan newest;

  private final Instant lastEffect;
  private final Instant lastRecorded;

  /**
   * One version and when it was recorded.
   *
   * @param effectiveFrom as adopted, which may be later than the document asked for
   * @param by who handed it in; null when nobody is named
   */
  public record Adoption(
      PlanDocument document, Instant effectiveFrom, Instant recordedAt, @Nullable OperatorId by) {}

  private PlanHistory(List<Adoption> adoptions) {
    this.adoptions = List.copyOf(adoptions);
    this.adoptions.forEach(adoption -> units.add(adoption.document));
    this.lastEffect = latest(adoptions, Adoption::effectiveFrom);
    this.lastRecorded = latest(adoptions, Adoption::recordedAt);
  }

  private static Instant latest(List<Adoption> adoptions, Function<Adoption, Instant> time) {
    return adoptions.stream().map(time).max(Comparator.naturalOrder()).orElse(Instant.MIN);
  }

  /** This history and one adoption more, as a fact has recorded it. */
  public PlanHistory with(PlanAdopted adopted, Instant recordedAt) {
    return with(PlanText.load(adopted.text()).orThrow(), adopted.effectiveFrom(), recordedAt);
  }

  PlanHistory with(PlanDocument document, Instant effectiveFrom, Instant recordedAt) {
    return with(new Adoption(document, effectiveFrom, recordedAt, null));
  }

  PlanHistory with(Adoption adoption) {
    List<Adoption> all = new ArrayList<>(adoptions);
    all.add(adoption);
    return new PlanHistory(all);
  }

  /** In the order in which they were recorded. */
  public List<Adoption> adoptions() {
    return adoptions;
  }

  /** The versions of one document, in the order in which they were recorded. */
  public List<Adoption> adoptions(String document) {
    return adoptions.stream().filter(a -> a.document.id().equals(document)).toList();
  }

  /** What was in force at {@code effective}, as known at {@code known}. */
  public Plan asOf(Instant effective, Instant known) {
    if (effective.isBefore(lastEffect) || known.isBefore(lastRecorded)) {
      return chosen(effective, known);
    }
    Plan last = newest;
    if (last == null) {
      last = chosen(effective, known);
      newest = last;
    }
    return last;
  }

  private Plan chosen(Instant effective, Instant known) {
    Map<String, Integer> chosen = new LinkedHashMap<>();
    for (int i = 0; i < adoptions.size(); i++) {
      Adoption adoption = adoptions.get(i);
      if (adoption.recordedAt.isAfter(known) || adoption.effectiveFrom.isAfter(effective)) {
        continue;
      }
      int index = i;
      chosen.merge(
          adoption.document.id(),
          index,
          (before, now) -> later(adoptions.get(before), adoptions.get(now)) ? now : before);
    }
    return plan(List.copyOf(chosen.values()));
  }

  /** What is in force at that time, as known by all that is recorded. */
  public Plan at(Instant effective) {
    return asOf(effective, Instant.MAX);
  }

  private static boolean later(Adoption before, Adoption now) {
    int effect = now.effectiveFrom.compareTo(before.effectiveFrom);
    return effect > 0 || (effect == 0 && !now.recordedAt.isBefore(before.recordedAt));
  }

  private Plan plan(List<Integer> chosen) {
    Plan cached = cache.get(chosen);
    if (cached != null) {
      return cached;
    }
    Plan plan = new Plan(chosen.stream().map(i -> adoptions.get(i).document).toList());
    if (cache.size() < MAX_CACHED) {
      cache.put(chosen, plan);
    }
    return plan;
  }

  /** The unit in which that is measured at that step; it is the same in every version. */
  public Optional<Unit> unit(String step, String characteristic) {
    return units.unit(step, characteristic);
  }

  /** The highest version of a document. */
  public Optional<PlanDocument> latest(String document) {
    return adoptions(document).stream()
        .map(Adoption::document)
        .max(Comparator.comparingInt(PlanDocument::version));
  }

  /**
   * Why a document cannot be adopted after these: its version must rise when its text changes, and
   * what is measured under a name at a step keeps its unit. Empty when it can be, or when it is the
   * latest one unchanged.
   */
  public Optional<PlanProblem> problem(PlanDocument document) {
    return versionProblem(document).or(() -> units.problem(document));
  }

  private Optional<PlanProblem> versionProblem(PlanDocument document) {
    return latest(document.id())
        .filter(last -> !last.text().equals(document.text()))
        .filter(last -> last.version() >= document.version())
        .map(
            last ->
                new PlanProblem(
                    1,
                    1,
                    "version",
                    "version %d of %s is recorded already, with another text"
                        .formatted(last.version(), document.id()),
                    "raise the version to " + (last.version() + 1)));
  }

  /** True when that very text was adopted at some time. */
  public boolean knows(String document, String text) {
    return adoptions(document).stream().anyMatch(a -> a.document.text().equals(text));
  }

  /** True when that very text is the latest version. */
  public boolean isLatest(PlanDocument document) {
    return latest(document.id()).filter(last -> last.text().equals(document.text())).isPresent();
  }
}
