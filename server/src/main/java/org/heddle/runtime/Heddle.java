package org.heddle.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.heddle.floor.Floor;
import org.heddle.floor.Fold;
import org.heddle.floor.Generations;
import org.heddle.floor.Judge;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Residence;
import org.heddle.intake.Check;
import org.heddle.intake.Intake;
import org.heddle.intake.RefusalBook;
import org.heddle.journal.Journal;
import org.heddle.journal.JournalException;
import org.heddle.supply.DocumentStore;
import org.heddle.traveler.Traveler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Heddle on one data folder: the journal, everything folded from it, and the intake.
 *
 * <p>It starts from the newest kept state and applies the rest of the journal. A state that does
 * not fit is set aside and rebuilt; the journal alone is the truth.
 */
public final class Heddle implements AutoCloseable {
  /** Facts after which a new state is kept: applying that many takes a cold start 3 s. */
  private static final long FACTS_PER_GENERATION = 250_000;

  /** Keeping takes at most one part in so many of the time, however large the state has grown. */
  private static final int REST = 20;

  /** How often it is looked whether a new state is due. */
  private static final long LOOK_SECONDS = 20;

  /** A merge or a generation that is being written is let finish so long at the end. */
  private static final long FINISH_SECONDS = 60;

  private static final Logger LOG = LoggerFactory.getLogger(Heddle.class);

  private final Setting setting;
  private final Journal journal;
  private final State state;
  private final Floor floor;
  private final Intake intake;
  private final Decisions decisions;
  private final Generations generations;
  private final Keeper keeper;
  private final RefusalBook refusals;
  private final DocumentStore documents;
  private final ScheduledExecutorService background;
  private volatile long kept;
  private volatile long restUntilNanos = System.nanoTime();

  /**
   * What a plant brings to its record.
   *
   * @param data the data folder
   * @param residences how each vessel works
   * @param zone in which the plant counts its days until its plan says another
   * @param checks what must hold before a report becomes a fact
   * @param governed small folds over governance and control facts: plans, access, holds
   * @param judges what decides on what is recorded
   */
  public record Setting(
      Path data,
      Residence.OfVessels residences,
      ZoneId zone,
      List<Check> checks,
      List<Fold> governed,
      Judges judges,
      Clock clock) {
    public Setting {
      checks = List.copyOf(checks);
      governed = List.copyOf(governed);
    }
  }

  /** Makes judges with empty state over what is folded before them. */
  @FunctionalInterface
  public interface Judges {
    /** Nothing is decided. */
    Judges NONE = (_, _) -> List.of();

    List<Judge> over(Genealogy genealogy, Traveler traveler);
  }

