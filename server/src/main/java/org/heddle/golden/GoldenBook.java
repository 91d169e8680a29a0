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
import org.heddle.fact.Control.AlarmHandled;
import org.heddle.fact.Control.AlarmRaised;
import org.heddle.fact.Control.Handling;
import org.heddle.fact.Control.ModelAdopted;
import org.heddle.fact.Control.Onset;
import org.heddle.fact.Control.Trigger;
import org.heddle.fact.Draft;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.Voided;
import org.heddle.fact.Micros;
import org.heddle.fact.Origin;
import org.heddle.floor.Judge;
import org.heddle.floor.Kept;
import org.heddle.floor.KeptFacts;
import org.heddle.floor.Outbox;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.plan.ControlRule;

/**
 * Which runs there are and which profile each kind of them is held against; judges every new run,
 * and rings once for a station or tool until its alarm is closed.
 */
public final class GoldenBook implements Judge, Kept {
  /** Kinds of run that are followed; products × steps × programs of a large plant. */
  static final int MAX_KINDS = 5_000;

  private static final String STATE_FILE = "runs";
  private static final double MICROS_PER_MONTH = 30 * 86_400e6;

  private final Runs runs;
  private final Function<String, Optional<byte[]>> documents;
  private final KeptFacts adoptions = new KeptFacts();
  private final Map<Subject, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Adopted> adopted = new LinkedHashMap<>();
  private final Map<String, Follower> ringing = new LinkedHashMap<>();
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
    switch (fact.event()) {
      case ModelAdopted e when e.kind().equals(Reference.KIND) ->
          locked(
              () -> {
                adoptions.add(position, fact);
                adopt(position, fact);
                return true;
              });
      case AlarmHandled e when e.handling() == Handling.CLOSED -> locked(() -> close(e.alarm()));
      case Voided e -> locked(() -> drop(e.target()));
      default ->
          runs.subject(position, fact)
              .ifPresent(subject -> locked(() -> run(subject, position, fact, decisions)));
    }
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

  private boolean drop(long position) {
    for (Kind kind : kinds.values()) {
      if (kind.has(position)) {
        kind.drop(position);
        return true;
      }
    }
    return false;
  }

  private boolean run(Subject subject, long position, Fact fact, Consumer<Draft> decisions) {
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
      follow(kind, reference, run.get(), verdict.get(), fact, decisions);
    }
    return true;
  }

  private void follow(
      Kind kind,
      Reference reference,
      Run run,
      Verdict verdict,
      Fact fact,
      Consumer<Draft> decisions) {
    long micros = Micros.of(run.at());
    Follower follower = kind.followers.computeIfAbsent(run.part(), _ -> new Follower());
    Follower.Ring ring = follower.add(verdict, reference.limits(), run.position(), micros);
    String alarm = "";
    if (ring != Follower.Ring.NOTHING) {
      alarm = "golden-" + run.position();
      decisions.accept(raised(alarm, ring, reference, run, verdict, follower, fact));
      follower.ring(alarm);
      ringing.put(alarm, follower);
    }
    kind.add(Judged.of(reference, run, verdict, micros, alarm));
  }

  private static Draft raised(
      String alarm,
      Follower.Ring ring,
      Reference reference,
      Run run,
      Verdict verdict,
      Follower follower,
      Fact fact) {
    boolean isFar = ring == Follower.Ring.FAR;
    Instant since = isFar ? run.at() : Micros.at(follower.sinceMicros());
    Verdict.Where where = verdict.where().orElse(null);
    AlarmRaised event =
        new AlarmRaised(
            alarm,
            stream(reference, run),
            isFar ? "golden-far" : "golden-often",
            reference.adoption().severity(),
            new Trigger(
                run.position(),
                -1,
                run.item(),
                run.work().station(),
                where == null ? run.end() : where.value(),
                where == null ? 0 : where.sigmas()),
            new Onset(
                isFar ? run.position() : follower.sincePosition(),
                since,
                since,
                isFar ? since : run.at()),
            0,
            sentence(isFar, reference, run, verdict));
    return new Draft(fact.recordedAt(), new Origin(Outbox.SOURCE, alarm), event);
  }

  private static String stream(Reference reference, Run run) {
    Subject subject = reference.subject();
    return String.join(
        "/",
        Subject.escaped(subject.product()),
        Subject.escaped(subject.step()),
        ControlRule.GOLDEN_PROFILE,
        Subject.escaped(run.part()) + ";profile=" + reference.id());
  }

  private static String sentence(boolean isFar, Reference reference, Run run, Verdict verdict) {
    String what = Part.words(run.work()) + ": " + verdict.sentence(reference, run);
    return isFar ? what : what + "; more runs leave " + reference.id() + " than good ones would";
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
  }
}
