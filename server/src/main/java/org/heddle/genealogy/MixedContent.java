package org.heddle.genealogy;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * A well-mixed vessel with a heel.
 *
 * <p>Draws leave the shares as they are, so only refills cost anything. Amounts are never believed
 * to the last gram: until the vessel is emptied, a refill meets at least a hundredth of the largest
 * refill so far as heel, so bookkeeping alone never makes a lot certain. When more has come out
 * than went in, beyond the error of the counts, a refill was not recorded, and half of what comes
 * out from then on is called unknown. What it held when the record began is unknown too, and how
 * much that was, until it is emptied for the first time.
 */
final class MixedContent implements VesselContent {
  /** Least heel, as a part of the largest refill: what sticks to walls, hoses and bowls. */
  static final double LEAST_HEEL = 0.01;

  /** Error of summed quantities, as a part of all that was filled in since it was last empty. */
  static final double COUNT_ERROR = 0.02;

  private static final double HALF = 0.5;

  private Blend blend = Blend.unknown("unknown");
  private boolean isEmpty;

  /** False from the beginning of the record to the first emptying, unless it began empty. */
  private boolean isAmountKnown;

  private double amount;
  private double charged;
  private double largest;
  private boolean deficitSeen;

  MixedContent(boolean startsEmpty) {
    this.isEmpty = startsEmpty;
    this.isAmountKnown = startsEmpty;
  }

  @Override
  public void charge(long seq, int material, double quantity) {
    charge(seq, material, quantity, 0);
  }

  /** A refill of which {@code beside} of the amount on hand does not mix, as it is in a tube. */
  void charge(long seq, int material, double quantity, double beside) {
    boolean measured = quantity > 0;
    largest = measured ? Math.max(largest, quantity) : largest;
    double heel = Math.max(amount - beside, largest * LEAST_HEEL);
    double added = measured ? quantity : Math.max(heel, 1);
    if (isEmpty) {
      blend = new Blend("c" + seq, List.of(Blend.of(material, 1)));
    } else if (!blend.isPurely(material)) {
      double share = measured && isAmountKnown ? added / (heel + added) : HALF;
      blend = new Blend("c" + seq, List.of(Blend.of(material, share), Blend.of(blend, 1 - share)));
    }
    isEmpty = false;
    amount = Math.max(amount, 0) + added;
    charged += added;
    deficitSeen = false;
  }

  @Override
  public Blend draw(long seq, double quantity) {
    amount -= quantity > 0 ? quantity : 0;
    if (!isEmpty && isAmountKnown && !deficitSeen && amount < -charged * COUNT_ERROR) {
      deficitSeen = true;
      blend = new Blend("r" + seq, List.of(Blend.of(blend, HALF)));
    }
    return blend;
  }

  @Override
  public Blend inside() {
    return blend;
  }

  @Override
  public void empty(long seq) {
    blend = Blend.unknown("unknown" + seq);
    isEmpty = true;
    isAmountKnown = true;
    amount = 0;
    charged = 0;
    largest = 0;
    deficitSeen = false;
  }

  @Override
  public void doubt(long seq, int material) {
    blend = Blend.doubted("x" + seq, blend, material);
    isEmpty = false;
    isAmountKnown = false;
  }

  @Override
  public List<Layer> layers() {
    return isEmpty ? List.of() : List.of(new Layer(blend, Math.max(amount, largest * LEAST_HEEL)));
  }

  @Override
  public boolean isSure() {
    return isAmountKnown;
  }

  double amount() {
    return amount;
  }

  @Override
  public MixedContent copy() {
    MixedContent copy = new MixedContent(isEmpty);
    copy.isAmountKnown = isAmountKnown;
    copy.blend = blend;
    copy.amount = amount;
    copy.charged = charged;
    copy.largest = largest;
    copy.deficitSeen = deficitSeen;
    return copy;
  }

  @Override
  public void write(StateOutput to) throws IOException {
    Blend.write(to, blend);
    to.number((isEmpty ? 1 : 0) | (deficitSeen ? 2 : 0) | (isAmountKnown ? 4 : 0));
    to.number(Double.doubleToLongBits(amount));
    to.number(Double.doubleToLongBits(charged));
    to.number(Double.doubleToLongBits(largest));
  }

  @Override
  public void read(StateInput from) throws IOException {
    blend = Objects.requireNonNull(Blend.read(from));
    long flags = from.number();
    isEmpty = (flags & 1) != 0;
    deficitSeen = (flags & 2) != 0;
    isAmountKnown = (flags & 4) != 0;
    amount = Double.longBitsToDouble(from.number());
    charged = Double.longBitsToDouble(from.number());
    largest = Double.longBitsToDouble(from.number());
  }
}
