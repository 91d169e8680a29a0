package org.heddle.cause;

/**
 * The good values of a parameter in their order, without making them: all values less the bad ones.
 * Where half of the units are bad, the middle of all values is the middle of neither.
 */
final class GoodValues {
  private final Parameter parameter;
  private final float[] bads;

  /**
   * Of units that are not bad.
   *
   * @param bads the bad values, rising
   */
  GoodValues(Parameter parameter, float[] bads) {
    this.parameter = parameter;
    this.bads = bads;
  }

  /** The value below which a share of the good ones lies; there must be one. */
  double quantile(double share) {
    float[] all = parameter.sorted();
    int last = all.length - bads.length - 1;
    int wanted = 1 + (int) Math.min(last, Math.round(share * last));
    int low = 0;
    int high = all.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (parameter.atMost(all[middle]) - badUpTo(all[middle]) >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return all[low];
  }

  private int badUpTo(double value) {
    int low = 0;
    int high = bads.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bads[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
