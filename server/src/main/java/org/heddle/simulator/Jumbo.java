package org.heddle.simulator;

import java.util.ArrayList;
import java.util.List;
import org.heddle.fact.Extent;
import org.heddle.identity.CoilId;

/** A coil as it left the coater: what really lies on it, by window of two metres and lane. */
final class Jumbo {
  static final int LANES = 4;
  static final double WINDOW_METRES = 2;

  private final CoilId id;
  private final Chemistry chemistry;
  private final Traits traits;
  private final double[][] loading;
  private final List<Stain> stains = new ArrayList<>();

  /**
   * @param traits of the slurry it is coated with
   */
  Jumbo(CoilId id, Chemistry chemistry, double metres, Traits traits, Taints taints) {
    this.id = id;
    this.chemistry = chemistry;
    this.traits = traits;
    this.loading = new double[LANES][(int) Math.ceil(metres / WINDOW_METRES)];
    if (!taints.isClean()) {
      stains.add(new Stain(extent(0, metres), taints));
    }
    taints.mark("coil", id);
  }

  CoilId id() {
    return id;
  }

  Chemistry chemistry() {
    return chemistry;
  }

  Traits traits() {
    return traits;
  }

  static Extent extent(double from, double to) {
    return new Extent(from, to, 1, LANES);
  }

  void lay(int lane, int window, double gramsPerSquareMetre) {
    loading[lane - 1][window] = gramsPerSquareMetre;
  }

  /** A fault touched this stretch. */
  void stain(Extent extent, Truth truth) {
    stains.add(new Stain(extent, Taints.of(truth)));
    truth.stretch(id, extent);
    truth.item("coil", id);
  }

  /** Mean loading of a lane's stretch, g/m². */
  double loading(int lane, double from, double to) {
    double[] profile = loading[lane - 1];
    int first = Math.clamp((long) (from / WINDOW_METRES), 0, profile.length - 1);
    int last = Math.clamp((long) (to / WINDOW_METRES), 0, profile.length - 1);
    double sum = 0;
    for (int i = first; i <= last; i++) {
      sum += profile[i];
    }
    return sum / (last - first + 1);
  }

  Taints taints(int lane, double from, double to) {
    Taints taints = Taints.NONE;
    for (Stain stain : stains) {
      Extent where = stain.extent;
      if (from < where.to()
          && to > where.from()
          && lane >= where.firstLane()
          && lane <= where.lastLane()) {
        taints = taints.with(stain.taints);
      }
    }
    return taints;
  }

  private record Stain(Extent extent, Taints taints) {}
}
