package org.heddle.golden;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Measurement.CurveRecorded;
import org.heddle.fact.Measurement.Part;
import org.heddle.fact.Measurement.Readings;
import org.heddle.fact.Micros;
import org.heddle.fact.Production.StepFinished;
import org.heddle.fact.Structure.Moved;
import org.heddle.fact.Work;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.CoilId;
import org.heddle.identity.ItemId;
import org.heddle.traveler.CurveRun;

/**
 * Which runs there are and which profile each kind of them is held against; judges every new run,
 * and a coil or a curve in parts while it runs, and rings once for a station or tool until its
 * alarm is closed.
 */
public final class GoldenBook implements Judge, Kept {
  /** Kinds of run that are followed; products × steps × programs of a large plant. */
  static final int MAX_KINDS = 5_000;

  private static final String STATE_FILE = "runs";
  private static final String RUNNING_FILE = "running-2";
  private static final String CURVES_FILE = "curves";
  private static final double MICROS_PER_MONTH = 30 * 86_400e6;

  private final Runs runs;
  private final Function<String, Optional<byte[]>> documents;
  private final KeptFacts adoptions = new KeptFacts();
  private final Map<Subject, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Adopted> adopted = new LinkedHashMap<>();
  private final Map<String, Follower> ringing = new LinkedHashMap<>();
  private final RunningCoils running = new RunningCoils();
  private final RunningCurves curves = new RunningCurves();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * A profile that was adopted.
   *
   * @param by who adopted it; empty when unknown
   * @param position of the fact
   * @param reference empty when its document is missing or damaged; then nothing is judged by it
   */
  public record Adopted(
      String id,
      String sha256,
      Instant at,
      String by,
      long position,
      Optional<Reference> reference) {}

  /**
   * A kind of run as it stands.
   *
   * @param positions of its last runs, the oldest first
   * @param count runs there ever were
   * @param reference in force
   * @param judged runs held against it, {@code left} of which left it
   * @param open names of its open alarms
   * @param recent its last verdicts, the oldest first
   */
  public record State(
      Subject subject,
      long[] positions,
      long count,
      Instant last,
      double runsPerMonth,
      Optional<Reference> reference,
      long judged,
      long left,
      List<String> open,
      List<Judged> recent) {
    public State {
      open = List.copyOf(open);
      recent = List.copyOf(recent);
    }
  }

  /**
   * @param documents by their SHA-256
   */
  public GoldenBook(Runs runs, Function<String, Optional<byte[]>> documents) {
    this.runs = runs;
    this.documents = documents;
  }

  @Override
  public void judge(long position, Fact fact, Consumer<Draft> decisions) {
    runs.parts().take(position, fact);
    switch (fact.event()) {
      case ModelAdopted e when e.kind().equals(Reference.KIND) ->
          locked(
              () -> {
                adoptions.add(position, fact);
                adopt(position, fact);
                return true;
              });
      case AlarmHandled e when e.handling() == Handling.CLOSED -> locked(() -> close(e.alarm()));
      case Voided e -> locked(() -> voided(position, e.target()));
      case Readings e when e.item() instanceof CoilId coil ->
          locked(() -> measured(coil, e, position, fact, decisions));
      case StepFinished e when e.item() instanceof CoilId coil ->
          finished(coil, e.step(), position, fact, decisions);
      case Moved e when e.place().equals("scrap") -> locked(() -> gone(e.item()));
      case CurveRecorded e -> recorded(e, position, fact, decisions);
      default -> completed(position, fact, decisions);
    }
  }

  private void finished(
      CoilId coil, String step, long position, Fact fact, Consumer<Draft> decisions) {
    String alarm =
        locked(() -> running.finished(coil, step).map(ran -> ran.walk().alarm()).orElse(""));
    runs.subject(position, fact)
        .ifPresent(subject -> locked(() -> run(subject, alarm, position, fact, decisions)));
  }

  private void adopt(long position, Fact fact) {
    ModelAdopted event = (ModelAdopted) fact.event();
    Optional<Reference> reference = document(event.sha256());
    adopted.put(
        event.model(),
        new Adopted(
            event.model(),
            event.sha256(),
            fact.recordedAt(),
            fact.by() == null ? "" : fact.by().value(),
            position,
            reference));
    reference.ifPresent(known -> kinds.computeIfAbsent(known.subject(), Kind::new).adopted(known));
  }

