package org.heddle.runtime;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.heddle.fact.Draft;
import org.heddle.fact.Origin;
import org.heddle.intake.Intake;
import org.heddle.intake.Message;
import org.heddle.intake.Verdict;
import org.heddle.plan.PlanDocument;
import org.heddle.plan.PlanFolder;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.PlanProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a folder of plans once a second, adopts what has changed, and says in words what it did:
 * a new version is in force, or the old one stays and why.
 */
public final class PlanWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 1_000;
  private static final String DOOR = "plan";
  private static final byte[] NO_BYTES = new byte[0];
  private static final Logger LOG = LoggerFactory.getLogger(PlanWatch.class);

  private final PlanFolder folder;
  private final Supplier<PlanHistory> history;
  private final Intake intake;
  private final Clock clock;
  private final Consumer<String> say;
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("plan-watch").daemon().factory());

  /**
   * A watch that has not looked yet.
   *
   * @param say takes one line for people
   */
  public PlanWatch(
      PlanFolder folder,
      Supplier<PlanHistory> history,
      Intake intake,
      Clock clock,
      Consumer<String> say) {
    this.folder = folder;
    this.history = history;
    this.intake = intake;
    this.clock = clock;
    this.say = say;
  }

  /** Adopts what lies in the folder now, and looks on until closed. */
  public void start() throws InterruptedException {
    look();
    look(); // nobody is saving while the program starts, so what lies there has come to rest
    var _ =
        looker.scheduleWithFixedDelay(
            this::lookSafely, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void lookSafely() {
    try {
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("The folder of plans could not be looked at; what is in force stays", e);
    }
  }

  void look() throws InterruptedException {
    for (PlanFolder.Change change : folder.look(history.get())) {
      switch (change.adoption()) {
        case PlanFolder.Outcome.Adopt(PlanDocument document, var _) ->
            tell(change.file(), document, adopt(document, intake, clock));
        case PlanFolder.Outcome.Mend(List<PlanProblem> problems) -> tell(change.file(), problems);
      }
    }
  }

  /** Records a plan; what was recorded already is a duplicate and changes nothing. */
  public static Verdict adopt(PlanDocument document, Intake intake, Clock clock)
      throws InterruptedException {
    Origin origin = new Origin("plan:" + document.id(), Integer.toString(document.version()));
    Draft draft = new Draft(clock.instant(), origin, PlanFolder.adoption(document));
    return intake.command(new Message(DOOR, List.of(draft), NO_BYTES)).getFirst();
  }

  private void tell(Path file, PlanDocument document, Verdict verdict) {
    String name = "Plan " + document.id() + " version " + document.version() + " from " + file;
    if (verdict instanceof Verdict.Rejected rejected) {
      say.accept(name + " was refused: " + rejected.problem().message());
    } else {
      say.accept(name + " is adopted, in force from " + document.effectiveFrom() + ".");
    }
  }

  private void tell(Path file, List<PlanProblem> problems) {
    lines(file, problems).forEach(say);
    say.accept(file + " is not adopted; what was in force stays.");
  }

  /** Problems as compilers say them: file, line, column, and what to do. */
  public static List<String> lines(Path file, List<PlanProblem> problems) {
    return problems.stream().map(problem -> file + ":" + problem).toList();
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }
}
