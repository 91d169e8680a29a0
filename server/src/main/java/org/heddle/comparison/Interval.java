package org.heddle.comparison;

/**
 * From, to: what is still believable at the confidence that was asked for; ends may be infinite.
 */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval: " + low + " to " + high);
    }
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
