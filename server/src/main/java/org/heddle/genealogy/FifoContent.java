package org.heddle.genealogy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out, with quantities that are known only so well.
 *
 * <p>Idea: the border behind lot i lies at the sum of all charges up to it, with a standard error
 * of e·√Σq² for charges of relative error e. What is drawn at the running sum x is of lot i or an
 * earlier one with probability Φ((border − x)/σ). Within three standard errors of a border neither
 * lot is certain; farther away one is. Shares go in sixteenths, so a border costs at most sixteen
 * blends, however many units are drawn across it.
 */
final class FifoContent implements VesselContent {
  private static final int STEPS = 16;

  /** Standard errors from a border beyond which the lot is not in doubt. */
  private static final double CLEAR_SIGMAS = 3;

  /** Without an error a draw across a border is divided in these parts. */
  private static final double EXACT_STEPS = 1e6;

  private record Charge(long seq, int material, double end, double sumOfSquares) {}

  private final double relativeError;
  private final List<Charge> charges;
  private double drawn;
  private double charged;
  private double sumOfSquares;
  private Blend last = Blend.unknown("");

  /** False while more may lie in front than is recorded: any border may then be later. */
  private boolean isFrontKnown;

  /** Names the doubt a later fact has cast, empty if none. */
  private String doubt = "";

  private int doubtedMaterial = ItemDictionary.NONE;

  FifoContent(double relativeError, boolean startsEmpty) {
    this(relativeError, startsEmpty, new ArrayList<>());
  }

  private FifoContent(double relativeError, boolean isFrontKnown, List<Charge> charges) {
    this.relativeError = relativeError;
    this.isFrontKnown = isFrontKnown;
    this.charges = charges;
  }

  @Override
  public void charge(long seq, int material, double quantity) {
    double added = quantity > 0 ? quantity : 1;
    charged = Math.max(charged, drawn) + added;
    sumOfSquares += added * added;
    charges.add(new Charge(seq, material, charged, sumOfSquares));
  }

  @Override
  public Blend draw(long seq, double quantity) {
    double from = drawn;
    drawn += quantity > 0 ? quantity : 0;
    double steps = relativeError > 0 ? STEPS : EXACT_STEPS;
    StringBuilder key = new StringBuilder("f");
    List<Blend.Part> parts = new ArrayList<>();
    double before = 0;
    for (int i = 0; i < charges.size() && before < 1; i++) {
      Charge charge = charges.get(i);
      double upTo = Math.max(before, partBefore(charge, from, steps));
      if (upTo > before) {
        parts.add(Blend.of(charge.material, upTo - before));
        key.append(String.format(Locale.ROOT, "%d:%d,", charge.seq, Math.round(upTo * steps)));
      }
      before = upTo;
    }
    forgetPassed(from);
    return named(key.toString(), parts);
  }

  private Blend named(String sure, List<Blend.Part> parts) {
    String key = isFrontKnown ? sure : sure + "?" + doubt;
    if (!key.equals(last.key())) {
      last = new Blend(key, isFrontKnown ? parts : inDoubt(parts));
    }
    return last;
  }

  private List<Blend.Part> inDoubt(List<Blend.Part> parts) {
    List<Blend.Part> scaled = new ArrayList<>();
    for (Blend.Part part : parts) {
      scaled.add(Blend.of(part.material(), part.share() * (1 - 2 * Blend.DOUBT)));
    }
    if (doubtedMaterial != ItemDictionary.NONE) {
      scaled.add(Blend.of(doubtedMaterial, Blend.DOUBT));
    }
    return scaled;
  }

  @Override
  public void doubt(long seq, int material) {
    isFrontKnown = false;
    doubt = doubt + "x" + seq;
    doubtedMaterial = material;
  }

  /** The probability, in whole steps, that the draw is of this charge or an earlier one. */
  private double partBefore(Charge charge, double from, double steps) {
    double sigma = relativeError * Math.sqrt(charge.sumOfSquares);
    if (sigma == 0) {
      double part = drawn > from ? (charge.end - from) / (drawn - from) : charge.end - from;
      return Math.round(Math.clamp(part, 0, 1) * steps) / steps;
    }
    double sigmas = (charge.end - (from + drawn) / 2) / sigma;
    if (Math.abs(sigmas) >= CLEAR_SIGMAS) {
      return sigmas > 0 ? 1 : 0;
    }
    double step = Math.round(Gauss.cumulative(sigmas) * steps);
    return Math.clamp(step, 1, steps - 1) / steps;
  }

  private void forgetPassed(double from) {
    while (charges.size() > 1 && partBefore(charges.getFirst(), from, STEPS) == 0) {
      charges.removeFirst();
    }
  }

  @Override
  public @Nullable Blend inside() {
    return null;
  }

  /** A lot that has passed by the count alone is there with what the count may be wrong by. */
  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    double passed = drawn;
    for (Charge charge : charges) {
      double error = relativeError * Math.sqrt(charge.sumOfSquares);
      double left = Math.max(charge.end - passed, error);
      if (left > 0) {
        Blend blend = new Blend("l" + charge.seq, List.of(Blend.of(charge.material, 1)));
        layers.add(new Layer(blend, left));
      }
      passed = Math.max(passed, charge.end);
    }
    return layers;
  }

  @Override
  public boolean isSure() {
    return isFrontKnown;
  }

  @Override
  public int doubted() {
    return doubtedMaterial;
  }

  @Override
  public void empty(long seq) {
    charges.clear();
    drawn = 0;
    charged = 0;
    sumOfSquares = 0;
    isFrontKnown = true;
    doubt = "";
    doubtedMaterial = ItemDictionary.NONE;
  }

  @Override
  public FifoContent copy() {
    FifoContent copy = new FifoContent(relativeError, isFrontKnown, new ArrayList<>(charges));
    copy.doubt = doubt;
    copy.doubtedMaterial = doubtedMaterial;
    copy.drawn = drawn;
    copy.charged = charged;
    copy.sumOfSquares = sumOfSquares;
    copy.last = last;
    return copy;
  }

  @Override
  public void write(StateOutput to) throws IOException {
    to.number(Double.doubleToLongBits(drawn));
    to.number(Double.doubleToLongBits(charged));
    to.number(Double.doubleToLongBits(sumOfSquares));
    to.number(isFrontKnown ? 1 : 0);
    to.text(doubt);
    to.number(doubtedMaterial);
    to.number(charges.size());
    for (Charge charge : charges) {
      to.number(charge.seq);
      to.number(charge.material);
      to.number(Double.doubleToLongBits(charge.end));
      to.number(Double.doubleToLongBits(charge.sumOfSquares));
    }
  }

  @Override
  public void read(StateInput from) throws IOException {
    drawn = Double.longBitsToDouble(from.number());
    charged = Double.longBitsToDouble(from.number());
    sumOfSquares = Double.longBitsToDouble(from.number());
    isFrontKnown = from.number() != 0;
    doubt = from.text();
    doubtedMaterial = (int) from.number();
    long count = from.number();
    for (long i = 0; i < count; i++) {
      charges.add(
          new Charge(
              from.number(),
              (int) from.number(),
              Double.longBitsToDouble(from.number()),
              Double.longBitsToDouble(from.number())));
    }
  }
}