  private Optional<Reference> document(String sha256) {
    try {
      Optional<byte[]> bytes = documents.apply(sha256);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(ReferenceCodec.read(bytes.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean close(String alarm) {
    Follower follower = ringing.remove(alarm);
    if (follower != null) {
      follower.closed();
    }
    return follower != null;
  }

  private boolean gone(ItemId item) {
    boolean wasCoil = item instanceof CoilId coil && running.gone(coil);
    return curves.gone(item) || wasCoil;
  }

  /** With a part of it, a run is recorded in error too, unless others say the same. */
  private boolean voided(long position, long target) {
    boolean isDropped = drop(target);
    Runs.Undone undone = runs.undone(position, target);
    if (undone != null) {
      curves.gone(undone.item());
      isDropped |= drop(undone.run());
    }
    return isDropped;
  }

  private boolean drop(long position) {
    for (Kind kind : kinds.values()) {
      if (kind.has(position)) {
        kind.drop(position);
        return true;
      }
    }
    return false;
  }

  private boolean run(
      Subject subject, String rang, long position, Fact fact, Consumer<Draft> decisions) {
    Kind kind = kinds.get(subject);
    if (kind == null) {
      if (kinds.size() == MAX_KINDS) {
        return false;
      }
      kind = new Kind(subject);
      kinds.put(subject, kind);
    }
    long micros = Micros.of(fact.occurredAt());
    kind.add(position, micros);
    if (kind.references.isEmpty()) {
      return true;
    }
    Reference reference = kind.references.getLast();
    Optional<Run> run = runs.of(position, fact);
    Optional<Verdict> verdict = run.flatMap(reference::judge);
    if (verdict.isPresent()) {
      follow(kind, reference, rang, run.get(), verdict.get(), fact, decisions);
    }
    return true;
  }

  private void recorded(CurveRecorded curve, long position, Fact fact, Consumer<Draft> decisions) {
    Part part = curve.part();
    if (part != null) {
      locked(() -> reported(curve, part, position, fact, decisions));
    } else {
      completed(position, fact, decisions);
    }
  }

  private void completed(long position, Fact fact, Consumer<Draft> decisions) {
    runs.subject(position, fact)
        .ifPresent(subject -> locked(() -> run(subject, "", position, fact, decisions)));
  }

  /** A part of a curve: the last that lacked, or one while the run lasts. */
  private boolean reported(
      CurveRecorded curve, Part part, long position, Fact fact, Consumer<Draft> decisions) {
    CurveRun run = runs.parts().run(position, curve, part);
    CurveRun.Name name = CurveRun.Name.of(curve, part);
    if (run.completedAt() == position) {
      String alarm = curves.finished(name).map(ran -> ran.walk().alarm()).orElse("");
      return runs.subject(position, fact)
          .filter(subject -> run(subject, alarm, position, fact, decisions))
          .isPresent();
    }
    if (run.isComplete()) {
      return false;
    }
    Optional<RunningCurve> running = curves.of(name, _ -> inForce(runs.ofCurve(curve)));
    if (running.isEmpty()) {
      return false;
    }
    long micros = Micros.of(fact.occurredAt());
    double chance = running.get().add(curve, run, runs.parts(), position, micros);
    Walk walk = running.get().walk();
    return rings(chance, walk, curve.item(), curve.work(), "run lasts", position, fact, decisions);
  }

  private boolean measured(
      CoilId coil, Readings readings, long position, Fact fact, Consumer<Draft> decisions) {
    int metre = CoilReadings.metre(readings.set());
    RunningCoil of =
        metre < 0 ? null : running.of(coil, readings, each -> inForce(each, readings)).orElse(null);
    if (of == null) {
      return false;
    }
    double chance = of.add(readings, metre, position, Micros.of(fact.occurredAt()));
    return rings(chance, of.walk(), coil, readings.work(), "coil runs", position, fact, decisions);
  }

  private boolean rings(
      double chance,
      Walk walk,
      ItemId item,
      Work work,
      String what,
      long position,
      Fact fact,
      Consumer<Draft> decisions) {
    Reference reference = walk.reference();
    Kind kind = kinds.get(reference.subject());
    if (chance >= reference.limits().rareChance() || !walk.alarm().isEmpty() || kind == null) {
      return false;
    }
    Follower follower = kind.followers.computeIfAbsent(walk.part(), _ -> new Follower());
    if (follower.open().isEmpty()) {
      String alarm = "golden-" + position;
      decisions.accept(GoldenAlarm.running(alarm, walk, item, work, what, position, fact));
      walk.ring(alarm);
      follower.ring(alarm);
      ringing.put(alarm, follower);
    }
    return true;
  }

  private Optional<Reference> inForce(CoilId coil, Readings readings) {
    return inForce(runs.along(coil, readings));
  }

  private Optional<Reference> inForce(Subject subject) {
    Kind kind = kinds.get(subject);
    return kind == null || kind.references.isEmpty()
        ? Optional.empty()
        : Optional.of(kind.references.getLast());
  }

  private void follow(
      Kind kind,
      Reference reference,
      String rang,
      Run run,
      Verdict verdict,
      Fact fact,
      Consumer<Draft> decisions) {
    long micros = Micros.of(run.at());
    Follower follower = kind.followers.computeIfAbsent(run.part(), _ -> new Follower());
    String alarm = rang;
    Follower.Ring ring =
        follower.add(verdict, reference.limits(), run.position(), micros, !alarm.isEmpty());
    if (ring != Follower.Ring.NOTHING) {
      alarm = "golden-" + run.position();
      decisions.accept(GoldenAlarm.finished(alarm, ring, reference, run, verdict, follower, fact));
      follower.ring(alarm);
      ringing.put(alarm, follower);
    }
    kind.add(Judged.of(reference, run, verdict, micros, alarm));
  }

  private <T> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /** All profiles that were ever adopted, the oldest first. */
  public List<Adopted> adopted() {
    return locked(() -> List.copyOf(adopted.values()));
  }

  public Optional<Adopted> adopted(String id) {
    return locked(() -> Optional.ofNullable(adopted.get(id)));
  }

  /** All kinds of run there are, in the order in which they first came. */
  public List<State> kinds() {
    return locked(() -> kinds.values().stream().map(GoldenBook::state).toList());
  }

  public Optional<State> kind(Subject subject) {
    return locked(() -> Optional.ofNullable(kinds.get(subject)).map(GoldenBook::state));
  }

  private static State state(Kind kind) {
    double span = kind.lastMicros() - kind.firstMicros();
    return new State(
        kind.subject,
        kind.positions(),
        kind.count(),
        Micros.at(kind.lastMicros()),
        span <= 0 ? 0 : (kind.size() - 1) * MICROS_PER_MONTH / span,
        kind.references.isEmpty() ? Optional.empty() : Optional.of(kind.references.getLast()),
        kind.judgedCount(),
        kind.leftCount(),
        kind.followers.values().stream().map(Follower::open).filter(a -> !a.isEmpty()).toList(),
        new ArrayList<>(kind.judged));
  }

  /** Coils and curves that are not finished, the last measured first of each. */
  public List<Running> running(String profile) {
    return locked(
        () ->
            Stream.concat(running.against(profile).stream(), curves.against(profile).stream())
                .toList());
  }

  /** The profile in force for the kind of run that a fact completes; empty when there is none. */
  public Optional<Reference> referenceFor(long position) {
    return runs.subject(position).flatMap(this::kind).flatMap(State::reference);
  }

  public Runs runs() {
    return runs;
  }

  @Override
  public String name() {
    return "golden";
  }

  @Override
  public void write(Path folder) throws IOException {
    adoptions.write(folder);
    try (StateOutput out = new StateOutput(folder.resolve(STATE_FILE))) {
      out.number(kinds.size());
      for (Kind kind : kinds.values()) {
        kind.write(out);
      }
    }
    try (StateOutput out = new StateOutput(folder.resolve(RUNNING_FILE))) {
      running.write(out);
    }
    try (StateOutput out = new StateOutput(folder.resolve(CURVES_FILE))) {
      curves.write(out);
    }
  }

  @Override
  public void read(Path folder) throws IOException {
    adoptions.read(folder, this::adopt);
    Map<Subject, Kind> withProfile = Map.copyOf(kinds);
    kinds.clear();
    try (StateInput in = new StateInput(folder.resolve(STATE_FILE))) {
      for (long left = in.number(); left > 0; left--) {
        Kind kind = Kind.read(in);
        kinds.put(kind.subject, kind);
        Kind known = withProfile.get(kind.subject);
        if (known != null) {
          kind.references.addAll(known.references);
        }
        for (Follower follower : kind.followers.values()) {
          if (!follower.open().isEmpty()) {
            ringing.put(follower.open(), follower);
          }
        }
      }
    }
    try (StateInput in = new StateInput(folder.resolve(RUNNING_FILE))) {
      running.read(in, id -> Optional.ofNullable(adopted.get(id)).flatMap(Adopted::reference));
    }
    try (StateInput in = new StateInput(folder.resolve(CURVES_FILE))) {
      curves.read(in, id -> Optional.ofNullable(adopted.get(id)).flatMap(Adopted::reference));
    }
  }
}
