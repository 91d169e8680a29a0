package org.heddle.spc;

import java.io.IOException;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/**
 * What a point was held against, where that is not the same for all points of its chart.
 *
 * @param who the product, or the parallel stream that was the extreme; empty where there is one
 * @param raw the value as measured
 * @param size n: pieces, amount, or parallel streams behind the point
 * @param side +1 for the highest of several, −1 for the lowest, 0 for the only one
 */
public record Mark(
    String who, double raw, double size, int side, double lower, double centre, double upper) {
  void write(StateOutput output) throws IOException {
    output.text(who);
    output.number(side);
    for (double each : new double[] {raw, size, lower, centre, upper}) {
      output.number(Double.doubleToRawLongBits(each));
    }
  }

  static Mark read(StateInput input) throws IOException {
    String who = input.text();
    int side = Math.toIntExact(input.number());
    double[] numbers = new double[5];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.longBitsToDouble(input.number());
    }
    return new Mark(who, numbers[0], numbers[1], side, numbers[2], numbers[3], numbers[4]);
  }
}
