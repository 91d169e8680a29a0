package org.heddle.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import org.heddle.fact.Measurement.Readings;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.CoilId;

/** Coils that are measured and not finished yet, as far as they have a profile; one writer. */
final class RunningCoils {
  /** Coils at the same time; the one that was measured longest ago goes first. */
  static final int MAX_COILS = 1_000;

  /** Finished ones that late readings are told by; a hundred coaters end as many in three days. */
  static final int MAX_FINISHED = 10_000;

  private final LinkedHashMap<Key, RunningCoil> coils = new LinkedHashMap<>(16, 0.75f, true);
  private final SequencedSet<Key> finished = new LinkedHashSet<>();

  private record Key(CoilId coil, String step) {}

  /**
   * The coil that readings belong to.
   *
   * @param reference asked for when it is a new one
   */
  Optional<RunningCoil> of(
      CoilId coil, Readings readings, Function<CoilId, Optional<Reference>> reference) {
    Key key = new Key(coil, readings.step());
    RunningCoil known = coils.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    if (finished.contains(key)) {
      return Optional.empty();
    }
    Optional<RunningCoil> started =
        reference.apply(coil).map(profile -> new RunningCoil(coil, profile));
    started.ifPresent(running -> coils.put(key, running));
    if (coils.size() > MAX_COILS) {
      coils.pollFirstEntry();
    }
    return started;
  }

  /** Takes out the one that is finished; what still comes of it starts no new one. */
  Optional<RunningCoil> finished(CoilId coil, String step) {
    Key key = new Key(coil, step);
    finished.add(key);
    if (finished.size() > MAX_FINISHED) {
      finished.removeFirst();
    }
    return Optional.ofNullable(coils.remove(key));
  }

  /** It will never be finished. */
  boolean gone(CoilId coil) {
    return coils.keySet().removeIf(key -> key.coil.equals(coil));
  }

  /** Those that are held against a profile, the last measured first. */
  List<Running> against(String profile) {
    return coils.sequencedValues().reversed().stream()
        .filter(running -> running.isFollowed() && running.walk().hasBegun())
        .filter(running -> running.walk().reference().id().equals(profile))
        .map(RunningCoil::view)
        .toList();
  }

  void write(StateOutput out) throws IOException {
    out.number(coils.size());
    for (Map.Entry<Key, RunningCoil> each : new ArrayList<>(coils.entrySet())) {
      out.text(each.getKey().step);
      each.getValue().write(out);
    }
    out.number(finished.size());
    for (Key each : finished) {
      out.text(each.coil.value());
      out.text(each.step);
    }
  }

  void read(StateInput in, Function<String, Optional<Reference>> adopted) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      String step = in.text();
      RunningCoil running = RunningCoil.read(in, adopted);
      coils.put(new Key(running.coil(), step), running);
    }
    for (long left = in.number(); left > 0; left--) {
      finished.add(new Key(new CoilId(in.text()), in.text()));
    }
  }
}
