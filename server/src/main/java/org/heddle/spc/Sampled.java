package org.heddle.spc;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * Which readings of one stream are charted when its plan asks for samples: one in so many, or one
 * in so many metres of a coil. The first is charted, and the first of each coil.
 */
final class Sampled {
  /** Readings since the last one that was charted. */
  private long since;

  private int coil = -1;
  private double metre = Double.NaN;

  /**
   * Takes note of a reading.
   *
   * @param item number of the coil
   * @param at metre of the reading; NaN for none, and then it is charted
   * @return true when it is charted
   */
  boolean take(Watch.Sampling sampling, int item, double at) {
    return sampling.metres() > 0 ? passes(sampling.metres(), item, at) : counts(sampling.pieces());
  }

  private boolean counts(int pieces) {
    boolean isCharted = since == 0;
    since = since + 1 >= pieces ? 0 : since + 1;
    return isCharted;
  }

  /** Either way along the coil: some machines wind the last metre in first. */
  private boolean passes(double metres, int item, double at) {
    boolean isNear = item == coil && Math.abs(at - metre) < metres;
    if (!isNear) {
      coil = item;
      metre = at;
    }
    return !isNear;
  }

  void write(StateOutput output) throws IOException {
    output.number(since);
    output.number(coil);
    output.number(Double.doubleToRawLongBits(metre));
  }

  void read(StateInput input) throws IOException {
    since = input.number();
    coil = Math.toIntExact(input.number());
    metre = Double.longBitsToDouble(input.number());
  }
}
