package org.heddle.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.heddle.identity.ItemId;
import org.heddle.traveler.CurveRun;
import org.jspecify.annotations.Nullable;

/** Curves that are reported in parts and are not whole yet, as far as they have a profile. */
final class RunningCurves {
  /** Curves at the same time, some 7 kB each; the one that was reported longest ago goes first. */
  static final int MAX_CURVES = 10_000;

  private final LinkedHashMap<CurveRun.Name, RunningCurve> curves =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * The curve of that run; empty where its kind has no profile.
   *
   * @param reference asked for when it is a new one
   */
  Optional<RunningCurve> of(
      CurveRun.Name name, Function<CurveRun.Name, Optional<Reference>> reference) {
    @Nullable RunningCurve known = curves.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<RunningCurve> started = reference.apply(name).map(RunningCurve::new);
    started.ifPresent(curve -> curves.put(name, curve));
    if (curves.size() > MAX_CURVES) {
      curves.pollFirstEntry();
    }
    return started;
  }

  /** Takes out the one that is whole. */
  Optional<RunningCurve> finished(CurveRun.Name name) {
    return Optional.ofNullable(curves.remove(name));
  }

  /** They will never be whole, or were reported in error. */
  boolean gone(ItemId item) {
    return curves.keySet().removeIf(name -> name.item().equals(item));
  }

  /** Those that are held against a profile, the last reported first. */
  List<Running> against(String profile) {
    List<Running> running = new ArrayList<>();
    for (Map.Entry<CurveRun.Name, RunningCurve> each : curves.sequencedEntrySet().reversed()) {
      Walk walk = each.getValue().walk();
      if (walk.hasBegun() && walk.reference().id().equals(profile)) {
        running.add(each.getValue().view(each.getKey()));
      }
    }
    return running;
  }

  void write(StateOutput out) throws IOException {
    out.number(curves.size());
    for (Map.Entry<CurveRun.Name, RunningCurve> each : curves.sequencedEntrySet()) {
      out.text(each.getKey().item().text());
      out.text(each.getKey().position());
      out.text(each.getKey().step());
      out.text(each.getKey().run());
      each.getValue().write(out);
    }
  }

  void read(StateInput in, Function<String, Optional<Reference>> adopted) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      String item = in.text();
      CurveRun.Name name =
          new CurveRun.Name(
              ItemId.parse(item).orElseThrow(() -> new IOException("no item: " + item)),
              in.text(),
              in.text(),
              in.text());
      curves.put(name, RunningCurve.read(in, adopted));
    }
  }
}
