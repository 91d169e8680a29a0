package org.heddle.cause;

/**
 * What a sample that was tested says about the rest: exact, without replacement. It bounds and
 * ranks; it never releases a lot that is suspected of a hazard in single units.
 */
public final class Clearing {
  /** A chance that is the bound but for the last digits of its logarithm is the bound. */
  private static final double ROUNDING = 1e-9;

  private Clearing() {}

  /**
   * The most bad units that can be in a lot when so many of a sample were bad: the largest number
   * under which so good a sample still has more than {@code 1 − confidence} chance.
   */
  public static int mostBad(int units, int tested, int bad, double confidence) {
    check(units, tested, confidence);
    if (bad < 0 || bad > tested) {
      throw new IllegalArgumentException("of " + tested + " tested, " + bad + " can not be bad");
    }
    Hypergeometric law = new Hypergeometric(units);
    int low = bad;
    int high = units - tested + bad;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (law.atMost(bad, middle, tested) > 1 - confidence) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** How many must be tested, all good, to say that fewer than so many are bad. */
  public static int sampleToExclude(int units, int bad, double confidence) {
    check(units, 0, confidence);
    if (bad < 1 || bad > units) {
      throw new IllegalArgumentException("1 to " + units + " can be excluded, not " + bad);
    }
    Hypergeometric law = new Hypergeometric(units);
    int low = 0;
    int high = units;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (law.exactly(0, bad, middle) <= (1 - confidence) * (1 + ROUNDING)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static void check(int units, int tested, double confidence) {
    if (units < 1 || tested < 0 || tested > units) {
      throw new IllegalArgumentException(tested + " can not be tested of " + units);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence lies between 0 and 1, is " + confidence);
    }
  }
}
