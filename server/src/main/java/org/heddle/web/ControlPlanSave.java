package org.heddle.web;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heddle.fact.Control.Approval;
import org.heddle.fact.Control.PlanApproved;
import org.heddle.fact.Origin;
import org.heddle.plan.AdoptedPlans;
import org.heddle.plan.ControlChange;
import org.heddle.plan.ControlEdit;
import org.heddle.plan.ControlSheet;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanHistory;
import org.jspecify.annotations.Nullable;

/**
 * Puts a changed row in force: a version of its document, recorded, approved, and written back into
 * the folder it came from. The record wins; a file that somebody is at work on is left alone, and
 * then nothing is changed here either.
 */
final class ControlPlanSave {
  private final AdoptedPlans plans;
  private final @Nullable PlanFolder folder;
  private final Clock clock;
  private final Deeds deeds;

  ControlPlanSave(Services services, AdoptedPlans plans) {
    this.plans = plans;
    this.folder = services.planFolder();
    this.clock = services.clock();
    this.deeds = new Deeds(services);
  }

  /**
   * What is to be put in force.
   *
   * @param base the version it was read in
   * @param row which of the document; absent for a further one
   * @param text what it says; absent to take the row out
   * @param effectiveFrom absent for at once
   */
  record SaveAsk(
      String document,
      int base,
      @Nullable Integer row,
      @Nullable String text,
      @Nullable Instant effectiveFrom,
      String reason,
      Deeds.@Nullable Signed signature) {}

  /**
   * What came of the file in the watched folder.
   *
   * @param isWritten false when the folder could not be written; the version is in force anyway
   */
  record File(String name, boolean isWritten, @Nullable String problem) {}

  record Saved(
      String document, int version, Instant effectiveFrom, long fact, @Nullable File file) {}

  /** The document as it was read, if it is still the newest. */
  PlanDocument base(String document, int version, @Nullable Integer row) {
    PlanDocument newest = ControlPlanRoutes.latest(plans, document).document();
    if (newest.version() != version) {
      throw changedMeanwhile(newest, version);
    }
    int rows = ControlSheet.of(newest.text()).rows().size();
    if (row != null && (row < 0 || row >= rows)) {
      throw Trouble.wrong("row", "the document has " + rows + " rows, counted from 0");
    }
    return newest;
  }

  private Trouble changedMeanwhile(PlanDocument newest, int version) {
    PlanHistory.Adoption adoption = ControlPlanRoutes.latest(plans, newest.id());
    String who = adoption.by() == null ? "the plan folder" : adoption.by().value();
    String what =
        plans.history().adoptions(newest.id()).stream()
            .map(PlanHistory.Adoption::document)
            .filter(each -> each.version() == version)
            .findFirst()
            .map(before -> changes(ControlChange.between(before, newest)))
            .orElse("");
    return new Trouble(
        409,
        "plan-changed",
        "Version %d of %s is from %s%s.".formatted(newest.version(), newest.id(), who, what),
        "What you have read is version " + version + "; nothing was changed.",
        "Look at the newest version and make your change in it.");
  }

  private static String changes(List<ControlChange> changes) {
    return changes.stream()
        .map(
            change ->
                change.isElsewhere()
                    ? "the document outside of the control plan"
                    : change.step() + "/" + change.characteristic())
        .collect(Collectors.joining(", ", ", changed: ", ""));
  }

  /** A version that comes into force before an earlier one does would be undone by it. */
  Instant earliest(String document) {
    Instant now = clock.instant();
    return plans.history().adoptions(document).stream()
        .map(PlanHistory.Adoption::effectiveFrom)
        .filter(from -> from.isAfter(now))
        .max(Instant::compareTo)
        .orElse(now);
  }

  synchronized Saved save(Ask ask) throws InterruptedException {
    SaveAsk wish = ask.body(SaveAsk.class);
    PlanDocument base = base(wish.document, wish.base, wish.row);
    String reason = Deeds.reason(wish.reason);
    Instant from = effect(base, wish.effectiveFrom);
    ControlEdit edit = ControlEdit.of(base, new ControlEdit.Wish(wish.row, wish.text), from);
    PlanDocument document = edit.document().orElseThrow(() -> wrong(edit));
    return adopt(ask.visitor(), base, document, reason, wish.signature);
  }

  /** Puts a version in force that somebody made of {@code base}. */
  synchronized Saved adopt(
      Visitor visitor,
      PlanDocument base,
      PlanDocument document,
      String reason,
      Deeds.@Nullable Signed signature)
      throws InterruptedException {
    Optional<Path> file = file(base);
    Approval approval =
        deeds.approve(visitor, signature, Deeds.Needed.ONE, document + ": " + reason);
    long fact =
        deeds.record(
            visitor,
            new Origin("plan:" + document.id(), Integer.toString(document.version())),
            PlanFolder.adoption(document));
    deeds.record(
        visitor,
        "plan:%s:%d".formatted(document.id(), document.version()),
        new PlanApproved(document.id(), document.version(), reason, approval));
    return new Saved(
        document.id(),
        document.version(),
        document.effectiveFrom(),
        fact,
        file.map(path -> written(path, document)).orElse(null));
  }

  private Instant effect(PlanDocument base, @Nullable Instant wanted) {
    Instant earliest = earliest(base.id());
    Instant now = clock.instant();
    if (wanted == null) {
      return earliest;
    }
    boolean isUndone = wanted.isBefore(earliest) && earliest.isAfter(now);
    boolean isBeforeBase = wanted.isBefore(base.effectiveFrom());
    if (isUndone || isBeforeBase) {
      throw Trouble.wrong(
          "effectiveFrom",
          "version %d is in force from %s; from an earlier time on, this one would never be"
              .formatted(base.version(), base.effectiveFrom()));
    }
    return wanted;
  }

  private static Trouble wrong(ControlEdit edit) {
    return new Trouble(
        422,
        "plan-wrong",
        edit.problems().getFirst().inDocument().toString(),
        "With this row the plan can not be adopted; what is in force stays.",
        "Correct the line; /api/control-plan/check names every problem.");
  }

  /** The file that is to be written; refused while somebody is at work on it. */
  private Optional<Path> file(PlanDocument base) {
    PlanFolder watched = folder;
    if (watched == null) {
      return Optional.empty();
    }
    Optional<Path> file = watched.fileOf(base.id());
    if (file.filter(path -> watched.isAhead(path, base.id(), plans.history())).isPresent()) {
      throw new Trouble(
          409,
          "file-changed",
          "The file " + file.get().getFileName() + " holds a text that is not adopted.",
          "Somebody is changing the plan there, and one of the two changes would be lost.",
          "Finish the file, or put back what was adopted, and save again.");
    }
    return file;
  }

  private File written(Path file, PlanDocument document) {
    String name = String.valueOf(file.getFileName());
    if (folder == null) {
      return new File(name, false, null);
    }
    try {
      folder.write(file, document);
      return new File(name, true, null);
    } catch (IOException e) {
      return new File(name, false, "it can not be written: " + e.getMessage());
    }
  }
}
