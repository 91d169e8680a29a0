package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * A feeder in which material moves on and spreads: n stirred tanks one behind the other.
 *
 * <p>Idea: of what comes out after v has flowed through since a change of lot, the part F(v) = P(n,
 * n·v/V) is of the new lot, P the regularised incomplete gamma function and V the hold-up; n = 1 is
 * one stirred tank, a large n comes near to first in, first out (Levenspiel, Chemical Reaction
 * Engineering, tanks-in-series model). In amounts instead of times it holds for any flow, stops
 * included. For whole n, P(n, x) = 1 − e⁻ˣ·Σ xᵏ/k!, k below n.
 *
 * <p>Shares go in sixty-fourths, so that a change of lot costs some dozens of blends and not one a
 * draw. A share above a millionth is never rounded away, so no lot is cleared by rounding; below a
 * millionth it counts as washed out.
 */
final class SeriesContent implements VesselContent {
  private static final int STEPS = 64;

  /** What is left of a lot when it counts as gone. */
  private static final double GONE = 1e-6;

  /** From this amount on, in flow, the lot goes in. */
  private record Switch(long seq, int material, double at) {}

  private final int tanks;
  private final double holdUp;
  private final List<Switch> switches = new ArrayList<>();
  private double drawn;

  /** False while something that was there before the record began may still come out. */
  private boolean isStartKnown;

  private String doubt = "";
  private int doubtedMaterial = ItemDictionary.NONE;
  private Blend last = Blend.unknown("");

  SeriesContent(int tanks, double holdUp, boolean startsEmpty) {
    this.tanks = tanks;
    this.holdUp = holdUp;
    this.isStartKnown = startsEmpty;
  }

  /** The part of the new lot in what comes out when that much has flowed since it began. */
  static double partOfNew(int tanks, double holdUp, double flowed) {
    if (flowed <= 0) {
      return 0;
    }
    double x = tanks * flowed / holdUp;
    double term = Math.exp(-x);
    double sum = term;
    for (int k = 1; k < tanks; k++) {
      term *= x / k;
      sum += term;
    }
    return Math.clamp(1 - sum, 0, 1);
  }

  @Override
  public void charge(long seq, int material, double quantity) {
    if (switches.isEmpty() || switches.getLast().material != material) {
      switches.add(new Switch(seq, material, drawn));
    }
  }

  @Override
  public Blend draw(long seq, double quantity) {
    double amount = quantity > 0 ? quantity : 0;
    double at = drawn + amount / 2;
    drawn += amount;
    forgetGone(at);
    StringBuilder key = new StringBuilder("t");
    List<Blend.Part> parts = new ArrayList<>();
    double before = switches.isEmpty() || isStartKnown ? 1 : part(0, at);
    double unknown = steps(1 - before);
    double total = unknown;
    for (int i = 0; i < switches.size(); i++) {
      double after = i + 1 < switches.size() ? part(i + 1, at) : 0;
      double steps = steps(before - after);
      if (steps > 0) {
        parts.add(Blend.of(switches.get(i).material, steps));
        key.append(switches.get(i).seq).append(':').append((int) steps).append(',');
        total += steps;
      }
      before = after;
    }
    return named(key.append(unknown > 0 ? "u" + (int) unknown : "").toString(), parts, total);
  }

  private double part(int index, double at) {
    return partOfNew(tanks, holdUp, at - switches.get(index).at);
  }

  /** In sixty-fourths, at least one where it is not gone. */
  private static double steps(double share) {
    return share <= GONE ? 0 : Math.max(1, Math.round(share * STEPS));
  }

  private Blend named(String sure, List<Blend.Part> parts, double total) {
    String key = doubt.isEmpty() ? sure : sure + "?" + doubt;
    if (!key.equals(last.key())) {
      double trust = doubt.isEmpty() ? 1 : 1 - 2 * Blend.DOUBT;
      List<Blend.Part> shares = new ArrayList<>();
      for (Blend.Part part : parts) {
        shares.add(Blend.of(part.material(), part.share() / total * trust));
      }
      if (doubtedMaterial != ItemDictionary.NONE) {
        shares.add(Blend.of(doubtedMaterial, Blend.DOUBT));
      }
      last = new Blend(key, shares);
    }
    return last;
  }

  private void forgetGone(double at) {
    if (!switches.isEmpty() && !isStartKnown && part(0, at) >= 1 - GONE) {
      isStartKnown = true;
    }
    while (switches.size() > 1 && part(1, at) >= 1 - GONE) {
      switches.removeFirst();
      isStartKnown = true;
    }
  }

  @Override
  public @Nullable Blend inside() {
    return null;
  }

  /** By plug flow the newest lots fill the hold-up; what spreads behind them counts for little. */
  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    double room = holdUp;
    double until = drawn;
    for (int i = switches.size() - 1; i >= 0; i--) {
      Switch each = switches.get(i);
      double entered = Math.min(room, i == 0 && isStartKnown ? room : until - each.at);
      Blend blend = new Blend("l" + each.seq, List.of(Blend.of(each.material, 1)));
      layers.addFirst(new Layer(blend, Math.max(entered, holdUp / STEPS)));
      room -= entered;
      until = each.at;
    }
    return layers;
  }

  @Override
  public boolean isSure() {
    return isStartKnown && doubt.isEmpty();
  }

  @Override
  public int doubted() {
    return doubtedMaterial;
  }

  @Override
  public void empty(long seq) {
    switches.clear();
    drawn = 0;
    isStartKnown = true;
    doubt = "";
    doubtedMaterial = ItemDictionary.NONE;
  }

  @Override
  public void doubt(long seq, int material) {
    doubt = doubt + "x" + seq;
    doubtedMaterial = material;
  }

  @Override
  public SeriesContent copy() {
    SeriesContent copy = new SeriesContent(tanks, holdUp, isStartKnown);
    copy.switches.addAll(switches);
    copy.drawn = drawn;
    copy.doubt = doubt;
    copy.doubtedMaterial = doubtedMaterial;
    copy.last = last;
    return copy;
  }

  @Override
  public void write(StateOutput to) throws IOException {
    to.number(Double.doubleToLongBits(drawn));
    to.number(isStartKnown ? 1 : 0);
    to.text(doubt);
    to.number(doubtedMaterial);
    to.number(switches.size());
    for (Switch each : switches) {
      to.number(each.seq);
      to.number(each.material);
      to.number(Double.doubleToLongBits(each.at));
    }
  }

  @Override
  public void read(StateInput from) throws IOException {
    drawn = Double.longBitsToDouble(from.number());
    isStartKnown = from.number() != 0;
    doubt = from.text();
    doubtedMaterial = (int) from.number();
    for (long left = from.number(); left > 0; left--) {
      switches.add(
          new Switch(from.number(), (int) from.number(), Double.longBitsToDouble(from.number())));
    }
  }
}
