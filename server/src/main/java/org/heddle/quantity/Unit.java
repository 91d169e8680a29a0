package org.heddle.quantity;

/**
 * A unit of measure, named by its UN/ECE Recommendation 20 common code.
 *
 * @param code common code, for example {@code KGM}, {@code NU} (newton metre), {@code C62} (one)
 */
public record Unit(String code) {
  /** Unit of a plain count or a ratio. */
  public static final Unit ONE = new Unit("C62");

  public Unit {
    if (code.isEmpty() || code.length() > 16) {
      throw new IllegalArgumentException("a unit code has 1 to 16 characters: '" + code + "'");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