  /** Opens a data folder whose journal is open; the journal is closed with it. */
  public static Heddle open(Journal journal, Setting setting, Progress progress)
      throws IOException {
    ScheduledExecutorService background =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("background-", 0).daemon().factory());
    RefusalBook refusals = new RefusalBook();
    State state = State.empty(journal, setting, followers(refusals, setting), background);
    Path index = setting.data().resolve("index");
    OptionalLong kept = new Generations(index, state.parts()).read(journal.size());
    if (kept.isEmpty()) {
      LOG.warn("The kept state could not be used; rebuilding it from {} facts", journal.size());
      long told = state.governed().told();
      refusals = new RefusalBook();
      List<Fold> followers = new ArrayList<>(List.of(refusals));
      setting.governed().forEach(fold -> followers.add(after(told, fold)));
      state = State.empty(journal, setting, followers, background);
    }
    State rebuilt = state.with(kept.orElse(0)).caughtUp(journal, progress);
    Heddle heddle = new Heddle(journal, rebuilt, setting, refusals, background);
    heddle.kept = kept.orElse(0);
    heddle.start();
    return heddle;
  }

  /** What was told to a fold before the state turned out to be of no use is not told it again. */
  private static Fold after(long told, Fold fold) {
    return (position, fact) -> {
      if (position > told) {
        fold.apply(position, fact);
      }
    };
  }

  private static List<Fold> followers(RefusalBook refusals, Setting setting) {
    return Stream.concat(Stream.of(refusals), setting.governed().stream()).toList();
  }

  private Heddle(
      Journal journal,
      State state,
      Setting setting,
      RefusalBook refusals,
      ScheduledExecutorService background)
      throws IOException {
    this.setting = setting;
    this.journal = journal;
    this.state = state;
    this.refusals = refusals;
    this.background = background;
    Path index = setting.data().resolve("index");
    this.generations = new Generations(index, state.parts());
    this.keeper = new Keeper(journal, setting, index);
    this.documents = new DocumentStore(setting.data().resolve("documents"));
    this.floor = new Floor(state.folds(), state.applied());
    this.intake = new Intake(journal, floor, state.origins(), setting.checks(), setting.clock());
    this.decisions = new Decisions(state.outbox(), intake);
  }

  private void start() {
    floor.start();
    decisions.start();
    var _ =
        background.scheduleWithFixedDelay(
            this::keepWhenDue, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void keepWhenDue() {
    try {
      boolean isRested = System.nanoTime() - restUntilNanos >= 0;
      if (isRested && floor.applied() - kept >= FACTS_PER_GENERATION) {
        keep();
      }
    } catch (IOException | RuntimeException e) {
      if (!background.isShutdown()) {
        LOG.error("The state could not be kept; a restart will replay more of the journal", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes a state that holds all that is durable now, so that the next start is quick. Nobody
   * waits for it, unless memory is too short for a second state: then intake does.
   */
  public synchronized void keep() throws IOException, InterruptedException {
    long began = System.nanoTime();
    if (keeper.hasRoom()) {
      kept = keeper.keep();
    } else {
      keepPausing();
    }
    long now = System.nanoTime();
    restUntilNanos = now + REST * (now - began);
  }

  private void keepPausing() throws IOException, InterruptedException {
    List<IOException> failed = new ArrayList<>();
    intake.pause(
        () -> {
          try {
            generations.write(floor.applied());
            kept = floor.applied();
          } catch (IOException e) {
            failed.add(e);
          }
        });
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
  }

  public Setting setting() {
    return setting;
  }

  public Journal journal() {
    return journal;
  }

  public Genealogy genealogy() {
    return state.genealogy();
  }

  public Traveler traveler() {
    return state.traveler();
  }

  public Intake intake() {
    return intake;
  }

  public Floor floor() {
    return floor;
  }

  /** The judge of that kind, for those who show what it found. */
  public <J extends Judge> Optional<J> judge(Class<J> kind) {
    return state.judges().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /**
   * Waits until all that was recorded is applied, and with it all that was decided because of it.
   *
   * @param atMost how long decisions are waited for; while the journal takes nothing they wait too
   * @return whether they are all in force
   */
  public boolean settle(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      floor.await(journal.size());
      long left = end - System.nanoTime();
      if (undecided() == 0 || left <= 0) {
        return undecided() == 0;
      }
      state.outbox().awaitEmpty(Duration.ofNanos(left));
    }
  }

  /** How many decisions are not recorded yet. */
  public int undecided() {
    return state.outbox().size();
  }

  public RefusalBook refusals() {
    return refusals;
  }

  public DocumentStore documents() {
    return documents;
  }

  /** Applies what waits, keeps the state, and lets go of the folder. */
  @Override
  public void close() {
    background.shutdownNow();
    decisions.close();
    try {
      if (!background.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Work in the background did not end within {} s", FINISH_SECONDS);
      } else if (floor.applied() > kept || journal.size() > kept) {
        keepPausing();
      }
    } catch (IOException | IllegalStateException | JournalException e) {
      LOG.error("The state could not be kept; the next start will replay more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    floor.close();
    journal.close();
  }
}
