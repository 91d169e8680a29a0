package org.heddle.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.heddle.floor.Fold;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.Outbox;
import org.heddle.genealogy.Genealogy;
import org.heddle.intake.Origins;
import org.heddle.journal.Journal;
import org.heddle.traveler.Traveler;

/**
 * Everything that is folded from the journal.
 *
 * @param applied how many facts were in when it was made
 */
record State(
    Genealogy genealogy,
    Traveler traveler,
    Origins origins,
    Governed governed,
    List<Judge> judges,
    Outbox outbox,
    long applied) {
  /** Facts between two words of progress. */
  private static final long PROGRESS_STEP = 100_000;

  /**
   * No fact is in.
   *
   * @param followers small folds beside the state, see {@link Governed}
   * @param background where the genealogy merges
   */
  static State empty(
      Journal journal, Heddle.Setting setting, List<Fold> followers, Executor background) {
    Genealogy genealogy = new Genealogy(setting.residences(), background);
    Traveler traveler =
        new Traveler(
            genealogy::number,
            genealogy::ownNumber,
            genealogy::item,
            setting.zone(),
            PlanAnswers::zone);
    Governed governed = new Governed(followers, journal::get);
    List<Judge> judges = List.copyOf(setting.judges().over(genealogy, traveler));
    Outbox outbox = new Outbox(judges);
    return new State(genealogy, traveler, new Origins(), governed, judges, outbox, 0);
  }

  List<Fold> folds() {
    return List.of(genealogy, traveler, governed, outbox);
  }

  List<Kept> parts() {
    List<Kept> parts = new ArrayList<>(List.of(genealogy, traveler, origins, governed, outbox));
    for (Judge judge : judges) {
      if (judge instanceof Kept part) {
        parts.add(part);
      }
    }
    return parts;
  }

  State with(long facts) {
    return new State(genealogy, traveler, origins, governed, judges, outbox, facts);
  }

  /** Applies what the journal has beyond this state. */
  State caughtUp(Journal journal, Progress progress) {
    long[] next = {applied};
    long total = journal.size();
    List<Fold> folds = folds();
    journal.read(
        applied,
        (position, fact) -> {
          for (Fold fold : folds) {
            fold.apply(position, fact);
          }
          origins.add(fact.origin(), fact.occurredAt());
          next[0] = position + 1;
          if (position % PROGRESS_STEP == 0) {
            progress.at("Applying facts", position, total);
          }
        });
    return with(next[0]);
  }
}
